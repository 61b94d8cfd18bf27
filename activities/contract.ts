import type { AuditTally } from '../domain/audit/finding';
import type { AuditPart } from '../domain/audit/part';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../domain/cases/case-action';
import type { Committed, ResolvedCase } from '../domain/cases/process/commands';
import type { ProcessInput } from '../domain/cases/process/decide';
import type { ProcessEvent } from '../domain/cases/process-event';
import type { ProcessState } from '../domain/cases/process-state';
import type { DisruptionCommand } from '../domain/disruptions/commands';
import type { DisruptionTerms } from '../domain/disruptions/disruption';
import type { DisruptionState } from '../domain/disruptions/state';
import type { Channel, Priority } from '../domain/messages/message';
import type { ShipmentFacts } from '../domain/tracking/shipment-facts';
import type { Instant } from '../domain/tracking/tracking-event';

/** The types of the activities as workflows see them. */

/** What a shipment's workflow hears, as it heard it. */
export type RoundInput =
  | Exclude<ProcessInput, { type: 'action' | 'committed' | 'all_known' }>
  /** `id` is the same whenever the same action is asked for again. */
  | { readonly type: 'action'; readonly id: string; readonly action: CaseAction };

export interface RoundRequest {
  readonly shipmentId: string;
  /** The workflow's clock. */
  readonly at: Instant;
  /** In the order in which they were heard. None: time alone has something to do. */
  readonly inputs: readonly RoundInput[];
  /** The timer has rung. */
  readonly rang: boolean;
  /** What a run that began before 0.3.0 remembers: taken over where nothing is written yet. */
  readonly state?: ProcessState;
}

export interface RoundAnswer {
  /** Of the written process; it counts the rounds. */
  readonly version: number;
  /** When time alone has something to do; null: only an input can. */
  readonly wakeAt: Instant | null;
  readonly closed: boolean;
  /** All messages of the shipment that the workflow sends by activities and that nobody has handed over yet. */
  readonly sends: readonly MessageToSend[];
  /** What staff are answered, by the ids of the actions that this round took. */
  readonly answers: Readonly<Record<string, ActionAnswer>>;
  /** What else it took. On replay more may have been heard by then, and is left for the next round. */
  readonly took: { readonly signals: number; readonly rang: boolean };
}

export interface MessageToSend {
  readonly messageId: string;
  readonly channel: Channel;
  /** Absent: recorded before 0.2.0. */
  readonly priority?: Priority;
}

export type ActionAnswer = { readonly outcome: CaseOutcome } | { readonly refusal: CaseRefusal };

/** Run as a local activity: one marker in the history for a whole round. */
export interface ProcessActivities {
  /**
   * Takes what was heard: decides from what is written, carries out what was decided and writes what is remembered, in one
   * transaction. Safe to repeat, also with other inputs and at a later time: what was taken before is nothing new.
   */
  takeRound(request: RoundRequest): Promise<RoundAnswer>;
}

/** Rounds as 0.1 and 0.2 had them, decided in the workflow. Nobody carries them out any more; histories hold their answers. */
export interface DecidedRoundActivities {
  commitDecision(): Promise<DecidedRoundResult>;
}

export interface DecidedRoundResult extends Committed {
  readonly sends: readonly MessageToSend[];
  /** The answer to a `pull`: the registration and all events above the round's `seq`. */
  readonly pulled: {
    readonly facts: ShipmentFacts;
    readonly events: readonly ProcessEvent[];
    /** What a process that was started anew must know of its predecessor. */
    readonly resolved?: readonly ResolvedCase[];
  } | null;
}

/** Run on the task queue of the message's channel, so that a slow gateway holds up no other. */
export interface SendActivities {
  sendMessage(messageId: string): Promise<unknown>;
}

/** The task queue on which a channel's sends wait for their turn. */
export function channelTaskQueue(taskQueue: string, channel: Channel): string {
  return `${taskQueue}-${channel}`;
}

/** The auditor's (workflows/audit.ts). All of them may be repeated. */
export interface AuditActivities {
  /** Gives the id of the run, the same for the same run of the workflow, and what it consists of. */
  beginAudit(temporalRun: string): Promise<{ readonly run: string; readonly parts: readonly AuditPart[] }>;
  /** Looks at some pages of a part, heals what is safe and writes down what it found. `cursor` null: from the beginning; done. */
  auditPart(stint: {
    readonly run: string;
    readonly part: AuditPart;
    readonly cursor: string | null;
  }): Promise<{ readonly cursor: string | null; readonly tally: AuditTally }>;
  finishAudit(outcome: {
    readonly run: string;
    readonly tally: AuditTally;
    readonly failedParts: readonly AuditPart[];
  }): Promise<void>;
}

/** What is written of a disruption in one transaction. */
export interface DisruptionRound {
  readonly disruptionId: string;
  readonly at: Instant;
  readonly commands: readonly DisruptionCommand[];
  /** Who gets its pages. */
  readonly page: DisruptionTerms['page'];
  /** How it stands after the round. */
  readonly view: Pick<DisruptionState, 'status' | 'acknowledgedBy' | 'expectedEnd' | 'calmSince'> & {
    /** Absent: written before 0.2.0. */
    readonly leaseEndsAt?: Instant | null;
    readonly nextAction: string | null;
    readonly nextActionAt: Instant | null;
  };
}

export interface DisruptionRoundResult {
  /** The answer to an `assess`; null when none was asked for. */
  readonly openMembers: number | null;
  /** The page of this round has nobody to go to. Absent: written before 0.2.0. */
  readonly reachedNobody?: boolean;
}

/** An activity of its own queue entry and not a local one: telling thousands takes longer than a workflow task may. */
export interface DisruptionActivities {
  commitDisruption(round: DisruptionRound): Promise<DisruptionRoundResult>;
}
