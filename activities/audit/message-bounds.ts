import { handedOverByMinute, waitingMessages } from '../../db/audit/lanes';
import { lateAfterMs, type MessageBound } from '../../domain/audit/backlog';
import { CHANNELS, type Channel, PRIORITIES, type Priority } from '../../domain/messages/message';
import type { AuditDeps } from './audit-deps';

/** The bound of messages where nothing waits in line: no message is late before. */
export function boundsWithoutLine({ bounds }: Pick<AuditDeps, 'bounds'>): MessageBound[] {
  return everyLane(() => bounds.messageMs);
}

/** How long a message may be due now, by channel and priority: the dispatcher takes what is more urgent first. */
export async function boundsOfLanes({
  db,
  bounds,
  perSecond,
}: Pick<AuditDeps, 'db' | 'bounds' | 'perSecond'>): Promise<MessageBound[]> {
  const waiting = await waitingMessages(db);
  const handedOver = await handedOverByMinute(db);
  return everyLane((channel, priority) => {
    const goesFirst = (lane: { readonly channel: Channel; readonly priority: Priority }): boolean =>
      lane.channel === channel && PRIORITIES.indexOf(lane.priority) >= PRIORITIES.indexOf(priority);
    const minutes: number[] = [];
    for (const lane of handedOver.filter(goesFirst)) {
      minutes[lane.minutesAgo] = (minutes[lane.minutesAgo] ?? 0) + lane.count;
    }
    return lateAfterMs(bounds.messageMs, {
      waiting: waiting.filter(goesFirst).reduce((sum, lane) => sum + lane.count, 0),
      perSecond: perSecond[channel],
      handedOver: minutes,
    });
  });
}

function everyLane(lateAfter: (channel: Channel, priority: Priority) => number): MessageBound[] {
  return CHANNELS.flatMap((channel) =>
    PRIORITIES.map((priority) => ({ channel, priority, lateAfterMs: lateAfter(channel, priority) })),
  );
}
