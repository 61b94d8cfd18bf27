-- The spine of Wayward. One writer per fact:
--   ingestion   inbox, unmatched_updates, tracking_events, the tracking and relay columns of shipments
--   workflow    cases, case_steps, case_entries, the process columns of shipments (through its activities)
--   ledger      messages, suppressions
--   api         shipments' registration columns, recipients, merchants, subscriptions, api_keys, idempotency_keys
-- Invariants that matter are constraints here, not habits in the code.

CREATE TABLE merchants (
  id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
  name        text NOT NULL,
  email       text,
  phone       text,
  locale      text NOT NULL DEFAULT 'en',
  time_zone   text NOT NULL DEFAULT 'UTC',
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE teams (
  id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
  name        text NOT NULL,
  email       text,
  phone       text,
  locale      text NOT NULL DEFAULT 'en',
  time_zone   text NOT NULL DEFAULT 'UTC',
  created_at  timestamptz NOT NULL DEFAULT now()
);

-- Personal data lives here and in messages, nowhere else; erasing a person is emptying these columns.
CREATE TABLE recipients (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  name         text,
  email        text,
  phone        text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
  street_lines text[] NOT NULL DEFAULT '{}',
  city         text,
  region       text,
  postal_code  text,
  country      text CHECK (country ~ '^[A-Z]{2}$'),
  locale       text NOT NULL DEFAULT 'en',
  time_zone    text NOT NULL DEFAULT 'UTC',
  erased_at    timestamptz
);

CREATE TABLE shipments (
  id                  uuid PRIMARY KEY DEFAULT uuidv7(),
  -- registration
  carrier             text NOT NULL,
  tracking_number     text NOT NULL,
  merchant_id         text NOT NULL REFERENCES merchants (id),
  recipient_id        uuid NOT NULL REFERENCES recipients (id),
  reference           text,
  service             text,
  value_minor         bigint CHECK (value_minor >= 0),
  currency            text CHECK (currency ~ '^[A-Z]{3}$'),
  customer_tier       text,
  tags                text[] NOT NULL DEFAULT '{}',
  origin_country      text CHECK (origin_country ~ '^[A-Z]{2}$'),
  promised_date       date,
  registered_at       timestamptz NOT NULL DEFAULT now(),
  facts_version       integer NOT NULL DEFAULT 1,
  -- tracking: the fold of all events, see domain/tracking/fold.ts
  tracking            jsonb NOT NULL,
  milestone           text,
  milestone_at        timestamptz,
  estimated_date      date,
  last_event_at       timestamptz,
  last_movement_at    timestamptz,
  last_seq            integer NOT NULL DEFAULT 0,
  -- relay: what the workflow has not been told yet, and when it should be
  deliver_at          timestamptz,
  delivered_seq       integer NOT NULL DEFAULT 0,
  delivered_facts     integer NOT NULL DEFAULT 0,
  claimed_until       timestamptz,
  relay_failures      integer NOT NULL DEFAULT 0,
  -- process: a read model of the workflow's state
  next_action         text,
  next_action_at      timestamptz,
  process_version     integer NOT NULL DEFAULT 0,
  closed_at           timestamptz,
  close_reason        text CHECK (close_reason IN ('delivered', 'returned', 'lost', 'disposed', 'cancelled', 'abandoned')),
  CHECK ((closed_at IS NULL) = (close_reason IS NULL)),
  CHECK (delivered_seq <= last_seq)
);
-- Tracking numbers are recycled: a number is one shipment only while that shipment is open.
CREATE UNIQUE INDEX shipments_open_number ON shipments (tracking_number, carrier) WHERE closed_at IS NULL;
CREATE INDEX shipments_number ON shipments (tracking_number);
CREATE INDEX shipments_due ON shipments (deliver_at) WHERE deliver_at IS NOT NULL;
CREATE INDEX shipments_milestone ON shipments (milestone, id) WHERE closed_at IS NULL;
CREATE INDEX shipments_merchant ON shipments (merchant_id, id);
CREATE INDEX shipments_recipient ON shipments (recipient_id);
CREATE INDEX shipments_reference ON shipments (reference) WHERE reference IS NOT NULL;
CREATE INDEX shipments_next_action ON shipments (next_action_at) WHERE next_action_at IS NOT NULL;

-- Every body that was let in, as its bytes came, so that nothing is lost that could not be understood at the time.
CREATE TABLE inbox (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  source        text NOT NULL,
  received_at   timestamptz NOT NULL DEFAULT now(),
  request_id    text,
  content_type  text,
  body          bytea NOT NULL,
  -- received: kept, not yet judged (the process died in between; replay judges it)
  outcome       text NOT NULL CHECK (outcome IN ('received', 'accepted', 'duplicate', 'unmatched', 'ignored', 'rejected')),
  reason        text,
  accepted      integer NOT NULL DEFAULT 0,
  duplicate     integer NOT NULL DEFAULT 0,
  unmatched     integer NOT NULL DEFAULT 0,
  rejected      integer NOT NULL DEFAULT 0,
  problems      jsonb NOT NULL DEFAULT '[]',
  replayed_at   timestamptz,
  replays       integer NOT NULL DEFAULT 0
);
CREATE INDEX inbox_outcome ON inbox (outcome, id);

CREATE TABLE tracking_events (
  shipment_id   uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  seq           integer NOT NULL CHECK (seq > 0),
  event_key     text NOT NULL,
  inbox_id      uuid REFERENCES inbox (id) ON DELETE SET NULL,
  received_at   timestamptz NOT NULL DEFAULT now(),
  occurred_at   timestamptz NOT NULL,
  local_time    text NOT NULL,
  offset_minutes integer,
  zone_source   text NOT NULL CHECK (zone_source IN ('given', 'inferred', 'unknown')),
  milestone     text,
  exception     text,
  movement      boolean NOT NULL,
  clears        jsonb,
  fault_owner   text,
  meaning_source text NOT NULL CHECK (meaning_source IN ('given', 'code', 'status', 'text', 'unmapped')),
  rule          text NOT NULL,
  code          text,
  text          text,
  place         jsonb NOT NULL,
  -- a carrier's estimate is an event too: it takes its turn in the sequence and can change the process
  estimated_date date,
  unknown_number boolean NOT NULL DEFAULT false,
  source        text NOT NULL,
  PRIMARY KEY (shipment_id, seq),
  UNIQUE (shipment_id, event_key)
);
CREATE INDEX tracking_events_unmapped ON tracking_events (received_at) WHERE meaning_source = 'unmapped';

-- Updates for a number that nobody registered wait here, and are claimed at registration.
CREATE TABLE unmatched_updates (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  carrier          text NOT NULL,
  tracking_number  text NOT NULL,
  digest           text NOT NULL,
  source           text NOT NULL,
  inbox_id         uuid REFERENCES inbox (id) ON DELETE SET NULL,
  update           jsonb NOT NULL,
  received_at      timestamptz NOT NULL DEFAULT now(),
  claimed_by       uuid REFERENCES shipments (id) ON DELETE SET NULL,
  claimed_at       timestamptz
);
CREATE UNIQUE INDEX unmatched_updates_once ON unmatched_updates (tracking_number, carrier, digest) WHERE claimed_at IS NULL;
CREATE INDEX unmatched_updates_inbox ON unmatched_updates (inbox_id);

CREATE TABLE cases (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  shipment_id      uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  kind             text NOT NULL,
  episode          integer NOT NULL CHECK (episode > 0),
  severity         text NOT NULL CHECK (severity IN ('info', 'minor', 'major', 'critical')),
  fault_owner      text NOT NULL,
  action_required  text,
  action_by        text NOT NULL,
  status           text NOT NULL CHECK (status IN ('open', 'acknowledged', 'snoozed', 'resolved')),
  opened_at        timestamptz NOT NULL,
  occurred_at      timestamptz NOT NULL,
  reports          integer NOT NULL DEFAULT 1,
  assignee         text,
  acknowledged_by  text,
  acknowledged_at  timestamptz,
  snoozed_until    timestamptz,
  resolved_at      timestamptz,
  resolved_by      text,
  resolution       text CHECK (resolution IN ('recovered', 'resolved_by_staff', 'superseded', 'delivered', 'ended')),
  next_action      text,
  next_action_at   timestamptz,
  policy_id        text NOT NULL,
  policy_version   integer NOT NULL,
  plan             jsonb NOT NULL,
  updated_at       timestamptz NOT NULL,
  UNIQUE (shipment_id, kind, episode),
  CHECK ((status = 'resolved') = (resolved_at IS NOT NULL)),
  CHECK ((status = 'resolved') = (resolution IS NOT NULL)),
  CHECK ((status = 'snoozed') = (snoozed_until IS NOT NULL)),
  CHECK (status <> 'acknowledged' OR acknowledged_at IS NOT NULL),
  -- An open case always has a next action, in words and in time, unless its policy has come to an end.
  CHECK (status <> 'resolved' OR next_action_at IS NULL),
  CHECK (status = 'resolved' OR next_action IS NOT NULL)
);
CREATE UNIQUE INDEX cases_one_open ON cases (shipment_id, kind) WHERE status <> 'resolved';
CREATE INDEX cases_open ON cases (status, severity, opened_at) WHERE status <> 'resolved';
CREATE INDEX cases_kind ON cases (kind, id);
CREATE INDEX cases_assignee ON cases (assignee) WHERE status <> 'resolved';

-- No step runs twice: the key says so.
CREATE TABLE case_steps (
  case_id     uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  step_id     text NOT NULL,
  occurrence  integer NOT NULL CHECK (occurrence > 0),
  due_at      timestamptz NOT NULL,
  ran_at      timestamptz NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('run', 'skipped')),
  reason      text,
  PRIMARY KEY (case_id, step_id, occurrence)
);

