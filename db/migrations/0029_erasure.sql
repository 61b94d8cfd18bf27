-- A person who asks to be forgotten (db/consent/erase-person.ts).

-- What was asked for, by whom, and what it emptied: ids and numbers, no personal data.
CREATE TABLE erasures (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  at             timestamptz NOT NULL DEFAULT now(),
  -- a staff id, or the name of a key
  actor          text NOT NULL,
  recipient_ids  uuid[] NOT NULL,
  shipment_ids   uuid[] NOT NULL,
  -- rows by table
  erased         jsonb NOT NULL
);

-- What a person who was erased does not want, or where mail did not arrive: nobody can read from it whom it is about, and it counts
-- again as soon as the address comes back.
CREATE TABLE erased_refusals (
  channel       text NOT NULL CHECK (channel IN ('email', 'sms')),
  address_hash  bytea NOT NULL,
  -- as in suppressions; null: only topics were muted
  reason        text CHECK (reason IN ('opted_out', 'hard_bounce')),
  since         timestamptz NOT NULL,
  muted_topics  text[] NOT NULL DEFAULT '{}' CHECK (muted_topics <@ ARRAY['problems', 'progress']),
  PRIMARY KEY (channel, address_hash)
);

-- The key of those hashes: without it nobody finds an address by trying all numbers. One row, made here and never changed.
CREATE TABLE erasure_secret (
  secret  bytea NOT NULL CHECK (octet_length(secret) = 64)
);
CREATE UNIQUE INDEX erasure_secret_one ON erasure_secret ((true));
INSERT INTO erasure_secret SELECT decode(string_agg(replace(gen_random_uuid()::text, '-', ''), ''), 'hex') FROM generate_series(1, 4);

CREATE FUNCTION erased_address(of_channel text, of_address text) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(secret || sha256(secret || convert_to(of_channel || ':' || lower(of_address), 'UTF8'))) FROM erasure_secret
$$;

CREATE FUNCTION recall_refusals(of_channel text, of_address text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Most databases have none.
  IF of_address IS NULL OR NOT EXISTS (SELECT FROM erased_refusals) THEN
    RETURN;
  END IF;
  WITH known AS (
    DELETE FROM erased_refusals WHERE channel = of_channel AND address_hash = erased_address(of_channel, of_address) RETURNING *
  ), refused AS (
    INSERT INTO suppressions (channel, address, reason, since)
    SELECT channel, lower(of_address), reason, since FROM known WHERE reason IS NOT NULL ON CONFLICT DO NOTHING
  )
  INSERT INTO contact_preferences (channel, address, muted_topics)
  SELECT channel, lower(of_address), muted_topics FROM known WHERE muted_topics <> '{}' ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION recall_refusals_of_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM recall_refusals('email', NEW.email);
  PERFORM recall_refusals('sms', NEW.phone);
  RETURN NULL;
END $$;
CREATE TRIGGER recall_refusals AFTER INSERT OR UPDATE OF email, phone ON recipients
  FOR EACH ROW EXECUTE FUNCTION recall_refusals_of_recipient();

-- Whoever writes to us may be answered.
CREATE FUNCTION recall_refusals_of_writer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM recall_refusals(NEW.channel, NEW.address);
  RETURN NULL;
END $$;
CREATE TRIGGER recall_refusals AFTER INSERT ON messages
  FOR EACH ROW WHEN (NEW.direction = 'inbound') EXECUTE FUNCTION recall_refusals_of_writer();

ALTER TABLE messages
  -- when its words and its reader's address were let go; the row stays and says that there was a message, and what became of it
  ADD COLUMN emptied_at timestamptz;
