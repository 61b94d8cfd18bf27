-- One act of a person on many cases: a job that workers do case by case (worker/cases/bulk-actor.ts).
CREATE TABLE bulk_acts (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  asked_at    timestamptz NOT NULL DEFAULT now(),
  -- a staff id; the rest as the audit log has it, where each single act is written too
  actor       text NOT NULL,
  api_key_id  uuid,
  address     text,
  request_id  text NOT NULL,
  -- the same for each repetition of the same request
  once        text NOT NULL UNIQUE,
  -- {"type": "snooze", "until": ...}; a note's words stand beside it, until each case has them
  act         jsonb NOT NULL,
  note        text,
  -- {"selected": true}, or what the queue was filtered by; not what was searched for, which may name a person
  scope       jsonb NOT NULL,
  cases       integer NOT NULL,
  -- how many of them ended how, so that nobody counts them
  done        integer NOT NULL DEFAULT 0,
  already     integer NOT NULL DEFAULT 0,
  refused     integer NOT NULL DEFAULT 0,
  not_done    integer NOT NULL DEFAULT 0,
  stopped_at  timestamptz,
  stopped_by  text,
  ended_at    timestamptz
);
CREATE INDEX bulk_acts_under_way ON bulk_acts (id) WHERE ended_at IS NULL;
CREATE INDEX bulk_acts_ended ON bulk_acts (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE bulk_act_items (
  bulk_act_id  uuid NOT NULL REFERENCES bulk_acts (id) ON DELETE CASCADE,
  place        integer NOT NULL,
  case_id      uuid NOT NULL,
  shipment_id  uuid NOT NULL,
  -- null: it waits
  outcome      text CHECK (outcome IN ('done', 'already', 'refused', 'not_done')),
  -- why it was refused, or not done
  reason       text,
  acted_at     timestamptz,
  -- until then somebody has it in hand, or it is left alone
  not_before   timestamptz NOT NULL DEFAULT now(),
  tries        smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (bulk_act_id, place)
);
CREATE INDEX bulk_act_items_waiting ON bulk_act_items (bulk_act_id, place) WHERE outcome IS NULL;
CREATE INDEX bulk_act_items_by_outcome ON bulk_act_items (bulk_act_id, outcome, place);
