import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AuditTally } from '../domain/audit/finding';
import type { AuditPart } from '../domain/audit/part';
import type { CaseAction, CaseOutcome } from '../domain/case-action';
import type { DisruptionTerms } from '../domain/disruption/disruption';
import type { DisruptionAction, DisruptionOutcome } from '../domain/disruption/disruption-action';
import type { DisruptionState } from '../domain/disruption/state';
import type { Told } from '../domain/process/decide';
import type { ProcessEvent } from '../domain/process-event';
import type { ProcessState } from '../domain/process-state';
import type { ShipmentFacts } from '../domain/shipment-facts';
import type { Instant } from '../domain/tracking-event';

/** Every signal, update and query of Wayward's workflows, by name. */

/** One delivery of the relay: all that the workflow has not been told yet. Repeats are harmless (seq, facts.version). */
export interface TrackingBatch {
  /** Present when the registration changed since the last delivery, and always on the first. */
  readonly facts: ShipmentFacts | null;
  /** In order of `seq`, without gaps from the last delivery. */
  readonly events: readonly ProcessEvent[];
  /** What was delivered before this: who does not know that much was started anew, and pulls. */
  readonly follows?: Told;
}

/** The words stay in Postgres. */
export interface CustomerWrote {
  readonly messageId: string;
  readonly at: Instant;
}

export interface StaffWrote {
  readonly messageId: string;
  readonly at: Instant;
  /** A staff id. */
  readonly actor: string;
  /** The customer's answer is needed before anything else can happen: clocks rest until it comes. */
  readonly awaitsAnswer: boolean;
}

export interface ShipmentInput {
  readonly shipmentId: string;
  /** Only when continued as new: when time alone has something to do. */
  readonly wakeAt?: Instant | null;
  /** Only when continued as new by a version before 0.3.0, which remembered in the workflow. */
  readonly state?: ProcessState;
}

export const SHIPMENT_WORKFLOW = 'shipmentProcess';
/** The name under which 0.1 and 0.2 began it. Such runs go on, and become the other when they continue as new. */
export const SHIPMENT_WORKFLOW_BEFORE = 'shipment';
export const trackingBatch = defineSignal<[TrackingBatch]>('trackingBatch');
/** Refused with an ApplicationFailure whose `type` is a CaseRefusal. Repeats are harmless (update id). */
export const actOnCase = defineUpdate<CaseOutcome, [CaseAction]>('actOnCase');
/** A customer wrote. Repeats are harmless (messageId). */
export const customerWrote = defineSignal<[CustomerWrote]>('customerWrote');
/** A person of the staff wrote to the customer. Repeats are harmless (messageId). */
export const staffWrote = defineSignal<[StaffWrote]>('staffWrote');

/** How the workflow itself stands; what is remembered of the shipment is in Postgres (db/processes.ts). */
export const standing = defineQuery<Standing>('standing');

export interface Standing {
  /** Of the newest round whose answer it has; 0 before the first of this run. */
  readonly version: number;
  /** When it wakes up by itself, by that answer. */
  readonly wakeAt: Instant | null;
  /** How much it has heard and not taken yet. */
  readonly waiting: number;
}

export function shipmentWorkflowId(shipmentId: string): string {
  return `shipment-${shipmentId}`;
}

/** Where a run of the auditor stands; what it continues as new with. */
export interface AuditProgress {
  readonly run: string;
  /** What is still to be looked at; the first of them from `cursor` on. */
  readonly parts: readonly AuditPart[];
  readonly cursor: string | null;
  readonly tally: AuditTally;
  readonly failedParts: readonly AuditPart[];
}

export interface AuditInput {
  /** Only when continued as new. */
  readonly progress?: AuditProgress;
}

export const AUDIT_WORKFLOW = 'audit';

/** One schedule per namespace and task queue: whoever shares a Temporal server audits only what is theirs. */
export function auditScheduleId(taskQueue: string): string {
  return `wayward-auditor-${taskQueue}`;
}

export interface DisruptionInput {
  readonly disruptionId: string;
  readonly terms: DisruptionTerms;
  readonly expectedEnd: Instant | null;
  /** When continued as new, or taken up after an earlier run was lost. */
  readonly state?: DisruptionState;
}

export const DISRUPTION_WORKFLOW = 'disruption';
/** Validated; refused with an ApplicationFailure whose `type` is a DisruptionRefusal. */
export const actOnDisruption = defineUpdate<DisruptionOutcome, [DisruptionAction]>('actOnDisruption');

export function disruptionWorkflowId(disruptionId: string): string {
  return `disruption-${disruptionId}`;
}
