import type { AuditTally } from '../domain/audit/finding';
import type { AuditPart } from '../domain/audit/part';
import type { DisruptionCommand } from '../domain/disruption/commands';
import type { DisruptionTerms } from '../domain/disruption/disruption';
import type { DisruptionState } from '../domain/disruption/state';
import type { Channel, Priority } from '../domain/message';
import type { Committed, ResolvedCase, Round } from '../domain/process/commands';
import type { ProcessEvent } from '../domain/process-event';
import type { ShipmentFacts } from '../domain/shipment-facts';
import type { Instant } from '../domain/tracking-event';

/** The types of the activities as workflows see them. */

export interface RoundResult extends Committed {
  /** Messages that this round intends and that the workflow has sent by activities. */
  readonly sends: readonly {
    readonly messageId: string;
    readonly channel: Channel;
    /** Absent: written before 0.2.0. */
    readonly priority?: Priority;
  }[];
  /** The answer to a `pull`: the registration and all events above the round's `seq`. */
  readonly pulled: {
    readonly facts: ShipmentFacts;
    readonly events: readonly ProcessEvent[];
    /** What a process that was started anew must know of its predecessor. Absent: nothing, or written before 0.2.0. */
    readonly resolved?: readonly ResolvedCase[];
  } | null;
}

/** Run as a local activity: one marker in the history for a whole round. */
export interface ProcessActivities {
  /** Writes a round in one transaction. Safe to repeat: every row has a key of its own. */
  commitDecision(round: Round): Promise<RoundResult>;
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
