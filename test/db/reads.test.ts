import { type RawBuilder, sql } from 'kysely';
import { Client } from 'pg';
import { fillDatabase, RARE, YEAR_OF_A_SHOP } from '../../bench/reads/fill';
import { type Look, type Sample, shownIn } from '../../bench/reads/look';
import { looksOf, sampleOf } from '../../bench/reads/looks';
import { openWatched, type Plans, type WatchedDatabase } from '../../bench/reads/plans';
import { createTestDatabase, type TestDatabase } from '../harness/database';

/**
 * A shop after a year, small enough to be built here: whatever staff, the auditor and the workers look at is found by indexes, and
 * costs as much as it shows, also where next to nothing of it fits. `bench/reads.ts` asks the same of a million shipments.
 */

/** Small, but with more of everything than a list looks at for one page. */
const SHOP = {
  ...YEAR_OF_A_SHOP,
  shipments: 20_000,
  open: 0.15,
  troubled: { open: 0.6, closed: 0.08 },
  eventsEach: 5,
};

let database: TestDatabase;
let watched: WatchedDatabase;
let sample: Sample;
beforeAll(async () => {
  database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await fillDatabase(client, SHOP);
  // Tables of a few thousand blocks are in memory: what decides about large ones must decide here, and not that they are soon read whole.
  await client.query(`ALTER DATABASE ${database.name} SET random_page_cost = 1.1`);
  await client.end();
  watched = await openWatched(database.url);
  sample = await sampleOf(watched.db);
});
afterAll(async () => {
  await watched.close();
  await database.drop();
});

/** Of those that hold a handful of rows per merchant, member or day nobody minds that they are read whole. */
const LARGE = [
  ...[
    'shipments',
    'recipients',
    'processes',
    'tracking_events',
    'shipment_search',
    'inbox',
    'unmatched_updates',
  ],
  ...['cases', 'case_entries', 'case_steps', 'asks', 'messages', 'disruption_members'],
  ...[
    'subscription_deliveries',
    'subscription_attempts',
    'suppressions',
    'consent_entries',
    'audit_findings',
  ],
];

/** For what is shown: a row and what belongs to it, from as many indexes as one of a list's filters has values. */
const BLOCKS_A_ROW = 22;
/** For what is few and looked up as a whole, or empty. */
const BLOCKS_FOR_NOTHING = 650;
/** Several filters at once: so many rows, each with its case or its words, are looked at and no more. */
const BLOCKS_LOOKED_AT = 8_000;

function objections(look: Look, { blocks, readWhole }: Plans, shown: number): string[] {
  const most = BLOCKS_FOR_NOTHING + shown * BLOCKS_A_ROW + (look.filters > 1 ? BLOCKS_LOOKED_AT : 0);
  return [
    ...(blocks > most ? [`${look.group} ${look.name}: ${blocks} blocks for ${shown} rows`] : []),
    ...readWhole
      .filter((table) => LARGE.includes(table))
      .map((table) => `${look.group} ${look.name}: reads all of ${table}`),
  ];
}

async function objectionsTo(looks: readonly Look[]): Promise<string[]> {
  const found: string[] = [];
  for (const look of looks) {
    const { answer, ...plans } = await watched.watch(() => look.read(watched.db));
    found.push(...objections(look, plans, shownIn(answer)));
  }
  return found;
}

test.each([
  ['shipments'],
  ['cases by urgency'],
  ['cases by age'],
  ['queue'],
  ['messages'],
  ['inbox'],
  ['suppressions'],
])('A page of %s costs what it shows, whatever it is filtered by', async (group) => {
  const looks = looksOf(sample).filter((look) => look.group === group);
  expect(looks.length).toBeGreaterThan(30);
  expect(await objectionsTo(looks)).toEqual([]);
});

test.each([['api'], ['auditor'], ['workers'], ['what is forgotten']])(
  'So does all that else is looked at: %s',
  async (group) => {
    const looks = looksOf(sample).filter((look) => look.group === group);
    expect(looks.length).toBeGreaterThan(3);
    expect(await objectionsTo(looks)).toEqual([]);
  },
);

