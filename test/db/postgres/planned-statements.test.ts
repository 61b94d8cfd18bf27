import { sql } from 'kysely';
import { Outage } from '../../../db/postgres/answering-pool';
import { openDatabase } from '../../../db/postgres/database';
import {
  openPlannedStatements,
  type PlannedStatements,
  plannedStatement,
  type StatementRunner,
} from '../../../db/postgres/planned-statements';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { serverFact } from '../../harness/servers';
import { Wire } from '../../harness/wire';

let database: TestDatabase;
let statements: PlannedStatements;
beforeAll(async () => {
  database = await createTestDatabase();
  // One connection, so that the one that is asked is the one that has planned.
  statements = openPlannedStatements({ url: database.url, maxConnections: 1 });
});
afterAll(async () => {
  await statements.close();
  await database.drop();
});

const NAME_OF = plannedStatement<{ name: string }>('name_of', 'select name from merchants where id = $1');
const RENAME = plannedStatement<{ id: string }>(
  'rename',
  'update merchants set name = name || $2::text where id = $1 returning id',
);
const ADD = plannedStatement<Record<string, never>>(
  'add',
  'insert into merchants (id, name) select id, name from unnest($1::text[], $2::text[]) as m (id, name)',
);

it('a statement is planned once, for any values, by an index also where a table is still small', async () => {
  await statements.run(ADD, [
    ['oak', 'elm'],
    ['Oak', 'Elm'],
  ]);
  for (const id of ['oak', 'elm', 'ash', 'oak']) await statements.run(NAME_OF, [id]);
  const plans = plannedStatement<{ generic: number; custom: number }>(
    'plans',
    `select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements where name = $1`,
  );
  expect(await statements.run(plans, ['name_of'])).toEqual([{ generic: 4, custom: 0 }]);
  const explained = plannedStatement<{ 'QUERY PLAN': string }>(
    'explained',
    "explain execute name_of('never there')",
  );
  const lines = (await statements.run(explained, [])).map((row) => row['QUERY PLAN']);
  expect(lines.join('\n')).toMatch(/Index Scan using merchants_pkey/);
});

it('what was planned for a few parcels is planned anew for thousands', async () => {
  const parcels = openPlannedStatements({ url: database.url, maxConnections: 1, keptMs: 0 });
  const register = plannedStatement(
    'register',
    `with customers as (
       insert into recipients (locale, time_zone) select 'en', 'UTC' from generate_series(1, $1::int) returning id)
     insert into shipments (carrier, tracking_number, merchant_id, recipient_id, tracking)
     select 'ups', '1Z' || id, 'default', id, '{}' from customers`,
  );
  const byNumber = plannedStatement<{ id: string }>(
    'by_number',
    `select s.id from unnest($1::text[]) as n (number)
      cross join lateral (select id from shipments where tracking_number = n.number and closed_at is null offset 0) s`,
  );
  const explained = plannedStatement<{ 'QUERY PLAN': string }>(
    'explained',
    "explain (costs off) execute by_number('{nobody}')",
  );
  await parcels.run(register, [1]);
  await parcels.run(byNumber, [['nobody']]);
  // Nobody has analysed the table by then.
  await parcels.run(register, [3_000]);
  const plan = (await parcels.run(explained, [])).map((row) => row['QUERY PLAN'].trim());
  expect(plan).toContain('Index Cond: (tracking_number = n.number)');
  await parcels.close();
});

it('several are one transaction: all of it is written, or nothing', async () => {
  const broken = statements.transaction(async (tx) => {
    await tx.run(RENAME, ['oak', ' tree']);
    throw new Error('lightning');
  });
  await expect(broken).rejects.toThrow('lightning');
  expect(await statements.run(NAME_OF, ['oak'])).toEqual([{ name: 'Oak' }]);
  const seen = await statements.transaction(async (tx) => {
    await tx.run(RENAME, ['oak', ' tree']);
    return await tx.run(NAME_OF, ['oak']);
  });
  expect(seen).toEqual([{ name: 'Oak tree' }]);
  expect(await statements.run(NAME_OF, ['oak'])).toEqual(seen);
});

it('two transactions that wait for each other both come to their end', async () => {
  const two = openPlannedStatements({ url: database.url, maxConnections: 2 });
  let begun = 0;
  let holding = 0;
  const rename = (first: string, second: string) =>
    two.transaction(async (tx: StatementRunner) => {
      begun += 1;
      await tx.run(RENAME, [first, '!']);
      holding += 1;
      // Both have their first row before either wants its second; who begins anew finds that both have had it.
      while (holding < 2) await new Promise((resolve) => setImmediate(resolve));
      await tx.run(RENAME, [second, '!']);
    });
  await Promise.all([rename('oak', 'elm'), rename('elm', 'oak')]);
  expect(begun).toBe(3);
  expect(await two.run(NAME_OF, ['elm'])).toEqual([{ name: 'Elm!!' }]);
  await two.close();
});

it('a column of another type fails once, and is read with a new plan by the next', async () => {
  const { db, close } = openDatabase({ url: database.url, maxConnections: 1 });
  await sql`create table weights (id text primary key, weight int)`.execute(db);
  await sql`insert into weights values ('p', 7)`.execute(db);
  const weight = plannedStatement<{ weight: unknown }>('weight', 'select weight from weights where id = $1');
  expect(await statements.run(weight, ['p'])).toEqual([{ weight: 7 }]);
  await sql`alter table weights alter column weight type text`.execute(db);
  await expect(statements.run(weight, ['p'])).rejects.toThrow('cached plan must not change result type');
  expect(await statements.run(weight, ['p'])).toEqual([{ weight: '7' }]);
  await close();
});

it('who has waited in vain for a Postgres that hangs spares others the wait, whichever pool they ask by', async () => {
  const wire = new Wire(serverFact('postgresUrl'));
  await wire.mend();
  const url = wire.through(database.url);
  const outage = new Outage();
  const impatient = openPlannedStatements({ url, statementMs: 2_000, connectMs: 50_000, outage });
  const patient = openDatabase({ url, statementMs: 50_000, connectMs: 50_000, outage });
  const ask = () => patient.db.selectFrom('merchants').select('id').execute();
  await Promise.all([impatient.run(NAME_OF, ['oak']), ask()]);
  wire.swallow();
  await expect(impatient.run(NAME_OF, ['oak'])).rejects.toThrow('Postgres did not answer within 2500 ms');
  await expect(ask()).rejects.toThrow('Postgres did not answer a moment ago');
  await wire.cut();
  await Promise.all([impatient.close(), patient.close()]);
});
