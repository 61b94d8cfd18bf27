-- Outside a transaction: the tables are large and hot.

-- A disruption looks, at each count, for cases that opened since it began: few, among all that are open.
CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_opened ON cases (opened_at) WHERE status <> 'resolved';

-- Lists of messages are the newest of what a filter lets through; of what is rare the primary key would be walked through to its end.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_status ON messages (status, id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_audience ON messages (audience, id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_sms ON messages (id) WHERE channel = 'sms';
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_intended ON messages (intended_at);
