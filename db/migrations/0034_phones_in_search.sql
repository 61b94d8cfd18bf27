-- A parcel is found by the recipient's phone too: a line more of what people look for it by (0025). Triggers keep it, so that it is whole
-- whichever version writes beside this one.

CREATE FUNCTION search_words(tracking_number text, reference text, name text, email text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$
  SELECT lower(concat_ws(E'\n', tracking_number, reference, name, email, phone) COLLATE "pg_unicode_fast")
$$;

CREATE OR REPLACE FUNCTION note_shipment(of_shipment uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO shipment_search AS known (shipment_id, words)
  SELECT s.id, search_words(s.tracking_number, s.reference, r.name, r.email, r.phone)
    FROM shipments s JOIN recipients r ON r.id = s.recipient_id WHERE s.id = of_shipment
  ON CONFLICT (shipment_id) DO UPDATE SET words = excluded.words WHERE known.words <> excluded.words;
  INSERT INTO merchant_countries (merchant_id, country)
  SELECT s.merchant_id, r.country FROM shipments s JOIN recipients r ON r.id = s.recipient_id
   WHERE s.id = of_shipment AND r.country IS NOT NULL
  ON CONFLICT DO NOTHING;
$$;

CREATE TRIGGER note_changed_phone AFTER UPDATE OF phone ON recipients FOR EACH ROW
  WHEN (OLD.phone IS DISTINCT FROM NEW.phone) EXECUTE FUNCTION note_changed_recipient();

-- What was there before, a few thousand rows at a time; called by the next migration. What is written meanwhile is written whole.
CREATE PROCEDURE note_phones() LANGUAGE plpgsql AS $$
DECLARE
  behind uuid := '00000000-0000-0000-0000-000000000000';
  step uuid[];
BEGIN
  LOOP
    SELECT array_agg(shipment_id ORDER BY shipment_id) INTO step FROM (
      SELECT shipment_id FROM shipment_search WHERE shipment_id > behind ORDER BY shipment_id LIMIT 2000) w;
    EXIT WHEN step IS NULL;
    PERFORM note_shipment(s.id) FROM shipments s JOIN recipients r ON r.id = s.recipient_id
      WHERE s.id = ANY (step) AND r.phone IS NOT NULL;
    COMMIT;
    behind := step[cardinality(step)];
  END LOOP;
END $$;

-- Every change of where a parcel goes, and who made it; the address itself stands with the recipient alone.
CREATE TABLE address_changes (
  shipment_id  uuid NOT NULL,
  id           uuid NOT NULL DEFAULT uuidv7(),
  at           timestamptz NOT NULL DEFAULT now(),
  -- a staff id, the name of an API key, or 'customer'
  actor        text NOT NULL,
  -- when those who speak with the carrier were told of it, and the case; null: they are yet to be
  told_at      timestamptz,
  PRIMARY KEY (shipment_id, id),
  FOREIGN KEY (shipment_id) REFERENCES shipments (id) ON DELETE CASCADE
);
