import { sql } from 'kysely';
import { LONGEST_LINE_MINUTES } from '../../domain/audit/backlog';
import { CHANNELS, type Channel, type Priority } from '../../domain/messages/message';
import type { Executor } from '../postgres/database';

/** What the senders have before them, and what they did lately. */

interface LaneCount {
  readonly channel: Channel;
  readonly priority: Priority;
  readonly count: number;
}

/** So many are counted of each channel and sender: a line that is longer is late by other rules anyway. */
const MOST_COUNTED = 100_000;

/** Due messages that wait for their turn: the dispatcher's (index messages_ready), and those that workflows are about to send. */
export async function waitingMessages(db: Executor): Promise<readonly LaneCount[]> {
  const { rows } = await sql<LaneCount>`
    SELECT c.channel, w.priority, count(*)::int AS count
    FROM unnest(${[...CHANNELS]}::text[]) c (channel)
    CROSS JOIN LATERAL (
      (SELECT m.priority FROM messages m
       WHERE m.status = 'intended' AND m.dispatch = 'dispatcher' AND m.not_before IS NULL AND m.channel = c.channel
       LIMIT ${MOST_COUNTED})
      UNION ALL
      (SELECT m.priority FROM messages m
       WHERE m.status = 'intended' AND m.dispatch = 'workflow' AND coalesce(m.not_before, '-infinity') <= now()
         AND m.channel = c.channel
       LIMIT ${MOST_COUNTED})) w
    GROUP BY c.channel, w.priority`.execute(db);
  return rows;
}

/** How many messages were handed to the gateways, by whole minutes before now. Whether they were taken does not matter here. */
export async function handedOverByMinute(
  db: Executor,
): Promise<readonly (LaneCount & { readonly minutesAgo: number })[]> {
  const { rows } = await sql<LaneCount & { readonly minutesAgo: number }>`
    SELECT channel, priority, floor(extract(epoch FROM now() - sending_at) / 60)::int AS minutes_ago, count(*)::int AS count
    FROM messages
    WHERE channel IN (${sql.join(CHANNELS.map((channel) => sql.lit(channel)))}) AND sending_at > now() - ${LONGEST_LINE_MINUTES} * interval '1 minute'
    GROUP BY channel, priority, minutes_ago`.execute(db);
  return rows;
}
