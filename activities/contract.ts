import type { Channel } from '../domain/message';
import type { Committed, Round } from '../domain/process/commands';
import type { ProcessEvent } from '../domain/process-event';
import type { ShipmentFacts } from '../domain/shipment-facts';

/** The types of the activities as workflows see them. */

export interface RoundResult extends Committed {
  /** Messages that this round intends and that the workflow has sent by activities. */
  readonly sends: readonly { readonly messageId: string; readonly channel: Channel }[];
  /** The answer to a `pull`: the registration and all events above the round's `seq`. */
  readonly pulled: { readonly facts: ShipmentFacts; readonly events: readonly ProcessEvent[] } | null;
}

/** Run as a local activity: one marker in the history for a whole round. */
export interface ProcessActivities {
  /** Writes a round in one transaction. Safe to repeat: every row has a key of its own. */
  commitDecision(round: Round): Promise<RoundResult>;
}

/** Run on the task queue of the message's channel, which limits its rate. */
export interface SendActivities {
  sendMessage(messageId: string): Promise<unknown>;
}

/** The task queue on which a channel's sends wait for their turn. */
export function channelTaskQueue(taskQueue: string, channel: Channel): string {
  return `${taskQueue}-${channel}`;
}
