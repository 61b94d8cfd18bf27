import { sql } from 'kysely';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { ingestUpdates } from '../../../db/tracking/ingest';
import { aCase, aParcel } from '../../api/parcel-in-trouble';
import { eventually } from '../../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { bodyOf, scan } from './bodies';

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

const take = (...updates: Parameters<typeof bodyOf>[0]) => {
  const { delivery, problems } = bodyOf(updates);
  return ingestUpdates(open.db, delivery, updates, problems);
};

it('a body that names a parcel under two carriers of a group is taken whole', async () => {
  const { shipmentId, trackingNumber } = await aParcel(open.db, { carrier: 'dhl_express' });
  const morning = scan({ carrier: 'dhl_express', trackingNumber }, { text: 'Picked up' });
  const sorted = scan({ carrier: 'dhl_express', trackingNumber }, { text: 'Sorted' });
  const noon = scan({ carrier: 'dhl', trackingNumber }, { text: 'Arrived' });
  const again = scan({ carrier: 'dhl', trackingNumber }, { text: 'Picked up' });
  const { items, ...result } = await take(morning, sorted, noon, again);
  expect(result).toMatchObject({ outcome: 'accepted', accepted: 3, duplicate: 1, unmatched: 0 });
  expect(items.map(({ carrier, shipmentId: id }) => [carrier, id])).toEqual([
    ['dhl_express', shipmentId],
    ['dhl_express', shipmentId],
    ['dhl', shipmentId],
    ['dhl', shipmentId],
  ]);
  const stored = await open.db
    .selectFrom('trackingEvents')
    .select('seq')
    .where('shipmentId', '=', shipmentId)
    .execute();
  expect(stored).toHaveLength(3);
});

it('a scan that comes while a round opens a case is told at once', async () => {
  const parcel = await aParcel(open.db);
  await open.db
    .updateTable('shipments')
    .set({ deliverAt: sql`now() + interval '7 days'` })
    .where('id', '=', parcel.shipmentId)
    .execute();
  const taking = await open.db.transaction().execute(async (round) => {
    await round
      .selectFrom('shipments')
      .select('id')
      .where('id', '=', parcel.shipmentId)
      .forNoKeyUpdate()
      .execute();
    const taken = take(scan({ carrier: 'ups', ...parcel }, {}));
    await eventually('the scan waits for the round', async () => {
      const { rows } = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        open.db,
      );
      return rows.length > 0;
    });
    await aCase(round, parcel);
    return { taken };
  });
  expect(await taking.taken).toMatchObject({ accepted: 1 });
  const { isDue } = await open.db
    .selectFrom('shipments')
    .select(sql<boolean>`deliver_at <= now()`.as('isDue'))
    .where('id', '=', parcel.shipmentId)
    .executeTakeFirstOrThrow();
  expect(isDue).toBe(true);
});
