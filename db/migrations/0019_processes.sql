-- What each shipment's process remembers (domain/cases/process-state.ts), written with every round in the transaction that carries the
-- round out: what is written here is the truth, whatever a workflow's history knows.
CREATE TABLE processes (
  shipment_id  uuid PRIMARY KEY REFERENCES shipments (id) ON DELETE CASCADE,
  -- One more with every round.
  version      integer NOT NULL CHECK (version > 0),
  state        jsonb NOT NULL,
  -- The instant of the newest round, by the workflow's clock.
  at           timestamptz NOT NULL
) WITH (fillfactor = 70);
