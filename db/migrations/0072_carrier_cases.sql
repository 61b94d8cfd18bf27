-- Carriers as partners: what an installation knows of a carrier beside policies/carriers/*.yaml, and the threads with carriers about parcels
-- (docs/carriers.md, docs/adr/0028-a-carrier-case-waits-in-a-row.md).

-- What one contract or account agreed with a carrier. The newest that fits lays its sections over those of the directory.
CREATE TABLE carrier_overrides (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  carrier      text NOT NULL CHECK (carrier <> ''),
  -- whose contract; null: whoever sends with this carrier
  merchant_id  text REFERENCES merchants (id) ON DELETE CASCADE,
  -- the account number at the carrier; null: all of them
  account      text CHECK (account <> ''),
  -- contacts, claims, hours, languages: domain/carriers/directory.ts
  sections     jsonb NOT NULL,
  source       text NOT NULL CHECK (source <> ''),
  as_of        date NOT NULL,
  author       text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  removed_at   timestamptz,
  removed_by   text,
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
CREATE INDEX carrier_overrides_carrier ON carrier_overrides (carrier, id) WHERE removed_at IS NULL;

CREATE TABLE carrier_cases (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  -- what opened it: the same step, or the same request, opens one
  key            text NOT NULL UNIQUE,
  carrier        text NOT NULL,
  topic          text NOT NULL,
  status         text NOT NULL CHECK (status IN ('open', 'closed')),
  -- whose move it is
  turn           text NOT NULL CHECK (turn IN ('carrier', 'ours')),
  opened_by      text NOT NULL,
  opened_at      timestamptz NOT NULL,
  -- whom it may be taken to, in their order, as it was known at the opening; `level` is where it is
  contacts       jsonb NOT NULL,
  level          integer NOT NULL DEFAULT 0 CHECK (level >= 0),
  -- how many times it became the carrier's move; names reminders, so that each is meant once
  period         integer NOT NULL DEFAULT 0,
  waits_since    timestamptz,
  answer_due_at  timestamptz,
  -- what happens while the carrier says nothing, at absolute instants; `next_step` is the next of them
  steps          jsonb NOT NULL DEFAULT '[]',
  next_step      integer NOT NULL DEFAULT 0,
  next_at        timestamptz,
  answered_at    timestamptz,
  closed_at      timestamptz,
  closed_by      text,
  outcome        text,
  CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
  -- nobody is reminded of what is not their move
  CHECK (next_at IS NULL OR (status = 'open' AND turn = 'carrier')),
  CHECK (turn <> 'carrier' OR status = 'closed' OR waits_since IS NOT NULL)
);
CREATE INDEX carrier_cases_due ON carrier_cases (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX carrier_cases_list ON carrier_cases (status, id);

CREATE TABLE carrier_case_parcels (
  carrier_case_id  uuid NOT NULL REFERENCES carrier_cases (id) ON DELETE CASCADE,
  shipment_id      uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  -- the parcel's case that it is about; null: none was open
  case_id          uuid REFERENCES cases (id) ON DELETE SET NULL,
  -- what the carrier said of this parcel last
  says             text,
  says_date        date,
  said_at          timestamptz,
  PRIMARY KEY (carrier_case_id, shipment_id)
);
CREATE INDEX carrier_case_parcels_shipment ON carrier_case_parcels (shipment_id);
CREATE INDEX carrier_case_parcels_case ON carrier_case_parcels (case_id) WHERE case_id IS NOT NULL;

-- What happened to it beside the messages (messages.carrier_case_id): the thread is both in the order of time.
CREATE TABLE carrier_case_entries (
  carrier_case_id  uuid NOT NULL REFERENCES carrier_cases (id) ON DELETE CASCADE,
  key              text NOT NULL,
  at               timestamptz NOT NULL,
  type             text NOT NULL,
  actor            text NOT NULL,
  message_id       uuid,
  detail           jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (carrier_case_id, key)
);

-- Evidence of ours, and what the carrier hands in on the portal. Pictures are made anew of what was sent; a PDF is kept as it came.
CREATE TABLE carrier_case_files (
  carrier_case_id  uuid NOT NULL REFERENCES carrier_cases (id) ON DELETE CASCADE,
  number           integer NOT NULL CHECK (number BETWEEN 1 AND 200),
  -- who handed it in
  by               text NOT NULL CHECK (by IN ('carrier', 'ours')),
  key              text NOT NULL,
  name             text NOT NULL,
  type             text NOT NULL CHECK (type IN ('image/jpeg', 'application/pdf')),
  bytes            bytea STORAGE EXTERNAL NOT NULL,
  at               timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (carrier_case_id, number),
  UNIQUE (carrier_case_id, key)
);

-- What a parcel's process is to hear of its carrier: that it was asked, and what it answered. Taken by the next round.
CREATE TABLE carrier_news (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  shipment_id      uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  carrier_case_id  uuid NOT NULL REFERENCES carrier_cases (id) ON DELETE CASCADE,
  key              text NOT NULL,
  what             text NOT NULL CHECK (what IN ('asked', 'answered')),
  -- who asked; of an answer `carrier`, or who heard it
  actor            text NOT NULL,
  says             text,
  says_date        date,
  at               timestamptz NOT NULL,
  heard_at         timestamptz,
  UNIQUE (shipment_id, key)
);
CREATE INDEX carrier_news_unheard ON carrier_news (shipment_id) WHERE heard_at IS NULL;

-- Of a message to or from a carrier: its thread. No foreign key, which would hold up all that are being written; threads go with their parcels.
ALTER TABLE messages ADD COLUMN carrier_case_id uuid;
