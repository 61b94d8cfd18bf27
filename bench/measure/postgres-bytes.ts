import type { Pool } from 'pg';

/** What the database holds, in bytes: tables with their TOAST and indexes, without free space. */
export interface PostgresBytes {
  /** The bodies as they came, kept for replay; they can be pruned without harm to any shipment. */
  readonly inbox: number;
  readonly rest: number;
}

/** Packs every table first: dead row versions wait for autovacuum, whose hour is chance in a bench of a minute. */
export async function readPostgresBytes(pool: Pool): Promise<PostgresBytes> {
  await pool.query('VACUUM FULL');
  const { rows } = await pool.query<{ inbox: number; rest: number }>(`
    SELECT coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE c.relname = 'inbox'), 0)::float8 AS inbox,
           coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE c.relname <> 'inbox'), 0)::float8 AS rest
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r'`);
  return rows[0] ?? { inbox: 0, rest: 0 };
}
