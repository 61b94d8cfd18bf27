import { sql } from 'kysely';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { BeginAnew } from '../../../db/postgres/repeat';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url, maxConnections: 3 });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

const nameOf = async (id: string) =>
  (await open.db.selectFrom('merchants').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name;

it('two who wait for each other both come to their end, one after the other', async () => {
  await open.db
    .insertInto('merchants')
    .values([
      { id: 'oak', name: 'Oak' },
      { id: 'elm', name: 'Elm' },
    ])
    .execute();
  let begun = 0;
  let holding = 0;
  const rename = async (first: string, second: string) =>
    await open.db.transaction().execute(async (tx) => {
      begun += 1;
      await tx
        .updateTable('merchants')
        .set({ name: sql`name || ${first}` })
        .where('id', '=', first)
        .execute();
      holding += 1;
      // Both have their first row before either wants its second; who begins anew finds that both have had it.
      while (holding < 2) await new Promise((resolve) => setImmediate(resolve));
      await tx
        .updateTable('merchants')
        .set({ name: sql`name || ${first}` })
        .where('id', '=', second)
        .execute();
    });
  await Promise.all([rename('oak', 'elm'), rename('elm', 'oak')]);
  expect(begun).toBe(3);
  expect([...(await nameOf('oak'))].sort().join('')).toBe([...'Oakoakelm'].sort().join(''));
  expect([...(await nameOf('elm'))].sort().join('')).toBe([...'Elmoakelm'].sort().join(''));
});

it('a transaction that begins anew has left nothing behind, and whoever always would is told so', async () => {
  let tried = 0;
  await open.db.transaction().execute(async (tx) => {
    tried += 1;
    await tx
      .insertInto('merchants')
      .values({ id: `ash${tried}`, name: 'Ash' })
      .execute();
    if (tried < 3) throw new BeginAnew('too late');
  });
  const rows = await open.db.selectFrom('merchants').select('id').where('name', '=', 'Ash').execute();
  expect(rows).toEqual([{ id: 'ash3' }]);
  await expect(
    open.db.transaction().execute(async () => {
      throw new BeginAnew('always too late');
    }),
  ).rejects.toThrow('always too late');
});

it('what went wrong for any other reason is not tried again', async () => {
  let tried = 0;
  const work = open.db.transaction().execute(async (tx) => {
    tried += 1;
    await sql`select 1 / 0`.execute(tx);
  });
  await expect(work).rejects.toThrow('division by zero');
  expect(tried).toBe(1);
});
