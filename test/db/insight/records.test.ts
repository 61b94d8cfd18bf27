import fc from 'fast-check';
import { sql } from 'kysely';
import { erasePerson } from '../../../db/consent/erase-person';
import { rebuildRecords } from '../../../db/insight/rebuild-records';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { changeShipment } from '../../../db/tracking/change-shipment';
import { ingestUpdates } from '../../../db/tracking/ingest';
import { EXCEPTION_KIND_NAMES } from '../../../domain/cases/exception-kind';
import { MILESTONES } from '../../../domain/tracking/milestone';
import { NOWHERE, type TrackingUpdate } from '../../../domain/tracking/tracking-event';
import { aCase, aParcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { bodyOf, said, scan } from '../tracking/bodies';
import { caughtUp, countsIn, recordsIn } from './record-story';

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

const take = async (update: TrackingUpdate, receivedAt?: string) => {
  const { delivery, updates, problems } = bodyOf([update], receivedAt);
  await ingestUpdates(open.db, delivery, updates, problems);
};

const atHub = (update: TrackingUpdate, facility: string): TrackingUpdate => ({
  ...update,
  events: update.events.map((event) => ({ ...event, place: { ...NOWHERE, facility, region: 'by' } })),
});

async function recordOf(shipmentId: string): Promise<Record<string, unknown>> {
  const found = (await recordsIn(open.db)).find((record) => record.shipment_id === shipmentId);
  if (found === undefined) throw new Error(`there is no record of ${shipmentId}`);
  return found;
}

const anyInstant = fc
  .integer({ min: 0, max: 120 })
  .map((hours) => new Date(Date.parse('2026-11-20T00:00:00.000Z') + hours * 3_600_000).toISOString());
const which = fc.nat({ max: 2 });
const anyHappening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('scan' as const),
      which,
      at: anyInstant,
      toldAt: anyInstant,
      milestone: fc.constantFrom(null, ...MILESTONES),
      exception: fc.option(fc.constantFrom(...EXCEPTION_KIND_NAMES), { freq: 3 }),
      movement: fc.boolean(),
      facility: fc.constantFrom('Hub North', 'Hub South'),
    }),
  },
  fc.record({
    does: fc.constant('estimate' as const),
    which,
    at: anyInstant,
    date: fc.constantFrom('2026-11-25', '2026-11-27'),
  }),
  fc.record({
    does: fc.constant('promise' as const),
    which,
    date: fc.constantFrom('2026-11-24', '2026-11-28'),
  }),
  fc.record({
    does: fc.constant('case' as const),
    which,
    kind: fc.constantFrom('damaged', 'stalled', 'lost'),
  }),
  fc.record({ does: fc.constant('letter' as const), which }),
  fc.record({ does: fc.constant('close' as const), which }),
  { weight: 3, arbitrary: fc.record({ does: fc.constant('follow' as const), which }) },
);
type Happening = typeof anyHappening extends fc.Arbitrary<infer T> ? T : never;

let letters = 0;
async function happen(one: Happening, ids: readonly string[], numbers: readonly string[]): Promise<void> {
  const [id, trackingNumber] = [ids[one.which] ?? '', numbers[one.which] ?? ''];
  const of = { carrier: 'ups', trackingNumber };
  switch (one.does) {
    case 'scan': {
      const { milestone, exception, movement, at } = one;
      const text = `${milestone} ${exception} ${one.facility}`;
      return await take(
        atHub(scan(of, { milestone, exception, movement, at, text }), one.facility),
        one.toldAt,
      );
    }
    case 'estimate':
      return await take(said(of, { estimate: { date: one.date, asOf: one.at } }));
    case 'promise':
      return void (await changeShipment(open.db, id, { promisedDate: one.date }));
    case 'case': {
      const known = await open.db
        .selectFrom('cases')
        .select('id')
        .where('shipmentId', '=', id)
        .where('kind', '=', one.kind as 'lost')
        .execute();
      if (known.length === 0)
        await aCase(open.db, { shipmentId: id, trackingNumber }, { kind: one.kind as 'lost' });
      await sql`UPDATE shipments SET process_version = process_version + 1 WHERE id = ${id}`.execute(open.db);
      return;
    }
    case 'letter':
      letters += 1;
      await sql`INSERT INTO messages (key, direction, shipment_id, audience, channel, priority, dispatch, status, reason, intended_at)
        VALUES (${`letter ${letters}`}, 'inbound', ${id}, 'customer', 'email', 'normal', 'none', 'received', 'received', now())`.execute(
        open.db,
      );
      return;
    case 'close':
      await sql`UPDATE shipments SET closed_at = '2026-11-30T00:00:00Z', close_reason = 'delivered' WHERE id = ${id}`.execute(
        open.db,
      );
      return;
    case 'follow':
      return await caughtUp(open.db);
  }
}

