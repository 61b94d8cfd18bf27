import type { CaseStatus } from '../case';
import type { ExceptionKind } from '../exception-kind';
import { viewOf } from '../process/round';
import type { OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import { RESTING } from './check';

/** An open case as Postgres shows it. */
export interface ShownCase {
  readonly kind: ExceptionKind;
  readonly episode: number;
  readonly status: CaseStatus;
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  readonly nextAction: string | null;
  readonly nextActionAt: Instant | null;
  readonly leaseEndsAt: Instant | null;
  /** How many of its plan's steps have run or were skipped. */
  readonly steps: number;
}

/** What Postgres shows of a shipment's process. */
export interface ShownProcess {
  readonly deliveredSeq: number;
  readonly cases: readonly ShownCase[];
}

export interface Disagreement {
  /** `late#1.status`, or `events`. */
  readonly about: string;
  readonly workflow: string;
  readonly postgres: string;
}

/** Where the workflow and its read model differ; empty when they agree. */
export function disagreements(state: ProcessState, shown: ShownProcess): Disagreement[] {
  const told: Disagreement[] =
    state.seq < shown.deliveredSeq
      ? [{ about: 'events', workflow: String(state.seq), postgres: String(shown.deliveredSeq) }]
      : [];
  const names = new Set([...state.cases, ...shown.cases].map(nameOf));
  return [
    ...told,
    ...[...names].sort().flatMap((name) =>
      ofCase(
        state,
        name,
        state.cases.find((one) => nameOf(one) === name),
        shown.cases.find((one) => nameOf(one) === name),
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
    const word = (one: unknown): string => (one === undefined ? 'not open' : 'open');
    return [{ about: name, workflow: word(live), postgres: word(shown) }];
  }
  const view = viewOf(live, closing);
  // What it rests on moves with the shipment's end, of which it is no news.
  const isResting = RESTING.some((word) => word === view.nextAction);
  const pairs: readonly (readonly [string, string | number | null, string | number | null])[] = [
    ['status', view.status, shown.status],
    ['assignee', view.assignee, shown.assignee],
    ['snoozed_until', view.snoozedUntil, shown.snoozedUntil],
    ['lease_ends_at', view.leaseEndsAt, shown.leaseEndsAt],
    ['next_action', view.nextAction, shown.nextAction],
    ['next_action_at', isResting ? null : view.nextActionAt, isResting ? null : shown.nextActionAt],
    ['steps', live.nextStep, shown.steps],
  ];
  return pairs
    .filter(([, ours, theirs]) => ours !== theirs)
    .map(([what, ours, theirs]) => ({
      about: `${name}.${what}`,
      workflow: String(ours ?? 'none'),
      postgres: String(theirs ?? 'none'),
    }));
}

function nameOf({ kind, episode }: Pick<ShownCase, 'kind' | 'episode'>): string {
  return `${kind}#${episode}`;
}
