/** What the checker can hold against Wayward. What each means stands in docs/reliability.md. */
export const RULES = [
  'request_unanswered',
  'internal_error',
  'program_ended',
  'registration_lost',
  'registration_doubled',
  'event_lost',
  'event_doubled',
  'event_invented',
  'events_misnumbered',
  'events_untold',
  'case_lost',
  'case_unexpected',
  'case_doubled',
  'case_outlives_shipment',
  'step_missed',
  'step_after_end',
  'step_without_message',
  'entry_doubled',
  'act_lost',
  'act_doubled',
  'reply_lost',
  'inbound_lost',
  'inbound_doubled',
  'inbound_unhandled',
  'message_lost',
  'message_doubled',
  'message_misjudged',
  'message_stuck',
  'message_unknown_to_ledger',
  'shipment_stuck',
  'shipment_not_closed',
  'workflow_missing',
  'workflow_failing',
  'workflow_disagrees',
  'process_disagrees',
  'history_does_not_replay',
  'subscriber_untold',
  'subscriber_told_twice',
  'auditor_reports',
] as const;
export type Rule = (typeof RULES)[number];

/** What time does not mend; everything else may only be under way still. */
const LASTING: readonly Rule[] = [
  'request_unanswered',
  'internal_error',
  'program_ended',
  'registration_doubled',
  'event_doubled',
  'event_invented',
  'case_doubled',
  'step_after_end',
  'entry_doubled',
  'act_doubled',
  'inbound_doubled',
  'message_doubled',
  'subscriber_told_twice',
  'auditor_reports',
];

export interface Finding {
  readonly rule: Rule;
  /** A tracking number where there is one, else what it is about. */
  readonly subject: string;
  /** The evidence in one sentence. */
  readonly says: string;
}

/** The same fault, however its sentence changes as time passes. */
export function keyOf({ rule, subject, says }: Finding): string {
  return `${rule} ${subject} ${says.replace(/\d+(\.\d+)? s\b/g, 'n s')}`;
}

export function isLasting({ rule }: Finding): boolean {
  return LASTING.includes(rule);
}