test('to follow what happens, in any order and repeated, comes to what deriving all of it anew comes to', async () => {
  let stories = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyHappening, { minLength: 3, maxLength: 25 }), async (happenings) => {
      stories += 1;
      const numbers = [0, 1, 2].map((n) => `1ZRECORD${stories}N${n}`);
      const parcels = [];
      for (const trackingNumber of numbers) parcels.push(await aParcel(open.db, { trackingNumber }));
      const ids = parcels.map(({ shipmentId }) => shipmentId);
      for (const one of happenings) await happen(one, ids, numbers);
      for (const one of happenings.filter(({ does }) => does === 'scan' || does === 'estimate'))
        await happen(one, ids, numbers);
      await caughtUp(open.db);
      const followed = await recordsIn(open.db);
      expect(followed.filter((record) => ids.includes(String(record.shipment_id)))).toHaveLength(3);
      const counted = await countsIn(open.db);
      await sql`TRUNCATE shipment_records`.execute(open.db);
      await rebuildRecords(open.db);
      expect(await recordsIn(open.db)).toEqual(followed);
      expect(await countsIn(open.db)).toEqual(counted);
    }),
    { numRuns: 12 },
  );
});

test('a promise that was put off is judged by the one first given, too', async () => {
  const parcel = await aParcel(open.db, { promisedDate: '2026-11-25' });
  await changeShipment(open.db, parcel.shipmentId, { promisedDate: '2026-11-27' });
  const of = { carrier: 'ups', trackingNumber: parcel.trackingNumber };
  await take(scan(of, { at: '2026-11-23T08:00:00.000Z', milestone: 'pre_transit', movement: false }));
  await take(scan(of, { at: '2026-11-23T18:00:00.000Z', text: 'Picked up' }));
  await take(scan(of, { at: '2026-11-26T11:00:00.000Z', milestone: 'delivered', text: 'Delivered' }));
  await caughtUp(open.db);
  expect(await recordOf(parcel.shipmentId)).toMatchObject({
    ...{ promise_first: '2026-11-25', promise_last: '2026-11-27', lane: 'DE-DE' },
    handed_over_at: '2026-11-23T18:00:00+00:00',
    handed_over_by: 'acceptance',
    week: '2026-11-23',
    // until the end of the 25th in Berlin
    late_minutes: 12 * 60,
    transit_minutes: 65 * 60,
    attempts: 1,
    failed_attempts: 0,
  });
});

test('the record of an erased person stays, holds nothing of them, and is the same when it is derived anew', async () => {
  const parcel = await aParcel(open.db);
  const of = { carrier: 'ups', trackingNumber: parcel.trackingNumber };
  await take(atHub(scan(of, { at: '2026-11-23T18:00:00.000Z' }), 'Hub West'));
  await take(
    atHub(
      scan(of, { at: '2026-11-24T09:00:00.000Z', milestone: 'delivered', text: 'Given to Ada' }),
      'Kiosk of Ada',
    ),
  );
  await caughtUp(open.db);
  const before = await recordOf(parcel.shipmentId);
  expect(before).toMatchObject({ facilities: ['HUB WEST'], origin_region: 'BY' });
  expect(JSON.stringify(before)).not.toMatch(/ada|kiosk|hauptstr|10115|\+49/i);
  const { recipientId } = await open.db
    .selectFrom('shipments')
    .select('recipientId')
    .where('id', '=', parcel.shipmentId)
    .executeTakeFirstOrThrow();
  expect(await erasePerson(open.db, { recipientId }, 'ines')).not.toBeNull();
  await caughtUp(open.db);
  await rebuildRecords(open.db);
  expect({ ...(await recordOf(parcel.shipmentId)), ...stamps(before) }).toEqual(before);
});

test('long after its end nobody looks at a parcel again, but for a rebuild', async () => {
  const parcel = await aParcel(open.db);
  await sql`UPDATE shipments SET closed_at = now() - interval '40 days', registered_at = now() - interval '60 days', close_reason = 'delivered'
    WHERE id = ${parcel.shipmentId}`.execute(open.db);
  await caughtUp(open.db);
  expect(await recordOf(parcel.shipmentId)).toMatchObject({ settled: true, scans: 0 });
  await sql`UPDATE shipment_records SET scans = 9 WHERE shipment_id = ${parcel.shipmentId}`.execute(open.db);
  await caughtUp(open.db);
  expect(await recordOf(parcel.shipmentId)).toMatchObject({ scans: 9 });
  await rebuildRecords(open.db);
  expect(await recordOf(parcel.shipmentId)).toMatchObject({ scans: 0 });
});

/** What it was derived from may change without it. */
function stamps({ seen_seq, seen_facts, seen_rounds }: Record<string, unknown>) {
  return { seen_seq, seen_facts, seen_rounds };
}
