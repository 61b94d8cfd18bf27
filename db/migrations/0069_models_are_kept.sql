-- Models are kept: what each learnt, how it did against the one that ran, and what became of it (docs/insight.md, "Predictions in the product").
-- Null: of the time when each pass learnt anew, and left nothing but its figures.
ALTER TABLE prediction_models
  ADD COLUMN layers jsonb,
  -- of which features it learnt: of others it says nothing
  ADD COLUMN layout text,
  -- nothing of what came later was known to it
  ADD COLUMN learnt_until timestamptz,
  -- taken: it ran from then on; refused: the one that ran went on
  ADD COLUMN outcome text,
  -- first, layout, no_worse; worse, cannot_tell, too_few, held
  ADD COLUMN because text,
  -- with the one that ran: {"with", "predictions", "days", "newer", "running", "difference", "low", "high"}
  ADD COLUMN comparison jsonb;

-- Which model runs, and since when; until an instant it stays because a person went back to it.
ALTER TABLE prediction_turn
  ADD COLUMN model_id bigint,
  ADD COLUMN model_since timestamptz,
  ADD COLUMN held_until timestamptz,
  ADD COLUMN trained_at timestamptz;
