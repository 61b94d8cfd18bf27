-- Whose move an open case is, and why: the tabs of the queue (domain/cases/process/turn.ts). Rounds write it with the rest of a case. A case
-- that 0.3.0 opens or moves meanwhile stands where it stood, or begins as one that needs its first answer, until its next round.
ALTER TABLE cases ADD COLUMN turn text NOT NULL DEFAULT 'needs_first_answer';

-- Of cases that were open before, told from their rows alone, a few thousand at a time; called by the next migration. What somebody has
-- locked is being written, and with it its turn.
CREATE PROCEDURE note_turns() LANGUAGE plpgsql AS $$
DECLARE
  behind uuid := '00000000-0000-0000-0000-000000000000';
  step uuid[];
BEGIN
  LOOP
    SELECT array_agg(id ORDER BY id) INTO step FROM (
      SELECT id FROM cases WHERE id > behind AND status <> 'resolved' ORDER BY id LIMIT 2000 FOR NO KEY UPDATE SKIP LOCKED) c;
    IF step IS NOT NULL THEN UPDATE cases SET turn = CASE
        WHEN status = 'snoozed' THEN 'put_off'
        WHEN waiting_for_customer_since IS NOT NULL THEN 'waiting_for_customer'
        WHEN next_response_due_at IS NOT NULL AND next_response_met_at IS NULL THEN 'needs_next_answer'
        WHEN acknowledged_at IS NULL AND first_response_met_at IS NULL AND action_by NOT IN ('carrier', 'none') THEN 'needs_first_answer'
        WHEN action_by IN ('carrier', 'none') THEN 'waiting_for_carrier'
        WHEN action_by = 'recipient' THEN 'waiting_for_customer'
        ELSE 'we_investigate' END
      WHERE id = ANY (step);
    END IF;
    COMMIT;
    EXIT WHEN step IS NULL;
    behind := step[cardinality(step)];
  END LOOP;
END $$;
