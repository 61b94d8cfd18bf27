-- One cause, thousands of parcels: a storm, a strike, a closed hub. Members live here and never in signals.

CREATE TABLE disruptions (
  id                   uuid PRIMARY KEY DEFAULT uuidv7(),
  -- detected -> active (approved) -> clearing -> resolved; detected -> resolved | declined
  status               text NOT NULL CHECK (status IN ('detected', 'active', 'clearing', 'resolved', 'declined')),
  origin               text NOT NULL CHECK (origin IN ('rule', 'person')),
  rule_id              text,
  group_key            text,
  title                text NOT NULL,
  -- which cases belong to it: each matcher a list of which any will do, tags must all be there
  scope                jsonb NOT NULL CHECK (scope ? 'kind'),
  -- what customers read, by language; where it is missing the template's own words are used
  wording              jsonb NOT NULL DEFAULT '{}',
  -- pages, hysteresis and reminders as they were planned at its start
  terms                jsonb NOT NULL,
  expected_end         timestamptz,
  opened_at            timestamptz NOT NULL,
  opened_by            text NOT NULL,
  acknowledged_by      text,
  acknowledged_at      timestamptz,
  approved_by          text,
  approved_at          timestamptz,
  -- since when so few members are open that it will end by itself
  calm_since           timestamptz,
  ended_by             text,
  ended_at             timestamptz,
  ending               text CHECK (ending IN ('cleared', 'resolved_by_staff', 'declined')),
  next_action          text,
  next_action_at       timestamptz,
  -- null: the worker still has to start its workflow
  workflow_started_at  timestamptz,
  updated_at           timestamptz NOT NULL DEFAULT now(),
  CHECK ((origin = 'rule') = (rule_id IS NOT NULL)),
  CHECK ((rule_id IS NULL) = (group_key IS NULL)),
  CHECK (status NOT IN ('active', 'clearing') OR approved_at IS NOT NULL),
  CHECK ((status IN ('resolved', 'declined')) = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ending IS NULL)),
  CHECK ((status = 'declined') = coalesce(ending = 'declined', false))
);
CREATE UNIQUE INDEX disruptions_one_of_a_group ON disruptions (rule_id, group_key)
  WHERE status IN ('detected', 'active', 'clearing');
CREATE INDEX disruptions_live ON disruptions (id) WHERE status IN ('detected', 'active', 'clearing');
CREATE INDEX disruptions_to_start ON disruptions (id) WHERE workflow_started_at IS NULL;

CREATE TABLE disruption_members (
  disruption_id  uuid NOT NULL REFERENCES disruptions (id) ON DELETE CASCADE,
  case_id        uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  joined_at      timestamptz NOT NULL,
  -- when the disruption ended: from then on the case speaks for itself again
  left_at        timestamptz,
  PRIMARY KEY (disruption_id, case_id)
);
-- A case belongs to one disruption at a time.
CREATE UNIQUE INDEX disruption_members_one ON disruption_members (case_id) WHERE left_at IS NULL;

-- Cases that opened and belong to no disruption yet, by rule and group: what a threshold counts.
CREATE TABLE disruption_candidates (
  rule_id      text NOT NULL,
  group_key    text NOT NULL,
  case_id      uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  shipment_id  uuid NOT NULL,
  opened_at    timestamptz NOT NULL,
  PRIMARY KEY (rule_id, group_key, case_id)
);
CREATE INDEX disruption_candidates_window ON disruption_candidates (rule_id, group_key, opened_at);
CREATE INDEX disruption_candidates_case ON disruption_candidates (case_id);

CREATE TABLE disruption_entries (
  disruption_id  uuid NOT NULL REFERENCES disruptions (id) ON DELETE CASCADE,
  entry_key      text NOT NULL,
  at             timestamptz NOT NULL,
  type           text NOT NULL,
  actor          text NOT NULL,
  detail         jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (disruption_id, entry_key)
);

-- What people wrote stays here; the workflow's history only carries ids.
CREATE TABLE disruption_notes (
  id             uuid PRIMARY KEY,
  disruption_id  uuid NOT NULL REFERENCES disruptions (id) ON DELETE CASCADE,
  author         text NOT NULL,
  text           text NOT NULL,
  written_at     timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE disruption_wordings (
  id             uuid PRIMARY KEY,
  disruption_id  uuid NOT NULL REFERENCES disruptions (id) ON DELETE CASCADE,
  author         text NOT NULL,
  wording        jsonb NOT NULL,
  written_at     timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE messages
  ADD FOREIGN KEY (disruption_id) REFERENCES disruptions (id) ON DELETE SET NULL;

-- Where a case is, in the words of a scope. The facility and the region are those of the newest scan that names a place.
CREATE VIEW case_whereabouts AS
  SELECT c.id AS case_id, c.shipment_id, c.kind, c.status, c.opened_at, s.carrier, s.merchant_id, s.tags,
         CASE WHEN scan.country <> '' THEN concat_ws('-', scan.country, nullif(scan.region, '')) END AS region,
         scan.facility,
         CASE WHEN r.country IS NOT NULL THEN concat_ws('-', r.country, nullif(upper(r.region), '')) END AS destination,
         s.origin_country || '-' || r.country AS lane
    FROM cases c
    JOIN shipments s ON s.id = c.shipment_id
    JOIN recipients r ON r.id = s.recipient_id
    LEFT JOIN LATERAL (
      SELECT upper(e.place ->> 'country') AS country, upper(e.place ->> 'region') AS region,
             upper(coalesce(nullif(e.place ->> 'facility', ''), nullif(e.place ->> 'city', ''))) AS facility
        FROM tracking_events e
       WHERE e.shipment_id = s.id
         AND coalesce(e.place ->> 'country', e.place ->> 'facility', e.place ->> 'city') IS NOT NULL
       ORDER BY e.occurred_at DESC, e.seq DESC
       LIMIT 1) scan ON true;

-- The one rule of what belongs to a scope: for one case that opens, and for all that are open.
CREATE FUNCTION disruption_fits(scope jsonb, kind text, carrier text, region text, facility text, destination text,
                                lane text, merchant text, tags text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(
    scope -> 'kind' ? kind
    AND (NOT scope ? 'carrier' OR scope -> 'carrier' ? carrier)
    AND (NOT scope ? 'region' OR scope -> 'region' ? region)
    AND (NOT scope ? 'facility' OR scope -> 'facility' ? facility)
    AND (NOT scope ? 'destination' OR scope -> 'destination' ? destination)
    AND (NOT scope ? 'lane' OR scope -> 'lane' ? lane)
    AND (NOT scope ? 'merchant' OR scope -> 'merchant' ? merchant)
    AND (NOT scope ? 'tags' OR to_jsonb(tags) @> (scope -> 'tags')), false)
$$;
