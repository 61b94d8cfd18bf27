import { isDeepStrictEqual } from 'node:util';
import type { CloseReason } from '../../../../domain/cases/case';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../../../../domain/cases/case-action';
import type { ExceptionKind } from '../../../../domain/cases/exception-kind';
import { outcomeNow, refusal } from '../../../../domain/cases/process/actions';
import type { Command, Committed, ResolvedCase } from '../../../../domain/cases/process/commands';
import { decide, type ProcessInput } from '../../../../domain/cases/process/decide';
import type { Prediction } from '../../../../domain/cases/process/foretold';
import { nextAction } from '../../../../domain/cases/process/next-action';
import { questionOf } from '../../../../domain/cases/process/times';
import { type StoredPlan, upcastState } from '../../../../domain/cases/process/upcast';
import type { ProcessEvent } from '../../../../domain/cases/process-event';
import {
  type InactivityKind,
  newProcess,
  type OpenCase,
  type ProcessState,
} from '../../../../domain/cases/process-state';
import type { Plan, PlannedStep } from '../../../../domain/policies/plan';
import { planTimes } from '../../../../domain/policies/plan-times';
import { position } from '../../../../domain/tracking/derive';
import type { ShipmentFacts } from '../../../../domain/tracking/shipment-facts';
import type { Instant } from '../../../../domain/tracking/tracking-event';
import { at, DAY_MS, HOUR_MS, inSequence, plus, registration, type Scan } from '../../tracking/parcels';

type Silences = Partial<Record<InactivityKind, Instant>>;

/**
 * The life of one shipment's process, driven by an imitation of the workflow's shell: it numbers what arrives, answers rounds
 * as the activities would (with a small policy and small allowances of its own), and rings at each deadline. It holds every
 * round to the promises that always hold, whatever the story.
 */
export class Life {
  state: ProcessState = newProcess('shipment-1');
  readonly commands: { readonly at: Instant; readonly command: Command }[] = [];
  rounds = 0;
  now: Instant = at('Mon 08:00');
  private readonly stored: ProcessEvent[] = [];
  private facts: ShipmentFacts;
  private readonly handled = new Set<string>();
  private readonly ended = new Set<string>();
  private nextDeadline: Instant | null = null;

  constructor(
    facts: Partial<ShipmentFacts> = {},
    private readonly planOf: (kind: ExceptionKind, openedAt: Instant) => StoredPlan = usualPlan,
    private readonly silencesOf: (state: ProcessState) => Silences = usualSilences,
    /** How long a date must stand that the carrier changed soon after another change (ms). */
    private readonly estimateStandsMs = 0,
  ) {
    this.facts = registration(facts);
  }

  /** The relay's first delivery: the registration alone. */
  registered(clock = 'Mon 08:00'): this {
    return this.deliver(at(clock), []);
  }

  /** The relay brings scans that have just been stored (and all that still waited before them). */
  hears(clock: string, ...scans: Scan[]): this {
    return this.hearsAt(at(clock), scans);
  }

  hearsAt(now: Instant, scans: readonly Scan[]): this {
    this.until(now).stores(...scans);
    return this.deliver(now, this.pending());
  }

  /** Scans that wait in Postgres for company; only a pull finds them. */
  stores(...scans: Scan[]): this {
    this.stored.push(...inSequence(scans, this.stored.length));
    return this;
  }

  /** A delivery as it stands, also a repeated or torn one. */
  deliver(now: Instant, events: readonly ProcessEvent[], facts: ShipmentFacts | null = this.facts): this {
    this.until(now);
    return this.take({ type: 'batch', facts, events }, now);
  }

  /** An operator terminated the process: the relay's next batch finds a new one, which knows nothing. */
  startsAnew(clock: string): this {
    this.until(clock);
    const follows = { seq: this.state.seq, facts: this.facts.version };
    this.state = newProcess(this.state.shipmentId);
    this.nextDeadline = null;
    this.handled.clear();
    this.ended.clear();
    return this.take({ type: 'batch', facts: null, events: [], follows }, at(clock));
  }

  factsChange(clock: string, changes: Partial<ShipmentFacts>): this {
    return this.factsChangeAt(at(clock), changes);
  }

  factsChangeAt(now: Instant, changes: Partial<ShipmentFacts>): this {
    this.until(now);
    this.facts = { ...this.facts, ...changes, version: this.facts.version + 1 };
    return this.deliver(now, []);
  }

