import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AuditTally } from '../domain/audit/finding';
import type { AuditPart } from '../domain/audit/part';
import type { CaseAction, CaseOutcome } from '../domain/cases/case-action';
import type { HeardUpTo } from '../domain/cases/process/decide';
import type { Prediction } from '../domain/cases/process/foretold';
import type { ProcessEvent } from '../domain/cases/process-event';
import type { ProcessState } from '../domain/cases/process-state';
import type { DisruptionTerms } from '../domain/disruptions/disruption';
import type { DisruptionAction, DisruptionOutcome } from '../domain/disruptions/disruption-action';
import type { DisruptionState } from '../domain/disruptions/state';
import type { ShipmentFacts } from '../domain/tracking/shipment-facts';
import type { Instant } from '../domain/tracking/tracking-event';

/** Every signal, update and query of Wayward's workflows, by name. */

/**
 * One delivery of the relay: there is something new. What it is stands in Postgres, where the round reads it. Repeats are harmless.
 * Before 0.4.0 it was all in here, and such signals may still come.
 */
export interface TrackingBatch {
  readonly facts: ShipmentFacts | null;
  readonly events: readonly ProcessEvent[];
  /** How much is known without this; a version that takes what it was sent pulls where it does not know that much. */
  readonly follows?: HeardUpTo;
}

/** As 0.3.0 understands it too: whoever does not know as much by now looks it up. */
export function newsUpTo(known: HeardUpTo): TrackingBatch {
  return { facts: null, events: [], follows: known };
}

/** The words stay in Postgres. */
export interface CustomerWrote {
  readonly messageId: string;
  readonly at: Instant;
}

/** A reply of the staff to the customer; its words stay in Postgres. */
export interface StaffWrote {
  readonly messageId: string;
  readonly at: Instant;
  /** A staff id. */
  readonly actor: string;
  /** The customer's answer is needed before anything else can happen: clocks rest until it comes. */
  readonly awaitsAnswer: boolean;
}

/** What a shipment's workflow begins with. All else is read from Postgres in its rounds. */
export interface ShipmentInput {
  readonly shipmentId: string;
  /** Only when continued as new: when time alone has something to do. */
  readonly wakeAt?: Instant | null;
  /** Only when continued as new by a version before 0.3.0, which remembered in the workflow. */
  readonly state?: ProcessState;
}

/** The name of its type in Temporal. Recorded histories have it, so it stays. */
export const SHIPMENT_WORKFLOW = 'shipmentProcess';
/** The name under which 0.1 and 0.2 began it. Such runs go on, and become the other when they continue as new. */
export const SHIPMENT_WORKFLOW_BEFORE = 'shipment';
/** The relay sends it, and starts the workflow with it where none runs (signalWithStart). */
export const trackingBatch = defineSignal<[TrackingBatch]>('trackingBatch');
/** Refused with an ApplicationFailure whose `type` is a CaseRefusal. Repeats are harmless (update id). */
export const actOnCase = defineUpdate<CaseOutcome, [CaseAction]>('actOnCase');
/** A customer wrote. Repeats are harmless (messageId). */
export const customerWrote = defineSignal<[CustomerWrote]>('customerWrote');
/** A person of the staff wrote to the customer. Repeats are harmless (messageId). */
export const staffWrote = defineSignal<[StaffWrote]>('staffWrote');

/** Something was predicted of the parcel that its process is to know. Repeats are harmless (predictedAt). */
export const predicted = defineSignal<[Prediction]>('predicted');

/** How the workflow itself stands; what is remembered of the shipment is in Postgres (db/cases/processes.ts). */
export const standing = defineQuery<Standing>('standing');

export interface Standing {
  /** Of the newest round whose answer it has; 0 before the first of this run. */
  readonly version: number;
  /** When it wakes up by itself, by that answer. */
  readonly wakeAt: Instant | null;
  /** How much it has heard and not taken yet. */
  readonly waiting: number;
}

/**
 * The id in Temporal of a shipment's workflow, for the uuid of its row (`shipments.id`): one runs at a time, and the next run has the same id.
 */
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

/** A run of the auditor begins with nothing, or goes on where the run before stopped. */
export interface AuditInput {
  /** Only when continued as new. */
  readonly progress?: AuditProgress;
}

/** The name of its type in Temporal. Recorded histories have it, so it stays. */
export const AUDIT_WORKFLOW = 'audit';

/** One schedule per namespace and task queue: whoever shares a Temporal server audits only what is theirs. */
export function auditScheduleId(taskQueue: string): string {
  return `wayward-auditor-${taskQueue}`;
}

/** What a disruption's workflow begins with. `expectedEnd` null: nobody knows. */
export interface DisruptionInput {
  readonly disruptionId: string;
  readonly terms: DisruptionTerms;
  readonly expectedEnd: Instant | null;
  /** When continued as new, or taken up after an earlier run was lost. */
  readonly state?: DisruptionState;
}

/** The name of its type in Temporal. Recorded histories have it, so it stays. */
export const DISRUPTION_WORKFLOW = 'disruption';
/** Validated; refused with an ApplicationFailure whose `type` is a DisruptionRefusal. */
export const actOnDisruption = defineUpdate<DisruptionOutcome, [DisruptionAction]>('actOnDisruption');

/** The id in Temporal of a disruption's workflow, for the uuid of its row (`disruptions.id`). */
export function disruptionWorkflowId(disruptionId: string): string {
  return `disruption-${disruptionId}`;
}
