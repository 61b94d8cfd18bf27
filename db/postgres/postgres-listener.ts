import { Client } from 'pg';
import type { Logger } from 'pino';

/** One connection of the process that hears what is notified. */
export interface PostgresListener {
  /**
   * Has `heard` called for each notification of this name, with what it carries; null: some may have been missed, as after each
   * (re)connection, so whoever listens looks for itself.
   */
  on(notification: string, heard: (payload: string | null) => void): void;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** LISTEN alone never notices a dead connection: a query at this interval does. */
const ASK_EVERY_MS = 15_000;
const ANSWERS_WITHIN_MS = 5_000;

/** Listens on a connection of its own and comes back when Postgres was away or no longer answers. */
export function startPostgresListener(
  databaseUrl: string,
  log: Logger,
  askEveryMs: number = ASK_EVERY_MS,
): PostgresListener {
  const listeners = new Map<string, ((payload: string | null) => void)[]>();
  let stopped = false;
  let client: Client | null = null;
  /** Only then is it told of names that come later; before, it asks for all that there are. */
  let isListening = false;
  let timer: NodeJS.Timeout | null = null;
  let asking: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  /** Queries of one connection run one after the other. */
  let answered: Promise<unknown> = Promise.resolve();

  const query = (connection: Client, text: string): Promise<unknown> => {
    const answer = answered.catch(() => undefined).then(() => connection.query(text));
    answered = answer;
    return answer;
  };

  const comeBack = (): void => {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  };

  const askLater = (connection: Client): void => {
    if (stopped || client !== connection) return;
    asking = setTimeout(() => {
      query(connection, 'SELECT 1').then(
        () => askLater(connection),
        // Ended with a question unanswered, it is cut off, and comes back.
        () => void connection.end().catch(() => undefined),
      );
    }, askEveryMs);
  };

  const listen = async (connection: Client, names: readonly string[]): Promise<void> => {
    if (names.length === 0) return;
    await query(connection, names.map((name) => `LISTEN ${connection.escapeIdentifier(name)}`).join('; '));
    for (const name of names) for (const heard of listeners.get(name) ?? []) heard(null);
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
    next.on('error', (error) => log.warn({ err: error }, 'lost the connection that listens'));
    next.on('end', () => {
      if (client === next) {
        client = null;
        isListening = false;
      }
      clearTimeout(asking);
      comeBack();
    });
    next.on('notification', ({ channel, payload = '' }) => {
      for (const heard of listeners.get(channel) ?? []) heard(payload);
    });
    client = next;
    try {
      await next.connect();
      isListening = true;
      await listen(next, [...listeners.keys()]);
      pauseMs = FIRST_PAUSE_MS;
      askLater(next);
    } catch (error) {
      log.warn({ err: error }, 'cannot listen yet');
      await next.end().catch(() => undefined);
      comeBack();
    }
    if (stopped) await next.end().catch(() => undefined);
  };

  void connect();
  return {
    on(notification, heard) {
      const known = listeners.get(notification);
      listeners.set(notification, [...(known ?? []), heard]);
      const connection = client;
      if (connection !== null && isListening)
        listen(connection, [notification]).catch(() => void connection.end().catch(() => undefined));
    },
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      clearTimeout(asking);
      await client?.end().catch(() => undefined);
    },
  };
}