  /** Lets time pass: rings at every deadline up to and including this instant. */
  until(clock: string): this {
    const end = /^\d{4}/.test(clock) ? clock : at(clock);
    for (let rings = 0; this.nextDeadline !== null && this.nextDeadline <= end; rings += 1) {
      if (rings > 5_000) throw new Error(`does not come to rest: still rings at ${this.nextDeadline}`);
      this.ring();
    }
    if (end > this.now) this.now = end;
    return this;
  }

  /** The timer rings once, at the deadline that was announced. */
  ring(): boolean {
    if (this.nextDeadline === null || this.state.closed) return false;
    const deadline = this.nextDeadline;
    const before = this.state;
    this.take({ type: 'clock' }, later(deadline, this.now));
    if (
      this.nextDeadline !== null &&
      this.nextDeadline <= deadline &&
      isDeepStrictEqual(this.state, before)
    ) {
      throw new Error(`rings in vain at ${deadline}`);
    }
    return true;
  }

  customerWrites(clock: string, message: { readonly messageId?: string; readonly at?: Instant } = {}): this {
    this.until(clock);
    return this.customerWritesNow(message);
  }

  customerWritesNow(message: { readonly messageId?: string; readonly at?: Instant } = {}): this {
    return this.take({ type: 'customer_wrote', ...this.letter(message) }, this.now);
  }

  staffWrites(clock: string, message: StaffLetter): this {
    this.until(clock);
    return this.staffWritesNow(message);
  }

  staffWritesNow({ actor, awaitsAnswer = false, ...message }: StaffLetter): this {
    return this.take({ type: 'staff_wrote', ...this.letter(message), actor, awaitsAnswer }, this.now);
  }

  /** Something was predicted of it. */
  predicts(clock: string, prediction: Omit<Prediction, 'predictedAt'> & Partial<Prediction>): this {
    this.until(clock);
    return this.take({ type: 'predicted', predictedAt: this.now, ...prediction }, this.now);
  }

  private letters = 0;
  private letter({ messageId, at: writtenAt }: { readonly messageId?: string; readonly at?: Instant }) {
    this.letters += 1;
    return { messageId: messageId ?? `message-${this.letters}`, at: writtenAt ?? this.now };
  }

  can(clock: string, action: Deed, requestedAt = clock): CaseRefusal | null {
    this.until(clock);
    return refusal(this.state, this.actionOf(action, at(requestedAt)), this.now);
  }

  does(clock: string, action: Deed, requestedAt = clock): CaseOutcome {
    this.until(clock);
    return this.act(this.actionOf(action, at(requestedAt)));
  }

  act(action: CaseAction): CaseOutcome {
    const why = refusal(this.state, action, this.now);
    if (why !== null) throw new Error(`refused: ${why}`);
    let outcome: CaseOutcome | null = null;
    this.take({ type: 'action', action }, this.now, (answer) => {
      outcome = answer;
    });
    if (outcome === null) throw new Error('an action without an answer');
    return outcome;
  }

  /** When the one timer rings next. */
  get deadline(): Instant | null {
    return this.nextDeadline;
  }

  /** The workflow continues as new; `wrote`: what another version would have written of the same state. */
  continuesAsNew(wrote: (state: ProcessState) => object = (state) => state): this {
    this.state = upcastState(thawed(wrote(this.state)) as ProcessState);
    return this;
  }

  /** `late#1`, in the order in which they were opened. */
  get open(): string[] {
    return this.state.cases.map((one) => `${one.kind}#${one.episode}`);
  }

  get closeReason(): CloseReason | null {
    const closing = this.commands.find(({ command }) => command.type === 'close_shipment')?.command;
    return closing?.type === 'close_shipment' ? closing.reason : null;
  }

  /** What happened to cases and what people were told, one line each, in order: `opened late#1`, `late#1 page_support`. */
  get story(): string[] {
    return this.commands.flatMap(({ command }) => lineOf(command));
  }

  /** The same with the time of each line: `Wed 10:00 opened late#1`. */
  get diary(): string[] {
    return this.commands.flatMap((one) => lineOf(one.command).map((line) => `${clockOf(one.at)} ${line}`));
  }

  private resolved(): ResolvedCase[] {
    return this.commands.flatMap(({ at: settledAt, command }) =>
      command.type === 'close_case'
        ? [
            {
              kind: command.kind,
              episode: command.episode,
              settledAt: command.resolution === 'resolved_by_staff' ? settledAt : null,
            },
          ]
        : [],
    );
  }

