import { foldAll } from '../../tracking/fold';
import type { ShipmentFacts } from '../../tracking/shipment-facts';
import type { Instant } from '../../tracking/tracking-event';
import type { TrackingState } from '../../tracking/tracking-state';
import type { CloseReason } from '../case';
import type { CaseAction, CaseOutcome } from '../case-action';
import type { ProcessEvent } from '../process-event';
import type { ProcessState } from '../process-state';
import { act, outcomeNow } from './actions';
import { announceMilestone } from './announce';
import { type CarrierNews, hearCarrier } from './carrier';
import { changeCase } from './case-draft';
import type { CaseRef, Command, Committed, ResolvedCase } from './commands';
import {
  type AddressChanged,
  hearCustomer,
  hearOfAddress,
  hearStaff,
  type StaffMessage,
} from './conversation';
import { askForDeadlines } from './deadlines';
import type { Draft } from './draft';
import { bringForward, nextEscalation } from './escalation';
import { settleEstimate } from './estimate';
import { hearPrediction, isNews, judgePrediction, type Prediction } from './foretold';
import { isPulling, judgeInactivity, pull } from './inactivity';
import { nextDeadline } from './next-action';
import { closeCase, reviewCases } from './review';
import { runDueSteps } from './steps';
import type { CustomerMessage } from './tell-of-customer';
import { askForTimes, withPlan, withTimes } from './times';
import { askedNobody, nobodyWasAsked } from './unreachable';

/**
 * The whole behaviour of a shipment's process, as one pure function.
 *
 *   a case:   (report, a deadline that passed, a prediction, a customer's words) --> open --> resolved        recovery | delivery | a person | the end
 *             open --> acknowledged    a person takes it, or is handed it: alerts stop
 *             acknowledged --> open    its lease ran out (lease.ts): the next alert goes out now
 *             open, acknowledged --> snoozed --> open        a person puts it off; the plan moves with it. It is over at its
 *                                      time, or when the customer writes
 *             any --> open             a person escalates: the next alert goes out now
 *
 *   a round:  input -> fold -> which date counts? -> new deadlines? -> review of cases -> announcements -> inactivity -> what is predicted
 *             -> what is due -> the end?
 *             -> what must be put on the clock?
 *
 * Who causes what: `predicted` the predictor (foretold.ts), `all_known` the relay or a pull (before 0.4.0 `batch`), `action` staff, `committed` the activity that wrote the last round, `clock`
 * the one timer, `taken_back` whoever withdraws a registration or corrects its number. The same state, input and instant always give the same decision; there is no other source of behaviour.
 */
export type ProcessInput =
  | {
      readonly type: 'batch';
      readonly facts: ShipmentFacts | null;
      readonly events: readonly ProcessEvent[];
      readonly follows?: HeardUpTo;
      readonly resolved?: readonly ResolvedCase[];
    }
  | ({ readonly type: 'all_known' } & AllKnown)
  | { readonly type: 'action'; readonly action: CaseAction }
  | ({ readonly type: 'customer_wrote' } & CustomerMessage)
  | ({ readonly type: 'staff_wrote' } & StaffMessage)
  | ({ readonly type: 'address_changed' } & AddressChanged)
  | ({ readonly type: 'carrier_news' } & CarrierNews)
  | ({ readonly type: 'predicted' } & Prediction)
  /** What asked the customers of these cases reached nobody after all. */
  | { readonly type: 'nobody_asked'; readonly cases: readonly CaseRef[] }
  /** People ended the shipment: it should never have been registered, or not under this number. */
  | { readonly type: 'taken_back' }
  | { readonly type: 'committed'; readonly result: Committed }
  | { readonly type: 'clock' };

/** How far the shipment's process was told of its events and its registration. */
export interface HeardUpTo {
  readonly seq: number;
  readonly facts: number;
}

/** All that Postgres knows of a shipment, in place of what came to it piece by piece. */
export interface AllKnown {
  readonly facts: ShipmentFacts;
  /** Of the newest event. */
  readonly seq: number;
  /** What all events up to there say. */
  readonly tracking: TrackingState;
}

/** What comes of an input: the state to keep, and what is to be done about it. */
export interface Decision {
  readonly state: ProcessState;
  readonly commands: readonly Command[];
  /** The earliest instant at which `clock` has something to do; null if only an input can. */
  readonly nextDeadline: Instant | null;
  /** For an action: what staff are answered. */
  readonly outcome: CaseOutcome | null;
}

/** @param asUntil03 for replaying rounds that 0.1 and 0.2 decided in the workflow: what they announced and heard then stays so */
export function decide(before: ProcessState, input: ProcessInput, now: Instant, asUntil03 = false): Decision {
  // What ended stays as it ended: whatever comes afterwards belongs to the record, not to the process. A customer's words are heard all the
  // same: the round that takes them has the process go on first (reopen.ts).
  if (before.closed) return { state: before, commands: [], nextDeadline: null, outcome: null };
  if (input.type === 'taken_back') return takenBack(before);
  const taken = take(before, input, now, asUntil03);
  const reviewed = announceMilestone(
    reviewCases(askForDeadlines(asUntil03 ? taken : settleEstimate(taken, now)), now),
    now,
    asUntil03,
  );
  const judged = judgeInactivity(reviewed, now);
  const feared =
    input.type === 'predicted' && isNews(before, judged.state) ? judgePrediction(judged, input, now) : judged;
  const done = askForTimes(endIfDue(runDueSteps(feared, now), now));
  return {
    state: done.state,
    commands: done.commands,
    nextDeadline: done.state.closed ? null : nextDeadline(done.state),
    outcome: taken.outcome === undefined ? null : outcomeNow(done.state, taken.outcome),
  };
}

