import type { CaseStatus, CloseReason, Resolution } from '../case';
import type { Actor, ExceptionKind, FaultOwner, Severity } from '../exception-kind';
import type { Audience, Channel, Priority } from '../message';
import type { Milestone } from '../milestone';
import type { Plan, PlannedStep, PlannedTimes } from '../plan';
import type { OpenCase, SilenceKind } from '../process-state';
import type { ClockName } from '../service-clock';
import type { Instant } from '../tracking-event';

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
  | { readonly type: 'plan_deadlines'; readonly key: string; readonly end: ExpectedEnd }
  | { readonly type: 'pull' }
  | { readonly type: 'close_shipment'; readonly reason: CloseReason };

/** A message to people who work on cases that is no step of the plan: something that they did, or did not do, causes it. */
export interface Notice {
  /** With the occurrence it names what is told: the same is never told twice. */
  readonly about: 'lease_reminder' | 'lease_lost' | 'hand_over' | `clock_${ClockName}`;
  readonly occurrence: number;
  readonly reason: 'lease_reminder' | 'lease_lost' | 'request' | 'clock_breached';
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: string;
  readonly priority: Priority;
}

export type StepSkip = 'acknowledged' | 'superseded';
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
  | 'clock_breached';

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
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  readonly nextAction: string;
  readonly nextActionAt: Instant | null;
  /** The plan's next step that will run as things stand, whatever else comes before it. */
  readonly nextStep: { readonly id: string; readonly at: Instant } | null;
  /** The plan's next page: what happens unless somebody takes the case. Absent: written before 0.2.0. */
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
    readonly silences: Readonly<Partial<Record<SilenceKind, Instant>>>;
    readonly closing: { readonly due: Instant; readonly reason: CloseReason };
  } | null;
  /** What was put on the clock because it begins with this round. Absent in answers of before there were leases. */
  readonly times?: readonly (CaseRef & PlannedTimes)[];
  /** Pages that reached nobody at all: whoever is next is told at once. Absent in answers of before there was on-call. */
  readonly reachedNobody?: readonly (CaseRef & { readonly stepId: string; readonly occurrence: number })[];
}
