import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupEnd, type BackupHeader, FORMAT } from './format';

/** Kysely's own bookkeeping is made anew by the migrations that the header names. */
const NOT_KEPT = ['kysely_migration', 'kysely_migration_lock'];

/**
 * Writes all that Wayward knows, as of one instant, while it goes on working: nobody waits, and no migration can change a table
 * meanwhile. Temporal is not needed for it: what a process remembers is in Postgres.
 *
 * @throws the database's or the target's error; what was written then is no backup
 */
export async function backUp(
  databaseUrl: string,
  target: Writable,
): Promise<{ readonly header: BackupHeader; readonly end: BackupEnd }> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'wayward backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const tables = await tablesOf(client);
    await client.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN ACCESS SHARE MODE`);
    const header = await headerOf(client);
    let rows = 0;
    async function* lines(): AsyncGenerator<Buffer | string> {
      yield `${JSON.stringify(header)}\n`;
      for (const { name, columns } of tables) {
        yield `COPY ${name} (${columns}) FROM STDIN\n`;
        const copy = client.query(copyTo(`COPY ${name} (${columns}) TO STDOUT`));
        for await (const piece of copy) yield piece as Buffer;
        rows += copy.rowCount;
        yield '\\.\n';
      }
      yield `${JSON.stringify({ tables: tables.length, rows } satisfies BackupEnd)}\n`;
    }
    // The fastest level: it keeps step with Postgres, and what it leaves a disk can hold.
    await pipeline(Readable.from(gathered(lines())), createGzip({ level: constants.Z_BEST_SPEED }), target);
    return { header, end: { tables: tables.length, rows } };
  } finally {
    await client.end();
  }
}

const GATHERED_BYTES = 256 * 1_024;

/** Postgres sends row by row, and each piece that goes through a stream costs more than a row. */
async function* gathered(pieces: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece;
    waiting.push(buffer);
    bytes += buffer.length;
    if (bytes < GATHERED_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  yield Buffer.concat(waiting);
}

/** Names are quoted already. Columns that Postgres computes are left out. */
async function tablesOf(client: Client): Promise<{ name: string; columns: string }[]> {
  const { rows } = await client.query<{ name: string; columns: string }>(
    `SELECT quote_ident(c.relname) AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> ALL ($1) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      GROUP BY c.oid, c.relname ORDER BY c.relname`,
    [NOT_KEPT],
  );
  if (rows.length === 0) throw new Error('The database has no tables: nothing was ever kept in it.');
  return rows;
}

async function headerOf(client: Client): Promise<BackupHeader> {
  const { rows } = await client.query<{ at: Date; migrations: string[] }>(
    'SELECT now() AS at, array_agg(name ORDER BY name) AS migrations FROM kysely_migration',
  );
  const [row] = rows;
  return {
    format: FORMAT,
    takenAt: new Date(row?.at ?? 0).toISOString(),
    migrations: row?.migrations ?? [],
  };
}
