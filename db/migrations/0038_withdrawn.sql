-- Outside a transaction: nobody waits while the rows that are there are looked through.

-- A shipment ends, too, because it was registered by mistake, or because its number was wrong and it goes on under the right one.
ALTER TABLE shipments
  DROP CONSTRAINT IF EXISTS shipments_close_reason_check,
  ADD CONSTRAINT shipments_close_reason_check CHECK (close_reason IN
    ('delivered', 'returned', 'lost', 'disposed', 'cancelled', 'abandoned', 'withdrawn', 'corrected')) NOT VALID;
ALTER TABLE shipments VALIDATE CONSTRAINT shipments_close_reason_check;
