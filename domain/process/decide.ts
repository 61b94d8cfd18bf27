import type { CloseReason } from '../case';
import type { CaseAction, CaseOutcome } from '../case-action';
import { foldAll } from '../fold';
import type { ProcessEvent } from '../process-event';
import type { ProcessState } from '../process-state';
import type { ShipmentFacts } from '../shipment-facts';
import type { Instant } from '../tracking-event';
import { act, outcomeNow } from './actions';
import { announceMilestone } from './announce';
import { changeCase } from './case-draft';
import type { CaseRef, Command, Committed, ResolvedCase } from './commands';
import { type CustomerMessage, hearCustomer, hearStaff, type StaffMessage } from './conversation';
import { askForDeadlines } from './deadlines';
import type { Draft } from './draft';
import { bringForward, nextEscalation } from './escalation';
import { nextDeadline } from './next-action';
import { closeCase, reviewCases } from './review';
import { isPulling, judgeSilences, pull } from './silences';
import { runDueSteps } from './steps';
import { askForTimes, withPlan, withTimes } from './times';

/**
 * The whole behaviour of a shipment's process, as one pure function.
 *
 *   a case:   (report, or a deadline that passed) --> open --> resolved        recovery | delivery | a person | the end
 *             open --> acknowledged    a person takes it, or is handed it: steps that page people stop
 *             acknowledged --> open    its lease ran out (lease.ts): the next page goes out now
 *             open, acknowledged --> snoozed --> open        a person puts it off; the plan moves with it. It is over at its
 *                                      time, or when the customer writes
 *             any --> open             a person escalates: the next page goes out now
 *
 *   a round:  input -> fold -> new deadlines? -> review of cases -> announcements -> silences -> what is due -> the end?
 *             -> what must be put on the clock?
 *
 * Who causes what: `batch` the relay or a pull, `action` staff, `committed` the activity that wrote the last round, `clock`
 * the one timer. The same state, input and instant always give the same decision; there is no other source of behaviour.
 */
export type ProcessInput =
  | {
      readonly type: 'batch';
      readonly facts: ShipmentFacts | null;
      readonly events: readonly ProcessEvent[];
      readonly follows?: Told;
      readonly resolved?: readonly ResolvedCase[];
    }
  | { readonly type: 'action'; readonly action: CaseAction }
  | ({ readonly type: 'customer_wrote' } & CustomerMessage)
  | ({ readonly type: 'staff_wrote' } & StaffMessage)
  | { readonly type: 'committed'; readonly result: Committed }
  | { readonly type: 'clock' };

/** How far the shipment's process was told of its events and its registration. */
export interface Told {
  readonly seq: number;
  readonly facts: number;
}

export interface Decision {
  readonly state: ProcessState;
  readonly commands: readonly Command[];
  /** The earliest instant at which `clock` has something to do; null if only an input can. */
  readonly nextDeadline: Instant | null;
  /** For an action: what staff are answered. */
  readonly outcome: CaseOutcome | null;
}

export function decide(before: ProcessState, input: ProcessInput, now: Instant): Decision {
  // What ended stays as it ended: whatever comes afterwards belongs to the record, not to the process.
  if (before.closed) return { state: before, commands: [], nextDeadline: null, outcome: null };
  const taken = take(before, input, now);
  const reviewed = announceMilestone(reviewCases(askForDeadlines(taken), now), now);
  const done = askForTimes(endIfDue(runDueSteps(judgeSilences(reviewed, now), now), now));
  return {
    state: done.state,
    commands: done.commands,
    nextDeadline: done.state.closed ? null : nextDeadline(done.state),
    outcome: taken.outcome === undefined ? null : outcomeNow(done.state, taken.outcome),
  };
}

function take(
  state: ProcessState,
  input: ProcessInput,
  now: Instant,
): Draft & { readonly outcome?: CaseOutcome } {
  switch (input.type) {
    case 'batch':
      return takeBatch(state, input);
    case 'action':
      return act({ state, commands: [] }, input.action, now);
    case 'customer_wrote':
      return hearCustomer({ state, commands: [] }, input, now);
    case 'staff_wrote':
      return hearStaff({ state, commands: [] }, input, now);
    case 'committed':
      return takeCommitted(state, input.result, now);
    case 'clock':
      return { state, commands: [] };
  }
}

/**
 * Takes what is new, by the high-water mark. A gap (or a batch that follows what this process never heard) means that this process was started anew
 * and does not know what an earlier one was told: then nothing is taken, and everything is pulled instead.
 */
