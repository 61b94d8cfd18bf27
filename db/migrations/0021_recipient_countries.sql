-- Outside a transaction: the table is large and hot.

-- Whether a shop has ever sent a parcel to a country is asked before a text goes there (db/messages/sms-countries.ts).
CREATE INDEX CONCURRENTLY IF NOT EXISTS recipients_country ON recipients (country) WHERE country IS NOT NULL;
