-- The Monday letter to those who own problems (docs/insight.md, "The Monday letter"): of which zones it is written, so that it is written once.
-- Written by services/insight/write-briefings.ts alone.
CREATE TABLE briefings (
  -- IANA name: all who live by it are written to at once, on their Monday morning
  time_zone   text NOT NULL,
  -- that Monday
  week        date NOT NULL,
  -- the newest week that had been looked at for problems; null: none had
  scanned_to  date,
  written_at  timestamptz NOT NULL,
  PRIMARY KEY (time_zone, week)
);
