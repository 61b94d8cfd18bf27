import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Sender } from '../services/messages/send-message';
import type { SendOutcome } from '../services/messages/send-outcome';

/**
 * The Temporal activity. A message that has to wait is tried again when its time has come, so the workflow's history holds one activity
 * per message however long it takes.
 *
 * @throws ApplicationFailure `SendLater`, retryable, while the message has to wait; it says when to come back
 */
export function createSendMessageActivity(sender: Sender): (messageId: string) => Promise<SendOutcome> {
  return async (messageId) => {
    const outcome = await withHeartbeat(() => sender.send(messageId));
    if (outcome.outcome !== 'later') return outcome;
    throw ApplicationFailure.create({
      type: 'SendLater',
      message: `${outcome.status}: ${outcome.code}`,
      nonRetryable: false,
      nextRetryDelay: Math.max(100, Date.parse(outcome.notBefore) - Date.now()),
    });
  };
}

/** A worker that dies is noticed within the heartbeat's time-out (workflows/shipment.ts) instead of the whole attempt's. */
async function withHeartbeat<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 2_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