-- What happened to a case and who did it: opened, reported again, acknowledged, a note, resolved ...
CREATE TABLE case_entries (
  case_id     uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  entry_key   text NOT NULL,
  at          timestamptz NOT NULL,
  type        text NOT NULL,
  actor       text NOT NULL,
  detail      jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (case_id, entry_key)
);
CREATE INDEX case_entries_time ON case_entries (case_id, at);

-- The words of a note stay here; the workflow's history only carries its id.
CREATE TABLE case_notes (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id     uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  author      text NOT NULL,
  text        text NOT NULL,
  written_at  timestamptz NOT NULL DEFAULT now()
);

-- The message ledger. Status only moves forward:
--   intended -> sending -> sent -> delivered | undelivered
--                       -> failed                     (refused by the gateway: certain)
--                       -> unknown -> sent | failed   (handed over, no answer: looked up, never blindly repeated)
--   intended -> not_sent                              (decided against, with the reason)
--   received                                          (inbound)
CREATE TABLE messages (
  id                   uuid PRIMARY KEY DEFAULT uuidv7(),
  key                  text NOT NULL UNIQUE,
  direction            text NOT NULL CHECK (direction IN ('outbound', 'inbound')),
  shipment_id          uuid REFERENCES shipments (id) ON DELETE CASCADE,
  case_id              uuid REFERENCES cases (id) ON DELETE CASCADE,
  step_id              text,
  occurrence           integer,
  audience             text NOT NULL,
  channel              text NOT NULL CHECK (channel IN ('email', 'sms')),
  address              text,
  template             text,
  locale               text NOT NULL DEFAULT 'en',
  parameters           jsonb NOT NULL DEFAULT '{}',
  subject              text,
  body                 text,
  priority             text NOT NULL CHECK (priority IN ('routine', 'normal', 'critical')),
  -- who carries it out: a Temporal activity of the shipment's workflow, or the dispatcher in the worker
  dispatch             text NOT NULL CHECK (dispatch IN ('workflow', 'dispatcher', 'none')),
  status               text NOT NULL CHECK (status IN
                         ('intended', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'unknown', 'not_sent', 'received')),
  reason               text NOT NULL,
  attempts             integer NOT NULL DEFAULT 0,
  not_before           timestamptz,
  claimed_until        timestamptz,
  provider_message_id  text UNIQUE,
  email_message_id     text,
  segments             integer,
  error_code           text,
  error_text           text,
  intended_at          timestamptz NOT NULL,
  sending_at           timestamptz,
  sent_at              timestamptz,
  delivered_at         timestamptz,
  failed_at            timestamptz,
  updated_at           timestamptz NOT NULL DEFAULT now(),
  CHECK (status NOT IN ('sending', 'sent', 'unknown') OR sending_at IS NOT NULL),
  CHECK (status <> 'delivered' OR delivered_at IS NOT NULL),
  CHECK (status NOT IN ('failed', 'undelivered') OR failed_at IS NOT NULL),
  CHECK ((direction = 'inbound') = (status = 'received')),
  CHECK (status IN ('not_sent', 'received') OR address IS NOT NULL)
);
CREATE INDEX messages_shipment ON messages (shipment_id, intended_at);
CREATE INDEX messages_case ON messages (case_id);
CREATE INDEX messages_address ON messages (address, channel) WHERE address IS NOT NULL;
CREATE INDEX messages_email_id ON messages (email_message_id) WHERE email_message_id IS NOT NULL;
CREATE INDEX messages_to_dispatch ON messages (not_before, id) WHERE status = 'intended' AND dispatch = 'dispatcher';
CREATE INDEX messages_in_doubt ON messages (sending_at) WHERE status IN ('sending', 'unknown');

