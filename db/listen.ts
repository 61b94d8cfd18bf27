import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/**
 * Calls `wake` for every NOTIFY on a channel, on a connection of its own that is renewed when Postgres restarts. A lost
 * notice is no harm: whoever listens also polls; after a reconnect `wake` is called once for what was missed.
 */
export function listen(databaseUrl: string, channel: string, wake: () => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = (async () => {
    while (!stopping.signal.aborted) {
      const client = new Client({ connectionString: databaseUrl, application_name: 'wayward-listen' });
      const broken = new Promise<void>((resolve) => {
        client.once('error', () => resolve());
        client.once('end', () => resolve());
        stopping.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      try {
        await client.connect();
        client.on('notification', wake);
        await client.query(`LISTEN ${channel}`);
        wake();
        await broken;
      } catch {
        // Postgres is away; whoever reads or writes reports it, here it is only a reason to try again.
      }
      await client.end().catch(() => undefined);
      if (!stopping.signal.aborted)
        await delay(500, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}
