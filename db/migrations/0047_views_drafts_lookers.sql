-- What the queue is narrowed to, under a name: a member's own, or shared with everybody.
CREATE TABLE saved_views (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  owner       text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  name        text NOT NULL,
  shared      boolean NOT NULL DEFAULT false,
  -- tab, filters and order; what is searched for stands beside it, since it may name a person
  shown       jsonb NOT NULL,
  search      text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  updated_by  text NOT NULL
);
CREATE INDEX saved_views_of_owner ON saved_views (owner, id);
CREATE INDEX saved_views_shared ON saved_views (id) WHERE shared;

-- What somebody has begun to write to a customer: whoever has the parcel next goes on with it.
CREATE TABLE reply_drafts (
  shipment_id    uuid PRIMARY KEY REFERENCES shipments (id) ON DELETE CASCADE,
  text           text NOT NULL,
  channel        text CHECK (channel IN ('email', 'sms')),
  awaits_answer  boolean NOT NULL DEFAULT false,
  author         text NOT NULL,
  -- so that nobody writes over what they have not seen
  version        integer NOT NULL DEFAULT 1,
  updated_at     timestamptz NOT NULL DEFAULT now()
);

-- Who has which case before their eyes, by their console's live connection; gone with a crash of Postgres, and nobody minds.
CREATE UNLOGGED TABLE case_lookers (
  connection  uuid PRIMARY KEY,
  case_id     uuid NOT NULL,
  member_id   text NOT NULL,
  seen_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX case_lookers_of_case ON case_lookers (case_id);
