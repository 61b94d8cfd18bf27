-- Outside a transaction: the table is large and hot.

-- It named last_seq, which every scan changes. The auditor goes through open shipments instead (db/audit/looks.ts).
DROP INDEX CONCURRENTLY IF EXISTS shipments_untold;
