-- Outside a transaction: the tables are large and hot.

-- No scan of a shipment is kept twice. Of its identity, 32 letters, eight bytes are enough to see to that: there are a dozen scans of a
-- parcel, and what of it is known already is looked up by the shipment (tracking_events_pkey).
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS tracking_events_once ON tracking_events (shipment_id, hashtextextended(event_key, 0));
ALTER TABLE tracking_events DROP CONSTRAINT IF EXISTS tracking_events_shipment_id_event_key_key;

-- A mail that comes back names the one that it is about, whole. Of its 80 letters a hash is enough to find it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_of_email_id ON messages USING hash (email_message_id) WHERE email_message_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_email_id;
