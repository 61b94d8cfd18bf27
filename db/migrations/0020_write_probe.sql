-- Where the api tries whether Postgres can still write (db/postgres/write-probe.ts); always empty. Unlogged: what is tried is never kept.
CREATE UNLOGGED TABLE write_probe (
  filler  bytea NOT NULL
);
-- Stored as it is: what is compressed to nothing needs no place.
ALTER TABLE write_probe ALTER COLUMN filler SET STORAGE EXTERNAL;
