import {
  decideClaim,
  markFiled,
  noteDocument,
  payClaim,
  setAmount,
  withdrawClaim,
} from '../../../db/carriers/claim-acts';
import { type Claim, claim, lockClaim } from '../../../db/carriers/claims';
import { emptyWordsOfClaims } from '../../../db/carriers/forget-threads';
import { openClaim } from '../../../db/carriers/open-claim';
import type { Executor } from '../../../db/postgres/database';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import type { ClaimType } from '../../../domain/carriers/claim';
import { loadPolicies } from '../../../planning/load-policies';
import { plannerOf } from '../../../planning/planner';
import { runClaimClock } from '../../../services/carriers/run-claim-clock';
import { aParcel, scanned } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

/** A German carrier delivers a broken parcel on the Friday before Christmas: seven days later is the 25th, and nobody is at its desk. */
const DELIVERED = '2026-12-18T10:00:00+01:00';
const OPENED = '2026-12-18T15:00:00.000Z';
const { carriers } = plannerOf(loadPolicies(''), 1);

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  await database.db
    .updateTable('teams')
    .set({ email: 'desk@shop.example' })
    .where('id', '=', 'carrier_desk')
    .execute();
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

let stories = 0;
async function opened(
  at = OPENED,
  { carrier = 'gls', type = 'damaged' }: { readonly carrier?: string; readonly type?: ClaimType } = {},
): Promise<string> {
  stories += 1;
  const parcel = await aParcel(database.db, { carrier });
  await scanned(database.db, parcel, DELIVERED, { carrier, milestone: 'delivered' });
  const wanted = {
    ...{ key: `story:${stories}`, shipmentId: parcel.shipmentId, caseId: null, type },
    ...{ amount: null, openedBy: 'ines', at },
  };
  const open = () => database.db.transaction().execute((tx) => openClaim(tx, wanted, carriers.planClaim));
  const [first, again] = [await open(), await open()];
  if (!first.ok) throw new Error(first.reason);
  expect(again).toEqual({ ok: true, id: first.id, isNew: false });
  return first.id;
}

/** All that is due then, by two workers at once. */
async function runs(at: string): Promise<void> {
  const step = () => database.db.transaction().execute((tx) => runClaimClock(tx, at, carriers.planClaim));
  for (let run = 1; run > 0; ) run = Math.max(...(await Promise.all([step(), step()])));
}

const toldOf = async (id: string) =>
  (
    await database.db
      .selectFrom('messages')
      .select(['address', 'parameters', 'template'])
      .where('shipmentId', '=', (await known(id)).shipmentId)
      .where('template', '=', 'staff_claim')
      .orderBy('id')
      .execute()
  ).map(({ address, parameters }) => {
    expect(address).toBe('desk@shop.example');
    const { news, day } = parameters as { news: string; day: string | null };
    return day === null ? news : `${news} ${day}`;
  });

