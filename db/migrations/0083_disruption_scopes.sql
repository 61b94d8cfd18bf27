-- What somebody wants a disruption to concern instead, until its process says so: the workflow's history only carries ids.
CREATE TABLE disruption_scopes (
  id             uuid PRIMARY KEY,
  disruption_id  uuid NOT NULL REFERENCES disruptions (id) ON DELETE CASCADE,
  author         text NOT NULL,
  scope          jsonb NOT NULL CHECK (scope ? 'kind'),
  written_at     timestamptz NOT NULL DEFAULT now()
);
