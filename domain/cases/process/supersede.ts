import { activeExceptions, evidenceOf, VOIDS_THE_PROMISE } from '../../tracking/derive';
import type { Instant } from '../../tracking/tracking-event';
import type { ExceptionKind } from '../exception-kind';
import type { ProcessState } from '../process-state';

/**
 * Which kinds say nothing new beside a graver or more telling one: one fact, one case, one message. A failed attempt is
 * answered by the new date or by the pickup point; papers that are missing are why customs hold the parcel; and once it goes
 * back to its sender, nothing that stood in the way of its delivery needs anybody's hands any more.
 */
const SUPERSEDES: Readonly<Partial<Record<ExceptionKind, readonly ExceptionKind[]>>> = {
  late_risk: ['eta_slipped'],
  late: ['late_risk', 'eta_slipped'],
  rescheduled: ['recipient_unavailable', 'access_problem', 'eta_slipped'],
  documents_missing: ['customs_hold'],
  payment_due: ['customs_hold'],
  prohibited: ['customs_hold'],
  held_for_pickup: [
    'change_unconfirmed',
    'recipient_unavailable',
    'access_problem',
    'rescheduled',
    'weather',
    'traffic',
    'carrier_delay',
    'external_event',
    'stalled',
    'late_risk',
    'late',
    'eta_slipped',
  ],
  refused: [
    'recipient_unavailable',
    'access_problem',
    'rescheduled',
    'stalled',
    'late_risk',
    'late',
    'eta_slipped',
  ],
  lost: [
    'change_unconfirmed',
    'weather',
    'traffic',
    'carrier_delay',
    'external_event',
    'rescheduled',
    'stalled',
    'late_risk',
    'late',
    'eta_slipped',
  ],
  returning: [
    'change_unconfirmed',
    'address_problem',
    'recipient_unavailable',
    'access_problem',
    'refused',
    'weather',
    'traffic',
    'carrier_delay',
    'external_event',
    'customs_hold',
    'documents_missing',
    'payment_due',
    'held_for_pickup',
    'prohibited',
    'rescheduled',
    'stalled',
    'late_risk',
    'late',
    'eta_slipped',
  ],
  delivered_in_dispute: ['address_problem', 'rescheduled', 'stalled', 'late_risk', 'late', 'eta_slipped'],
  cancelled: ['not_picked_up', 'unknown_number', 'stalled', 'late_risk', 'late', 'eta_slipped'],
  disposed: ['returning', 'lost', 'stalled', 'late_risk', 'late', 'eta_slipped'],
};

/** Kinds whose open cases give way when a case of this kind opens; empty: none do. */
export function supersededKinds(kind: ExceptionKind): readonly ExceptionKind[] {
  return SUPERSEDES[kind] ?? [];
}

/** Does something that holds now, reported or found, make a report of `kind` at `at` say nothing new? */
export function isSuperseded(state: ProcessState, kind: ExceptionKind, at: Instant): boolean {
  const reported = activeExceptions(state.tracking).some(
    (graver) => supersededKinds(graver).includes(kind) && stillSpeaks(state, graver, at),
  );
  return reported || state.cases.some((openCase) => isDerivedAndGraver(openCase.kind, kind));
}

/** What a person has dealt with covers what came before, not what came after; unless the promise is void by it for good. */
function stillSpeaks(state: ProcessState, graver: ExceptionKind, at: Instant): boolean {
  const dealtWith = state.settled[graver];
  const evidence = evidenceOf(state.tracking, graver);
  return (
    VOIDS_THE_PROMISE.includes(graver) ||
    dealtWith === undefined ||
    at <= dealtWith ||
    (evidence !== null && evidence > dealtWith)
  );
}

function isDerivedAndGraver(graver: ExceptionKind, kind: ExceptionKind): boolean {
  return (graver === 'late' || graver === 'late_risk') && supersededKinds(graver).includes(kind);
}