/** Without a word to anybody: nothing that was reported was about this parcel. */
function takenBack(before: ProcessState): Decision {
  const ended = before.cases.reduce<Draft>(
    (draft, openCase) => closeCase(draft, openCase, 'ended', 'wayward'),
    { state: before, commands: [] },
  );
  return {
    state: { ...ended.state, closed: true },
    commands: ended.commands,
    nextDeadline: null,
    outcome: null,
  };
}

function take(
  state: ProcessState,
  input: Exclude<ProcessInput, { readonly type: 'taken_back' }>,
  now: Instant,
  asUntil03: boolean,
): Draft & { readonly outcome?: CaseOutcome } {
  switch (input.type) {
    case 'batch':
      return takeBatch(state, input);
    case 'all_known':
      return { state: withAllKnown(state, input), commands: [] };
    case 'action':
      return act({ state, commands: [] }, input.action, now);
    case 'customer_wrote':
      return hearCustomer({ state, commands: [] }, input, now, asUntil03);
    case 'staff_wrote':
      return hearStaff({ state, commands: [] }, input, now);
    case 'address_changed':
      return hearOfAddress({ state, commands: [] }, input, now);
    case 'carrier_news':
      return hearCarrier({ state, commands: [] }, input, now);
    case 'predicted':
      return { state: hearPrediction(state, input), commands: [] };
    case 'nobody_asked':
      return input.cases.reduce<Draft>((before, ref) => nobodyWasAsked(before, ref, now), {
        state,
        commands: [],
      });
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

function withAllKnown(before: ProcessState, { facts, seq, tracking }: AllKnown): ProcessState {
  const known = facts.version > (before.facts?.version ?? 0) ? { ...before, facts } : before;
  return seq > before.seq ? { ...known, seq, tracking } : known;
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
  { opened, deadlines, times = [], reachedNobody = [], askedNobody: unasked = [] }: Committed,
  now: Instant,
): Draft {
  const answered: ProcessState = {
    ...state,
    cases: state.cases.map((openCase) => {
      const isThis = (other: CaseRef) => other.kind === openCase.kind && other.episode === openCase.episode;
      const answer = opened.find(isThis);
      const planned = answer === undefined ? openCase : withPlan(openCase, answer.id, answer.plan);
      const time = times.find(isThis);
      return time === undefined ? planned : withTimes(planned, time);
    }),
    // An answer to an older question is dropped: a newer one is under way.
    ...(deadlines !== null && deadlines.key === state.deadlinesFor
      ? {
          deadlines: deadlines.silences,
          closing: { ...deadlines.closing, at: deadlines.closing.due },
          estimate:
            state.estimate === null
              ? null
              : { ...state.estimate, standsMs: deadlines.estimateStandsMs ?? state.estimate.standsMs },
        }
      : {}),
  };
  const heard = unasked.reduce<Draft>((before, ref) => askedNobody(before, ref, now), {
    state: answered,
    commands: [],
  });
  return reachedNobody.reduce<Draft>((before, ref) => alertWhoeverIsNext(before, ref, now), heard);
}

/** An alert reached nobody: brings the next one forward to now, unless somebody has taken the case. */
function alertWhoeverIsNext(draft: Draft, { kind, episode }: CaseRef, now: Instant): Draft {
  const openCase = draft.state.cases.find((other) => other.kind === kind && other.episode === episode);
  const next = openCase === undefined ? null : nextEscalation(openCase);
  if (openCase === undefined || openCase.status !== 'open' || next === null) return draft;
  return changeCase(draft, openCase, (unchanged) => bringForward(unchanged, next, now));
}

/** People may still be at work on a case when the parcel's own story ends; they get this long (ms), looked at daily. */
const WORK_AFTER_END_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;

/** Ends that inactivity alone decides: a scan that still waits in Postgres would revoke them. */
const JUDGED_BY_INACTIVITY: readonly CloseReason[] = ['abandoned', 'lost'];

function endIfDue(draft: Draft, now: Instant): Draft {
  const { closing, cases, pulledAt } = draft.state;
  if (closing === null || closing.at > now || isPulling(draft)) return draft;
  const isStale = pulledAt === null || pulledAt < closing.at;
  if (isStale && JUDGED_BY_INACTIVITY.includes(closing.reason)) return pull(draft, now);
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
  const ended = cases.reduce((before, openCase) => closeCase(before, openCase, 'ended', 'wayward'), draft);
  return {
    state: { ...ended.state, closed: true },
    commands: [...ended.commands, { type: 'close_shipment', reason: closing.reason }],
  };
}
