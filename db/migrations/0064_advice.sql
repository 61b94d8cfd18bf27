-- What people did on a case, and how soon it was closed from then on: counted anew from the entries of half a year, every few hours
-- (db/advice/count-outcomes.ts). Whoever opens a case reads a few rows of its kind.
CREATE TABLE remedy_outcomes (
  kind      text NOT NULL,
  carrier   text NOT NULL,
  -- the remedy before it; '': it was the first
  before    text NOT NULL,
  -- remedies before it, at most 2
  attempts  smallint NOT NULL,
  remedy    text NOT NULL,
  -- whole hours until the case was closed; 72: longer, or never
  hours     smallint NOT NULL,
  cases     integer NOT NULL,
  PRIMARY KEY (kind, remedy, carrier, before, attempts, hours)
);
CREATE TABLE remedy_counts (
  single      boolean PRIMARY KEY DEFAULT true CHECK (single),
  counted_at  timestamptz NOT NULL
);

-- What was advised to whoever looked at a case, and what came of it.
CREATE TABLE case_advice (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id         uuid NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  -- remedies that were tried before: each time that something was done, the advice is another
  attempts        integer NOT NULL,
  remedy          text NOT NULL,
  -- kept from people, to compare: drawn by the id of the case
  withheld        boolean NOT NULL,
  -- what it rested on when it was given first: {"level", "cases", "closed"}
  basis           jsonb NOT NULL,
  given_at        timestamptz NOT NULL DEFAULT now(),
  dismissed_at    timestamptz,
  dismissed_by    text,
  -- three days later: what was done next, if anything, and the hours until the case was closed (72: longer)
  done            text,
  hours           smallint,
  settled_at      timestamptz,
  UNIQUE (case_id, attempts)
);
CREATE INDEX case_advice_unsettled ON case_advice (given_at) WHERE settled_at IS NULL;
