import type { Plan } from '../policies/plan';
import type { Milestone } from '../tracking/milestone';
import type { ShipmentFacts } from '../tracking/shipment-facts';
import type { Instant, LocalDate } from '../tracking/tracking-event';
import { NOTHING_SEEN, type TrackingState } from '../tracking/tracking-state';
import type { CaseStatus, CloseReason } from './case';
import type { CaseOutcome } from './case-action';
import type { ExceptionKind } from './exception-kind';
import type { ClockName } from './service-clock';

/** Deadlines that inactivity or the calendar can pass; computed by an activity on business calendars, compared by `decide`. */
export type InactivityKind = Extract<
  ExceptionKind,
  'not_picked_up' | 'stalled' | 'late_risk' | 'late' | 'unknown_number'
>;

/** A case that is not resolved, as the process remembers it. Fields that later versions added are filled in by `upcastState`. */
export interface OpenCase {
  readonly kind: ExceptionKind;
  /** 1 for the first time on this shipment; a relapse is the next episode. */
  readonly episode: number;
  /** Null until the activity that writes the case has answered. */
  readonly id: string | null;
  /** Frozen when the case opens; an escalation moves the alerts that have not run. */
  readonly plan: Plan | null;
  readonly status: Exclude<CaseStatus, 'resolved'>;
  readonly openedAt: Instant;
  /** The newest report that the case stands for; a report up to here never reopens it. */
  readonly reportedAt: Instant;
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  /** Index into plan.steps of the next step that has not run. */
  readonly nextStep: number;
  /** Added to every planned instant (ms): a snooze moves the rest later. */
  readonly shiftMs: number;
  readonly lastStepAt: Instant | null;
  /** What an acknowledgement is: the holder has the case until then. Null: nobody has it, or without an end. */
  readonly lease: Lease | null;
  /** How many leases there were: what is said about one of them is said once. */
  readonly leases: number;
  readonly clocks: Readonly<Partial<Record<ClockName, RunningClock>>>;
  readonly waiting: Waiting | null;
  /** The newest message of the customer, and of staff to the customer, that was heard of. */
  readonly customerWroteAt: Instant | null;
  readonly staffWroteAt: Instant | null;
  /** Absent: no carrier case was ever about it. */
  readonly carrier?: AskedCarrier;
  /** What its customer was told, where a prediction opened it; null: something else did. */
  readonly foretold: Foretold | null;
}

