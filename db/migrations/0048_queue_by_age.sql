-- Outside a transaction: the table is hot.
-- The queue by age (db/cases/queue.ts).
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_in_turn_by_age ON cases (turn, id) WHERE status <> 'resolved';
-- How many cases each of its tabs has, whatever it is narrowed to: counted by the index alone.
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_open_to_count ON cases (turn)
  INCLUDE (shipment_id, kind, severity, assignee, carrier, merchant_id) WHERE status <> 'resolved';
