import type { AuditCheck } from './check';

/** Checks that one query answers for the whole fleet. */
const QUERY_CHECKS = [
  'case_without_next_action',
  'case_overdue',
  'shipment_overdue',
  'disruption_overdue',
  'events_untold',
  'update_unclaimed',
  'message_overdue',
  'message_in_doubt',
  'message_held_for_nothing',
  'message_kept_back',
  'inbound_unhandled',
  'letter_waits',
  'subscriber_untold',
  'team_unreachable',
  'predictions_drifted',
  'carrier_case_overdue',
  'intervention_overdue',
  'claim_overdue',
] as const satisfies readonly AuditCheck[];
export type QueryCheck = (typeof QUERY_CHECKS)[number];

export function isQueryCheck(part: string): part is QueryCheck {
  return QUERY_CHECKS.some((check) => check === part);
}

/**
 * A run goes through these in this order; each is looked at in pages. Workflows first, so that what hangs on a missing one is
 * already being started anew.
 */
export const AUDIT_PARTS = ['open_shipments', 'running_workflows', ...QUERY_CHECKS, 'states'] as const;
export type AuditPart = (typeof AUDIT_PARTS)[number];
