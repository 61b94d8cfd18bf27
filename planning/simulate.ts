import { endOfLocalDay, localDateAt, plusDays } from '../domain/calendar/local-time';
import { type ExceptionKind, factsOf, type Severity } from '../domain/cases/exception-kind';
import { refusal } from '../domain/cases/process/actions';
import type { Command, Committed } from '../domain/cases/process/commands';
import { type Decision, decide, type ProcessInput } from '../domain/cases/process/decide';
import { nextAction } from '../domain/cases/process/next-action';
import { questionOf } from '../domain/cases/process/times';
import type { ProcessEvent } from '../domain/cases/process-event';
import { newProcess, type ProcessState } from '../domain/cases/process-state';
import type { Plan } from '../domain/policies/plan';
import type { ShipmentFacts } from '../domain/tracking/shipment-facts';
import type { Instant, LocalDate } from '../domain/tracking/tracking-event';
import type { Planner } from './planner';

/** What people and carrier do in a simulated case, in ms after its opening. Null: they do not. */
interface Deeds {
  /** Somebody takes the case. */
  readonly acknowledgeAfterMs: number | null;
  /** Until then the holder answers each reminder; after that they are not heard of. Null: they answer none. */
  readonly silentAfterMs: number | null;
  /** The customer writes. */
  readonly replyAfterMs: number | null;
  /** The holder answers the customer. */
  readonly answerAfterMs: number | null;
  /** The parcel arrives. */
  readonly deliverAfterMs: number | null;
}

export interface SimulatedCase {
  readonly kind: ExceptionKind;
  /** Null: that of the kind. */
  readonly severity: Severity | null;
  readonly facts: Omit<ShipmentFacts, 'version' | 'registeredAt' | 'promisedDate'>;
  readonly openedAt: Instant;
  readonly deeds: Deeds;
}

/** What the process decided at an instant; null: the parcel arrives. */
interface Happening {
  readonly at: Instant;
  readonly command: Command | null;
}

export interface Simulation {
  readonly plan: Plan;
  readonly happenings: readonly Happening[];
  /** What would come after the last line; null: the case is over. */
  readonly next: { readonly name: string; readonly at: Instant | null } | null;
}

const DAY_MS = 86_400_000;
const HOLDER = 'holder';
/** A last page repeats for as long as nobody has the case: that is looked at for so long after the last planned step. */
const LOOKED_AT_MS = 4 * DAY_MS;
/** Nobody answers a reminder at once. */
const ANSWERS_AFTER_MS = 5 * 60_000;
const MOST_ROUNDS = 1_000;

/**
 * Walks one case through time with the process's own `decide` and the planner's own calendars; only the shell is played: no
 * Temporal, no database, nothing is sent, and everybody who is alerted is reached.
 */
