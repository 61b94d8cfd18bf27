-- Outside a transaction.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_carrier_case ON messages (carrier_case_id, id) WHERE carrier_case_id IS NOT NULL;
