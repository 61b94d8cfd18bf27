import type { Audience, Channel, Priority } from '../../messages/message';
import type { Plan, PlannedStep, PlannedTimes } from '../../policies/plan';
import type { Milestone } from '../../tracking/milestone';
import type { Instant } from '../../tracking/tracking-event';
import type { TrackingState } from '../../tracking/tracking-state';
import type { CaseStatus, CloseReason, Resolution } from '../case';
import type { Actor, ExceptionKind, FaultOwner, Severity } from '../exception-kind';
import type { DateWindow, InactivityKind, OpenCase } from '../process-state';
import type { ClockName } from '../service-clock';
import type { Turn } from '../turn';

/** A case as commands name it: its row's id is only known to Postgres until the case was written. */
export interface CaseRef {
  readonly kind: ExceptionKind;
  readonly episode: number;
}

/** What `decide` wants done. One round's commands are carried out together, in one transaction (activities/take-round.ts). */
export type Command =
  | (CaseRef & {
      readonly type: 'open_case';
      readonly occurredAt: Instant;
      readonly severity: Severity;
      readonly faultOwner: FaultOwner;
      readonly actionBy: Actor;
      readonly actionRequired: string | null;
      readonly reports: number;
    })
  | (CaseRef & {
      readonly type: 'report_again';
      readonly occurredAt: Instant;
      readonly reports: number;
      readonly severity: Severity;
    })
  | (CaseRef & {
      readonly type: 'run_step';
      readonly step: PlannedStep;
      readonly reason: 'first_notification' | 'repeat';
      /** The days that it tells of, where the case was predicted. */
      readonly window?: DateWindow;
    })
  | (CaseRef & { readonly type: 'skip_step'; readonly step: PlannedStep; readonly reason: StepSkip })
  | (CaseRef & {
      readonly type: 'log';
      readonly entry: CaseEntryType;
      readonly actor: string;
      readonly detail: Readonly<Record<string, string>>;
    })
  | (CaseRef & Notice & { readonly type: 'tell' })
  | (CaseRef & {
      readonly type: 'plan_times';
      /** As the round leaves it, with its questions open. */
      readonly case: OpenCase;
    })
  | (CaseRef & { readonly type: 'close_case'; readonly resolution: Resolution; readonly by: string })
  | { readonly type: 'announce'; readonly milestone: Milestone }
  | {
      readonly type: 'plan_deadlines';
      readonly key: string;
      readonly end: ExpectedEnd;
      /** What counts of the carrier's dates, where that is not what it named last (estimate.ts). */
      readonly estimate?: TrackingState['estimate'];
    }
  | { readonly type: 'pull' }
  | { readonly type: 'close_shipment'; readonly reason: CloseReason };

/** A message to people who work on cases that is no step of the plan: something that they or the customer did, or did not do, causes it. */
export interface Notice {
  /** With the occurrence it names what is told: the same is never told twice. */
  readonly about:
    | 'lease_reminder'
    | 'lease_lost'
    | 'hand_over'
    | 'customer_unreachable'
    | `clock_${ClockName}`
    | `customer_wrote:${string}`
    | `carrier_answered:${string}`;
  readonly occurrence: number;
  readonly reason:
    | 'lease_reminder'
    | 'lease_lost'
    | 'request'
    | 'clock_breached'
    | 'customer_wrote'
    | 'carrier_answered'
    | 'customer_unreachable';
  readonly audience: Audience;
  /** Whom it is for where that reaches nobody. */
  readonly otherwise?: Audience;
  readonly channels: readonly Channel[];
  readonly template: string;
  readonly priority: Priority;
}

/** Why a step of a plan did not run: somebody has the case, or a later one took its place. */
export type StepSkip = 'acknowledged' | 'superseded';
/** Entries that `decide` logs. Those of opening, reports and the end are written with their own commands. */
export type CaseEntryType =
  | 'acknowledged'
  | 'handed_over'
  | 'lease_lost'
  | 'snoozed'
  | 'snooze_ended'
  | 'assigned'
  | 'escalated'
  | 'note'
  | 'customer_wrote'
  | 'staff_wrote'
  | 'wait_ended'
  | 'address_changed'
  | 'carrier_asked'
  | 'carrier_answered'
  | 'clock_breached';

/** `actor`: a staff id, the name of an API key, `customer` or `wayward`. */
export function logOf(
  { kind, episode }: CaseRef,
  entry: CaseEntryType,
  actor: string,
  detail: Readonly<Record<string, string>> = {},
): Command {
  return { type: 'log', kind, episode, entry, actor, detail };
}

/** What the shipment's end will be counted from, as things stand. */
export interface ExpectedEnd {
  readonly reason: CloseReason;
  readonly since: Instant;
}

/** What Postgres shows of an open case: written with every round, so that lists never ask a workflow. */
export interface CaseView extends CaseRef {
  readonly status: CaseStatus;
  readonly turn: Turn;
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  readonly nextAction: string;
  readonly nextActionAt: Instant | null;
  /** The plan's next step that will run as things stand, whatever else comes before it. */
  readonly nextStep: { readonly id: string; readonly at: Instant } | null;
  /** The plan's next alert: what happens unless somebody takes the case. Absent: written before 0.2.0. */
  readonly nextPage?: { readonly id: string; readonly at: Instant } | null;
  readonly leaseEndsAt: Instant | null;
  readonly waitingForCustomerSince: Instant | null;
  readonly clocks: OpenCase['clocks'];
}

/** A case that an earlier process of the same shipment saw to its end. In answers that 0.2 recorded. */
export interface ResolvedCase extends CaseRef {
  /** When a person resolved it; null if it closed by itself, and may open again. */
  readonly settledAt: Instant | null;
}

/** What came of a round: the answers that `decide` waits for. */
export interface Committed {
  readonly opened: readonly (CaseRef & { readonly id: string; readonly plan: Plan })[];
  readonly deadlines: {
    readonly key: string;
    readonly silences: Readonly<Partial<Record<InactivityKind, Instant>>>;
    readonly closing: { readonly due: Instant; readonly reason: CloseReason };
    /** How long a date must stand that the carrier changed soon after another change. Absent in answers of before 0.4.0. */
    readonly estimateStandsMs?: number;
  } | null;
  /** What was put on the clock because it begins with this round. Absent in answers of before there were leases. */
  readonly times?: readonly (CaseRef & PlannedTimes)[];
  /** Alerts that reached nobody: the next alert goes out at once. Absent in answers recorded before on-call schedules existed. */
  readonly reachedNobody?: readonly (CaseRef & { readonly stepId: string; readonly occurrence: number })[];
  /** Steps that were to ask the customer, and asked nobody. Absent where none did. */
  readonly askedNobody?: readonly CaseRef[];
}