-- Addresses that must not be written to: opted out by STOP, or proven dead by a hard bounce.
CREATE TABLE suppressions (
  channel     text NOT NULL CHECK (channel IN ('email', 'sms')),
  address     text NOT NULL,
  reason      text NOT NULL CHECK (reason IN ('opted_out', 'hard_bounce')),
  since       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (channel, address)
);

CREATE TABLE subscriptions (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  url          text NOT NULL,
  description  text,
  event_types  text[] NOT NULL,
  secret       text NOT NULL,
  previous_secret text,
  active       boolean NOT NULL DEFAULT true,
  created_at   timestamptz NOT NULL DEFAULT now(),
  disabled_reason text
);

CREATE TABLE subscription_deliveries (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  subscription_id  uuid NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  event_key        text NOT NULL,
  event_type       text NOT NULL,
  payload          jsonb NOT NULL,
  status           text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
  attempts         integer NOT NULL DEFAULT 0,
  next_attempt_at  timestamptz,
  claimed_until    timestamptz,
  last_status      integer,
  last_error       text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  delivered_at     timestamptz,
  UNIQUE (subscription_id, event_key),
  CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
);
CREATE INDEX subscription_deliveries_due ON subscription_deliveries (next_attempt_at) WHERE status = 'pending';
CREATE INDEX subscription_deliveries_log ON subscription_deliveries (subscription_id, id);

CREATE TABLE api_keys (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  name          text NOT NULL,
  prefix        text NOT NULL,
  secret_hash   bytea NOT NULL UNIQUE,
  scopes        text[] NOT NULL CHECK (scopes <@ ARRAY['ingest', 'read', 'act', 'admin'] AND cardinality(scopes) > 0),
  created_at    timestamptz NOT NULL DEFAULT now(),
  last_used_at  timestamptz,
  expires_at    timestamptz,
  revoked_at    timestamptz
);

CREATE TABLE idempotency_keys (
  api_key_id    uuid NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  key           text NOT NULL,
  request_hash  text NOT NULL,
  status        integer,
  response      jsonb,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (api_key_id, key)
);

INSERT INTO merchants (id, name) VALUES ('default', 'Your shop');
INSERT INTO teams (id, name) VALUES
  ('support', 'Customer support'), ('support_lead', 'Support lead'), ('carrier_desk', 'Carrier desk');
