-- What became of the parcels that were registered and the cases that were opened on each day (UTC): the worker counts it (db/overview/count-days.ts),
-- and counts a day anew until nothing of it can change any more. Whoever looks at the overview reads a few rows, however many parcels there are.
CREATE TABLE counted_days (
  day         date PRIMARY KEY,
  counted_at  timestamptz NOT NULL,
  took_ms     integer NOT NULL,
  settled     boolean NOT NULL
);

CREATE TABLE daily_figures (
  day             date NOT NULL REFERENCES counted_days (day) ON DELETE CASCADE,
  carrier         text NOT NULL,
  -- cases by the day on which they were opened
  opened          integer NOT NULL,
  acknowledged    integer NOT NULL,
  acknowledged_s  bigint NOT NULL,
  resolved        integer NOT NULL,
  resolved_s      bigint NOT NULL,
  -- parcels by the day on which they were registered
  on_time         integer NOT NULL,
  late            integer NOT NULL,
  under_way       integer NOT NULL,
  not_promised    integer NOT NULL,
  withdrawn       integer NOT NULL,
  PRIMARY KEY (day, carrier)
);
