import { Client } from 'pg';
import { suppress } from '../../../../db/consent/consent';
import { DISPATCH_NOTIFICATION } from '../../../../db/postgres/notifications';
import { changeShipment } from '../../../../db/tracking/change-shipment';
import { MEANINGS } from '../../../domain/tracking/meanings';
import { type LedgerStory, startLedgerStory } from '../../messages/ledger-story';
import { NO_TRANSACTION } from '../../messages/no-transaction';
import { RoundsStory } from './rounds-story';

/** Rounds of parcels that are well: one statement reads, one writes, and no transaction is open in between. */

let ledger: LedgerStory;
beforeAll(async () => {
  ledger = await startLedgerStory();
});
afterAll(async () => {
  await ledger?.end();
});

const AT = (clock: string) => `2026-11-24T${clock}:00.000Z`;

async function registered(): Promise<RoundsStory> {
  const story = await RoundsStory.begin(ledger, AT('08:00'));
  await story.round(AT('08:00'), [await story.batch()]);
  story.ran.length = 0;
  return story;
}

const newsOf = (story: RoundsStory) =>
  story.db
    .selectFrom('messages')
    .select(['id', 'template', 'status', 'reason'])
    .where('shipmentId', '=', story.id)
    .orderBy('id')
    .execute();

test('a registration, scans on the way and the news of a parcel that is well take two statements each', async () => {
  const story = await RoundsStory.begin(ledger, AT('08:00'));
  const quietly = { db: NO_TRANSACTION };
  await story.round(AT('08:00'), [await story.batch()], quietly);
  await story.scan(MEANINGS.pickedUp, AT('09:00'));
  await story.round(AT('09:00'), [await story.batch()], quietly);
  expect(story.ran).toEqual(['round_read', 'round_write', 'round_read', 'round_write']);
  story.ran.length = 0;
  await story.scan(MEANINGS.outForDelivery, AT('10:00'));
  const answer = await story.round(AT('10:00'), [await story.batch()], quietly);
  expect(story.ran).toEqual(['round_read', 'round_write_and_tell']);
  expect(answer).toMatchObject({ version: 3, closed: false, sends: [] });
  expect(await newsOf(story)).toMatchObject([{ template: 'out_for_delivery', status: 'intended' }]);
  expect(await story.shown()).toMatchObject({ told: { nextActionAt: answer.wakeAt } });
});

test('the dispatchers are woken for the news', async () => {
  const story = await registered();
  const listener = new Client({ connectionString: ledger.databaseUrl });
  await listener.connect();
  const woken = new Promise((resolve) => listener.once('notification', resolve));
  await listener.query(`listen ${DISPATCH_NOTIFICATION}`);
  await story.scan(MEANINGS.outForDelivery, AT('10:00'));
  await story.round(AT('10:00'), [await story.batch()]);
  expect(await woken).toMatchObject({ channel: DISPATCH_NOTIFICATION });
  await listener.end();
});

test('what was taken before is only read again: nothing is told twice', async () => {
  const story = await registered();
  await story.scan(MEANINGS.outForDelivery, AT('10:00'));
  const batch = await story.batch();
  const answer = await story.round(AT('10:00'), [batch]);
  story.ran.length = 0;
  expect(await story.round(AT('10:01'), [batch], { db: NO_TRANSACTION })).toEqual(answer);
  expect(story.ran).toEqual(['round_read']);
  expect(await newsOf(story)).toHaveLength(1);
});

test('two workers that take the same news at once tell it once', async () => {
  const story = await registered();
  await story.scan(MEANINGS.outForDelivery, AT('10:00'));
  const batch = await story.batch();
  story.meanwhile.push(() => story.roundOfAnother(AT('10:00'), [batch]));
  const answer = await story.round(AT('10:00'), [batch]);
  // It writes what nobody wants any more, looks again, and finds all done.
  expect(story.ran).toEqual(['round_read', 'round_write_and_tell', 'round_read']);
  expect(answer).toMatchObject({ version: 2, sends: [] });
  expect(await newsOf(story)).toHaveLength(1);
});

