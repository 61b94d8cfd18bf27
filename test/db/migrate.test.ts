import { Client } from 'pg';
import { migrateToLatest } from '../../db/migrate';
import { type MigrationFile, migrationFile, migrationFiles } from '../../db/migrations';
import { exportVersion } from '../../stack/earlier-version';
import { eventually } from '../harness/conditions';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../harness/database';
import { schemaOf } from './schema-of';

let database: TestDatabase;
const clients: Client[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
  await database.drop();
});

async function connect(url = database.url): Promise<Client> {
  const client = new Client({ connectionString: url });
  // The end of a story drops its database.
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

/** Ours, and one more. */
async function andOneMore(text: string): Promise<readonly MigrationFile[]> {
  return [...(await migrationFiles()), migrationFile('9000_story', text)];
}

async function isValid(client: Client, index: string): Promise<boolean | undefined> {
  const { rows } = await client.query<{ valid: boolean }>(
    'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
    [index],
  );
  return rows[0]?.valid;
}

const ADDRESSES = `INSERT INTO suppressions (channel, address, reason) VALUES ('email', 'ada@example.com', 'opted_out')`;

describe('A migration of a table that everybody works with', () => {
  test('gives way to a report that reads for minutes: others go on reading and writing, and it is done right after', async () => {
    const [report, staff] = [await connect(), await connect()];
    await report.query('BEGIN');
    await report.query('SELECT count(*) FROM cases');
    const told: string[] = [];
    const files = await andOneMore('ALTER TABLE cases ADD COLUMN story text;');
    const migration = migrateToLatest(database.url, {
      files,
      lockTimeoutMs: 300,
      progress: (sentence) => told.push(sentence),
    });

    let reads = 0;
    await eventually('it gave way three times', async () => {
      // The report goes on all the while: a read that is answered did not wait for its end.
      await staff.query('SELECT count(*) FROM cases');
      await staff.query("UPDATE cases SET updated_at = now() WHERE status = 'nothing'");
      reads += 1;
      return told.length >= 3;
    });
    expect(reads).toBeGreaterThan(3);
    expect(told.join(' ')).toContain('9000_story gave way');
    expect(told.at(-1)).toMatch(/oldest open transaction is that of process \d+ \(.*idle in transaction/);
    await report.query('ROLLBACK');
    await migration;
    expect((await staff.query('SELECT story FROM cases')).rows).toEqual([]);
  });

  test('that nobody lets through fails in the end, says which it was, and leaves nothing half done', async () => {
    const [report, staff] = [await connect(), await connect()];
    await report.query('BEGIN');
    await report.query('SELECT count(*) FROM cases');
    const files = await andOneMore(
      'CREATE TABLE stories (id integer); ALTER TABLE cases ADD COLUMN story text;',
    );
    await expect(
      migrateToLatest(database.url, { files, lockTimeoutMs: 100, patienceMs: 500 }),
    ).rejects.toThrow('migration 9000_story failed');
    expect((await staff.query("SELECT to_regclass('stories') AS stories")).rows).toEqual([{ stories: null }]);
  });

  test('builds its index while a transaction that wrote goes on, holds nobody up, and waits for its end', async () => {
    const [writer, staff] = [await connect(), await connect()];
    await writer.query('BEGIN');
    await writer.query(ADDRESSES);
    const files = await andOneMore(
      '-- Outside a transaction.\nCREATE INDEX CONCURRENTLY IF NOT EXISTS story ON suppressions (reason);',
    );
    const migration = migrateToLatest(database.url, { files, lockTimeoutMs: 100 });
    await eventually('the index is being built', async () => (await isValid(staff, 'story')) === false);
    await staff.query(ADDRESSES.replace('ada', 'bo'));
    await writer.query('COMMIT');
    await migration;
    expect(await isValid(staff, 'story')).toBe(true);
  });

  test('that is broken off while it builds an index begins that index anew', async () => {
    const [writer, staff] = [await connect(), await connect()];
    await writer.query('BEGIN');
    await writer.query(ADDRESSES);
    const files = await andOneMore(
      '-- Outside a transaction.\nCREATE INDEX CONCURRENTLY IF NOT EXISTS story ON suppressions (reason);',
    );
    const killed = migrateToLatest(database.url, { files });
    await Promise.all([
      expect(killed).rejects.toThrow('9000_story failed'),
      eventually('the index is being built', async () => (await isValid(staff, 'story')) === false).then(() =>
        staff.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%' AND datname = current_database()",
        ),
      ),
    ]);
    expect(await isValid(staff, 'story')).toBe(false);
    await writer.query('COMMIT');

    await migrateToLatest(database.url, { files });
    expect(await isValid(staff, 'story')).toBe(true);
  });

  test('validates a constraint after the transaction that added it, and may stop between the two', async () => {
    const staff = await connect();
    await staff.query(ADDRESSES);
    const text = `-- Outside a transaction.
ALTER TABLE suppressions DROP CONSTRAINT IF EXISTS story,
  ADD CONSTRAINT story CHECK (address <> 'ada@example.com') NOT VALID;
ALTER TABLE suppressions VALIDATE CONSTRAINT story;`;
    const files = await andOneMore(text);
    await expect(migrateToLatest(database.url, { files })).rejects.toThrow('9000_story failed');
    await staff.query('DELETE FROM suppressions');
    await migrateToLatest(database.url, { files });
    const { rows } = await staff.query("SELECT convalidated FROM pg_constraint WHERE conname = 'story'");
    expect(rows).toEqual([{ convalidated: true }]);
  });
});

describe('The newest schema', () => {
  test.each(['0.1.0', '0.2.0', '0.3.0'])(
    'is the same for a database of %s as for a new one',
    async (version) => {
      const old = await createEmptyDatabase();
      const earlier = await exportVersion(version);
      try {
        await earlier.migrate(old.url);
        await migrateToLatest(old.url);
        expect(await schemaOf(await connect(old.url))).toEqual(await schemaOf(await connect()));
        // Whoever goes back a version finds its migrations done, and those that it does not know.
        await migrateToLatest(old.url, { files: (await migrationFiles()).slice(0, 3) });
      } finally {
        await earlier.remove();
        for (const client of clients.splice(0)) await client.end();
        await old.drop();
      }
    },
  );

  test('is there once when three replicas start at the same time', async () => {
    const empty = await createEmptyDatabase();
    await Promise.all([1, 2, 3].map(() => migrateToLatest(empty.url)));
    expect(await schemaOf(await connect(empty.url))).toEqual(await schemaOf(await connect()));
    for (const client of clients.splice(0)) await client.end();
    await empty.drop();
  });
});
