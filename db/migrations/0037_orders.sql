-- One parcel may hold several orders, of one customer or of several. The first is the shipment's own (its reference, its recipient); what was
-- registered later under the same number stands here. So does an order that has left the shipment, because its number was wrong or it was
-- registered by mistake, be it the own one.
CREATE TABLE shipment_orders (
  shipment_id   uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  recipient_id  uuid NOT NULL REFERENCES recipients (id) ON DELETE CASCADE,
  merchant_id   text NOT NULL REFERENCES merchants (id),
  reference     text,
  -- what else was registered with it, without personal data
  details       jsonb NOT NULL DEFAULT '{}',
  joined_at     timestamptz NOT NULL DEFAULT now(),
  -- null: it is a part of the shipment
  left_at       timestamptz,
  left_because  text CHECK (left_because IN ('withdrawn', 'corrected')),
  -- a staff id, or the name of an API key
  left_by       text,
  -- the shipment under the right number
  moved_to      uuid REFERENCES shipments (id) ON DELETE SET NULL,
  PRIMARY KEY (shipment_id, recipient_id),
  CHECK ((left_at IS NULL) = (left_because IS NULL))
);
CREATE INDEX shipment_orders_recipient ON shipment_orders (recipient_id);
CREATE INDEX shipment_orders_reference ON shipment_orders (reference) WHERE reference IS NOT NULL;
CREATE INDEX shipment_orders_moved ON shipment_orders (moved_to) WHERE moved_to IS NOT NULL;

-- Whom a message to a customer is for; null: the shipment's own recipient. No reference: what was said outlives who it was said to.
ALTER TABLE messages ADD COLUMN recipient_id uuid;

-- What people look for a parcel by (0025, 0034): all of its orders, and the wrong numbers that it went by before.
CREATE OR REPLACE FUNCTION note_shipment(of_shipment uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO shipment_search AS known (shipment_id, words)
  SELECT s.id, concat_ws(E'\n', search_words(s.tracking_number, s.reference, r.name, r.email, r.phone),
      (SELECT string_agg(search_words(NULL, o.reference, f.name, f.email, f.phone), E'\n' ORDER BY o.joined_at, o.recipient_id)
         FROM shipment_orders o JOIN recipients f ON f.id = o.recipient_id WHERE o.shipment_id = s.id AND o.left_at IS NULL),
      (SELECT string_agg(DISTINCT search_words(w.tracking_number, NULL, NULL, NULL, NULL), E'\n')
         FROM shipment_orders o JOIN shipments w ON w.id = o.shipment_id WHERE o.moved_to = s.id))
    FROM shipments s JOIN recipients r ON r.id = s.recipient_id WHERE s.id = of_shipment
  ON CONFLICT (shipment_id) DO UPDATE SET words = excluded.words WHERE known.words <> excluded.words;
  INSERT INTO merchant_countries (merchant_id, country)
  SELECT s.merchant_id, r.country FROM shipments s JOIN recipients r ON r.id = s.recipient_id
   WHERE s.id = of_shipment AND r.country IS NOT NULL
  UNION
  SELECT o.merchant_id, f.country FROM shipment_orders o JOIN recipients f ON f.id = o.recipient_id
   WHERE o.shipment_id = of_shipment AND f.country IS NOT NULL
  ON CONFLICT DO NOTHING;
$$;

CREATE OR REPLACE FUNCTION note_changed_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_shipment(s.id) FROM shipments s WHERE s.recipient_id = NEW.id;
  PERFORM note_shipment(o.shipment_id) FROM shipment_orders o WHERE o.recipient_id = NEW.id AND o.left_at IS NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION note_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM note_shipment(OLD.shipment_id);
  ELSE
    PERFORM note_shipment(NEW.shipment_id);
    IF NEW.moved_to IS NOT NULL THEN PERFORM note_shipment(NEW.moved_to); END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_order AFTER INSERT OR UPDATE OR DELETE ON shipment_orders FOR EACH ROW EXECUTE FUNCTION note_order();

-- Of which order; null: the shipment's own.
ALTER TABLE address_changes ADD COLUMN recipient_id uuid;
