import type { SmsMessage } from '../../stack/sms-simulator';
import type { KeptMail } from '../rig/smtp/smtp-sink';
import type { ReceivedWebhook } from '../rig/subscriber';

/** What Postgres, Temporal, the mailbox, the phones and the subscriber hold, as the rules read it. Instants are UTC in ms. */

export interface ShipmentRow {
  readonly id: string;
  readonly number: string;
  readonly lastSeq: number;
  readonly deliveredSeq: number;
  readonly factsVersion: number;
  readonly deliveredFacts: number;
  readonly deliverAt: number | null;
  readonly closedAt: number | null;
  readonly nextAction: string | null;
  readonly nextActionAt: number | null;
}

export interface EventRow {
  readonly shipmentId: string;
  readonly seq: number;
  readonly at: number;
  readonly source: string;
  /** The carrier's date, which is kept beside the scan that came with it. */
  readonly isEstimate: boolean;
}

export interface CaseRow {
  readonly id: string;
  readonly shipmentId: string;
  readonly number: string;
  readonly kind: string;
  readonly episode: number;
  readonly status: string;
  readonly resolution: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: number | null;
  readonly nextAction: string | null;
  readonly nextActionAt: number | null;
  readonly steps: readonly { readonly id: string; readonly occurrence: number; readonly at: number }[];
}

export interface StepRow {
  readonly caseId: string;
  readonly stepId: string;
  readonly occurrence: number;
  readonly ranAt: number;
  readonly outcome: string;
  /** How many messages were meant by it. */
  readonly messages: number;
}

export interface EntryRow {
  readonly caseId: string;
  readonly type: string;
  readonly actor: string;
  /** Its detail as text; the same words mean the same thing. */
  readonly detail: string;
}

export interface MessageRow {
  readonly id: string;
  readonly number: string;
  readonly channel: string;
  readonly status: string;
  readonly reason: string;
  readonly template: string | null;
  readonly priority: string;
  readonly attempts: number;
  readonly doubtRepeats: number;
  readonly errorCode: string | null;
  readonly emailMessageId: string | null;
  /** Since when it is due. */
  readonly dueAt: number;
  readonly sendingAt: number | null;
  readonly words: string | null;
}

export interface InboundRow {
  readonly channel: string;
  readonly providerMessageId: string | null;
  /** Of a mail, from its bytes. */
  readonly messageId: string | null;
  readonly handledAt: number | null;
  readonly error: string | null;
}

export interface DeliveryRow {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly status: string;
  readonly dueAt: number | null;
}

export interface AuditRow {
  readonly check: string;
  readonly subject: string;
  readonly detail: string;
  readonly healing: string | null;
}

interface CaseInHand {
  readonly kind: string;
  readonly status: string;
}

/** What a shipment's process remembers, as its rounds have written it. */
export interface ProcessRow {
  readonly shipmentId: string;
  readonly version: number;
  /** Events that it has taken. */
  readonly seq: number;
  readonly closed: boolean;
  readonly cases: readonly CaseInHand[];
}

/** A shipment's workflow as Temporal shows it. */
export interface WorkflowView {
  readonly shipmentId: string;
  /** `RUNNING`, `COMPLETED`, ...; null: there is none. */
  readonly status: string | null;
  /** How often its current workflow task was tried; 0 without one. */
  readonly taskAttempts: number;
  /** How it says that it stands; null when it could not be asked. */
  readonly standing: {
    /** Of the newest round that it knows; 0 at the beginning of a run. */
    readonly version: number;
    readonly wakeAt: number | null;
    /** What it heard and has not taken. */
    readonly waiting: number;
  } | null;
  readonly problem: string | null;
}

/** A time in which something was broken, from the first blow to the mending. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** Everything of the rounds in question at one moment. */
export interface Seen {
  readonly now: number;
  readonly shipments: readonly ShipmentRow[];
  readonly events: readonly EventRow[];
  /** Numbers of updates that wait for somebody to register them. */
  readonly waiting: ReadonlySet<string>;
  readonly processes: readonly ProcessRow[];
  readonly cases: readonly CaseRow[];
  readonly steps: readonly StepRow[];
  readonly entries: readonly EntryRow[];
  readonly messages: readonly MessageRow[];
  readonly inbound: readonly InboundRow[];
  readonly deliveries: readonly DeliveryRow[];
  /** What the auditor has reported to a team. */
  readonly audit: readonly AuditRow[];
  readonly mails: readonly KeptMail[];
  readonly texts: readonly SmsMessage[];
  readonly told: readonly ReceivedWebhook[];
  readonly outages: readonly Outage[];
}
