import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Servers } from '../place';

const OF_POSTGRES = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'max_wal_size',
  'autovacuum',
  'jit',
  'max_connections',
];

/** Asked of the servers themselves. */
export async function serversOf(
  pool: Pool,
  client: Client,
  lifted: Readonly<Record<string, string>>,
): Promise<Servers> {
  const { rows } = await pool.query<{ name: string; value: string }>(
    'SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1)',
    [OF_POSTGRES],
  );
  const found = new Map(rows.map(({ name, value }) => [name, value]));
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  return {
    postgres: Object.fromEntries(OF_POSTGRES.map((name) => [name, found.get(name) ?? 'unknown'])),
    temporal: {
      server_version: serverVersion ?? 'unknown',
      store: 'SQLite',
      journal_mode: 'WAL',
      synchronous: 'NORMAL',
    },
    lifted,
  };
}
