-- Outside a transaction: the tables are large, and findings are checked row by row.

-- What may still be counted otherwise: of open parcels, and of those that are over for a few days.
CREATE INDEX CONCURRENTLY IF NOT EXISTS predictions_uncounted ON predictions (shipment_id) WHERE NOT counting_ended;

-- The auditor looks at predictions too.
ALTER TABLE audit_findings DROP CONSTRAINT IF EXISTS audit_findings_subject_type_check,
  ADD CONSTRAINT audit_findings_subject_type_check
    CHECK (subject_type IN ('shipment', 'case', 'message', 'unmatched_update', 'subscription', 'disruption', 'team', 'predictions')) NOT VALID;
ALTER TABLE audit_findings VALIDATE CONSTRAINT audit_findings_subject_type_check;