/** Local dates at the destination, the first and the last. */
export interface DateWindow {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

interface Foretold {
  readonly window: DateWindow;
  /** How often days were told, the first time included. */
  readonly tellings: number;
}

/** Whether the promise is at risk by what was predicted (process/foretold.ts). */
export interface Risk {
  /** Of the newest prediction that was heard: when it was made. */
  readonly heardAt: Instant;
  readonly promisedDate: LocalDate;
  readonly holds: boolean;
  /** How often it began to hold of this promise. */
  readonly times: number;
}

interface Lease {
  /** Handed to the assignee, who has yet to take it; what keeps it from falling asleep is a short end and no reminder. */
  readonly offered: boolean;
  /** Null once it has been said, and for what was only offered. */
  readonly remindAt: Instant | null;
  /** Null until the activity that counts business hours has answered. */
  readonly endsAt: Instant | null;
}

/** A service clock. `metAt` and `breachedAt` null: it is running. */
export interface RunningClock {
  readonly from: Instant;
  /** Null until the activity that counts business hours has answered. */
  readonly dueAt: Instant | null;
  readonly metAt: Instant | null;
  readonly breachedAt: Instant | null;
  /** 1 for the first time that it runs. */
  readonly period: number;
}

/** The customer is awaited: clocks stand still. */
interface Waiting {
  readonly since: Instant;
  /** A silent customer does not stop clocks for ever. Null until the activity has answered. */
  readonly until: Instant | null;
  /** Set from the end of the waiting until the activity has said when the clocks now run out. */
  readonly endedAt: Instant | null;
}

/** A carrier case is about it: when the carrier was asked last, and when it answered last. */
interface AskedCarrier {
  readonly askedAt: Instant | null;
  readonly answeredAt: Instant | null;
}

/** How the shipment will end, once its story is over and nobody works on a case. */
export interface Closing {
  readonly reason: CloseReason;
  /** The end by the parcel's own story. */
  readonly due: Instant;
  /** When to look whether it can end: `due`, then daily while people still work on a case. */
  readonly at: Instant;
}

/** The carrier's date that the process goes by (process/estimate.ts). */
export interface CountedEstimate {
  readonly date: LocalDate;
  /** When it was named, and since when the carrier has named no other. */
  readonly asOf: Instant;
  readonly steadySince: Instant;
  /** It is not the first one. */
  readonly changed: boolean;
  /** How long another one must stand (ms). Null until the activity that plans deadlines has answered. */
  readonly standsMs: number | null;
}

/** Everything the shipment's process remembers; plain JSON, written to Postgres with every round (db/cases/processes.ts). */
export interface ProcessState {
  readonly shipmentId: string;
  readonly facts: ShipmentFacts | null;
  /** High-water mark: events at or below were taken. */
  readonly seq: number;
  readonly tracking: TrackingState;
  readonly cases: readonly OpenCase[];
  readonly episodes: Readonly<Partial<Record<ExceptionKind, number>>>;
  /** Reports and deadlines up to this instant were dealt with by a person: they never open a case of this kind again. */
  readonly settled: Readonly<Partial<Record<ExceptionKind, Instant>>>;
  readonly deadlines: Readonly<Partial<Record<InactivityKind, Instant>>>;
  /** What the deadlines were computed from; a change asks for new ones. */
  readonly deadlinesFor: string | null;
  /** Null: the carrier has named none, or 0.3.0 wrote this and it counts as it stands. */
  readonly estimate: CountedEstimate | null;
  /** Null: no prediction was heard. */
  readonly risk: Risk | null;
  /** Milestones that the customer was told of. */
  readonly announced: readonly Milestone[];
  /** When pending scans were last pulled before judging inactivity. */
  readonly pulledAt: Instant | null;
  /** The instant at which the workflow ends, and why; null while new deadlines are being planned. */
  readonly closing: Closing | null;
  readonly closed: boolean;
  /** The newest messages of the conversation that were taken, by id: a repeat is nothing new. */
  readonly heard: readonly string[];
  /** The newest actions of staff that were done, with what was answered: asked again, they are answered and not done again. */
  readonly acted: readonly { readonly id: string; readonly outcome: CaseOutcome }[];
}

/** Nothing is known yet: the first round reads the facts. */
export function newProcess(shipmentId: string): ProcessState {
  return {
    shipmentId,
    facts: null,
    seq: 0,
    tracking: NOTHING_SEEN,
    cases: [],
    episodes: {},
    settled: {},
    deadlines: {},
    deadlinesFor: null,
    estimate: null,
    risk: null,
    announced: [],
    pulledAt: null,
    closing: null,
    closed: false,
    heard: [],
    acted: [],
  };
}

/** A case as it begins; its id and its plan come with the answer of the activity that writes it. */
export function newCase(ref: Pick<OpenCase, 'kind' | 'episode'>, occurredAt: Instant): OpenCase {
  return {
    kind: ref.kind,
    episode: ref.episode,
    id: null,
    plan: null,
    status: 'open',
    openedAt: occurredAt,
    reportedAt: occurredAt,
    assignee: null,
    snoozedUntil: null,
    nextStep: 0,
    shiftMs: 0,
    lastStepAt: null,
    lease: null,
    leases: 0,
    clocks: {},
    waiting: null,
    customerWroteAt: null,
    staffWroteAt: null,
    foretold: null,
  };
}
