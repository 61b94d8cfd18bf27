import { setTimeout as delay } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { createApiKey } from '../db/access/api-keys';
import { lastRun } from '../db/audit/runs';
import { openDatabase } from '../db/postgres/database';
import { makeDue } from '../db/tracking/relay';
import { startWayward } from '../demo/running-wayward';
import { inParallel } from './measure/wait';
import { Door } from './peers/wayward/door';

/** `npx tsx bench/audit.ts`: how long the auditor takes for a fleet of this size, by a run that finds nothing. See docs/bench.md. */

const command = new Command('audit')
  .option('--shipments <n>', 'open shipments', count, 5_000)
  .option('--cases <n>', 'of them with an open case', count, 250)
  .option('--runs <n>', 'runs to measure', count, 3);

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('must be a whole number from 1');
  return number;
}

const AT_ONCE = 20;

async function main(): Promise<void> {
  const { shipments, cases, runs } = command
    .parse()
    .opts<{ shipments: number; cases: number; runs: number }>();
  const wayward = await startWayward({
    env: {
      RATE_LIMIT_PER_MINUTE: '100000000',
      EMAIL_PER_SECOND: '1000',
      LOG_LEVEL: 'warn',
      AUDIT_EVERY_MS: '0',
    },
    progress: say,
  });
  const { db, close } = openDatabase({ url: wayward.databaseUrl, maxConnections: 2 });
  try {
    const { token } = await createApiKey(db, { name: 'bench', scopes: ['admin'] });
    const door = new Door(wayward.apiUrl, token);
    say(`Registering ${shipments} parcels`);
    await inParallel(shipments, AT_ONCE, async (index) => {
      const trackingNumber = `1ZFLEET${String(index).padStart(7, '0')}`;
      await door.post('/v1/shipments', {
        carrier: 'ups',
        trackingNumber,
        recipient: { email: `to${index}@example.com`, country: 'US' },
      });
      if (index >= cases) return;
      const event = {
        carrier: 'ups',
        trackingNumber,
        occurredAt: new Date().toISOString(),
        exception: 'damaged',
      };
      await door.post('/v1/events', { events: [event] });
    });
    // Those of which nothing was reported would not have begun yet.
    const all = await db.selectFrom('shipments').select('id').execute();
    await makeDue(
      db,
      all.map(({ id }) => id),
    );
    const waiting = async (): Promise<number> => {
      const { left } = await db
        .selectFrom('shipments')
        .select((eb) => eb.fn.countAll<number>().as('left'))
        .where((where) => where.or([where('processVersion', '=', 0), where('deliverAt', 'is not', null)]))
        .executeTakeFirstOrThrow();
      return left;
    };
    for (let left = await waiting(); left > 0; left = await waiting()) {
      say(`${left} are still on their way to their workflows`);
      await delay(2_000);
    }
    // The auditor leaves the young alone.
    await db
      .updateTable('shipments')
      .set({ registeredAt: new Date(Date.now() - 3_600_000).toISOString() })
      .execute();
    for (let run = 1; run <= runs; run += 1) {
      const before = (await lastRun(db))?.id;
      await door.post('/v1/audit/run', {});
      let seen = await lastRun(db);
      while (seen === undefined || seen.id === before) {
        await delay(200);
        seen = await lastRun(db);
      }
      const found = Object.values(seen.tally).reduce((sum, tally) => sum + tally.found, 0);
      process.stdout.write(
        `${JSON.stringify({ shipments, cases, run, seconds: seen.durationMs / 1_000, found, failedParts: seen.failedParts, compared: seen.tally.states_disagree?.looked })}\n`,
      );
    }
  } finally {
    await close();
    await wayward.stop();
  }
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
