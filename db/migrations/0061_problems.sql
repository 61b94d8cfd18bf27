-- What is late more often than it should be, found week by week in the record (docs/insight.md, "Problems"), and what people do about it.
CREATE TABLE problems (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  -- attribute -> value: which parcels; `slice_key` is the same as a text
  slice        jsonb NOT NULL,
  slice_key    text NOT NULL,
  title        text NOT NULL,
  found_at     timestamptz NOT NULL,
  -- by week: parcels, how many were late, how many were to be expected
  evidence     jsonb NOT NULL,
  last_week    date NOT NULL,
  owner        text REFERENCES members (id),
  action       text,
  acts_at      timestamptz,
  due          date,
  window_days  integer CHECK (window_days BETWEEN 7 AND 90),
  closed_at    timestamptz,
  -- the window is fixed with the action, before anything of it is known
  CHECK ((acts_at IS NULL) = (window_days IS NULL)),
  CHECK (acts_at IS NULL OR action IS NOT NULL)
);
CREATE UNIQUE INDEX problems_open ON problems (slice_key) WHERE closed_at IS NULL;

-- The newest week that was scanned; null: none yet.
CREATE TABLE problem_scan (
  only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  scanned_to date
);
INSERT INTO problem_scan DEFAULT VALUES;