async function known(id: string): Promise<Claim> {
  const found = await claim(database.db, id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
}

const acts = (id: string, act: (tx: Executor, row: Claim) => Promise<unknown>) =>
  database.db.transaction().execute(async (tx) => {
    const row = await lockClaim(tx, id);
    if (row === undefined) throw new Error(`no claim ${id}`);
    return await act(tx, row);
  });

const BY = { actor: 'ines', at: '2026-12-23T10:00:00.000Z' };
const FORM = { how: 'form', carrierReference: 'GLS-4711', carrierCaseId: null } as const;

test('a last day on Christmas is claimed by the working day before, of which people are told in time, each time once', async () => {
  const id = await opened();
  expect(await known(id)).toMatchObject({
    ...{ status: 'collecting', countedFrom: '2026-12-18', lastDay: '2026-12-25', fileBy: '2026-12-24' },
    nextAt: '2026-12-21T08:00:00.000Z',
  });
  await runs('2026-12-21T07:59:00.000Z');
  expect(await toldOf(id)).toEqual([]);
  for (const day of ['21', '22', '23', '24']) {
    await runs(`2026-12-${day}T08:00:00.000Z`);
    await runs(`2026-12-${day}T09:00:00.000Z`);
  }
  expect(await toldOf(id)).toEqual(Array(4).fill('due 2026-12-24'));

  expect(await acts(id, (tx, row) => markFiled(tx, row, FORM, BY))).toBe('filed');
  await runs('2026-12-26T12:00:00.000Z');
  expect(await known(id)).toMatchObject({ status: 'filed', carrierReference: 'GLS-4711' });
  await runs('2027-01-08T12:00:00.000Z');
  expect((await toldOf(id)).slice(4)).toEqual(['waits']);
});

test('what nobody filed expires with a message, also after days without a worker, and may be filed all the same', async () => {
  const id = await opened();
  await runs('2026-12-29T12:00:00.000Z');
  await runs('2027-01-29T12:00:00.000Z');
  expect(await toldOf(id)).toEqual(['expired 2026-12-25']);
  expect(await known(id)).toMatchObject({ status: 'expired', nextAt: null });
  expect(await acts(id, (tx, row) => markFiled(tx, row, FORM, BY))).toBe('filed');
});

test('one that is opened on its last day, or after it, is told of at once', async () => {
  const [onTheDay, after] = [
    await opened('2026-12-24T12:00:00.000Z'),
    await opened('2027-01-11T12:00:00.000Z'),
  ];
  const onTheHoliday = await opened('2026-12-25T12:00:00.000Z');
  await runs('2026-12-24T12:00:00.000Z');
  expect(await toldOf(onTheDay)).toEqual(['due 2026-12-24']);
  await runs('2026-12-25T12:00:00.000Z');
  expect(await toldOf(onTheHoliday)).toEqual(['due 2026-12-25']);
  await runs('2027-01-11T12:00:00.000Z');
  expect(await toldOf(after)).toEqual(['expired 2026-12-25']);
});

test('a deadline that nobody knows is asked for again and again', async () => {
  const id = await opened(OPENED, { carrier: 'pigeon_post' });
  expect(await known(id)).toMatchObject({ fileBy: null, rule: null });
  await runs('2026-12-22T12:00:00.000Z');
  await runs('2026-12-30T12:00:00.000Z');
  expect(await toldOf(id)).toEqual(['no_deadline']);
  await runs('2027-01-06T12:00:00.000Z');
  expect(await toldOf(id)).toEqual(['no_deadline', 'no_deadline']);
});

test('of two people who do it at once one has filed it; what is decided is paid, and then it is over', async () => {
  const id = await opened();
  const file = () => acts(id, (tx, row) => markFiled(tx, row, FORM, BY));
  expect((await Promise.all([file(), file()])).toSorted()).toEqual(['filed', null]);
  expect(await acts(id, (tx, row) => payClaim(tx, row, 1_000, BY))).toBeNull();
  const accepted = { accepted: true, cents: 2_500, says: null };
  expect(await acts(id, (tx, row) => decideClaim(tx, row, accepted, BY))).toBe('accepted');
  expect(await acts(id, (tx, row) => payClaim(tx, row, 2_500, BY))).toBe('paid');
  const withdrawal = { ...BY, outcome: 'by_staff', reason: null } as const;
  expect(await acts(id, (tx, row) => withdrawClaim(tx, row, withdrawal))).toBeNull();
  await runs('2028-01-08T12:00:00.000Z');
  expect(await known(id)).toMatchObject({ status: 'paid', paidCents: 2_500, nextAt: null });
});

test('what people wrote about a claim goes with the person, and what was claimed stays', async () => {
  const id = await opened();
  const { shipmentId } = await known(id);
  const letter = { name: 'Letter of Mr Quince', isThere: true, place: "Mr Quince's folder" };
  const photos = { name: 'Handelsrechnung', isThere: true, place: 'beside the letter of Mr Quince' };
  const refusal = { accepted: false, cents: null, says: 'Mr Quince packed it.' };
  await acts(id, (tx, row) => setAmount(tx, row, { cents: 900, currency: 'EUR' }, BY));
  await acts(id, (tx, row) => noteDocument(tx, row, letter, BY));
  await acts(id, (tx, row) => noteDocument(tx, row, photos, BY));
  await acts(id, (tx, row) => markFiled(tx, row, FORM, BY));
  await acts(id, (tx, row) => decideClaim(tx, row, refusal, BY));
  const written = async () =>
    JSON.stringify([
      await database.db.selectFrom('claimEntries').selectAll().where('claimId', '=', id).execute(),
      await database.db.selectFrom('claimDocuments').selectAll().where('claimId', '=', id).execute(),
    ]);
  expect(await written()).toContain('Quince');
  await database.db.transaction().execute((tx) => emptyWordsOfClaims(tx, [shipmentId]));
  expect(await written()).not.toContain('Quince');
  expect(await written()).toContain('Handelsrechnung');
  expect(await known(id)).toMatchObject({ status: 'refused', amountCents: 900 });
});
