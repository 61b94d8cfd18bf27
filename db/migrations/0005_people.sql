-- The people who work on cases: who they are, how they are reached, and who is on call when.

CREATE TABLE members (
  -- the staff id by which cases name them (actor, assignee)
  id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  name        text NOT NULL,
  locale      text NOT NULL DEFAULT 'en',
  time_zone   text NOT NULL DEFAULT 'UTC',
  active      boolean NOT NULL DEFAULT true,
  created_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, active)
);

CREATE TABLE team_members (
  team_id    text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  member_id  text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  PRIMARY KEY (team_id, member_id)
);
CREATE INDEX team_members_member ON team_members (member_id);

-- Only a verified address is written to, and only from one do commands count. Whoever leaves verifies anew when they come back.
CREATE TABLE contact_points (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  member_id      text NOT NULL,
  member_active  boolean NOT NULL,
  channel        text NOT NULL CHECK (channel IN ('email', 'sms')),
  -- E.164, or an email address in lower case
  address        text NOT NULL,
  -- the lowest of a channel is written to
  position       integer NOT NULL CHECK (position > 0),
  verified_at    timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (member_id, member_active) REFERENCES members (id, active) ON UPDATE CASCADE ON DELETE CASCADE,
  UNIQUE (member_id, channel, address),
  CHECK (verified_at IS NULL OR member_active),
  CHECK (CASE channel WHEN 'sms' THEN address ~ '^\+[1-9][0-9]{6,14}$' ELSE address = lower(address) END)
);
-- An address speaks for one member.
CREATE UNIQUE INDEX contact_points_verified ON contact_points (channel, address) WHERE verified_at IS NOT NULL;

-- Codes that were sent to prove that an address is the member's. Only the newest counts.
CREATE TABLE contact_codes (
  id                uuid PRIMARY KEY DEFAULT uuidv7(),
  contact_point_id  uuid NOT NULL REFERENCES contact_points (id) ON DELETE CASCADE,
  code_hash         bytea NOT NULL,
  sent_at           timestamptz NOT NULL DEFAULT now(),
  expires_at        timestamptz NOT NULL,
  tries             integer NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5)
);
CREATE INDEX contact_codes_newest ON contact_codes (contact_point_id, sent_at);

CREATE TABLE on_call_schedules (
  -- as policies name it: `on_call:first_line`
  id          text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_]{0,59}$'),
  name        text NOT NULL,
  time_zone   text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE rotations (
  id                 uuid PRIMARY KEY DEFAULT uuidv7(),
  schedule_id        text NOT NULL REFERENCES on_call_schedules (id) ON DELETE CASCADE,
  position           integer NOT NULL CHECK (position > 0),
  name               text NOT NULL,
  shift_length       integer NOT NULL CHECK (shift_length BETWEEN 1 AND 366),
  shift_unit         text NOT NULL CHECK (shift_unit IN ('hours', 'days', 'weeks')),
  hand_over_time     text NOT NULL CHECK (hand_over_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  hand_over_weekday  smallint CHECK (hand_over_weekday BETWEEN 1 AND 7),
  starts_on          date NOT NULL,
  -- times of the week (domain/people/on-call/schedule.ts); empty: always
  times              jsonb NOT NULL DEFAULT '[]',
  UNIQUE (schedule_id, position),
  CHECK ((shift_unit = 'weeks') = (hand_over_weekday IS NOT NULL))
);

-- Somebody who is deleted leaves their turn behind, empty: nobody else's turn moves.
CREATE TABLE rotation_turns (
  rotation_id  uuid NOT NULL REFERENCES rotations (id) ON DELETE CASCADE,
  position     integer NOT NULL CHECK (position > 0),
  member_id    text REFERENCES members (id) ON DELETE SET NULL,
  PRIMARY KEY (rotation_id, position)
);
CREATE INDEX rotation_turns_member ON rotation_turns (member_id);

CREATE TABLE on_call_overrides (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  schedule_id  text NOT NULL REFERENCES on_call_schedules (id) ON DELETE CASCADE,
  -- null: nobody
  member_id    text REFERENCES members (id) ON DELETE SET NULL,
  starts_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (ends_at > starts_at)
);
CREATE INDEX on_call_overrides_time ON on_call_overrides (schedule_id, ends_at);

-- The short numbers by which texts name cases: "ack 12". A number of a phone stands for one case until that is over and a month
-- has passed, so that a late reply never means another one.
CREATE TABLE page_codes (
  address   text NOT NULL,
  number    integer NOT NULL CHECK (number > 0),
  case_id   uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  paged_at  timestamptz NOT NULL,
  PRIMARY KEY (address, number),
  UNIQUE (address, case_id)
);
CREATE INDEX page_codes_case ON page_codes (case_id);
