-- What was said of open parcels, beside what came (docs/insight.md, "Predictions in the product"). Written by worker/insight/predictor.ts alone.
CREATE TABLE prediction_models (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  trained_at    timestamptz NOT NULL,
  -- parcels it learnt from, and of how many it is known whether they kept their promise
  parcels       integer NOT NULL,
  outcomes      integer NOT NULL,
  seconds       double precision NOT NULL,
  -- model: it did better than the plain share over the last weeks; rate: it did not, or there is too little to tell
  basis         text NOT NULL CHECK (basis IN ('model', 'rate')),
  figures       jsonb NOT NULL
);

CREATE TABLE predictions (
  -- No reference: what was said is kept as long as the record is, which has none either.
  shipment_id     uuid NOT NULL,
  -- hand_over, a milestone, day:N (N whole days after the hand-over)
  moment          text NOT NULL,
  predicted_at    timestamptz NOT NULL,
  model_id        bigint NOT NULL,
  carrier         text NOT NULL,
  basis           text NOT NULL CHECK (basis IN ('model', 'rate')),
  -- the end of the promise that counted then
  promise_ends_at timestamptz,
  p_late          double precision CHECK (p_late BETWEEN 0 AND 1),
  q10             timestamptz,
  q50             timestamptz,
  q90             timestamptz,
  -- parcels of the same carrier and lane whose outcome was known
  lane_parcels    integer NOT NULL,
  reasons         jsonb NOT NULL DEFAULT '[]',
  -- null: it is not known yet
  late            boolean,
  delivered_at    timestamptz,
  settled         boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shipment_id, moment),
  CHECK ((q10 IS NULL) = (q90 IS NULL) AND (q10 IS NULL) = (q50 IS NULL))
);
CREATE INDEX predictions_unsettled ON predictions (shipment_id) WHERE NOT settled;
CREATE INDEX predictions_by_time ON predictions (predicted_at);

-- Who takes the turn predicts; several workers take turns.
CREATE TABLE prediction_turn (
  only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  next_at   timestamptz NOT NULL
);
INSERT INTO prediction_turn (next_at) VALUES (now());
