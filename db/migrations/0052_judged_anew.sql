-- Outside a transaction: the table is hot.
ALTER TABLE tracking_events DROP CONSTRAINT IF EXISTS tracking_events_meaning_source_check,
  ADD CONSTRAINT tracking_events_meaning_source_check
    CHECK (meaning_source IN ('given', 'code', 'status', 'text', 'mapping', 'unmapped')) NOT VALID;
ALTER TABLE tracking_events VALIDATE CONSTRAINT tracking_events_meaning_source_check;
-- What nobody understood, the newest first, and what was understood by a mapping: few of all scans.
CREATE INDEX CONCURRENTLY IF NOT EXISTS tracking_events_not_understood ON tracking_events (received_at, shipment_id, seq)
  WHERE meaning_source = 'unmapped' AND NOT overruled;
CREATE INDEX CONCURRENTLY IF NOT EXISTS tracking_events_by_mapping ON tracking_events (rule, shipment_id, seq)
  WHERE meaning_source = 'mapping' AND NOT overruled;
