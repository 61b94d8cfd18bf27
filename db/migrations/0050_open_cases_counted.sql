-- Outside a transaction: the table is hot.

-- Open cases are counted by kind and turn (the overview, db/overview/overview.ts) from these few pages: a row of a case is wide.
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_open_of_kind ON cases (kind, turn) WHERE status <> 'resolved';
