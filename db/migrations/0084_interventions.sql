-- What carriers are asked to do with parcels on their way (docs/carriers.md, "Acting at the carrier"; docs/adr/0030-an-act-at-the-carrier-is-looked-up.md).
-- Moved by db/carriers/interventions.ts alone.
CREATE TABLE interventions (
  id                uuid PRIMARY KEY DEFAULT uuidv7(),
  -- what asked for it: the same words of a customer, or the same request, ask once
  key               text NOT NULL UNIQUE,
  shipment_id       uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  carrier           text NOT NULL,
  -- domain/carriers/intervention.ts
  type              text NOT NULL CHECK (type IN ('another_day', 'pickup_point', 'return_to_sender', 'another_address', 'cancel')),
  status            text NOT NULL,
  -- the day that is wanted; the address that is wanted, emptied when its person is erased
  day               date,
  address           jsonb,
  -- of `cancel`: what is taken back
  cancels_id        uuid REFERENCES interventions (id) ON DELETE CASCADE,
  -- `customer`, a staff id, or the name of an API key
  asked_by          text NOT NULL,
  asked_at          timestamptz NOT NULL,
  -- the customer's words that ask for it, whose order it is, and where they read of the outcome
  message_id        uuid,
  recipient_id      uuid,
  channel           text,
  charge_cents      integer CHECK (charge_cents >= 0),
  charge_currency   text,
  -- who said yes or no, and up to which charge
  decided_by        text,
  decided_at        timestamptz,
  approved_cents    integer CHECK (approved_cents >= 0),
  -- how often the carrier was asked to do it, and since when it is being asked
  attempts          integer NOT NULL DEFAULT 0,
  asking_at         timestamptz,
  -- one of this choice was in force before: then a look-up cannot tell ours from it
  stood_before      boolean,
  taken_at          timestamptz,
  settled_at        timestamptz,
  -- a scan is expected until then
  confirm_by        timestamptz,
  -- what the carrier said last, or why nothing was done
  code              text,
  says              text,
  days_offered      date[],
  carrier_case_id   uuid REFERENCES carrier_cases (id) ON DELETE SET NULL,
  next_at           timestamptz,
  CHECK (type <> 'another_day' OR day IS NOT NULL),
  CHECK (type <> 'cancel' OR cancels_id IS NOT NULL)
);
CREATE INDEX interventions_due ON interventions (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX interventions_shipment ON interventions (shipment_id);
CREATE INDEX interventions_cancels ON interventions (cancels_id) WHERE cancels_id IS NOT NULL;
CREATE INDEX interventions_carrier_case ON interventions (carrier_case_id) WHERE carrier_case_id IS NOT NULL;
CREATE INDEX interventions_await_scan ON interventions (shipment_id) WHERE status IN ('unknown', 'taken', 'unconfirmed');
-- What becomes of one is known before another one is begun.
CREATE UNIQUE INDEX interventions_undecided ON interventions (shipment_id)
  WHERE status IN ('wanted', 'needs_approval', 'asking', 'unknown');
