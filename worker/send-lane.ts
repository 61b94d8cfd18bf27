import type { Logger } from 'pino';
import type { Sender } from '../activities/send-message';
import type { SendOutcome } from '../activities/send-outcome';
import type { Database } from '../db/database';
import { type ClaimedMessage, claimDueMessages, FIRST_TURN, releaseClaim } from '../db/dispatch-queue';
import type { Channel } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import { createWakeUp } from './wake-up';

export interface SendLaneDeps {
  readonly db: Database;
  readonly sender: Sender;
  readonly log: Logger;
  readonly channel: Channel;
  readonly perSecond: number;
  readonly pollMs: number;
  /** What time it is for what has to wait; default the database's clock. */
  readonly now?: () => Instant | Promise<Instant>;
  /** Told when a message in doubt will be worth a look. */
  readonly onDoubt: (notBefore: string) => void;
}

export interface SendLane {
  wake(): void;
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
  const alarm = createWakeUp();
  const inHand = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const batch = Math.max(1, Math.min(2 * CONCURRENCY, Math.ceil(deps.perSecond * CLAIM_AHEAD_S)));
  let stopped = false;

  const wakeAt = (notBefore: string): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        alarm.wake();
      },
      Math.min(60_000, Math.max(1, Date.parse(notBefore) - Date.now() + 5)),
    );
    timers.add(timer);
  };

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
    if (outcome.outcome === 'held') {
      if (!stopped) wakeAt(outcome.notBefore);
      return;
    }
    await releaseClaim(deps.db, message.id).catch((error: unknown) =>
      deps.log.warn({ err: error, messageId: message.id }, 'could not release a claim'),
    );
    if (stopped) return;
    if (outcome.status === 'intended') wakeAt(outcome.notBefore);
    else deps.onDoubt(outcome.notBefore);
  };

  /** Postgres may have gone away in the middle, and comes back before the lease has run out. */
  const giveBackLater = (id: string, tries = MOST_TRIES_TO_GIVE_BACK): void => {
    if (stopped || tries === 0) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      releaseClaim(deps.db, id).then(alarm.wake, () => giveBackLater(id, tries - 1));
    }, PAUSE_AFTER_ERROR_MS);
    timers.add(timer);
  };

  const start = (message: ClaimedMessage): void => {
    const sending = send(message).finally(() => inHand.delete(sending));
    inHand.add(sending);
  };

  const run = async (): Promise<void> => {
    let queue: ClaimedMessage[] = [];
    let turn = FIRST_TURN;
    while (!stopped) {
      if (queue.length === 0) {
        try {
          const now = (await deps.now?.()) ?? null;
          const claim = { limit: batch, leaseMs: LEASE_MS, turn, now };
          ({ messages: queue, turn } = await claimDueMessages(deps.db, deps.channel, claim));
        } catch (error) {
          deps.log.warn({ err: error, channel: deps.channel }, 'could not look for due messages');
        }
      }
      const message = queue.shift();
      if (message === undefined) {
        await alarm.sleep(deps.pollMs);
        continue;
      }
      while (inHand.size >= CONCURRENCY) await Promise.race(inHand);
      start(message);
    }
    await Promise.all([
      ...inHand,
      ...queue.map((message) => releaseClaim(deps.db, message.id).catch(() => undefined)),
    ]);
  };

  const running = run();
  return {
    wake: alarm.wake,
    send,
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      alarm.wake();
      await running;
    },
  };
}
