-- What the auditor found, and when it looked. Written by the auditor alone.

CREATE TABLE audit_runs (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  -- of the Temporal workflow's first run: a repeat of its first activity finds the row that it wrote
  temporal_run text NOT NULL UNIQUE,
  started_at   timestamptz NOT NULL DEFAULT now(),
  finished_at  timestamptz,
  -- by check: looked, found, healing, reported, closed (domain/audit/finding.ts)
  tally        jsonb NOT NULL DEFAULT '{}',
  -- parts that could not be looked at this time
  failed_parts text[] NOT NULL DEFAULT '{}',
  -- where the rotating samples go on in the next run
  cursors      jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_runs_finished ON audit_runs (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE audit_findings (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  check_name     text NOT NULL,
  subject_type   text NOT NULL CHECK (subject_type IN ('shipment', 'case', 'message', 'unmatched_update', 'subscription')),
  -- ids compare as bytes, as uuids do: what a page covered is a range of them
  subject_id     text COLLATE "C" NOT NULL,
  shipment_id    uuid,
  first_seen_at  timestamptz NOT NULL DEFAULT now(),
  last_seen_at   timestamptz NOT NULL DEFAULT now(),
  last_run_id    uuid NOT NULL,
  -- in how many runs it was seen
  sightings      integer NOT NULL DEFAULT 1 CHECK (sightings > 0),
  -- what was done about it when it was last seen; null: nothing was safe to do
  healing        text,
  reported_at    timestamptz,
  -- gone; `healed_at` too if something had been done about it
  closed_at      timestamptz,
  healed_at      timestamptz,
  -- ids, words and instants, no personal data
  detail         jsonb NOT NULL DEFAULT '{}',
  CHECK (healed_at IS NULL OR (closed_at IS NOT NULL AND healing IS NOT NULL))
);
CREATE UNIQUE INDEX audit_findings_one_open ON audit_findings (check_name, subject_id) WHERE closed_at IS NULL;
CREATE INDEX audit_findings_closed ON audit_findings (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX audit_findings_shipment ON audit_findings (shipment_id) WHERE shipment_id IS NOT NULL;

-- Each check's question, as an index that is empty or small while all is well.
CREATE INDEX cases_next_action ON cases (next_action_at) WHERE status <> 'resolved';
CREATE INDEX shipments_untold ON shipments (id)
  WHERE closed_at IS NULL AND deliver_at IS NULL AND (last_seq > delivered_seq OR facts_version > delivered_facts);
CREATE INDEX messages_unsettled ON messages (id) WHERE status IN ('intended', 'sending', 'unknown');
CREATE INDEX unmatched_updates_waiting ON unmatched_updates (id) WHERE claimed_at IS NULL;
CREATE INDEX shipments_open ON shipments (id) WHERE closed_at IS NULL;
