-- Outside a transaction: the tables are large and hot.

-- What nobody registered is forgotten (UNMATCHED_RETENTION_DAYS), the oldest first, and then the bytes that it came in.
CREATE INDEX CONCURRENTLY IF NOT EXISTS unmatched_updates_age ON unmatched_updates (received_at) WHERE claimed_at IS NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS inbox_bodies_of_nobody ON inbox (received_at)
  WHERE body_forgotten_at IS NULL AND unmatched > 0 AND rejected = 0;

-- How fast each lane worked lately: tells a backlog that is being worked off from one that is not (domain/audit/backlog.ts).
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_handed_over ON messages (channel, sending_at) INCLUDE (priority) WHERE sending_at IS NOT NULL;
