import type { CaseStatus } from '../../case';
import type { ExceptionKind } from '../../exception-kind';
import type { Plan, PlannedStep } from '../../plan';
import { isPage, shifted } from '../../process/next-action';
import type { Instant } from '../../tracking-event';
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
export function whatHappensNext(one: CaseUnderway, wording: Wording): NextDeed[] {
  if (one.status === 'resolved') return [];
  const rest = one.plan.steps.filter(
    (step) =>
      !one.done.some(({ stepId, occurrence }) => stepId === step.id && occurrence === step.occurrence),
  );
  const shift = shiftOf(one, rest);
  const waiting: NextDeed[] =
    one.nextAction === null || one.nextAction.startsWith('step:')
      ? []
      : [{ at: one.nextActionAt, text: nextInWords(one.nextAction, rest, one.kind, wording) }];
  return [
    ...waiting,
    ...rest.map((step) => ({ at: shifted(step.at, shift(step)), text: stepInWords(step, one, wording) })),
    ...lastPageAgain(one, rest, wording),
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
  return (step) => (shiftMs > 0 || isPage(step) ? shiftMs : 0);
}

function stepInWords(step: PlannedStep, { kind, status }: CaseUnderway, wording: Wording): string {
  const telling = tellingInWords(step, kind, wording);
  if (!isPage(step)) return `${capitalised(telling)}.`;
  return status === 'acknowledged'
    ? `Only if nobody has the case any more by then: ${telling}.`
    : `If nobody has the case by then: ${telling}.`;
}

/** Once all steps have run the last page comes again; that is in no plan. */
function lastPageAgain(one: CaseUnderway, rest: readonly PlannedStep[], wording: Wording): NextDeed[] {
  if (one.nextStep === null || rest.some((step) => step.id === one.nextStep)) return [];
  const page = one.plan.steps.find((step) => step.id === one.nextStep);
  if (page === undefined) return [];
  const telling = tellingInWords(page, one.kind, wording, { again: true });
  return [{ at: one.nextStepAt, text: `If nobody has the case by then: ${telling}.` }];
}

function byTime(a: NextDeed, b: NextDeed): number {
  if (a.at === b.at) return 0;
  if (a.at === null) return 1;
  return b.at === null || a.at < b.at ? -1 : 1;
}
