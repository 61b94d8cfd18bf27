-- What lists are found by and other tables hold. Triggers keep it, so that it is whole whichever version writes beside this one.

-- A trusted extension: whoever may create in the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What people look for a parcel by, a line each: tracking number, the shop's reference, the recipient's name and email. Never updated
-- with a scan, and in the order of registration, so that the newest thousands lie side by side. Emptied with the recipient's columns.
CREATE TABLE shipment_search (
  shipment_id  uuid PRIMARY KEY,
  words        text NOT NULL
);

CREATE FUNCTION search_words(tracking_number text, reference text, name text, email text) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$
  SELECT lower(concat_ws(E'\n', tracking_number, reference, name, email) COLLATE "pg_unicode_fast")
$$;

-- By the index of trigrams (shipment_search_words), whatever Postgres believes of how many there are: it would rather read the table from
-- its beginning, where what is looked for may not be.
CREATE FUNCTION shipments_with_words(pattern text, most integer) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
  SELECT shipment_id FROM shipment_search WHERE words LIKE pattern LIMIT most
$$;

-- Where each shop has ever sent a parcel: asked before a text goes there (db/messages/sms-countries.ts).
CREATE TABLE merchant_countries (
  merchant_id  text NOT NULL REFERENCES merchants (id) ON DELETE CASCADE,
  country      text NOT NULL,
  PRIMARY KEY (merchant_id, country)
);

CREATE FUNCTION note_shipment(of_shipment uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO shipment_search AS known (shipment_id, words)
  SELECT s.id, search_words(s.tracking_number, s.reference, r.name, r.email)
    FROM shipments s JOIN recipients r ON r.id = s.recipient_id WHERE s.id = of_shipment
  ON CONFLICT (shipment_id) DO UPDATE SET words = excluded.words WHERE known.words <> excluded.words;
  INSERT INTO merchant_countries (merchant_id, country)
  SELECT s.merchant_id, r.country FROM shipments s JOIN recipients r ON r.id = s.recipient_id
   WHERE s.id = of_shipment AND r.country IS NOT NULL
  ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION note_registered_shipment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM shipment_search WHERE shipment_id = OLD.id;
  ELSE
    PERFORM note_shipment(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_registered_shipment AFTER INSERT OR DELETE OR UPDATE OF tracking_number, reference, merchant_id, recipient_id
  ON shipments FOR EACH ROW EXECUTE FUNCTION note_registered_shipment();

CREATE FUNCTION note_changed_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_shipment(s.id) FROM shipments s WHERE s.recipient_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_changed_recipient AFTER UPDATE OF name, email, country ON recipients FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.email IS DISTINCT FROM NEW.email OR OLD.country IS DISTINCT FROM NEW.country)
  EXECUTE FUNCTION note_changed_recipient();

-- Lists of cases by carrier and by shop are found without their shipments. Neither ever changes.
ALTER TABLE cases
  ADD COLUMN carrier text,
  ADD COLUMN merchant_id text;

CREATE FUNCTION note_carrier_and_merchant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT s.carrier, s.merchant_id INTO NEW.carrier, NEW.merchant_id FROM shipments s WHERE s.id = NEW.shipment_id;
  RETURN NEW;
END $$;
CREATE TRIGGER note_carrier_and_merchant BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION note_carrier_and_merchant();

-- What was there before, a few thousand rows at a time; nobody waits for longer than one such step. What somebody has locked is left
-- for another go, so that this is never a part of a circle.
CREATE PROCEDURE fill_read_models() LANGUAGE plpgsql AS $$
DECLARE
  behind uuid := '00000000-0000-0000-0000-000000000000';
  step uuid[];
BEGIN
  LOOP
    SELECT array_agg(id ORDER BY id) INTO step FROM (SELECT id FROM shipments WHERE id > behind ORDER BY id LIMIT 5000) s;
    EXIT WHEN step IS NULL;
    INSERT INTO shipment_search (shipment_id, words)
    SELECT s.id, search_words(s.tracking_number, s.reference, r.name, r.email)
      FROM shipments s JOIN recipients r ON r.id = s.recipient_id WHERE s.id = ANY (step) ORDER BY s.id
    ON CONFLICT DO NOTHING;
    INSERT INTO merchant_countries (merchant_id, country)
    SELECT DISTINCT s.merchant_id, r.country FROM shipments s JOIN recipients r ON r.id = s.recipient_id
     WHERE s.id = ANY (step) AND r.country IS NOT NULL
    ON CONFLICT DO NOTHING;
    COMMIT;
    behind := step[cardinality(step)];
  END LOOP;
  behind := '00000000-0000-0000-0000-000000000000';
  LOOP
    SELECT array_agg(id ORDER BY id) INTO step FROM (
      SELECT id FROM cases WHERE id > behind AND merchant_id IS NULL ORDER BY id LIMIT 2000 FOR NO KEY UPDATE SKIP LOCKED) c;
    IF step IS NULL THEN
      EXIT WHEN NOT EXISTS (SELECT FROM cases WHERE merchant_id IS NULL);
      behind := '00000000-0000-0000-0000-000000000000';
      PERFORM pg_sleep(0.2);
    ELSE
      UPDATE cases c SET carrier = s.carrier, merchant_id = s.merchant_id
        FROM shipments s WHERE s.id = c.shipment_id AND c.id = ANY (step);
      behind := step[cardinality(step)];
    END IF;
    COMMIT;
  END LOOP;
END $$;
