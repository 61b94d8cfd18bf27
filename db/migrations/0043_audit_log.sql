-- What people did by the api: who, what, to what, from where. A row is there before anything is done; its status comes with the answer.

CREATE TABLE audit_log (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  at          timestamptz NOT NULL DEFAULT now(),
  -- a staff id: who had signed in, or whom the program with the key named; else the name of the key
  actor       text NOT NULL,
  -- null: the actor had signed in
  api_key_id  uuid,
  -- the operation of the api by its name in the OpenAPI document
  action      text NOT NULL,
  path        text NOT NULL,
  -- the id of what it was done to
  subject     text,
  -- of the answer; null: it was begun, and nobody knows how it ended
  status      integer,
  -- {"before": {...}, "after": {...}}, where it is known
  change      jsonb,
  -- of the network
  address     text,
  request_id  text NOT NULL
);
CREATE INDEX audit_log_of_actor ON audit_log (actor, id);
CREATE INDEX audit_log_of_subject ON audit_log (subject, id);
