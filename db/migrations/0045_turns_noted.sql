-- Outside a transaction: the table is hot.
ALTER TABLE cases DROP CONSTRAINT IF EXISTS cases_turn,
  ADD CONSTRAINT cases_turn CHECK (turn IN (
    'needs_first_answer', 'needs_next_answer', 'we_investigate', 'waiting_for_customer', 'waiting_for_carrier', 'put_off', 'close_the_loop'
  )) NOT VALID;
ALTER TABLE cases VALIDATE CONSTRAINT cases_turn;
CALL note_turns();
-- The queue: by whose move it is, what is due next first (db/cases/queue.ts).
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_in_turn ON cases (
  turn,
  (coalesce(date_trunc('milliseconds', next_action_at AT TIME ZONE 'UTC'), 'infinity'::timestamp)),
  id) WHERE status <> 'resolved';
