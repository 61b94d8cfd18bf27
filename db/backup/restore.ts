import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrateToLatest } from '../migrate';
import { migrationFiles } from '../migrations';
import {
  type BackupEnd,
  BackupError,
  type BackupHeader,
  type BackupPart,
  FORMAT,
  readBackup,
} from './format';

/**
 * Fills a new database from a backup and brings it to the newest schema: all of it, or nothing.
 *
 * @throws BackupError when the file is not a whole backup, is newer than this version, or the database holds something already
 */
export async function restore(
  databaseUrl: string,
  source: Readable,
): Promise<{ readonly header: BackupHeader; readonly end: BackupEnd }> {
  const unzipped = createGunzip();
  // Its errors are those of reading from it.
  const reading = pipeline(source, unzipped).catch(() => undefined);
  const parts = readBackup(unzipped)[Symbol.asyncIterator]();
  const client = new Client({ connectionString: databaseUrl, application_name: 'wayward restore' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await refuseUnlessNew(client);
    const header = headerOf(await parts.next().catch(explained));
    const known = await migrationFiles();
    const unknown = header.migrations.filter((name) => !known.some((file) => file.name === name));
    if (unknown.length > 0)
      throw new BackupError(
        `The backup is of a newer version: this one does not know ${unknown.join(', ')}.`,
      );
    await migrateToLatest(databaseUrl, {
      files: known.filter(({ name }) => header.migrations.includes(name)),
    });
    await client.query('BEGIN');
    const end = await fill(client, parts);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    await migrateToLatest(databaseUrl);
    return { header, end };
  } finally {
    // Where something was wrong, nobody reads the rest.
    unzipped.destroy();
    await reading;
    await client.end();
  }
}

/** What Wayward writes for itself, as opposed to what migrations put there. */
const EMPTY_AT_FIRST = ['shipments', 'inbox', 'messages', 'api_keys'];

async function refuseUnlessNew(client: Client): Promise<void> {
  for (const table of EMPTY_AT_FIRST) {
    const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
      table,
    ]);
    if (!rows[0]?.there) continue;
    const { rowCount } = await client.query(`SELECT FROM ${table} LIMIT 1`);
    if (rowCount !== 0)
      throw new BackupError(`The database holds something already (${table}). Restore into a new one.`);
  }
}

function headerOf(first: IteratorResult<BackupPart>): BackupHeader {
  const text = first.done !== true && first.value.type === 'line' ? first.value.text : '';
  const header = parsed<BackupHeader>(text);
  if (header?.format !== FORMAT) throw new BackupError('The file is no backup of Wayward.');
  return header;
}

/** Tables are filled without their indexes and references, which are made once all rows are there: several times as fast. */
async function fill(client: Client, parts: AsyncIterator<BackupPart>): Promise<BackupEnd> {
  const rebuild = await takeApart(client);
  let tables = 0;
  let rows = 0;
  let end: BackupEnd | undefined;
  for (
    let part = await parts.next().catch(explained);
    part.done !== true;
    part = await parts.next().catch(explained)
  ) {
    if (part.value.type !== 'line') throw new BackupError('The backup has rows that belong to no table.');
    if (part.value.text.startsWith('COPY ')) {
      rows += await fillTable(client, part.value.text, parts);
      tables += 1;
    } else {
      end = parsed<BackupEnd>(part.value.text);
    }
  }
  if (end?.rows !== rows || end.tables !== tables)
    throw new BackupError(`The backup is not whole: ${rows} rows of ${end?.rows ?? 'unknown'} were read.`);
  for (const statement of rebuild) await client.query(statement);
  return end;
}

async function fillTable(
  client: Client,
  statement: string,
  parts: AsyncIterator<BackupPart>,
): Promise<number> {
  async function* bytes(): AsyncGenerator<Buffer> {
    for (;;) {
      const part = await parts.next().catch(explained);
      if (part.done === true || part.value.type === 'line')
        throw new BackupError('The backup ends in a table.');
      if (part.value.type === 'rows_end') return;
      yield part.value.bytes;
    }
  }
  const copy = client.query(copyFrom(statement));
  await pipeline(Readable.from(bytes()), copy);
  return copy.rowCount;
}

/** Empties all tables, takes off what a COPY would have to keep up, and gives the statements that put it back. */
async function takeApart(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%'`,
  );
  await client.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  // What they wrote is in the backup too.
  for (const { name } of tables) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  const { rows: references } = await client.query<{ owner: string; name: string; definition: string }>(
    `SELECT conrelid::regclass AS owner, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { owner, name } of references)
    await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${name}`);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  return [
    ...tables.map(({ name }) => `ALTER TABLE ${name} ENABLE TRIGGER USER`),
    ...indexes.map(({ definition }) => definition),
    ...references.map(
      ({ owner, name, definition }) => `ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`,
    ),
  ];
}

/** What gunzip says of a file that was cut off or is something else. */
function explained(error: unknown): never {
  if (error instanceof BackupError) throw error;
  throw new BackupError('The file is no whole backup of Wayward.', { cause: error });
}

function parsed<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
