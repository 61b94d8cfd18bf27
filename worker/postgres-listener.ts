import { Client } from 'pg';
import type { Logger } from 'pino';

export interface PostgresListener {
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** Who listens only ever hears: whether anybody is still there it finds out by asking. */
const ASK_EVERY_MS = 15_000;
const ANSWERS_WITHIN_MS = 5_000;

/**
 * Listens on a connection of its own and comes back when Postgres was away or no longer answers. What was notified meanwhile is lost, so
 * `onNotification` is also called after each (re)connection.
 */
export function listenTo(
  databaseUrl: string,
  notification: string,
  onNotification: () => void,
  log: Logger,
  askEveryMs: number = ASK_EVERY_MS,
): PostgresListener {
  let stopped = false;
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let asking: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;

  const comeBack = (): void => {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  };

  const askLater = (one: Client): void => {
    if (stopped || client !== one) return;
    asking = setTimeout(() => {
      one.query('SELECT 1').then(
        () => askLater(one),
        // Ended with a question unanswered, it is cut off, and comes back.
        () => void one.end().catch(() => undefined),
      );
    }, askEveryMs);
  };

  const connect = async (): Promise<void> => {
    const next = new Client({
      connectionString: databaseUrl,
      application_name: 'wayward-listener',
      keepAlive: true,
      connectionTimeoutMillis: ANSWERS_WITHIN_MS,
      query_timeout: ANSWERS_WITHIN_MS,
    });
    // Without a listener of 'error' the process would end when Postgres restarts.
    next.on('error', (error) => log.warn({ err: error, notification }, 'lost the connection that listens'));
    next.on('end', () => {
      if (client === next) client = null;
      clearTimeout(asking);
      comeBack();
    });
    next.on('notification', onNotification);
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${next.escapeIdentifier(notification)}`);
      pauseMs = FIRST_PAUSE_MS;
      onNotification();
      askLater(next);
    } catch (error) {
      log.warn({ err: error, notification }, 'cannot listen yet');
      await next.end().catch(() => undefined);
      comeBack();
    }
    if (stopped) await next.end().catch(() => undefined);
  };

  void connect();
  return {
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      clearTimeout(asking);
      await client?.end().catch(() => undefined);
    },
  };
}
