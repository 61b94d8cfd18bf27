-- What holds messages back: silences that people set, throttles that bundle, and a queue that is fair.

-- While one of these is active, no message that it matches goes out. An empty list of a matcher means: whatever it is.
CREATE TABLE silences (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  kinds       text[] NOT NULL DEFAULT '{}',
  severities  text[] NOT NULL DEFAULT '{}' CHECK (severities <@ ARRAY['info', 'minor', 'major', 'critical']),
  carriers    text[] NOT NULL DEFAULT '{}',
  -- countries of origin and destination: DE-US, DE-*, *-US
  lanes       text[] NOT NULL DEFAULT '{}',
  services    text[] NOT NULL DEFAULT '{}',
  merchants   text[] NOT NULL DEFAULT '{}',
  -- all of them must be there
  tags        text[] NOT NULL DEFAULT '{}',
  audience    text NOT NULL CHECK (audience IN ('all', 'customer', 'staff')),
  -- a short id of whoever set it, never a name or an address
  author      text NOT NULL,
  comment     text NOT NULL CHECK (comment <> ''),
  starts_at   timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  -- ended before its time: by whom, when; `ends_at` is then the new end
  ended_by    text,
  ended_at    timestamptz,
  -- when its author is told that it will end, and whether that was done
  notice_at   timestamptz NOT NULL,
  noticed_at  timestamptz,
  CHECK (ends_at > starts_at OR ended_by IS NOT NULL),
  CHECK (ends_at <= starts_at + interval '90 days'),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX silences_end ON silences (ends_at);
CREATE INDEX silences_notice ON silences (notice_at) WHERE noticed_at IS NULL;

ALTER TABLE messages
  -- when the judgement let it go: from then on it counts against its reader's throttle, and keeps that place through every retry
  ADD COLUMN released_at timestamptz,
  -- of one that a bundle carries: why it was meant, which `reason` cannot say any more
  ADD COLUMN intended_reason text,
  ADD CHECK (bundle_id IS NULL OR intended_reason IS NOT NULL),
  ADD FOREIGN KEY (silence_id) REFERENCES silences (id) ON DELETE SET NULL;

-- How much an address was sent lately.
CREATE INDEX messages_released ON messages (channel, address, released_at) WHERE released_at IS NOT NULL;
-- What waits for one address, to become one message.
CREATE INDEX messages_waiting_for ON messages (channel, address, id) WHERE status = 'intended' AND deferral IS NOT NULL;

-- The dispatcher's queue in two parts. What may go now: by priority, then in turn by address. What has to wait: by time. So
-- tens of thousands that wait for the morning cost a claim nothing; when their time has come they are moved over.
DROP INDEX messages_to_dispatch;
CREATE INDEX messages_ready ON messages (channel, priority, address, id)
  WHERE status = 'intended' AND dispatch = 'dispatcher' AND not_before IS NULL;
CREATE INDEX messages_deferred ON messages (channel, not_before)
  WHERE status = 'intended' AND dispatch = 'dispatcher' AND not_before IS NOT NULL;
-- A message whose time has come keeps its deferral as the reason why it waited, and has no time any more.
ALTER TABLE messages DROP CONSTRAINT messages_check5;