/** Which look finds out that an index is gone. */
const MISSED: readonly (readonly [index: string, group: string, name: string])[] = [
  ['shipments_of_carrier', 'shipments', `{carriers:[${RARE.carrier}]}`],
  ['shipments_of_merchant', 'shipments', `{merchantId:${RARE.shop}}`],
  ['shipments_at_milestone', 'shipments', '{milestones:[disposed,available_for_pickup]}'],
  ['shipments_closed', 'shipments', '{closed:true}'],
  ['shipments_number', 'shipments', '{trackingNumber:NOBODYS}'],
  ['shipments_reference', 'shipments', '{reference:NONE}'],
  ['shipment_search_words', 'shipments', '{search:zzzqqq}'],
  ['cases_by_urgency', 'cases by urgency', '{}'],
  ['cases_in_turn', 'queue', '{}'],
  ['cases_of_merchant', 'cases by age', `{merchantId:${RARE.shop}}`],
  ['cases_of_carrier', 'cases by age', `{carriers:[${RARE.carrier}]}`],
  ['cases_of_kind', 'cases by age', '{kinds:[late]}'],
  ['cases_in_hand_of', 'cases by age', '{assignee:dora}'],
  ['cases_of_status', 'cases by age', '{statuses:[snoozed]}'],
  ['cases_without_next_action', 'auditor', 'cases without a next action'],
  ['messages_ended_otherwise', 'messages', '{statuses:[failed,undelivered]}'],
  ['messages_to_others', 'messages', '{audience:team:none}'],
  ['messages_due', 'auditor', 'messages overdue'],
  ['messages_to_settle', 'auditor', 'messages in doubt'],
  ['messages_of_address', 'messages', `{address:nobody@post.example}`],
  ['messages_of_shipment', 'api', 'its conversation'],
  ['messages_of_case', 'api', 'its messages'],
  ['messages_awaiting_staff', 'messages', '{awaitsStaff:true}'],
  ['inbox_not_accepted', 'inbox', '{outcomes:[received]}'],
  ['inbox_mails', 'inbox', '{source:email}'],
  ['recipients_phone', 'workers', 'parcels of a phone'],
  ['subscription_deliveries_failed', 'api', 'failed deliveries'],
];

test.each(MISSED)('That the index %s is gone would be noticed', async (index, group, name) => {
  const looks = looksOf({ ...sample, address: 'nobody@post.example' }).filter(
    (look) => look.group === group && look.name === name,
  );
  expect(looks).toHaveLength(1);
  const costs = async () => {
    const [look] = looks;
    if (look === undefined) throw new Error('there is no such look');
    const { answer, blocks, readWhole } = await watched.watch(() => look.read(watched.db));
    const large = readWhole.filter((table) => LARGE.includes(table));
    return { blocks, stopped: (answer as { readonly stoppedAt?: unknown }).stoppedAt ?? null, large };
  };
  const before = await costs();
  expect(before).toMatchObject({ stopped: null, large: [] });
  // Of the one connection that there is; what is asked meanwhile does without.
  await sql`BEGIN`.execute(watched.db);
  await sql`DROP INDEX ${sql.raw(index)}`.execute(watched.db);
  const without = await costs().finally(() => sql`ROLLBACK`.execute(watched.db));
  expect(
    without.large.length > 0 || without.stopped !== null || without.blocks > 2 * before.blocks + 20,
  ).toBe(true);
});

test('One look tells what it costs: a table that is read whole, and what a function reads', async () => {
  const { blocks, readWhole } = await watched.watch(() =>
    sql`SELECT count(*) FROM shipments WHERE service LIKE '%x%'`.execute(watched.db),
  );
  expect(readWhole).toEqual(['shipments']);
  expect(blocks).toBeGreaterThan(1_000);
  const inside: RawBuilder<unknown> = sql`SELECT shipments_with_words('%zzz%', 10)`;
  expect((await watched.watch(() => inside.execute(watched.db))).plans.length).toBe(2);
});

test('What staff ask for again and again gets a plan for any values, and costs no more where a shop gave one reference to every tenth parcel', async () => {
  await sql`UPDATE shipments SET reference = 'SAMPLE' WHERE abs(hashtext(id::text)) % 10 = 0`.execute(
    watched.db,
  );
  await sql`SET plan_cache_mode = force_generic_plan`.execute(watched.db);
  const looks = looksOf(sample).filter(
    ({ group, name }) =>
      (group === 'shipments' && /reference:SAMPLE.*(search|openCase|hasOpenCase:true)/.test(name)) ||
      (group === 'queue' && /search|merchantId|carriers/.test(name)),
  );
  expect(looks.length).toBeGreaterThan(5);
  for (const look of looks) {
    // The plan stays from the third time on (db/postgres/prepared-statements.ts).
    for (let asked = 0; asked < 3; asked += 1) await look.read(watched.db);
    const { blocks } = await watched.watch(() => look.read(watched.db));
    expect({ look: look.name, isBounded: blocks < 1.5 * BLOCKS_LOOKED_AT }).toEqual({
      look: look.name,
      isBounded: true,
    });
  }
});
