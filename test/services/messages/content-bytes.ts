import type { Pool } from 'pg';

/** How many bytes the rows of each table, and their entries in each index, are. What a table has no rows of is left out. */
export async function contentBytes(pool: Pool): Promise<ReadonlyMap<string, number>> {
  const { rows: tables } = await pool.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`);
  const { rows: indexes } = await pool.query<{
    name: string;
    table: string;
    method: string;
    keys: string[];
    predicate: string | null;
  }>(`
    SELECT i.relname AS name, t.relname AS table, m.amname AS method, pg_get_expr(x.indpred, x.indrelid) AS predicate,
           ARRAY(SELECT pg_get_indexdef(x.indexrelid, k, true) FROM generate_series(1, x.indnatts) k) AS keys
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
      JOIN pg_am m ON m.oid = i.relam JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE n.nspname = 'public'`);
  // A row, or an entry, begins on a multiple of eight, and its page points to it with four more.
  const aligned = (size: string): string => `4 + 8 * ceil((${size}) / 8.0)`;
  const sizes = [
    ...tables.map(({ name }) => ({
      name,
      query: `SELECT sum(${aligned('pg_column_size(t.*)')}) FROM ${name} t`,
    })),
    ...indexes
      // Of the others there are a few bytes for many rows, or many for a word: what they take is in docs/bench.md.
      .filter(({ method }) => method === 'btree' || method === 'hash')
      .map(({ name, table, method, keys, predicate }) => {
        const size =
          method === 'hash'
            ? '16'
            : `8 + ${keys.map((key) => `coalesce(pg_column_size(${key}), 0)`).join(' + ')}`;
        return {
          name: `${table}: ${name}`,
          query: `SELECT sum(${aligned(size)}) FROM ${table} WHERE ${predicate ?? 'true'}`,
        };
      }),
  ];
  const bytes = new Map<string, number>();
  for (const { name, query } of sizes) {
    const { rows } = await pool.query<{ sum: string | null }>(query);
    if (rows[0]?.sum != null) bytes.set(name, Number(rows[0].sum));
  }
  return bytes;
}
