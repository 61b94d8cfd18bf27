-- What people want to hear on which of their addresses, and how they said so. Over all shipments: an address is a person's, not
-- a parcel's.

ALTER TABLE suppressions
  -- what the API names it by, so that no address stands in a URL
  ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT uuidv7();
-- Mail to Ada@ and ada@ reaches the same person, who says it once.
DELETE FROM suppressions AS s WHERE address <> lower(address)
  AND EXISTS (SELECT FROM suppressions AS o WHERE o.channel = s.channel AND o.address = lower(s.address));
UPDATE suppressions SET address = lower(address);
ALTER TABLE suppressions ADD CHECK (address = lower(address));

-- What the reader of an address chose on the preferences page. No row: whatever is the default.
CREATE TABLE contact_preferences (
  channel       text NOT NULL CHECK (channel IN ('email', 'sms')),
  address       text NOT NULL CHECK (address = lower(address)),
  muted_topics  text[] NOT NULL DEFAULT '{}' CHECK (muted_topics <@ ARRAY['problems', 'progress']),
  quiet_hours   text NOT NULL DEFAULT 'default' CHECK (quiet_hours IN ('default', 'none', 'own')),
  -- local clock times; `from` is later than `to` when the night lies between them
  quiet_from    text CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to      text CHECK (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- null: as the shipment says
  time_zone     text,
  locale        text CHECK (locale IN ('en', 'de', 'es')),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (channel, address),
  CHECK ((quiet_hours = 'own') = (quiet_from IS NOT NULL)),
  CHECK ((quiet_hours = 'own') = (quiet_to IS NOT NULL)),
  CHECK (quiet_from <> quiet_to)
);

-- Every change of what an address may be sent: the answer to "why does she get nothing", and the proof of what was asked for.
CREATE TABLE consent_entries (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  channel     text NOT NULL CHECK (channel IN ('email', 'sms')),
  address     text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  change      text NOT NULL CHECK (change IN ('opted_out', 'opted_in', 'bounced', 'lifted', 'preferences')),
  -- where it came from: a word by SMS, the button of a mail program, a page, a mail to us, a report as spam, a gateway's answer,
  -- the staff
  source      text NOT NULL CHECK (source IN ('sms', 'one_click', 'page', 'mail', 'complaint', 'gateway', 'staff')),
  -- who of the staff; null: the reader, or nobody
  actor       text,
  detail      jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX consent_entries_address ON consent_entries (address, channel, id);

ALTER TABLE messages
  -- of one that was not sent because its reader had opted out: of what
  ADD COLUMN opted_out_of text CHECK (opted_out_of IN ('everything', 'problems', 'progress')),
  ADD CHECK (opted_out_of IS NULL OR reason = 'opted_out');