  pulls(): number {
    return this.commands.filter(({ command }) => command.type === 'pull').length;
  }

  case(kind: ExceptionKind): OpenCase {
    const one = this.state.cases.find((other) => other.kind === kind);
    if (one === undefined) throw new Error(`no ${kind} is open; open are: ${this.open.join(', ')}`);
    return one;
  }

  private actionOf({ on, by = 'maria', ...what }: Deed, requestedAt: Instant): CaseAction {
    return { ...what, caseId: this.case(on).id ?? '', actor: by, requestedAt } as CaseAction;
  }

  /** The state as it is after continuing as new; made once for a state, since that is most of what a round costs here. */
  private thawedState(): ProcessState {
    return this.lastThawed?.of === this.state ? this.lastThawed.state : thawed(this.state);
  }
  private lastThawed: { readonly of: ProcessState; readonly state: ProcessState } | null = null;

  private pending(): ProcessEvent[] {
    return this.stored.filter((event) => event.seq > this.state.seq);
  }

  /**
   * Inputs of one instant, as a worker under load takes them: after each round that is written so many more have arrived as the
   * list says. What cannot be done any more when its turn comes is refused, as the workflow does.
   */
  takesTogether(inputs: readonly ProcessInput[], arrivals: readonly number[]): this {
    const waiting = [...inputs];
    const first = waiting.shift();
    let round = 0;
    const arriving = (): ProcessInput[] => {
      round += 1;
      return waiting.splice(0, arrivals[round % arrivals.length] ?? 1);
    };
    if (first !== undefined) this.take(first, this.now, () => {}, arriving);
    return waiting.length === 0 ? this : this.takesTogether(waiting, arrivals);
  }

  private take(
    first: ProcessInput,
    now: Instant,
    answer: (outcome: CaseOutcome | null) => void = () => {},
    arriving: () => ProcessInput[] = () => [],
  ): this {
    if (now > this.now) this.now = now;
    const inputs: ProcessInput[] = [first];
    let answered: CaseOutcome | null = null;
    for (let rounds = 0; inputs.length > 0; rounds += 1) {
      if (rounds > 60) throw new Error('more than sixty rounds: answers and questions go in circles');
      const input = inputs.shift() as ProcessInput;
      if (input.type === 'action' && refusal(this.state, input.action, this.now) !== null) continue;
      const before = this.state;
      const decision = decide(before, input, this.now);
      this.rounds += 1;
      insist(
        isDeepStrictEqual(decide(this.thawedState(), thawed(input), this.now), decision),
        'decides the same after continuing as new',
      );
      this.holdsPromises(before, decision.state, decision.commands);
      this.state = decision.state;
      this.nextDeadline = decision.nextDeadline;
      if (input.type === 'action') answered = decision.outcome;
      for (const command of decision.commands) this.commands.push({ at: this.now, command });
      inputs.push(...(decision.commands.length > 0 ? arriving() : []));
      this.answersTo(decision.commands, inputs);
    }
    if (answered !== null) answer(outcomeNow(this.state, answered));
    for (const one of this.state.cases) {
      const next = nextAction(one, this.state.closing);
      insist(one.plan !== null, `${one.kind} has a plan`);
      insist(questionOf(one) === null, `${one.kind} has all its times`);
      if (next.at === null) throw new Error(`broken promise: ${one.kind} rests in ${next.name}`);
      insist(
        this.nextDeadline !== null && this.nextDeadline <= next.at,
        `somebody rings for ${one.kind} ${next.name}`,
      );
      insist(
        next.name === 'policy_ended' ? one.plan?.repeatsLastPage === false : true,
        `nobody has ${one.kind}, and nobody hears of it any more`,
      );
      insist(
        next.name === 'holder_acts' ? one.plan?.acknowledgement === null : true,
        `${one.kind} is held without an end`,
      );
    }
    return this;
  }

