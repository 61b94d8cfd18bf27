-- What the calibration page shows is kept, not counted when it is asked for (docs/insight.md, "Predictions in the product"). What a prediction was
-- counted as stands with it, so that each change is counted once (db/insight/calibration-counts.ts), and all can be counted anew.
ALTER TABLE predictions
  ADD COLUMN counted_late boolean,
  -- its window, once it has ended: -1 it came before, 0 within, 1 after
  ADD COLUMN counted_window smallint,
  -- nothing of it will change any more
  ADD COLUMN counting_ended boolean NOT NULL DEFAULT false;

-- Of the predictions of a day (UTC) and carrier whose outcome was unknown then and is known now, by hundredths of what was said.
CREATE TABLE calibration_cells (
  day           date NOT NULL,
  carrier       text NOT NULL,
  hundredth     smallint NOT NULL CHECK (hundredth BETWEEN 0 AND 99),
  n             integer NOT NULL,
  late          integer NOT NULL,
  -- sums, in millionths, of what was said, of its squares, and of what was said of those that were late: whole numbers, so that what is taken
  -- away again leaves nothing behind
  said          bigint NOT NULL,
  said_squares  bigint NOT NULL,
  said_of_late  bigint NOT NULL,
  PRIMARY KEY (day, carrier, hundredth)
) WITH (fillfactor = 70);

CREATE TABLE calibration_windows (
  day      date NOT NULL,
  carrier  text NOT NULL,
  within   integer NOT NULL,
  below    integer NOT NULL,
  above    integer NOT NULL,
  PRIMARY KEY (day, carrier)
) WITH (fillfactor = 70);

-- How early each parcel was warned of, and what it was counted as.
CREATE TABLE calibration_parcels (
  shipment_id  uuid PRIMARY KEY,
  day          date NOT NULL,
  carrier      text NOT NULL,
  late         boolean NOT NULL,
  -- whole hours from the first alarm to the end of the promise; -1: there was none
  lead_hours   integer NOT NULL
);
CREATE TABLE calibration_leads (
  day         date NOT NULL,
  carrier     text NOT NULL,
  late        boolean NOT NULL,
  lead_hours  integer NOT NULL,
  parcels     integer NOT NULL,
  PRIMARY KEY (day, carrier, late, lead_hours)
) WITH (fillfactor = 70);
