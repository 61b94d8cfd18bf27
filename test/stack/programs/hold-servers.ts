/**
 * A program that starts servers, prints their process ids as JSON and then waits to be killed.
 * Arguments: a folder, then what to start there ("postgres", "temporal").
 */
import { join } from 'node:path';
import { startPostgres } from '../../../stack/postgres';
import { startTemporal } from '../../../stack/temporal';

const [folder = '.', ...wanted] = process.argv.slice(2);

async function main(): Promise<void> {
  const pids: Record<string, number | undefined> = {};
  if (wanted.includes('postgres')) {
    pids.postgres = (await startPostgres({ dataDir: join(folder, 'postgres'), durable: false })).pid;
  }
  if (wanted.includes('temporal')) {
    pids.temporal = (await startTemporal({ dbFile: join(folder, 'temporal.db'), uiPort: false })).pid;
  }
  console.log(JSON.stringify(pids));
  setInterval(() => undefined, 60_000);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
