-- The record: what became of each parcel, in one row, for whoever counts, compares and predicts (docs/insight.md, "The record").
-- Derived from facts by worker/insight/recorder.ts and by nobody else; it holds no personal data, so an erasure leaves it as it is.
-- Promises that were changed: the shipment itself only knows the one that counts.
CREATE TABLE promise_changes (
  shipment_id  uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  at           timestamptz NOT NULL,
  before       date,
  after        date,
  PRIMARY KEY (shipment_id, at)
);

CREATE TABLE shipment_records (
  -- No reference: generated records have no shipment.
  shipment_id            uuid PRIMARY KEY,
  generated              boolean NOT NULL DEFAULT false,
  carrier                text NOT NULL,
  service                text,
  merchant_id            text NOT NULL,
  customer_tier          text,
  tags                   text[] NOT NULL DEFAULT '{}',
  value_minor            bigint,
  currency               text,
  lane                   text,
  origin_country         text,
  origin_region          text,
  destination_country    text,
  destination_region     text,
  facilities             text[] NOT NULL DEFAULT '{}',
  registered_at          timestamptz NOT NULL,
  handed_over_at         timestamptz,
  handed_over_by         text CHECK (handed_over_by IN ('acceptance', 'first_scan')),
  week                   date NOT NULL,
  milestones             jsonb NOT NULL DEFAULT '{}',
  attempts               integer NOT NULL,
  failed_attempts        integer NOT NULL,
  promise_first          date,
  promise_last           date,
  promise_first_ends_at  timestamptz,
  promise_last_ends_at   timestamptz,
  promises               jsonb NOT NULL DEFAULT '[]',
  estimates              jsonb NOT NULL DEFAULT '[]',
  delivered_at           timestamptz,
  transit_minutes        integer,
  late_minutes           integer,
  closed_at              timestamptz,
  close_reason           text,
  exceptions             jsonb NOT NULL DEFAULT '[]',
  recovered              boolean,
  contacts               integer NOT NULL,
  longest_pause_minutes integer,
  scans                  integer NOT NULL,
  scans_late             integer NOT NULL,
  scans_out_of_order     integer NOT NULL,
  scans_without_zone     integer NOT NULL,
  scans_unmapped         integer NOT NULL,
  first_response_minutes integer,
  resolution_minutes     integer,
  -- bit n: figure n of domain/insight/figures.ts counts the parcel; it is a hit
  counted                bigint NOT NULL,
  hits                   bigint NOT NULL,
  -- what it was derived from: a walk compares these with the shipment's
  seen_seq               integer NOT NULL,
  seen_facts             integer NOT NULL,
  seen_rounds            integer NOT NULL,
  -- it says something else from then on, though nothing happens (a promise passes)
  look_at                timestamptz,
  settled                boolean NOT NULL,
  CHECK ((handed_over_at IS NULL) = (handed_over_by IS NULL))
) WITH (fillfactor = 80);
-- No column of these changes with each scan.
CREATE INDEX shipment_records_followed ON shipment_records (shipment_id) WHERE NOT settled;
-- Lists of the parcels behind a figure are read from these alone. What they hold changes a few times in the life of a parcel.
CREATE INDEX shipment_records_of_carrier ON shipment_records (carrier, week, shipment_id)
  INCLUDE (service, lane, merchant_id, counted, hits);
CREATE INDEX shipment_records_of_week ON shipment_records (week, shipment_id)
  INCLUDE (carrier, service, lane, merchant_id, counted, hits);
CREATE INDEX shipment_records_generated ON shipment_records (week) WHERE generated;
CREATE INDEX shipment_records_delivered ON shipment_records (delivered_at) WHERE delivered_at IS NOT NULL;

-- Where the walk through all that is followed stands; who holds the row walks.
CREATE TABLE record_walk (
  only_one     boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  walked_to    uuid NOT NULL,
  -- newest shipment that there was when a walk began
  known_to     uuid NOT NULL,
  begun_at     timestamptz NOT NULL,
  next_at      timestamptz NOT NULL
);
INSERT INTO record_walk (walked_to, known_to, begun_at, next_at)
VALUES ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', now(), now());
