-- What becomes of messages that came in.

ALTER TABLE messages
  -- inbound SMS: what it was taken for when it came; null: for words
  ADD COLUMN keyword text CHECK (keyword IN ('stop', 'start', 'help')),
  -- inbound: failed so often that later messages of its writer no longer wait for it; tried again all the same
  ADD COLUMN set_aside_at timestamptz,
  -- inbound: a person said that nobody need deal with it (spam, or dealt with elsewhere)
  ADD COLUMN dismissed_at timestamptz,
  ADD COLUMN dismissed_by text,
  ADD CHECK (keyword IS NULL OR direction = 'inbound'),
  ADD CHECK (set_aside_at IS NULL OR (direction = 'inbound' AND handled_at IS NULL)),
  ADD CHECK ((dismissed_at IS NULL) = (dismissed_by IS NULL)),
  ADD CHECK (dismissed_at IS NULL OR (direction = 'inbound' AND NOT awaits_staff));

DROP INDEX messages_of_nobody;
CREATE INDEX messages_awaiting_staff ON messages (id) WHERE awaits_staff OR set_aside_at IS NOT NULL;

ALTER TABLE inbox
  -- when its bytes were let go, INBOX_RETENTION_DAYS after everything was done about them; the row stays and knows a repeat
  ADD COLUMN body_forgotten_at timestamptz,
  ADD CHECK (body_forgotten_at IS NULL OR octet_length(body) = 0);
CREATE INDEX inbox_bodies ON inbox (received_at)
  WHERE body_forgotten_at IS NULL AND outcome IN ('accepted', 'duplicate', 'ignored') AND rejected = 0 AND unmatched = 0;
CREATE INDEX messages_inbox ON messages (inbox_id) WHERE inbox_id IS NOT NULL;

-- Codes that prove an address, as long as they can be read.
CREATE INDEX messages_with_code ON messages (id) WHERE template = 'contact_verification' AND parameters ? 'verificationCode';

-- A token is found by its hash, so that how long the search takes tells nothing of a token (db/messages/reply-tokens.ts).
ALTER TABLE messages DROP CONSTRAINT messages_reply_token_key;
CREATE UNIQUE INDEX messages_reply_token ON messages (sha256(reply_token::bytea)) WHERE reply_token IS NOT NULL;
