import type { CaseStatus } from '../../cases/case';
import type { ExceptionKind } from '../../cases/exception-kind';
import { isAlert, shifted } from '../../cases/process/next-action';
import type { Instant } from '../../tracking/tracking-event';
import type { Plan, PlannedStep } from '../plan';
import { tellingInWords } from './deeds';
import { nextInWords } from './next';
import { capitalised } from './phrases';
import type { Wording } from './wording';

/** A case as it stands, with the plan that it was opened with and the steps of it that are behind it. */
export interface CaseUnderway {
  readonly kind: ExceptionKind;
  readonly status: CaseStatus;
  readonly plan: Pick<Plan, 'steps'>;
  readonly done: readonly { readonly stepId: string; readonly occurrence: number }[];
  readonly nextAction: string | null;
  readonly nextActionAt: Instant | null;
  /** The next step that will run as things stand, and when. */
  readonly nextStep: string | null;
  readonly nextStepAt: Instant | null;
}

export interface NextDeed {
  /** Null: not before something else happens. */
  readonly at: Instant | null;
  readonly text: string;
}

/**
 * "What happens next", line by line, in the order of time. Instants are as things stand: what was put off or brought forward has
 * moved what comes after it.
 */
export function whatHappensNext(underway: CaseUnderway, wording: Wording): NextDeed[] {
  if (underway.status === 'resolved') return [];
  const rest = underway.plan.steps.filter(
    (step) =>
      !underway.done.some(({ stepId, occurrence }) => stepId === step.id && occurrence === step.occurrence),
  );
  const shift = shiftOf(underway, rest);
  const waiting: NextDeed[] =
    underway.nextAction === null || underway.nextAction.startsWith('step:')
      ? []
      : [{ at: underway.nextActionAt, text: nextInWords(underway.nextAction, rest, underway.kind, wording) }];
  return [
    ...waiting,
    ...rest.map((step) => ({
      at: shifted(step.at, shift(step)),
      text: stepInWords(step, underway, wording),
    })),
    ...lastAlertAgain(underway, rest, wording),
  ].sort(byTime);
}

/**
 * How far the plan has moved, seen by the one step whose time is known: a snooze moves everything later, an escalation (or a lease
 * that was lost) only brings pages forward.
 */
function shiftOf(
  { nextStep, nextStepAt }: CaseUnderway,
  rest: readonly PlannedStep[],
): (step: PlannedStep) => number {
  const next = rest.find((step) => step.id === nextStep);
  const shiftMs =
    next === undefined || nextStepAt === null ? 0 : Date.parse(nextStepAt) - Date.parse(next.at);
  return (step) => (shiftMs > 0 || isAlert(step) ? shiftMs : 0);
}

function stepInWords(step: PlannedStep, { kind, status }: CaseUnderway, wording: Wording): string {
  const telling = tellingInWords(step, kind, wording);
  if (!isAlert(step)) return `${capitalised(telling)}.`;
  return status === 'acknowledged'
    ? `Only if nobody has the case any more by then: ${telling}.`
    : `If nobody has the case by then: ${telling}.`;
}

/** Once all steps have run the last page comes again; that is in no plan. */
function lastAlertAgain(underway: CaseUnderway, rest: readonly PlannedStep[], wording: Wording): NextDeed[] {
  if (underway.nextStep === null || rest.some((step) => step.id === underway.nextStep)) return [];
  const alert = underway.plan.steps.find((step) => step.id === underway.nextStep);
  if (alert === undefined) return [];
  const telling = tellingInWords(alert, underway.kind, wording, { again: true });
  return [{ at: underway.nextStepAt, text: `If nobody has the case by then: ${telling}.` }];
}

function byTime(a: NextDeed, b: NextDeed): number {
  if (a.at === b.at) return 0;
  if (a.at === null) return 1;
  return b.at === null || a.at < b.at ? -1 : 1;
}
