-- Outside a transaction: it is checked row by row.

-- The auditor looks at teams too.
ALTER TABLE audit_findings DROP CONSTRAINT IF EXISTS audit_findings_subject_type_check,
  ADD CONSTRAINT audit_findings_subject_type_check
    CHECK (subject_type IN ('shipment', 'case', 'message', 'unmatched_update', 'subscription', 'disruption', 'team')) NOT VALID;
ALTER TABLE audit_findings VALIDATE CONSTRAINT audit_findings_subject_type_check;