test('a round counts its deadlines by a scan that came while it decided', async () => {
  const [story, twin] = await Promise.all([registered(), registered()]);
  for (const one of [story, twin]) await one.scan(MEANINGS.pickedUp, AT('09:00'));
  const [batch, twins] = await Promise.all([story.batch(), twin.batch()]);
  story.meanwhile.push(() => story.scan(MEANINGS.arrivedAtFacility, AT('15:00')));
  await story.round(AT('16:00'), [batch]);
  await twin.scan(MEANINGS.arrivedAtFacility, AT('15:00'));
  await twin.round(AT('16:00'), [twins]);
  expect(await story.shown()).toEqual(await twin.shown());
  const [own, other] = await Promise.all([story.state(), twin.state()]);
  expect(own.deadlines).toEqual(other.deadlines);
});

test('where others are faster again and again, it is done under the lock of the parcel', async () => {
  const story = await registered();
  await story.scan(MEANINGS.pickedUp, AT('09:00'));
  const promise = (date: string) => () => changeShipment(story.db, story.id, { promisedDate: date });
  story.meanwhile.push(promise('2026-12-01'), promise('2026-12-02'), promise('2026-12-03'));
  const answer = await story.round(AT('09:00'), [await story.batch()]);
  expect(answer.version).toBe(2);
  expect(story.ran).toEqual(['round_read', 'round_write', 'round_read', 'round_write']);
  expect(story.meanwhile).toHaveLength(1);
  expect((await story.state()).deadlines.late).toMatch(/^2026-12-03T/);
});

test.each([
  {
    what: 'opts out',
    does: (story: RoundsStory, email: string) => suppress(story.db, 'email', email, 'opted_out'),
    why: 'opted_out',
  },
  {
    what: 'is forgotten',
    does: (story: RoundsStory, email: string) =>
      story.db
        .updateTable('recipients')
        .set({ erasedAt: AT('10:00'), name: null, email: null })
        .where('email', '=', email)
        .execute(),
    why: 'erased',
  },
])('a customer who $what while the news is meant gets none', async ({ does, why }) => {
  const story = await registered();
  const email = `ada.${story.trackingNumber.toLowerCase()}@example.com`;
  await story.scan(MEANINGS.outForDelivery, AT('10:00'));
  story.meanwhile.push(() => does(story, email));
  await story.round(AT('10:00'), [await story.batch()]);
  const [news] = await newsOf(story);
  await (await ledger.sender({ now: () => AT('10:00') })).send(news?.id ?? '');
  expect(await newsOf(story)).toMatchObject([{ status: 'not_sent', reason: why }]);
});

test.each([
  { who: 'opted out', address: 'ada.opted.out@example.com', reason: 'opted_out' },
  // Postgres may not know how to write Ä small.
  {
    who: 'opted out of an address with letters of her own',
    address: 'ÄDA@MÜHLE.example',
    reason: 'opted_out',
  },
  { who: 'has no address', address: null, reason: 'no_address' },
])('a customer who $who is meant no news, and the ledger says why', async ({ address, reason }) => {
  if (address !== null) await suppress(ledger.db, 'email', address, 'opted_out');
  const story = await RoundsStory.begin(ledger, AT('08:00'), { recipient: { email: address } });
  await story.scan(MEANINGS.outForDelivery, AT('10:00'));
  await story.round(AT('10:00'), [await story.batch()], { db: NO_TRANSACTION });
  expect(await newsOf(story)).toMatchObject([{ status: 'not_sent', reason }]);
});

test('a parcel with a case is taken quietly as long as nothing of the case changes', async () => {
  const story = await registered();
  await story.scan(MEANINGS.damaged, AT('09:00'));
  const opened = await story.round(AT('09:00'), [await story.batch()]);
  expect(opened.sends.length).toBeGreaterThan(0);
  story.ran.length = 0;
  await story.scan(MEANINGS.arrivedAtFacility, AT('09:05'));
  const [damage] = (await story.state()).cases;
  const answer = await story.round(AT('09:05'), [await story.batch()], { db: NO_TRANSACTION });
  expect(story.ran).toEqual(['round_read', 'messages_to_hand_over', 'round_write']);
  // What nobody has handed over yet is answered again.
  expect(answer.sends).toEqual(opened.sends);
  expect((await story.state()).cases).toEqual([damage]);
});