  /** What the activity that writes a round answers, in the order in which the workflow takes it. */
  private answersTo(commands: readonly Command[], inputs: ProcessInput[]): void {
    const opened = commands.flatMap((command) =>
      command.type === 'open_case'
        ? [
            {
              kind: command.kind,
              episode: command.episode,
              id: `case-${command.kind}-${command.episode}`,
              // What was written by an older version arrives as it was written.
              plan: this.planOf(command.kind, this.now) as Plan,
            },
          ]
        : [],
    );
    const question = commands.find((command) => command.type === 'plan_deadlines');
    const deadlines: Committed['deadlines'] =
      question === undefined
        ? null
        : {
            key: question.key,
            silences: this.silencesOf(withEstimate(this.state, question.estimate)),
            estimateStandsMs: this.estimateStandsMs,
            closing: {
              reason: question.end.reason,
              due: plus(later(question.end.since, this.now), CLOSES_AFTER_DAYS[question.end.reason] * DAY_MS),
            },
          };
    if (commands.some((command) => command.type === 'pull')) {
      const resolved = this.state.seq === 0 ? this.resolved() : [];
      inputs.unshift({ type: 'batch', facts: this.facts, events: this.pending(), resolved });
    }
    const times = commands.flatMap((command) => {
      const asked = command.type === 'plan_times' ? questionOf(command.case) : null;
      if (command.type !== 'plan_times' || asked === null || command.case.plan === null) return [];
      const { kind, episode } = command;
      return [{ kind, episode, ...planTimes(command.case.plan, asked, this.now, EVERY_HOUR_IS_WORKED) }];
    });
    const reachedNobody = commands.flatMap((command) =>
      command.type === 'run_step' && command.step.audience.startsWith('on_call:nobody')
        ? [
            {
              kind: command.kind,
              episode: command.episode,
              stepId: command.step.id,
              occurrence: command.step.occurrence,
            },
          ]
        : [],
    );
    if (opened.length > 0 || deadlines !== null || times.length > 0 || reachedNobody.length > 0) {
      inputs.unshift({ type: 'committed', result: { opened, deadlines, times, reachedNobody } });
    }
  }

  private holdsPromises(before: ProcessState, after: ProcessState, commands: readonly Command[]): void {
    // Plain JSON, so that continuing as new loses nothing.
    this.lastThawed = { of: after, state: thawed(after) };
    insist(isDeepStrictEqual(this.lastThawed.state, after), 'the state is plain JSON');
    const kinds = after.cases.map((one) => one.kind);
    insist(new Set(kinds).size === kinds.length, `never two open cases of one kind: ${kinds.join()}`);
    const open = new Set(before.cases.map((one) => `${one.kind}#${one.episode}`));
    for (const command of commands) {
      if (!('kind' in command)) continue;
      const ref = `${command.kind}#${command.episode}`;
      insist(!this.ended.has(ref), `nothing more of ${ref}, which has ended: ${command.type}`);
      if (command.type === 'open_case') {
        const other = [...open].find((one) => one.startsWith(`${command.kind}#`));
        insist(other === undefined, `${ref} opens while ${other} is open`);
        open.add(ref);
        continue;
      }
      insist(open.has(ref), `${command.type} of ${ref}, which is not open`);
      if (command.type === 'close_case') {
        open.delete(ref);
        this.ended.add(ref);
      }
      if (command.type === 'run_step' || command.type === 'skip_step') {
        const step = `${ref} ${command.step.id} ${command.step.occurrence}`;
        insist(!this.handled.has(step), `no step twice: ${step}`);
        this.handled.add(step);
      }
    }
    const left = after.cases.map((one) => `${one.kind}#${one.episode}`);
    insist([...open].sort().join() === left.sort().join(), 'cases open and close by commands alone');
    insist(!before.closed || commands.length === 0, 'a closed process does nothing');
  }
}

/** What staff write to the customer; now, and waiting for nothing, unless said otherwise. */
export interface StaffLetter {
  readonly actor: string;
  readonly awaitsAnswer?: boolean;
  readonly messageId?: string;
  readonly at?: Instant;
}

/** What somebody does to the open case of a kind. */
export type Deed = { readonly on: ExceptionKind; readonly by?: string } & (
  | { readonly type: 'acknowledge' | 'resolve' | 'escalate' }
  | { readonly type: 'snooze'; readonly until: Instant }
  | { readonly type: 'assign'; readonly assignee: string }
  | { readonly type: 'hand_over'; readonly to: string }
  | { readonly type: 'note'; readonly noteId: string }
);

const CLOSES_AFTER_DAYS: Readonly<Record<CloseReason, number>> = {
  delivered: 14,
  returned: 7,
  lost: 30,
  disposed: 7,
  cancelled: 7,
  abandoned: 60,
};

const EVERY_HOUR_IS_WORKED = { calendar: null, timeScale: 1 };

