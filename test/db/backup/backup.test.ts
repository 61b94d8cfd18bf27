import { Readable, Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { backUp } from '../../../db/backup/back-up';
import { BackupError, type BackupPart, readBackup } from '../../../db/backup/format';
import { restore } from '../../../db/backup/restore';
import { exportVersion } from '../../../stack/earlier-version';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../harness/database';
import { schemaOf } from '../schema-of';

const open: { end(): Promise<void> }[] = [];
const databases: TestDatabase[] = [];

afterEach(async () => {
  for (const client of open.splice(0)) await client.end();
  for (const database of databases.splice(0)) await database.drop();
});

async function database(create: () => Promise<TestDatabase>): Promise<{ url: string; client: Client }> {
  const made = await create();
  databases.push(made);
  const client = new Client({ connectionString: made.url });
  await client.connect();
  open.push(client);
  return { url: made.url, client };
}

async function backupOf(url: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const target = new Writable({
    write: (piece: Buffer, _, done) => {
      pieces.push(piece);
      done();
    },
  });
  await backUp(url, target);
  return Buffer.concat(pieces);
}

/** Rows of all tables, in words. */
async function contentsOf(client: Client): Promise<Record<string, string[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%' ORDER BY 1",
  );
  const contents: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t ORDER BY 1`);
    contents[name] = rows.map(({ line }) => line);
  }
  return contents;
}

const ODD_TEXTS = ['\\.', 'a\n\\.\nb', 'tab\tand \\N', '“Grüße” 📦', '', '\\\\.', 'COPY x FROM STDIN'];

async function writeSuppliers(client: Client): Promise<void> {
  for (const [index, text] of ODD_TEXTS.entries()) {
    await client.query('INSERT INTO merchants (id, name, email) VALUES ($1, $2, $3)', [
      `shop-${index}`,
      text,
      index % 2 === 0 ? text : null,
    ]);
  }
  await client.query("INSERT INTO members (id, name) VALUES ('ines', 'Ines'), ('omar', 'Omar')");
  await client.query("INSERT INTO team_members (team_id, member_id) VALUES ('support', 'ines')");
  await client.query(
    `INSERT INTO messages (key, direction, audience, channel, address, template, priority, dispatch, status, reason, intended_at,
                           body, parameters)
     SELECT 'k' || g, 'outbound', 'customer', 'email', 'ada@example.com', 'delivered', 'routine', 'dispatcher', 'intended',
            'milestone', now(), repeat('a parcel' || chr(10), g), jsonb_build_object('n', g, 'text', $1::text)
       FROM generate_series(1, 2000) g`,
    [ODD_TEXTS.join()],
  );
  await client.query(
    `WITH customer AS (INSERT INTO recipients (name, email, country) VALUES ('Ada', 'ada@example.com', 'DE') RETURNING id)
     INSERT INTO shipments (carrier, tracking_number, merchant_id, recipient_id, tracking)
     SELECT 'ups', '1ZBACKUP', 'default', id, '{}' FROM customer`,
  );
  // A message that answers another of the same table, which comes after it.
  await client.query(
    "UPDATE messages SET reply_to_id = (SELECT id FROM messages WHERE key = 'k2000') WHERE key = 'k1'",
  );
}

describe('A backup', () => {
  test('holds every row of one instant, whatever is written meanwhile, and a new database is the same afterwards', async () => {
    const shop = await database(createTestDatabase);
    await writeSuppliers(shop.client);
    const before = await contentsOf(shop.client);
    const unfinished = await database(async () => ({ url: shop.url, name: '', drop: async () => undefined }));
    await unfinished.client.query('BEGIN');
    await unfinished.client.query("INSERT INTO members (id, name) VALUES ('late', 'Late')");
    const backup = await backupOf(shop.url);
    await unfinished.client.query('COMMIT');

    const copy = await database(createEmptyDatabase);
    const { end } = await restore(copy.url, Readable.from([backup]));
    expect(end.rows).toBeGreaterThan(2000);
    expect(await contentsOf(copy.client)).toEqual(before);
    expect(await schemaOf(copy.client)).toEqual(await schemaOf(shop.client));
    // And what it is again can be backed up and restored.
    const again = await database(createTestDatabase);
    await restore(again.url, Readable.from([await backupOf(copy.url)]));
    expect(await contentsOf(again.client)).toEqual(before);
  });

  test('of the version before is restored by this one, in its schema', async () => {
    const earlier = await exportVersion();
    const [shop, copy, newest] = [
      await database(createEmptyDatabase),
      await database(createEmptyDatabase),
      await database(createTestDatabase),
    ];
    await earlier.migrate(shop.url);
    await earlier.remove();
    await writeSuppliers(shop.client);
    await restore(copy.url, Readable.from([await backupOf(shop.url)]));
    expect(await schemaOf(copy.client)).toEqual(await schemaOf(newest.client));
    expect((await contentsOf(copy.client)).messages).toHaveLength(2000);
  });

  test('comes in pieces of any size', async () => {
    const shop = await database(createTestDatabase);
    await writeSuppliers(shop.client);
    const bytes = gunzipSync(await backupOf(shop.url)).subarray(0, 300_000);
    const whole = await textOf(bytes, bytes.length).catch((error: unknown) => error);
    expect(whole).toBeInstanceOf(BackupError);
    const end = gunzipSync(await backupOf(shop.url)).subarray(-60_000);
    const fromLine = end.subarray(end.indexOf('\\.\n') + 3);
    const text = await textOf(fromLine, fromLine.length);
    expect(text).toContain('COPY ');
    for (const size of [1, 2, 3, 7, 4_096]) expect(await textOf(fromLine, size)).toBe(text);
  });
});

async function textOf(bytes: Buffer, size: number): Promise<string> {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const read: string[] = [];
  const said: Record<BackupPart['type'], string> = { line: '', rows: '', rows_end: '\\.\n' };
  for await (const part of readBackup(pieces())) {
    read.push(
      said[part.type],
      part.type === 'line' ? `${part.text}\n` : '',
      part.type === 'rows' ? String(part.bytes) : '',
    );
  }
  return read.join('');
}

describe('Refused, and the database stays as it was', () => {
  test.each([
    [
      'a file that was cut off',
      (backup: Buffer) => backup.subarray(0, backup.length - 30),
      'no whole backup',
    ],
    ['another file', () => Buffer.from('holiday.jpg'), 'no whole backup'],
    ['another zipped file', () => gzipSync('holiday.jpg\n'), 'no backup of Wayward'],
    [
      'a backup whose last table is missing',
      (backup: Buffer) => {
        const text = gunzipSync(backup);
        return gzipSync(text.subarray(0, text.lastIndexOf('COPY ')));
      },
      'not whole',
    ],
    [
      'a backup of a version to come',
      (backup: Buffer) =>
        gzipSync(gunzipSync(backup).toString().replace('"0001_spine"', '"0001_spine","9999_more"')),
      'newer version: this one does not know 9999_more',
    ],
  ])('%s', async (_, changed, words) => {
    const shop = await database(createTestDatabase);
    await writeSuppliers(shop.client);
    const backup = changed(await backupOf(shop.url));
    const copy = await database(createTestDatabase);
    const before = await contentsOf(copy.client);
    await expect(restore(copy.url, Readable.from([backup]))).rejects.toThrow(words);
    expect(await contentsOf(copy.client)).toEqual(before);
    expect(await schemaOf(copy.client)).toEqual(await schemaOf(shop.client));
  });

  test('where somebody works already', async () => {
    const shop = await database(createTestDatabase);
    await writeSuppliers(shop.client);
    const before = await contentsOf(shop.client);
    await expect(restore(shop.url, Readable.from([await backupOf(shop.url)]))).rejects.toThrow(
      'holds something already (shipments)',
    );
    expect(await contentsOf(shop.client)).toEqual(before);
  });
});
