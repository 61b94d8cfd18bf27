-- Days that customers were sent for their calendars, so that a later mail moves the same entry or takes it out again (channels/calendar.ts).
CREATE TABLE calendar_days (
  message_id  uuid PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  day         date NOT NULL,
  -- of iCalendar: one more with each change of the entry that its reader has
  sequence    integer NOT NULL CHECK (sequence >= 0),
  -- the entry was taken out
  cancelled   boolean NOT NULL DEFAULT false
);
