-- What a carrier's sentences and codes mean that no table of ours knows, as people have said it (domain/tracking/text-mapping.ts).
CREATE TABLE text_mappings (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  carrier     text NOT NULL,
  -- what of a scan it is about
  says        text NOT NULL CHECK (says IN ('text', 'code')),
  wording     text NOT NULL,
  -- the wording as it is compared
  key         text NOT NULL,
  milestone   text,
  exception   text,
  movement    boolean NOT NULL,
  clears      jsonb,
  made_at     timestamptz NOT NULL DEFAULT now(),
  made_by     text NOT NULL,
  removed_at  timestamptz,
  removed_by  text,
  -- when scans that it is about are to be judged anew; null: all are
  judge_at    timestamptz,
  -- the scan up to which that is done
  judged_to   jsonb,
  judged      integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX text_mappings_in_force ON text_mappings (carrier, says, key) WHERE removed_at IS NULL;
CREATE INDEX text_mappings_to_judge ON text_mappings (judge_at) WHERE judge_at IS NOT NULL;

-- A scan that is judged anew is a row of its own, with the seq of the scan that it judges; what was thought of that scan before stays, and
-- counts no more. Of a scan that a mapping speaks for, what is known without it: {"milestone", "movement", "rule"}.
ALTER TABLE tracking_events ADD COLUMN judges integer, ADD COLUMN overruled boolean NOT NULL DEFAULT false, ADD COLUMN unmapped jsonb;
