-- How long somebody has a case, what its plan waits for, and how soon people must have reacted: a read model of the workflow.

ALTER TABLE cases
  ADD COLUMN lease_ends_at timestamptz,
  -- the plan's own next step, which messages speak of; next_action may be a clock or a lease that comes before it
  ADD COLUMN next_step text,
  ADD COLUMN next_step_at timestamptz,
  ADD COLUMN waiting_for_customer_since timestamptz,
  ADD COLUMN first_response_due_at timestamptz,
  ADD COLUMN first_response_met_at timestamptz,
  ADD COLUMN first_response_breached_at timestamptz,
  ADD COLUMN next_response_due_at timestamptz,
  ADD COLUMN next_response_met_at timestamptz,
  ADD COLUMN next_response_breached_at timestamptz,
  -- met when the case is resolved
  ADD COLUMN resolution_due_at timestamptz,
  ADD COLUMN resolution_breached_at timestamptz,
  -- a clock has run out, and what it is about has still not been done
  ADD COLUMN clock_breached boolean NOT NULL DEFAULT false,
  ADD CHECK (lease_ends_at IS NULL OR status = 'acknowledged'),
  ADD CHECK ((next_step IS NULL) = (next_step_at IS NULL)),
  ADD CHECK (NOT clock_breached OR status <> 'resolved');

UPDATE cases SET next_step = substr(next_action, 6), next_step_at = next_action_at
  WHERE next_action LIKE 'step:%' AND next_action_at IS NOT NULL;
