-- Outside a transaction: nobody waits while the rows that are there are looked through.

-- A message may wait because other parcels of its order may have the same to tell.
ALTER TABLE messages
  DROP CONSTRAINT IF EXISTS messages_deferral_check,
  ADD CONSTRAINT messages_deferral_check
    CHECK (deferral IN ('quiet_hours', 'throttled', 'silenced', 'order_gathers')) NOT VALID;
ALTER TABLE messages VALIDATE CONSTRAINT messages_deferral_check;
