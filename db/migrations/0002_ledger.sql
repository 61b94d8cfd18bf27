-- What sending, receipts and outbound webhooks need beside the spine's columns.

ALTER TABLE messages
  -- the unguessable part of the reply address: an answer names the very message that it answers
  ADD COLUMN reply_token text UNIQUE,
  -- Twilio's last word, finer than `status` (queued, sending, sent ...): a receipt only moves it forward
  ADD COLUMN gateway_status text,
  -- how often a message in doubt was sent again; never twice
  ADD COLUMN doubt_repeats integer NOT NULL DEFAULT 0 CHECK (doubt_repeats BETWEEN 0 AND 1);

-- The sweep for escalation messages whose workflow never came to send them.
CREATE INDEX messages_left_behind ON messages (intended_at) WHERE status = 'intended' AND dispatch = 'workflow';

ALTER TABLE subscriptions
  -- the old secret goes on signing beside the new one until then
  ADD COLUMN previous_secret_until timestamptz,
  ADD CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL));

ALTER TABLE subscription_deliveries
  -- a delivery that nobody took until then has failed
  ADD COLUMN give_up_at timestamptz NOT NULL DEFAULT now() + interval '24 hours',
  -- attempts since the last replay: what the back-off counts
  ADD COLUMN tries integer NOT NULL DEFAULT 0;

CREATE TABLE subscription_attempts (
  delivery_id  uuid NOT NULL REFERENCES subscription_deliveries (id) ON DELETE CASCADE,
  attempt      integer NOT NULL CHECK (attempt > 0),
  at           timestamptz NOT NULL DEFAULT now(),
  duration_ms  integer NOT NULL,
  -- the HTTP status; null when no answer came
  status       integer,
  error        text,
  PRIMARY KEY (delivery_id, attempt)
);
-- Each subscriber's own queue, so that a slow one does not hold up the others.
CREATE INDEX subscription_deliveries_queue ON subscription_deliveries (subscription_id, next_attempt_at) WHERE status = 'pending';
