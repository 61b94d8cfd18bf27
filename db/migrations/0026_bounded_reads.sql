-- Outside a transaction: the tables are large and hot.

CALL fill_read_models();

-- A list is read along the index that begins with what it is filtered by and ends with its order (db/postgres/bounded-list.ts). Of what most
-- rows are there is no entry: it is found by reading all rows in order.

CREATE INDEX CONCURRENTLY IF NOT EXISTS shipment_search_words ON shipment_search USING gin (words gin_trgm_ops)
  -- What waits to be put in its place is read by every search, and put there by whoever is the next to register: a little at a time.
  WITH (gin_pending_list_limit = 256);

CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_of_carrier ON shipments (carrier, (closed_at IS NULL), id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_of_merchant ON shipments (merchant_id, (closed_at IS NULL), id)
  WHERE merchant_id <> 'default';
DROP INDEX CONCURRENTLY IF EXISTS shipments_merchant;
CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_at_milestone ON shipments (milestone, (closed_at IS NULL), id)
  WHERE closed_at IS NULL OR milestone <> 'delivered';
DROP INDEX CONCURRENTLY IF EXISTS shipments_milestone;
CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_closed ON shipments (id) WHERE closed_at IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_dated_otherwise ON shipments (id)
  WHERE (uuid_extract_timestamp(id) - registered_at BETWEEN interval '-1 minute' AND interval '1 minute') IS NOT TRUE;

CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_by_urgency ON cases (
  (CASE severity WHEN 'critical' THEN 2 WHEN 'major' THEN 4 WHEN 'minor' THEN 6 ELSE 8 END - CASE WHEN clock_breached THEN 1 ELSE 0 END),
  (coalesce(date_trunc('milliseconds', next_action_at AT TIME ZONE 'UTC'), 'infinity'::timestamp)),
  id) WHERE status <> 'resolved';
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_of_merchant ON cases (merchant_id, (status = 'resolved'), id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_of_carrier ON cases (carrier, (status = 'resolved'), id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_of_kind ON cases (kind, (status = 'resolved'), id);
DROP INDEX CONCURRENTLY IF EXISTS cases_kind;
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_in_hand_of ON cases (assignee, (status = 'resolved'), id) WHERE assignee IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS cases_assignee;
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_of_status ON cases (status, id);
DROP INDEX CONCURRENTLY IF EXISTS cases_open;
DROP INDEX CONCURRENTLY IF EXISTS case_entries_time;

-- Empty while all is well, as the auditor asks it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_without_next_action ON cases (id)
  WHERE status <> 'resolved' AND next_action_at IS NULL AND next_action NOT IN ('holder_acts', 'policy_ended');

-- Of messages most were sent to customers by email, and have their place in all that is not over them alone three times.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_ended_otherwise ON messages (status, id)
  WHERE status IN ('received', 'not_sent', 'failed', 'undelivered', 'unknown');
DROP INDEX CONCURRENTLY IF EXISTS messages_status;
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_to_others ON messages (audience, id) WHERE audience <> 'customer';
DROP INDEX CONCURRENTLY IF EXISTS messages_audience;
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_dated_otherwise ON messages (id)
  WHERE (uuid_extract_timestamp(id) - intended_at BETWEEN interval '-1 minute' AND interval '1 minute') IS NOT TRUE;
DROP INDEX CONCURRENTLY IF EXISTS messages_intended;
-- Since when each that is meant has been due.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_due ON messages (
  (CASE WHEN not_before IS NOT NULL THEN not_before WHEN deferral IS NOT NULL THEN updated_at ELSE intended_at END))
  WHERE status = 'intended';
-- An email in doubt stays so for good, and nobody looks at it again: it is not among these.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_to_settle ON messages (sending_at)
  WHERE status = 'sending' OR (status = 'unknown' AND (channel = 'sms' OR (priority = 'critical' AND doubt_repeats = 0)));
DROP INDEX CONCURRENTLY IF EXISTS messages_in_doubt;
DROP INDEX CONCURRENTLY IF EXISTS messages_unsettled;
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_of_address ON messages (address, channel, released_at) WHERE address IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_address;
DROP INDEX CONCURRENTLY IF EXISTS messages_released;
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_of_shipment ON messages (shipment_id) WHERE shipment_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_shipment;
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_of_case ON messages (case_id) WHERE case_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_case;
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_silenced ON messages (silence_id) WHERE silence_id IS NOT NULL AND status = 'intended';
DROP INDEX CONCURRENTLY IF EXISTS messages_silence;
-- Only asked while messages are late, of the last day: what is counted may be read.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_handed_over_at ON messages (sending_at) WHERE sending_at IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_handed_over;

-- Most bodies are accepted.
CREATE INDEX CONCURRENTLY IF NOT EXISTS inbox_not_accepted ON inbox (outcome, id) WHERE outcome <> 'accepted';
DROP INDEX CONCURRENTLY IF EXISTS inbox_outcome;
CREATE INDEX CONCURRENTLY IF NOT EXISTS inbox_mails ON inbox (id) WHERE source = 'email';
CREATE INDEX CONCURRENTLY IF NOT EXISTS inbox_dated_otherwise ON inbox (id)
  WHERE (uuid_extract_timestamp(id) - received_at BETWEEN interval '-1 minute' AND interval '1 minute') IS NOT TRUE;

CREATE INDEX CONCURRENTLY IF NOT EXISTS subscription_deliveries_failed ON subscription_deliveries (subscription_id, id)
  WHERE status = 'failed';
CREATE INDEX CONCURRENTLY IF NOT EXISTS subscription_deliveries_given_up ON subscription_deliveries (give_up_at) WHERE status = 'pending';
DROP INDEX CONCURRENTLY IF EXISTS subscription_deliveries_due;
CREATE INDEX CONCURRENTLY IF NOT EXISTS subscription_attempts_at ON subscription_attempts USING brin (at) WITH (pages_per_range = 16);

-- Nobody asks this of the table.
DROP INDEX CONCURRENTLY IF EXISTS tracking_events_unmapped;