/** The customer at once, support after an hour and again every hour (twice), the lead after four, the customer next day. */
export function usualPlan(kind: ExceptionKind, openedAt: Instant): StoredPlan {
  const step = (
    id: string,
    hours: number,
    condition: PlannedStep['condition'],
    occurrence = 1,
  ): PlannedStep => ({
    id,
    occurrence,
    at: plus(openedAt, hours * HOUR_MS),
    audience: condition === 'always' ? 'customer' : 'team:support',
    channels: ['email'],
    template: kind,
    priority: 'normal',
    condition,
  });
  return {
    policyId: 'usual',
    policyVersion: 1,
    steps: [
      step('tell_customer', 0, 'always'),
      step('page_support', 1, 'unacknowledged'),
      step('page_support', 2, 'unacknowledged', 2),
      step('page_support', 3, 'unacknowledged', 3),
      step('page_lead', 4, 'unacknowledged'),
      step('update_customer', 24, 'always'),
    ],
    recovery: { template: 'recovered' },
  };
}

/** The same with leases of four hours and clocks: the first response in two hours, an answer in three, the end in two days. */
export function leasedPlan(kind: ExceptionKind, openedAt: Instant): Plan {
  const hours = (count: number) => ({ clock: 'elapsed' as const, ms: count * HOUR_MS });
  return {
    ...usualPlan(kind, openedAt),
    acknowledgement: { lease: hours(4), remind: hours(0.5) },
    clocks: {
      firstResponse: hours(2),
      nextResponse: hours(3),
      resolution: hours(48),
      longestWait: hours(72),
      breach: {
        audience: 'team:support_lead',
        channels: ['email'],
        template: 'staff_clock_breached',
        priority: 'normal',
      },
      dueAt: { first_response: plus(openedAt, 3 * HOUR_MS), resolution: plus(openedAt, 48 * HOUR_MS) },
    },
    repeatsLastPage: true,
    calendar: null,
  };
}

/** What the activity plans by: of the carrier's dates those that count. */
function withEstimate(state: ProcessState, estimate = state.tracking.estimate): ProcessState {
  return { ...state, tracking: { ...state.tracking, estimate } };
}

/** Three days between scans, two until the pickup, one for an unknown number; noon of the promised day, and its end. */
function usualSilences({ tracking, facts }: ProcessState): Silences {
  const { milestone } = position(tracking);
  const underway =
    milestone === null || ['pre_transit', 'in_transit', 'out_for_delivery'].includes(milestone);
  if (facts === null || !underway) return {};
  const promised = facts.promisedDate;
  const moved = tracking.lastMovementAt;
  const feared = tracking.estimate?.latest;
  const noon = promised === null ? null : `${promised}T12:00:00.000Z`;
  return {
    ...(moved === null ? { not_picked_up: plus(facts.registeredAt, 2 * DAY_MS) } : {}),
    ...(moved !== null ? { stalled: plus(moved, 3 * DAY_MS) } : {}),
    ...(tracking.unknownNumberAt !== null && tracking.seen === null
      ? { unknown_number: plus(facts.registeredAt, DAY_MS) }
      : {}),
    ...(promised !== null ? { late: `${promised}T23:00:00.000Z` } : {}),
    ...(promised !== null && noon !== null && milestone !== 'out_for_delivery'
      ? { late_risk: feared !== undefined && feared.date > promised ? feared.asOf : noon }
      : {}),
  };
}

function lineOf(command: Command): string[] {
  switch (command.type) {
    case 'open_case':
      return [`opened ${command.kind}#${command.episode}`];
    case 'close_case':
      return [`closed ${command.kind}#${command.episode}: ${command.resolution}`];
    case 'run_step':
      return [`${command.kind}#${command.episode} ${command.step.id}`];
    case 'tell':
      return [`${command.kind}#${command.episode} ${command.about} to ${command.audience}`];
    case 'announce':
      return [`announced ${command.milestone}`];
    case 'close_shipment':
      return [`ended: ${command.reason}`];
    default:
      return [];
  }
}

function clockOf(instant: Instant): string {
  const days = Math.floor((Date.parse(instant) - Date.parse(at('Mon 00:00'))) / DAY_MS);
  const week = Math.floor(days / 7);
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][((days % 7) + 7) % 7];
  return `${weekday}${week > 0 ? `+${week}` : ''} ${instant.slice(11, 16)}`;
}

/** Cheaper than a matcher, thousands of times per test. */
function insist(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken promise: ${promise}`);
}

function thawed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
