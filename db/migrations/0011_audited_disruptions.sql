-- The auditor looks at disruptions too.
ALTER TABLE audit_findings DROP CONSTRAINT audit_findings_subject_type_check;
ALTER TABLE audit_findings ADD CONSTRAINT audit_findings_subject_type_check
  CHECK (subject_type IN ('shipment', 'case', 'message', 'unmatched_update', 'subscription', 'disruption'));
