import type { Logger } from 'pino';
import { claimAbandonedMessages, releaseClaim, untilNextAbandoned } from '../../db/messages/dispatch-queue';
import type { Database } from '../../db/postgres/database';
import { DOUBT_NOTIFICATION } from '../../db/postgres/notifications';
import type { StatementRunner } from '../../db/postgres/planned-statements';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { CHANNELS, type Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Sender } from '../../services/messages/send-message';
import { startQueueLoop } from '../queue-loop';
import { type SendLane, startSendLane } from './send-lane';

export interface DispatcherDeps {
  readonly db: Database;
  readonly statements: StatementRunner;
  readonly listener: PostgresListener;
  readonly sender: Sender;
  readonly log: Logger;
  readonly perSecond: Readonly<Record<Channel, number>>;
  readonly gatewayTimeoutMs: number;
  readonly lookEveryMs?: number;
  /** After this long (ms), a message whose workflow should have sent it counts as lost; default 10 minutes. */
  readonly lostAfterMs?: number;
  /** What time it is for what has to wait (quiet hours, say); default the database's clock. */
  readonly now?: () => Instant | Promise<Instant>;
}

export interface RunningDispatcher {
  /** Takes nothing new and resolves when what is in hand is done. */
  stop(): Promise<void>;
}

const SWEEP_BATCH = 50;
/** What a worker that died had claimed is looked at again after this (ms). */
const SWEEP_LEASE_MS = 40_000;

/**
 * Carries out the messages that no workflow waits for: all that goes to customers, and bundles, one lane per channel. Why not Temporal
 * activities: a notice then costs no history event, and the intent in Postgres is all the durability that it needs.
 *
 * It also sweeps what others left behind: sends whose process died, SMS in doubt, messages whose workflow never came.
 */
export async function startDispatcher(deps: DispatcherDeps): Promise<RunningDispatcher> {
  // Twice the gateway's time-out is what the sender itself takes for abandoned (services/messages/send-message.ts).
  const bounds = { staleAfterMs: 2 * deps.gatewayTimeoutMs, lostAfterMs: deps.lostAfterMs ?? 10 * 60_000 };
  const onDoubt = (inMs: number): void => sweep.wakeIn(inMs);
  const lanes = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      startSendLane({ ...deps, channel, perSecond: deps.perSecond[channel], onDoubt }),
    ]),
  ) as Record<Channel, SendLane>;
  let stopped = false;

  const sweep = startQueueLoop(
    {
      task: 'look for abandoned messages',
      notifications: [DOUBT_NOTIFICATION],
      async work() {
        const found = await claimAbandonedMessages(deps.db, bounds, SWEEP_BATCH, SWEEP_LEASE_MS);
        const until = Date.now() + SWEEP_LEASE_MS / 2;
        // One after the other in each channel, the channels side by side; what there is no time for is claimed anew.
        await Promise.all(
          CHANNELS.map(async (channel) => {
            for (const message of found.filter((claimed) => claimed.channel === channel)) {
              if (stopped || Date.now() > until)
                await releaseClaim(deps.db, message.id).catch(() => undefined);
              else await lanes[channel].send(message);
            }
          }),
        );
        return found.length < SWEEP_BATCH ? 'none' : 'more';
      },
      untilNext: () => untilNextAbandoned(deps.db, bounds),
    },
    deps,
  );

  return {
    async stop() {
      stopped = true;
      await Promise.all([sweep.stop(), ...CHANNELS.map((channel) => lanes[channel].stop())]);
    },
  };
}