function takeBatch(before: ProcessState, input: Extract<ProcessInput, { type: 'batch' }>): Draft {
  const facts =
    input.facts !== null && input.facts.version > (before.facts?.version ?? 0) ? input.facts : before.facts;
  const fresh = input.events.filter((event) => event.seq > before.seq).sort((a, b) => a.seq - b.seq);
  const state = { ...before, facts, ...remembered(before, input.resolved ?? []) };
  const { follows = { seq: 0, facts: 0 } } = input;
  const hasGap =
    before.seq < follows.seq ||
    (before.facts?.version ?? 0) < follows.facts ||
    fresh.some((event, index) => event.seq !== before.seq + index + 1);
  if (facts === null || hasGap) return { state, commands: [{ type: 'pull' }] };
  return {
    state: { ...state, seq: fresh.at(-1)?.seq ?? before.seq, tracking: foldAll(before.tracking, fresh) },
    commands: [],
  };
}

/** What an earlier process resolved does not open again in a new one, and a relapse is counted on from there. */
function remembered(
  { episodes, settled }: ProcessState,
  resolved: readonly ResolvedCase[],
): Pick<ProcessState, 'episodes' | 'settled'> {
  return resolved.reduce<Pick<ProcessState, 'episodes' | 'settled'>>(
    (known, { kind, episode, settledAt }) => ({
      episodes: { ...known.episodes, [kind]: Math.max(known.episodes[kind] ?? 0, episode) },
      settled:
        settledAt === null || settledAt <= (known.settled[kind] ?? '')
          ? known.settled
          : { ...known.settled, [kind]: settledAt },
    }),
    { episodes, settled },
  );
}

function takeCommitted(
  state: ProcessState,
  { opened, deadlines, times = [], reachedNobody = [] }: Committed,
  now: Instant,
): Draft {
  const answered: ProcessState = {
    ...state,
    cases: state.cases.map((one) => {
      const isThis = (other: CaseRef) => other.kind === one.kind && other.episode === one.episode;
      const answer = opened.find(isThis);
      const planned = answer === undefined ? one : withPlan(one, answer.id, answer.plan);
      const time = times.find(isThis);
      return time === undefined ? planned : withTimes(planned, time);
    }),
    // An answer to an older question is dropped: a newer one is under way.
    ...(deadlines !== null && deadlines.key === state.deadlinesFor
      ? { deadlines: deadlines.silences, closing: { ...deadlines.closing, at: deadlines.closing.due } }
      : {}),
  };
  return reachedNobody.reduce<Draft>((before, ref) => pageWhoeverIsNext(before, ref, now), {
    state: answered,
    commands: [],
  });
}

/** A page found nobody: whoever comes after that hears of the case at once, unless somebody has it by now. */
function pageWhoeverIsNext(draft: Draft, { kind, episode }: CaseRef, now: Instant): Draft {
  const one = draft.state.cases.find((other) => other.kind === kind && other.episode === episode);
  const next = one === undefined ? null : nextEscalation(one);
  if (one === undefined || one.status !== 'open' || next === null) return draft;
  return changeCase(draft, one, (unchanged) => bringForward(unchanged, next, now));
}

/** People may still be at work on a case when the parcel's own story ends; they get this long (ms), looked at daily. */
const WORK_AFTER_END_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;

/** Ends that silence alone gives the sign for: a scan that waits in Postgres would take it back. */
const JUDGED_BY_SILENCE: readonly CloseReason[] = ['abandoned', 'lost'];

function endIfDue(draft: Draft, now: Instant): Draft {
  const { closing, cases, pulledAt } = draft.state;
  if (closing === null || closing.at > now || isPulling(draft)) return draft;
  const isStale = pulledAt === null || pulledAt < closing.at;
  if (isStale && JUDGED_BY_SILENCE.includes(closing.reason)) return pull(draft, now);
  const overdue = Date.parse(now) - Date.parse(closing.due);
  if (cases.length > 0 && overdue < WORK_AFTER_END_MS) {
    return {
      ...draft,
      state: {
        ...draft.state,
        closing: { ...closing, at: new Date(Date.parse(now) + DAY_MS).toISOString() },
      },
    };
  }
  const ended = cases.reduce((before, one) => closeCase(before, one, 'ended', 'wayward'), draft);
  return {
    state: { ...ended.state, closed: true },
    commands: [...ended.commands, { type: 'close_shipment', reason: closing.reason }],
  };
}