export function simulate(planner: Planner, simulated: SimulatedCase): Simulation {
  const { kind, openedAt, deeds } = simulated;
  const facts: ShipmentFacts = {
    ...simulated.facts,
    version: 1,
    registeredAt: later(openedAt, -7 * DAY_MS),
    promisedDate: promiseFor(kind, openedAt, simulated.facts.destinationTimeZone),
  };
  const happenings: Happening[] = [];
  const agenda: { readonly at: Instant; readonly do: (state: ProcessState) => ProcessInput | null }[] = [];
  let state = newProcess('simulated');
  let deadline = null as Instant | null;
  let seq = 0;
  let horizon = later(openedAt, 60 * DAY_MS);
  let plan = null as Plan | null;

  const schedule = (afterMs: number | null, input: (now: ProcessState) => ProcessInput | null): void => {
    if (afterMs !== null) agenda.push({ at: later(openedAt, afterMs), do: input });
  };
  schedule(deeds.acknowledgeAfterMs, acknowledges);
  schedule(deeds.replyAfterMs, () => ({
    type: 'customer_wrote',
    messageId: 'reply',
    at: later(openedAt, deeds.replyAfterMs ?? 0),
  }));
  schedule(deeds.answerAfterMs, () => ({
    type: 'staff_wrote',
    messageId: 'answer',
    at: later(openedAt, deeds.answerAfterMs ?? 0),
    actor: HOLDER,
    awaitsAnswer: false,
  }));
  schedule(deeds.deliverAfterMs, () => {
    const at = later(openedAt, deeds.deliverAfterMs ?? 0);
    happenings.push({ at, command: null });
    seq += 1;
    const event = { ...SCAN, seq, occurredAt: at, milestone: 'delivered', clears: 'all' } as const;
    return { type: 'batch', facts, events: [event] };
  });

  const events = eventsFor(kind, openedAt).map((event, index) => ({ ...event, seq: index + 1 }));
  seq = events.length;
  round({ type: 'batch', facts, events }, openedAt);
  if (kind === 'customer_question')
    round({ type: 'customer_wrote', messageId: 'question', at: openedAt }, openedAt);
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    agenda.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const deed = agenda[0];
    const isDeed = deed !== undefined && (deadline === null || deed.at <= deadline);
    const at = isDeed ? deed.at : deadline;
    if (at === null || at > horizon || state.cases.length === 0) break;
    if (isDeed) agenda.shift();
    const input = isDeed ? deed.do(state) : ({ type: 'clock' } as const);
    if (input !== null) round(input, at);
  }
  const [open] = state.cases;
  if (plan === null) throw new Error(`a case of ${kind} could not be brought about`);
  return { plan, happenings, next: open === undefined ? null : nextAction(open, null) };

  function round(first: ProcessInput, now: Instant): void {
    const inputs: ProcessInput[] = [first];
    for (const input of inputs) {
      const decision: Decision = decide(state, input, now);
      state = decision.state;
      deadline = decision.nextDeadline;
      happenings.push(...decision.commands.map((command) => ({ at: now, command })));
      for (const command of decision.commands) heedReminder(command, now);
      inputs.push(...answersTo(decision.commands, now));
    }
  }

  /** As the activities of a real round answer. */
  function answersTo(commands: readonly Command[], now: Instant): ProcessInput[] {
    const opened = commands.flatMap((command) => {
      if (command.type !== 'open_case') return [];
      const severity = simulated.severity ?? command.severity;
      const made = planner.planFor({ kind: command.kind, severity, facts, openedAt: now });
      // A reply may open a case of its own beside the one that is looked at.
      const isLookedAt = command.kind === kind;
      if (isLookedAt) {
        plan = made;
        horizon = later(made.steps.at(-1)?.at ?? now, LOOKED_AT_MS);
      }
      const id = isLookedAt ? 'simulated' : command.kind;
      return [{ kind: command.kind, episode: command.episode, id, plan: made }];
    });
    const times = commands.flatMap((command) => {
      if (command.type !== 'plan_times' || command.case.plan === null) return [];
      const asked = questionOf(command.case);
      if (asked === null) return [];
      const planned = planner.timesFor({ plan: command.case.plan, facts, asked, now });
      return [{ kind: command.kind, episode: command.episode, ...planned }];
    });
    const deadlines = commands.find((command) => command.type === 'plan_deadlines');
    const committed: Committed = {
      opened,
      times,
      deadlines:
        deadlines === undefined
          ? null
          : {
              key: deadlines.key,
              // No other exception comes between: one case is looked at.
              silences: factsOf(kind).origin === 'derived' ? { [kind]: openedAt } : {},
              closing: { due: later(openedAt, 365 * DAY_MS), reason: 'abandoned' },
            },
    };
    const isAnswered = opened.length + times.length > 0 || deadlines !== undefined;
    return [
      ...(isAnswered ? [{ type: 'committed', result: committed } as const] : []),
      ...(commands.some(({ type }) => type === 'pull')
        ? [{ type: 'batch', facts, events: [] } as const]
        : []),
    ];
  }

  function heedReminder(command: Command, now: Instant): void {
    if (command.type !== 'tell' || command.reason !== 'lease_reminder' || deeds.silentAfterMs === null)
      return;
    const answersAt = later(now, ANSWERS_AFTER_MS);
    if (answersAt < later(openedAt, deeds.silentAfterMs)) agenda.push({ at: answersAt, do: acknowledges });
  }
}

function acknowledges(state: ProcessState): ProcessInput | null {
  const [open] = state.cases;
  if (open?.id == null) return null;
  const action = { type: 'acknowledge', caseId: open.id, actor: HOLDER, requestedAt: open.openedAt } as const;
  return refusal(state, action, open.openedAt) === null ? { type: 'action', action } : null;
}

const SCAN: Omit<ProcessEvent, 'seq' | 'occurredAt'> = {
  milestone: 'in_transit',
  exception: null,
  movement: true,
  clears: null,
  faultOwner: null,
  estimatedDate: null,
  unknownNumber: false,
  unmapped: false,
};

/** What the carrier must have said for a case of this kind to hold. */
function eventsFor(kind: ExceptionKind, openedAt: Instant): Omit<ProcessEvent, 'seq'>[] {
  const scan = { ...SCAN, occurredAt: later(openedAt, -4 * DAY_MS) };
  const said = { ...SCAN, milestone: null, movement: false, occurredAt: openedAt };
  const today = openedAt.slice(0, 10);
  switch (kind) {
    case 'not_picked_up':
      return [];
    case 'customer_question':
      return [scan];
    case 'unknown_number':
      return [{ ...said, unknownNumber: true }];
    case 'stalled':
    case 'late':
    case 'late_risk':
      return [scan];
    case 'eta_slipped':
      return [
        { ...scan, estimatedDate: plusDays(today, 1) },
        { ...said, estimatedDate: plusDays(today, 3) },
      ];
    case 'delivered_in_dispute':
      return [
        { ...scan, milestone: 'delivered' },
        { ...said, exception: kind },
      ];
    default:
      return [scan, { ...said, exception: kind }];
  }
}

/** The promise that is broken, or about to be, at the opening. */
function promiseFor(kind: ExceptionKind, openedAt: Instant, zone: string): LocalDate | null {
  if (kind !== 'late' && kind !== 'late_risk') return null;
  const today = localDateAt(openedAt, zone);
  return kind === 'late' ? plusDays(today, endOfLocalDay(today, zone) > openedAt ? -1 : 0) : today;
}

function later(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}
