import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Table from 'cli-table3';
import { Command } from 'commander';
import { Client } from 'pg';
import { migrateToLatest } from '../db/migrate';
import { type MigrationFile, migrationFiles } from '../db/migrations';
import { startPostgres } from '../stack/postgres';
import { removeCluster } from '../stack/postgres-cluster';

/**
 * `npx tsx bench/migrations.ts --rows 10000000`: what staff and workers notice while the migrations that build indexes on a full
 * table run, beside reports that keep their transactions open; and what they would notice if those ran in one transaction.
 */
const command = new Command('migrations')
  .option('--rows <n>', 'messages in the table', Number, 1_000_000)
  .option('--report-seconds <n>', 'how long a report keeps its transaction open, again and again', Number, 20)
  .option('--json', 'print the figures as one line of JSON, last', false);

const FIRST_MEASURED = '0016';
const BATCH = 500_000;

interface Waits {
  readonly seconds: number;
  /** Longest wait of a read and of a write of one row, in ms. */
  readonly longestReadMs: number;
  readonly longestWriteMs: number;
  readonly looks: number;
}

/** Reads and writes one row after another, on connections of their own, until `work` is done. */
async function whileOthersWork(url: string, work: () => Promise<void>): Promise<Waits> {
  let done = false;
  let looks = 0;
  const longest = async (statement: string): Promise<number> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    let most = 0;
    while (!done) {
      const startedAt = performance.now();
      await client.query(statement);
      most = Math.max(most, performance.now() - startedAt);
      looks += 1;
      await sleep(5);
    }
    await client.end();
    return Math.round(most);
  };
  const reads = longest(
    "SELECT m.status, c.status FROM messages m LEFT JOIN cases c ON c.id = m.case_id WHERE m.key = 'k4711'",
  );
  const writes = longest("UPDATE messages SET updated_at = now() WHERE key = 'k4712'");
  const startedAt = performance.now();
  await work().finally(() => {
    done = true;
  });
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { seconds, longestReadMs: await reads, longestWriteMs: await writes, looks };
}

async function fill(client: Client, rows: number): Promise<void> {
  await client.query('SET session_replication_role = replica');
  for (let from = 1; from <= rows; from += BATCH) {
    await client.query(
      `INSERT INTO messages (key, direction, audience, channel, address, priority, dispatch, status, reason, intended_at,
                             sending_at, sent_at, template, parameters)
       SELECT 'k' || g, 'outbound', 'customer', 'email', 'a' || (g % 100000) || '@customer.example', 'routine', 'dispatcher',
              'sent', 'milestone', now() - g * interval '1 second', now(), now(), 'delivered', '{}'
         FROM generate_series($1::bigint, $2::bigint) g`,
      [from, Math.min(rows, from + BATCH - 1)],
    );
    say(`${Math.min(rows, from + BATCH - 1).toLocaleString('en')} messages`);
  }
  await client.query('SET session_replication_role = origin');
  await client.query('VACUUM ANALYZE messages');
}

async function reportAgainAndAgain(client: Client, seconds: number, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    await client.query('BEGIN');
    await client.query('SELECT count(*) FROM cases');
    await client.query("SELECT status FROM messages WHERE key = 'k1'");
    for (let left = seconds; left > 0 && !isDone(); left -= 1) await sleep(1_000);
    await client.query('ROLLBACK');
    await sleep(1_000);
  }
}

/** As they would run in one transaction, which is what kysely does with them; undone at the end. */
async function inOneTransaction(client: Client, files: readonly MigrationFile[]): Promise<void> {
  await client.query('BEGIN');
  for (const { text } of files) {
    await client.query(text.replaceAll('INDEX CONCURRENTLY IF NOT EXISTS', 'INDEX'));
  }
  await client.query('ROLLBACK');
}

async function run(rows: number, reportSeconds: number) {
  const folder = await mkdtemp(join(tmpdir(), 'wayward-migrations-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  const { url } = postgres;
  const [client, report] = [new Client({ connectionString: url }), new Client({ connectionString: url })];
  try {
    const files = await migrationFiles();
    const measured = files.filter(({ name }) => name >= FIRST_MEASURED);
    await migrateToLatest(url, { files: files.filter(({ name }) => name < FIRST_MEASURED) });
    await client.connect();
    await report.connect();
    await fill(client, rows);
    say('The migrations in one transaction');
    const before = await whileOthersWork(url, () => inOneTransaction(client, measured));
    await client.query('VACUUM messages');
    say('The migrations as they run, beside reports');
    let done = false;
    const reports = reportAgainAndAgain(report, reportSeconds, () => done);
    const now = await whileOthersWork(url, () => migrateToLatest(url, { progress: say })).finally(() => {
      done = true;
    });
    await reports;
    const size = await client.query<{ bytes: string }>("SELECT pg_total_relation_size('messages') AS bytes");
    const gigabytes = Math.round(Number(size.rows[0]?.bytes) / 1e8) / 10;
    return { rows, gigabytes, migrations: measured.map(({ name }) => name), reportSeconds, before, now };
  } finally {
    await client.end().catch(() => undefined);
    await report.end().catch(() => undefined);
    await postgres.stop();
    await removeCluster(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  }
}

/** Progress and tables go to stderr, so that stdout holds the JSON alone. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function main(): Promise<void> {
  command.parse();
  const options = command.opts<{ rows: number; reportSeconds: number; json: boolean }>();
  const figures = await run(options.rows, options.reportSeconds);
  const table = new Table({ head: ['', 'takes', 'longest read', 'longest write'] });
  for (const [name, waits] of [
    ['in one transaction', figures.before],
    [`as they run, beside reports of ${figures.reportSeconds} s`, figures.now],
  ] as const) {
    table.push([name, `${waits.seconds} s`, `${waits.longestReadMs} ms`, `${waits.longestWriteMs} ms`]);
  }
  say(`${figures.rows.toLocaleString('en')} messages, ${figures.gigabytes} GB\n${table.toString()}`);
  if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
