import { log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import { channelTaskQueue, type MessageToSend, type SendActivities } from '../activities/contract';
import type { Priority } from '../domain/messages/message';

/** Of Temporal's five, in which 3 is the usual one: the page about a lost parcel overtakes a thousand about the snow. */
const PRIORITY_KEYS: Readonly<Record<Priority, number>> = { critical: 1, normal: 3, routine: 5 };

/** Sends go on by themselves: a slow gateway never holds up what the shipment hears or decides. */
export class Sends {
  underWay = 0;
  private readonly started = new Set<string>();

  /**
   * Starts those that this run has not started yet. That one has ended is no reason to start it again: whether its end or the list
   * came first is nothing that a replay repeats, and what an activity gave up the worker's sweep takes up.
   */
  startNew(messages: readonly MessageToSend[]): void {
    for (const message of messages) if (!this.started.has(message.messageId)) this.start(message);
  }

  start({ messageId, channel, priority = 'normal' }: MessageToSend): void {
    const { sendMessage } = proxyActivities<SendActivities>({
      taskQueue: channelTaskQueue(workflowInfo().taskQueue, channel),
      priority: { priorityKey: PRIORITY_KEYS[priority] },
      startToCloseTimeout: '60 seconds',
      heartbeatTimeout: '10 seconds',
      scheduleToCloseTimeout: '24 hours',
      retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
    });
    this.started.add(messageId);
    this.underWay += 1;
    sendMessage(messageId)
      .catch((error: unknown) => log.warn('a send was given up', { messageId, error: String(error) }))
      .finally(() => {
        this.underWay -= 1;
      });
  }
}
