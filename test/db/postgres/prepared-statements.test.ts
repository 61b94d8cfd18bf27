import { sql } from 'kysely';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

describe('Statements that a connection uses again and again', () => {
  let database: TestDatabase;
  let open: OpenDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    // One connection, so that the one that is asked is the one that prepared.
    open = openDatabase({ url: database.url, maxConnections: 1 });
  });
  afterAll(async () => {
    await open.close();
    await database.drop();
  });

  /** Of which of our own texts this connection keeps a plan. */
  async function prepared(marker: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM pg_prepared_statements
      WHERE statement LIKE ${`%${marker}%`} AND statement NOT LIKE '%pg_prepared_statements%'`.execute(
      open.db,
    );
    return rows[0]?.count ?? -1;
  }

  it('are planned once, from the third use on', async () => {
    const ask = (id: string) =>
      sql<{ id: string }>`SELECT ${id}::text AS id /* asked often */`.execute(open.db);
    expect((await ask('a')).rows).toEqual([{ id: 'a' }]);
    await ask('b');
    expect(await prepared('asked often')).toBe(0);
    await ask('c');
    expect(await prepared('asked often')).toBe(1);
    expect((await ask('d')).rows).toEqual([{ id: 'd' }]);
    expect(await prepared('asked often')).toBe(1);
  });

  it('are planned anew in a transaction that failed before they could be', async () => {
    const ask = (db = open.db) => sql<{ n: number }>`SELECT ${1}::int AS n /* after a failure */`.execute(db);
    await ask();
    await ask();
    const failed = open.db.transaction().execute(async (tx) => {
      await sql`SELECT 1 / ${0}::int`.execute(tx).catch(() => undefined);
      await ask(tx as unknown as typeof open.db);
    });
    await expect(failed).rejects.toThrow('current transaction is aborted');
    expect((await ask()).rows).toEqual([{ n: 1 }]);
    expect(await prepared('after a failure')).toBe(1);
  });

  it('survive a migration that gives their table another column', async () => {
    await sql`CREATE TABLE parcels (id text)`.execute(open.db);
    await sql`INSERT INTO parcels VALUES ('p')`.execute(open.db);
    const all = () => sql`SELECT * FROM parcels WHERE id = ${'p'}`.execute(open.db);
    for (let use = 0; use < 5; use++) await all();
    await sql`ALTER TABLE parcels ADD COLUMN weight int`.execute(open.db);
    await expect(all()).rejects.toThrow('cached plan must not change result type');
    for (let use = 0; use < 5; use++) expect((await all()).rows).toEqual([{ id: 'p', weight: null }]);
  });

  it('do not pile up, however many different texts there are', async () => {
    const different = async (count: number) => {
      const places = sql.join(Array.from({ length: count }, (_, n) => n));
      await sql`SELECT 1 WHERE 0 IN (${places}) /* of many lengths */`.execute(open.db);
    };
    for (let round = 0; round < 3; round++) {
      for (let count = 1; count <= 300; count++) await different(count);
    }
    const kept = await prepared('of many lengths');
    expect(kept).toBeGreaterThan(150);
    expect(kept).toBeLessThanOrEqual(200);
  });
});
