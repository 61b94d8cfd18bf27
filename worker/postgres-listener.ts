import { Client } from 'pg';
import type { Logger } from 'pino';

export interface PostgresListener {
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Listens on a connection of its own and comes back when Postgres was away. What was notified meanwhile is lost, so
 * `onNotification` is also called after each (re)connection.
 */
export function listenTo(
  databaseUrl: string,
  notification: string,
  onNotification: () => void,
  log: Logger,
): PostgresListener {
  let stopped = false;
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let pauseMs = FIRST_PAUSE_MS;

  const comeBack = (): void => {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  };

  const connect = async (): Promise<void> => {
    const next = new Client({
      connectionString: databaseUrl,
      application_name: 'wayward-listener',
      keepAlive: true,
    });
    // Without a listener of 'error' the process would end when Postgres restarts.
    next.on('error', (error) => log.warn({ err: error, notification }, 'lost the connection that listens'));
    next.on('end', () => {
      if (client === next) client = null;
      comeBack();
    });
    next.on('notification', onNotification);
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${next.escapeIdentifier(notification)}`);
      pauseMs = FIRST_PAUSE_MS;
      onNotification();
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
      await client?.end().catch(() => undefined);
    },
  };
}
