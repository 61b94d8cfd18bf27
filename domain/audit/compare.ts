import type { CaseStatus } from '../cases/case';
import type { ExceptionKind } from '../cases/exception-kind';
import { viewOf } from '../cases/process/case-view';
import type { OpenCase, ProcessState } from '../cases/process-state';
import type { Instant } from '../tracking/tracking-event';
import { RESTING } from './check';

/** An open case as lists show it. */
export interface ShownCase {
  readonly kind: ExceptionKind;
  readonly episode: number;
  readonly status: CaseStatus;
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  readonly nextAction: string | null;
  readonly nextActionAt: Instant | null;
  readonly leaseEndsAt: Instant | null;
  /** The steps of its plan that have run or were skipped. */
  readonly steps: readonly ShownStep[];
}

interface ShownStep {
  readonly stepId: string;
  /** 1 for the first time; each repeat is the next. */
  readonly occurrence: number;
}

/** What lists show of a shipment's process. */
export interface ShownProcess {
  readonly deliveredSeq: number;
  readonly cases: readonly ShownCase[];
}

export interface Disagreement {
  /** `late#1.status`, or `events`. */
  readonly about: string;
  /** What the process, which decides, says. */
  readonly process: string;
  /** What lists show, or how the workflow stands that should carry the process on. */
  readonly shown: string;
}

/** Where what a process remembers and what lists show of it differ; empty when they agree. */
export function disagreements(state: ProcessState, shown: ShownProcess): Disagreement[] {
  const told: Disagreement[] =
    state.seq < shown.deliveredSeq
      ? [{ about: 'events', process: String(state.seq), shown: String(shown.deliveredSeq) }]
      : [];
  const names = new Set([...state.cases, ...shown.cases].map(nameOf));
  return [
    ...told,
    ...[...names].sort().flatMap((name) =>
      ofCase(
        state,
        name,
        state.cases.find((found) => nameOf(found) === name),
        shown.cases.find((found) => nameOf(found) === name),
      ),
    ),
  ];
}

function ofCase(
  { closing }: ProcessState,
  name: string,
  live: OpenCase | undefined,
  shown: ShownCase | undefined,
): readonly Disagreement[] {
  // Its activity has not answered yet.
  if (live?.plan === null) return [];
  if (live === undefined || shown === undefined) {
    const word = (value: unknown): string => (value === undefined ? 'not open' : 'open');
    return [{ about: name, process: word(live), shown: word(shown) }];
  }
  const view = viewOf(live, closing);
  // What it rests on moves with the shipment's end, of which it is no news.
  const isResting = RESTING.some((word) => word === view.nextAction);
  const pairs: readonly Pair[] = [
    ['status', view.status, shown.status],
    ['assignee', view.assignee, shown.assignee],
    ['snoozed_until', view.snoozedUntil, shown.snoozedUntil],
    ['lease_ends_at', view.leaseEndsAt, shown.leaseEndsAt],
    ['next_action', view.nextAction, shown.nextAction],
    ['next_action_at', isResting ? null : view.nextActionAt, isResting ? null : shown.nextActionAt],
  ];
  const differing = [...pairs, ...stepPairs(live, shown.steps)];
  return differing
    .filter(([, ours, theirs]) => ours !== theirs)
    .map(([what, ours, theirs]) => ({
      about: `${name}.${what}`,
      process: String(ours ?? 'none'),
      shown: String(theirs ?? 'none'),
    }));
}

type Pair = readonly [what: string, process: string | null, shown: string | null];

/**
 * Each step before the case's place in its plan has run, none after it has. Of a page that was repeated the plan keeps the newest
 * time (domain/cases/process/escalation.ts), lists all.
 */
function stepPairs({ plan, nextStep }: OpenCase, shown: readonly ShownStep[]): Pair[] {
  const steps = plan?.steps ?? [];
  const isShown = (step: { readonly id: string; readonly occurrence: number }): boolean =>
    shown.some(({ stepId, occurrence }) => stepId === step.id && occurrence === step.occurrence);
  const isForgotten = ({ stepId, occurrence }: ShownStep): boolean =>
    steps.some((step) => step.id === stepId && step.occurrence > occurrence);
  const pair = (id: string, occurrence: number, hasRun: boolean): Pair => [
    `step:${id}#${occurrence}`,
    hasRun ? 'ran' : 'not run',
    hasRun ? 'not run' : 'ran',
  ];
  return [
    ...steps.flatMap((step, index) => {
      const hasRun = index < nextStep;
      return isShown(step) === hasRun ? [] : [pair(step.id, step.occurrence, hasRun)];
    }),
    ...shown
      .filter(
        (step) => !steps.some(({ id, occurrence }) => id === step.stepId && occurrence === step.occurrence),
      )
      .filter((step) => !isForgotten(step))
      .map((step) => pair(step.stepId, step.occurrence, false)),
  ];
}

function nameOf({ kind, episode }: Pick<ShownCase, 'kind' | 'episode'>): string {
  return `${kind}#${episode}`;
}
