-- What was done on cases that never were, and how soon they were closed: for demonstrations (demo/generated-history.ts). As remedy_outcomes, which is
-- counted anew from real cases every few hours and would lose them. Whoever reads both says which is which.
CREATE TABLE generated_outcomes (
  kind      text NOT NULL,
  carrier   text NOT NULL,
  before    text NOT NULL,
  attempts  smallint NOT NULL,
  remedy    text NOT NULL,
  hours     smallint NOT NULL,
  cases     integer NOT NULL,
  PRIMARY KEY (kind, remedy, carrier, before, attempts, hours)
);
