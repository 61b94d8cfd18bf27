import type { Logger } from 'pino';
import {
  claimInbound,
  handleLater,
  type InboundMessage,
  markHandled,
  untilNextInbound,
} from '../../db/conversation/inbound-queue';
import type { Database } from '../../db/postgres/database';
import { INBOUND_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { startQueueLoop } from '../queue-loop';
import type { InboundHandler } from './inbound-handler';

export interface InboundDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
  /** Asked in turn until one of them has dealt with the message. */
  readonly handlers: readonly InboundHandler[];
  readonly lookEveryMs?: number;
  /** Pause after a first failure (ms), doubled each time up to 5 minutes; default one second. */
  readonly firstPauseMs?: number;
}

export interface RunningInbound {
  /** Takes nothing new and resolves when what is in hand is done. */
  stop(): Promise<void>;
}

const AT_ONCE = 20;
const LEASE_MS = 60_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Deals with what people wrote to us. The edge (Twilio's webhook, the mail receiver) has stored it and answered; what is left to
 * do about it may take its time and be tried again, while Temporal is away for example.
 */
export function startInbound(deps: InboundDeps): RunningInbound {
  const handle = async (message: InboundMessage): Promise<void> => {
    try {
      for (const handler of deps.handlers) {
        if ((await handler(message)) === 'handled') break;
      }
      await markHandled(deps.db, message.id);
    } catch (error) {
      const pause = Math.min(
        LONGEST_PAUSE_MS,
        (deps.firstPauseMs ?? 1_000) * 2 ** Math.min(message.failures, 20),
      );
      deps.log.warn({ err: error, messageId: message.id, pause }, 'could not deal with an inbound message');
      const text = error instanceof Error ? error.message : String(error);
      await handleLater(deps.db, message.id, pause, { code: 'handler_failed', text });
      loop.wakeIn(pause);
    }
  };

  // One that takes long (a workflow that does not answer) holds up nobody else's.
  const inHand = new Set<Promise<void>>();
  const take = (message: InboundMessage): void => {
    const handling = handle(message)
      .catch((error: unknown) =>
        deps.log.warn({ err: error }, 'could not write down what became of a message'),
      )
      .finally(() => {
        inHand.delete(handling);
        // Its writer's next message may come now.
        loop.wake();
      });
    inHand.add(handling);
  };

  const loop = startQueueLoop(
    {
      task: 'look for inbound messages',
      notifications: [INBOUND_NOTIFICATION],
      async work() {
        const free = AT_ONCE - inHand.size;
        const claimed = free > 0 ? await claimInbound(deps.db, free, LEASE_MS) : [];
        claimed.forEach(take);
        return claimed.length === 0 ? 'none' : 'more';
      },
      untilNext: () => untilNextInbound(deps.db),
    },
    deps,
  );
  return {
    async stop() {
      await loop.stop();
      await Promise.all(inHand);
    },
  };
}
