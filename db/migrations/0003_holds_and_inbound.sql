-- What holds a message back, who of the staff it speaks to, and what is still to be done about an inbound one.

ALTER TABLE messages
  -- the member of the staff that a page to a team or to whoever is on call reached
  ADD COLUMN member_id text,
  -- why it waits, or waited before it went out; `not_before` says until when
  ADD COLUMN deferral text CHECK (deferral IN ('quiet_hours', 'throttled', 'silenced')),
  ADD COLUMN silence_id uuid,
  ADD COLUMN disruption_id uuid,
  -- the message that carries this one among others
  ADD COLUMN bundle_id uuid REFERENCES messages (id) ON DELETE SET NULL,
  -- of an inbound message: the outbound one that it answers; of an automatic answer: the inbound one
  ADD COLUMN reply_to_id uuid REFERENCES messages (id) ON DELETE SET NULL,
  -- of an inbound message: when everything was done about it
  ADD COLUMN handled_at timestamptz,
  ADD COLUMN handle_failures integer NOT NULL DEFAULT 0,
  ADD CHECK (deferral IS NULL OR status <> 'intended' OR not_before IS NOT NULL),
  ADD CHECK (handled_at IS NULL OR direction = 'inbound');

-- What came in before somebody looked at it was only kept.
UPDATE messages SET handled_at = now() WHERE direction = 'inbound';

CREATE INDEX messages_to_handle ON messages (id) WHERE direction = 'inbound' AND handled_at IS NULL;
CREATE INDEX messages_silence ON messages (silence_id) WHERE silence_id IS NOT NULL;
CREATE INDEX messages_disruption ON messages (disruption_id) WHERE disruption_id IS NOT NULL;
CREATE INDEX messages_bundle ON messages (bundle_id) WHERE bundle_id IS NOT NULL;
