import type { Logger } from 'pino';
import type { Sender } from '../activities/send-message';
import type { Database } from '../db/database';
import {
  type ClaimedMessage,
  claimAbandonedMessages,
  DISPATCH_NOTIFICATION,
  releaseClaim,
} from '../db/dispatch-queue';
import { CHANNELS, type Channel } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import { listenTo } from './postgres-listener';
import { type SendLane, startSendLane } from './send-lane';
import { createWakeUp } from './wake-up';

export interface DispatcherDeps {
  readonly db: Database;
  /** For a connection of its own that listens. */
  readonly databaseUrl: string;
  readonly sender: Sender;
  readonly log: Logger;
  readonly emailPerSecond: number;
  readonly smsPerSecond: number;
  readonly gatewayTimeoutMs: number;
  /** The slow look that finds what no notification announced (ms), default 5,000. */
  readonly pollMs?: number;
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
  const pollMs = deps.pollMs ?? 5_000;
  const sweepAlarm = createWakeUp();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  const sweepAt = (notBefore: string): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        sweepAlarm.wake();
      },
      Math.min(60_000, Math.max(1, Date.parse(notBefore) - Date.now() + 5)),
    );
    timers.add(timer);
  };

  const perSecond: Readonly<Record<Channel, number>> = { email: deps.emailPerSecond, sms: deps.smsPerSecond };
  const lanes = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      startSendLane({ ...deps, channel, perSecond: perSecond[channel], pollMs, onDoubt: sweepAt }),
    ]),
  ) as Record<Channel, SendLane>;

  const sweep = async (): Promise<void> => {
    // Twice the gateway's time-out is what the sender itself takes for abandoned (activities/send-message.ts).
    const bounds = { staleAfterMs: 2 * deps.gatewayTimeoutMs, lostAfterMs: deps.lostAfterMs ?? 10 * 60_000 };
    while (!stopped) {
      let found: ClaimedMessage[] = [];
      try {
        found = await claimAbandonedMessages(deps.db, bounds, SWEEP_BATCH, SWEEP_LEASE_MS);
      } catch (error) {
        deps.log.warn({ err: error }, 'could not look for abandoned messages');
      }
      const until = Date.now() + SWEEP_LEASE_MS / 2;
      // One after the other in each channel, the channels side by side; what there is no time for is claimed anew.
      await Promise.all(
        CHANNELS.map(async (channel) => {
          for (const message of found.filter((one) => one.channel === channel)) {
            if (stopped || Date.now() > until) await releaseClaim(deps.db, message.id).catch(() => undefined);
            else await lanes[channel].send(message);
          }
        }),
      );
      if (found.length < SWEEP_BATCH) await sweepAlarm.sleep(pollMs);
    }
  };

  const sweeping = sweep();
  const listener = listenTo(
    deps.databaseUrl,
    DISPATCH_NOTIFICATION,
    () => {
      for (const channel of CHANNELS) lanes[channel].wake();
    },
    deps.log,
  );

  return {
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      sweepAlarm.wake();
      await Promise.all([listener.stop(), sweeping, ...CHANNELS.map((channel) => lanes[channel].stop())]);
    },
  };
}
