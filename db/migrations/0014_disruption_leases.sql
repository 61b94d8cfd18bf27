-- Who takes a disruption has it for a time, like a case.
ALTER TABLE disruptions
  ADD COLUMN lease_ends_at timestamptz,
  ADD CHECK (lease_ends_at IS NULL OR acknowledged_by IS NOT NULL);

-- The pages of a disruption itself, among the thousands of messages that it kept back.
CREATE INDEX messages_disruption_pages ON messages (disruption_id) WHERE template = 'staff_disruption';
