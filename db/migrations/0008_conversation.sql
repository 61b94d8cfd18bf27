-- The conversation with whoever gets the parcel: mail that came in, questions that were put, answers that were given.

ALTER TABLE inbox
  -- of a mail: who handed it over and to whom, which its bytes do not say
  ADD COLUMN envelope jsonb,
  -- of a mail: its Message-ID and whom of us it was for. The same mail may come several times; it counts once.
  ADD COLUMN once text UNIQUE;

ALTER TABLE messages
  -- inbound: a program wrote it, so nobody is woken by it and nothing answers it
  ADD COLUMN automatic boolean NOT NULL DEFAULT false,
  -- inbound mail: Message-IDs of the conversation, the one that it answers first
  ADD COLUMN mail_references text[] NOT NULL DEFAULT '{}',
  ADD COLUMN inbox_id uuid REFERENCES inbox (id) ON DELETE SET NULL,
  -- names and types of what came along; pictures and files themselves are not fetched
  ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]',
  -- inbound: how its shipment was found
  ADD COLUMN routed_by text CHECK (routed_by IN ('token', 'reference', 'only_shipment', 'last_told', 'choice', 'staff')),
  -- inbound: words that a person should read, and nobody has answered or filed yet
  ADD COLUMN awaits_staff boolean NOT NULL DEFAULT false,
  -- outbound: what a member of the staff wrote, who it was, and whether an answer is awaited
  ADD COLUMN words text,
  ADD COLUMN actor text,
  ADD COLUMN awaits_answer boolean NOT NULL DEFAULT false,
  -- how often a mail server gave it up for now
  ADD COLUMN soft_bounces integer NOT NULL DEFAULT 0 CHECK (soft_bounces >= 0);

CREATE INDEX messages_of_nobody ON messages (id) WHERE awaits_staff AND shipment_id IS NULL;
-- How many answers an address got lately.
CREATE INDEX messages_automatic_answers ON messages (address, intended_at) WHERE reason = 'automatic_answer';

-- A question of a case's step, put to the customer on one or more channels. The options are frozen: what an answer does is what
-- the policy said when the question was put.
CREATE TABLE asks (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  shipment_id  uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  case_id      uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  step_id      text NOT NULL,
  occurrence   integer NOT NULL CHECK (occurrence > 0),
  options      jsonb NOT NULL,
  asked_at     timestamptz NOT NULL,
  closes_at    timestamptz NOT NULL,
  answer       text,
  answered_at  timestamptz,
  answered_by  uuid REFERENCES messages (id) ON DELETE SET NULL,
  UNIQUE (case_id, step_id, occurrence),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK (closes_at > asked_at)
);
CREATE INDEX asks_shipment ON asks (shipment_id, asked_at);

-- "Which parcel?": an inbound message that fits several, until its sender says which one is meant.
CREATE TABLE parcel_choices (
  message_id    uuid PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  channel       text NOT NULL CHECK (channel IN ('email', 'sms')),
  address       text NOT NULL,
  -- in the order of their numbers
  shipment_ids  uuid[] NOT NULL CHECK (cardinality(shipment_ids) BETWEEN 2 AND 9),
  asked_at      timestamptz NOT NULL,
  closes_at     timestamptz NOT NULL,
  settled_at    timestamptz,
  -- the message that said which one; null where a person did
  settled_by    uuid REFERENCES messages (id) ON DELETE SET NULL
);
CREATE INDEX parcel_choices_open ON parcel_choices (address, channel) WHERE settled_at IS NULL;

ALTER TABLE messages
  -- of what a person of the staff wrote: when the parcel's workflow heard of it
  ADD COLUMN workflow_told_at timestamptz;
CREATE INDEX messages_to_tell_of ON messages (id) WHERE reason = 'staff_reply' AND workflow_told_at IS NULL;
