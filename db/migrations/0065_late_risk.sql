-- Which predictions customers are told of (docs/insight.md, "Late risk"): what a message costs, and for whom people have switched it on.
-- For merchants without costs of their own. In any unit: only how many needless messages one late surprise is worth counts.
CREATE TABLE late_risk_default (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  needless    double precision NOT NULL CHECK (needless > 0),
  surprise    double precision NOT NULL CHECK (surprise > 0)
);
INSERT INTO late_risk_default (needless, surprise) VALUES (1, 1);

CREATE TABLE late_risk_merchants (
  merchant_id text PRIMARY KEY REFERENCES merchants (id) ON DELETE CASCADE,
  -- null: as by default
  needless    double precision CHECK (needless > 0),
  surprise    double precision CHECK (surprise > 0),
  -- null: in shadow, nobody is told anything
  on_since    timestamptz,
  on_by       text,
  CHECK ((needless IS NULL) = (surprise IS NULL)),
  CHECK ((on_since IS NULL) = (on_by IS NULL))
);

-- Windows of the weeks before it held what they promise, so its customer may be told of days (isGoodEnough, domain/insight/late-risk.ts).
ALTER TABLE predictions ADD COLUMN good_enough boolean NOT NULL DEFAULT false;

-- The newest prediction that a process is to hear of. Written by worker/insight/predictor.ts, told by worker/insight/risk-teller.ts.
CREATE TABLE late_risk_news (
  -- No reference: what was said is kept as long as the predictions are.
  shipment_id   uuid PRIMARY KEY,
  predicted_at  timestamptz NOT NULL,
  promised_date date NOT NULL,
  p_late        double precision NOT NULL CHECK (p_late BETWEEN 0 AND 1),
  threshold     double precision NOT NULL,
  -- local dates at the destination
  window_from   date NOT NULL,
  window_until  date NOT NULL,
  -- false: it was switched off since, and only ends what it began
  may_tell      boolean NOT NULL,
  heard_at      timestamptz
);
CREATE INDEX late_risk_news_untold ON late_risk_news (predicted_at) WHERE heard_at IS NULL;
