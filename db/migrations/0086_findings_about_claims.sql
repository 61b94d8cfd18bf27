-- Outside a transaction: findings are checked row by row.

ALTER TABLE audit_findings DROP CONSTRAINT IF EXISTS audit_findings_subject_type_check,
  ADD CONSTRAINT audit_findings_subject_type_check
    CHECK (subject_type IN ('shipment', 'case', 'message', 'unmatched_update', 'subscription', 'disruption', 'team', 'predictions', 'carrier_case', 'intervention', 'claim')) NOT VALID;
ALTER TABLE audit_findings VALIDATE CONSTRAINT audit_findings_subject_type_check;
