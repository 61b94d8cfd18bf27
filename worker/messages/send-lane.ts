import type { Logger } from 'pino';
import {
  type ClaimedMessage,
  claimDueMessages,
  FIRST_TURN,
  isAnnouncedFor,
  releaseClaim,
  untilNextMessage,
} from '../../db/messages/dispatch-queue';
import type { Database } from '../../db/postgres/database';
import { DISPATCH_NOTIFICATION } from '../../db/postgres/notifications';
import type { StatementRunner } from '../../db/postgres/planned-statements';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import type { Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Sender } from '../../services/messages/send-message';
import type { SendOutcome } from '../../services/messages/send-outcome';
import { startQueueLoop } from '../queue-loop';

export interface SendLaneDeps {
  readonly db: Database;
  readonly statements: StatementRunner;
  readonly sender: Sender;
  readonly log: Logger;
  readonly channel: Channel;
  readonly perSecond: number;
  readonly listener: PostgresListener;
  readonly lookEveryMs?: number;
  /** What time it is for what has to wait; default the database's clock. */
  readonly now?: () => Instant | Promise<Instant>;
  /** Told in how many ms a message in doubt will be worth a look. */
  readonly onDoubt: (inMs: number) => void;
}

export interface SendLane {
  /** Sends a message that somebody else claimed. */
  send(message: ClaimedMessage): Promise<void>;
  stop(): Promise<void>;
}

const CONCURRENCY = 10;
/** What a dispatcher that died had claimed is free again after this (ms). */
const LEASE_MS = 30_000;
/** What could not be carried out is tried again after this (ms); where its claim cannot be given back so often, its lease is the pause. */
const PAUSE_AFTER_ERROR_MS = 3_000;
const MOST_TRIES_TO_GIVE_BACK = 5;
/** Only what will be sent well within the lease is claimed (s). */
const CLAIM_AHEAD_S = 10;

/** Sends one channel's due messages, so many at once; how fast is for the sender to say (pace.ts). */
export function startSendLane(deps: SendLaneDeps): SendLane {
  const inHand = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const batch = Math.max(1, Math.min(2 * CONCURRENCY, Math.ceil(deps.perSecond * CLAIM_AHEAD_S)));
  let turn = FIRST_TURN;
  let stopped = false;

  const clock = async (): Promise<Instant | null> => (await deps.now?.()) ?? null;

  const send = async (message: ClaimedMessage): Promise<void> => {
    let outcome: SendOutcome;
    try {
      outcome = await deps.sender.send(message.id);
    } catch (error) {
      deps.log.error({ err: error, messageId: message.id }, 'could not carry out a message');
      giveBackLater(message.id);
      return;
    }
    if (outcome.outcome === 'settled') {
      deps.log.debug({ messageId: message.id, status: outcome.status }, 'message settled');
      return;
    }
    deps.log.info({ messageId: message.id, ...outcome }, 'message has to wait');
    const inMs = Date.parse(outcome.notBefore) - Date.now();
    if (outcome.outcome === 'held') return loop.wakeIn(inMs);
    await releaseClaim(deps.db, message.id).catch((error: unknown) =>
      deps.log.warn({ err: error, messageId: message.id }, 'could not release a claim'),
    );
    if (outcome.status === 'intended') loop.wakeIn(inMs);
    else deps.onDoubt(inMs);
  };

  /** Postgres may have gone away in the middle, and comes back before the lease has run out. */
  const giveBackLater = (id: string, tries = MOST_TRIES_TO_GIVE_BACK): void => {
    if (stopped || tries === 0) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      releaseClaim(deps.db, id).then(loop.wake, () => giveBackLater(id, tries - 1));
    }, PAUSE_AFTER_ERROR_MS);
    timers.add(timer);
  };

  const start = (message: ClaimedMessage): void => {
    const sending = send(message).finally(() => inHand.delete(sending));
    inHand.add(sending);
  };

  const giveUp = (message: ClaimedMessage): Promise<void> =>
    releaseClaim(deps.db, message.id).catch(() => undefined);

  const loop = startQueueLoop(
    {
      task: `look for due messages (${deps.channel})`,
      notifications: [DISPATCH_NOTIFICATION],
      concerns: (payload) => isAnnouncedFor(deps.channel, payload),
      async work() {
        const now = await clock();
        const claim = { limit: batch, leaseMs: LEASE_MS, turn, now };
        const claimed = await claimDueMessages(deps.statements, deps.channel, claim);
        turn = claimed.turn;
        for (const message of claimed.messages) {
          while (!stopped && inHand.size >= CONCURRENCY) await Promise.race(inHand);
          if (stopped) await giveUp(message);
          else start(message);
        }
        return claimed.hasMore ? 'more' : 'none';
      },
      untilNext: async () => untilNextMessage(deps.db, deps.channel, await clock()),
    },
    deps,
  );
  return {
    send,
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await loop.stop();
      await Promise.all(inHand);
    },
  };
}
