import type { Parcel } from './parcel';

/** An event that Wayward said it had. */
export interface PromisedEvent {
  readonly number: string;
  /** UTC in ms; names it within its parcel. */
  readonly at: number;
}

/** What staff asked for, and how often it was answered with which status. */
export interface PromisedAct {
  readonly round: number;
  readonly number: string;
  readonly caseId: string;
  readonly kind: string;
  /** Acts once only. */
  readonly actor: string;
  readonly what: string;
  /** The HTTP status of the final answer; null when none ever came. */
  readonly status: number | null;
}

export interface PromisedReply {
  readonly number: string;
  readonly text: string;
}

/** What a customer wrote and what was answered. */
export interface PromisedText {
  readonly number: string;
  readonly sid: string;
}

export interface PromisedMail {
  readonly number: string;
  readonly messageId: string;
}

/** All that Wayward has answered for, as its senders know it: what the checker holds it to. */
export class Promises {
  readonly parcels = new Map<string, Parcel>();
  /** Shipment ids by tracking number. */
  readonly registered = new Map<string, string>();
  readonly events: PromisedEvent[] = [];
  readonly acts: PromisedAct[] = [];
  readonly replies: PromisedReply[] = [];
  readonly texts: PromisedText[] = [];
  readonly mails: PromisedMail[] = [];
  /** Parcels whose delivery was told after all: nothing is open in the end, and they are closed. */
  readonly farewells = new Set<string>();
  /** What no answer was given to within the time that a sender has. */
  readonly unanswered: string[] = [];
}
