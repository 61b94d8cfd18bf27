-- What carriers owe for parcels (docs/carriers.md, "Claims"; docs/adr/0032-a-claim-has-always-a-next-time.md). Moved by db/carriers/claims.ts alone.
CREATE TABLE claims (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  -- what opened it: the same case, or the same request, opens one
  key              text NOT NULL UNIQUE,
  shipment_id      uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  case_id          uuid REFERENCES cases (id) ON DELETE SET NULL,
  carrier          text NOT NULL,
  -- domain/carriers/claim.ts
  type             text NOT NULL CHECK (type IN ('lost', 'damaged', 'not_received', 'disposed')),
  status           text NOT NULL,
  opened_by        text NOT NULL,
  opened_at        timestamptz NOT NULL,
  -- the directory's rule as it was read last (domain/carriers/directory.ts); null: nobody knows one
  rule             jsonb,
  -- days of the carrier's zone, counted anew at each look; null: nobody knows the deadline
  time_zone        text NOT NULL,
  counted_from     date,
  not_before       date,
  last_day         date,
  file_by          date,
  -- a person said the last day, and no rule counts
  last_day_said    boolean NOT NULL DEFAULT false,
  amount_cents     bigint CHECK (amount_cents > 0),
  amount_currency  text,
  filed_at         timestamptz,
  filed_by         text,
  filed_how        text CHECK (filed_how IN ('email', 'form')),
  -- the number that the carrier gave it
  carrier_reference text,
  carrier_case_id  uuid REFERENCES carrier_cases (id) ON DELETE SET NULL,
  decided_at       timestamptz,
  accepted_cents   bigint CHECK (accepted_cents >= 0),
  paid_at          timestamptz,
  paid_cents       bigint CHECK (paid_cents >= 0),
  closed_at        timestamptz,
  -- why it was withdrawn
  outcome          text CHECK (outcome IN ('found', 'taken_back', 'by_staff')),
  next_at          timestamptz,
  CHECK ((amount_cents IS NULL) = (amount_currency IS NULL)),
  CHECK (last_day IS NULL OR file_by <= last_day),
  -- nothing expires unseen: as long as something is awaited there is a next time at which people are told
  CHECK ((next_at IS NOT NULL) = (status IN ('collecting', 'ready', 'filed', 'appealed', 'accepted')))
);
CREATE INDEX claims_due ON claims (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX claims_shipment ON claims (shipment_id);
CREATE INDEX claims_case ON claims (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX claims_carrier_case ON claims (carrier_case_id) WHERE carrier_case_id IS NOT NULL;
-- Those without a deadline first: somebody has to find out.
CREATE INDEX claims_by_status ON claims (status, coalesce(file_by, '0001-01-01'::date), id);
CREATE INDEX claims_by_deadline ON claims (coalesce(file_by, '0001-01-01'::date), id);
-- A loss is claimed once at a time.
CREATE UNIQUE INDEX claims_undecided ON claims (shipment_id, type)
  WHERE status IN ('collecting', 'ready', 'filed', 'accepted', 'appealed', 'expired');

-- What has to be there before it is filed. `got_at` null: it is missing.
CREATE TABLE claim_documents (
  claim_id  uuid NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  name      text NOT NULL,
  -- false: the list does not ask for it
  needed    boolean NOT NULL,
  got_at    timestamptz,
  got_by    text,
  -- where it lies: an address, or words
  place     text,
  PRIMARY KEY (claim_id, name)
);

-- What happened to it, in the order of time.
CREATE TABLE claim_entries (
  claim_id  uuid NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  key       text NOT NULL,
  at        timestamptz NOT NULL,
  type      text NOT NULL,
  actor     text NOT NULL,
  detail    jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (claim_id, key)
);
