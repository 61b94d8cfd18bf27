-- Scorecards are kept, not counted when they are asked for: one row for each week and what parcels of it have in common. They are written with
-- the records that they count (db/insight/counts.ts), and counted anew from all records by a rebuild.
CREATE TABLE scorecard_cells (
  -- with the carrier alone, or with its service, the lane or the merchant, which is then in `key` ('': unknown)
  grouping  text NOT NULL CHECK (grouping IN ('carrier', 'service', 'lane', 'merchant')),
  week      date NOT NULL,
  carrier   text NOT NULL,
  key       text NOT NULL,
  parcels   integer NOT NULL,
  -- by figure, in the order of domain/insight/figures.ts
  counted   integer[] NOT NULL,
  hits      integer[] NOT NULL,
  contacts  integer NOT NULL,
  PRIMARY KEY (grouping, week, carrier, key)
) WITH (fillfactor = 70);

-- How many parcels took so long: a distribution from which quantiles are read.
CREATE TABLE scorecard_times (
  grouping  text NOT NULL,
  week      date NOT NULL,
  carrier   text NOT NULL,
  key       text NOT NULL,
  figure    text NOT NULL CHECK (figure IN ('transit', 'first_response_time', 'resolution_time')),
  -- in units of the figure (domain/insight/durations.ts)
  bucket    integer NOT NULL,
  parcels   integer NOT NULL,
  PRIMARY KEY (grouping, week, carrier, key, figure, bucket)
) WITH (fillfactor = 70);
