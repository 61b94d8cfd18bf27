-- Outside a transaction: the tables are large and hot.

-- A message that went out has an address until it is emptied.
ALTER TABLE messages DROP CONSTRAINT IF EXISTS messages_check4,
  DROP CONSTRAINT IF EXISTS messages_has_address,
  ADD CONSTRAINT messages_has_address
    CHECK (status IN ('not_sent', 'received') OR address IS NOT NULL OR emptied_at IS NOT NULL) NOT VALID;
ALTER TABLE messages VALIDATE CONSTRAINT messages_has_address;

-- Of those who were erased while their parcels were on their way.
CREATE INDEX CONCURRENTLY IF NOT EXISTS recipients_erased ON recipients (erased_at) WHERE erased_at IS NOT NULL;
-- What goes with a closed shipment (db/consent/retention.ts) is found by what refers to it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_reply_to ON messages (reply_to_id) WHERE reply_to_id IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS disruption_members_case ON disruption_members (case_id);
