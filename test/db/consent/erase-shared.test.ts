import { randomUUID } from 'node:crypto';
import { erasePerson } from '../../../db/consent/erase-person';
import { forgetByAge } from '../../../db/consent/retention';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { correctNumber } from '../../../db/tracking/correct-number';
import { DEFAULT_OPTIONS } from '../../../db/tracking/ingest';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { whereKept } from '../../harness/everything-kept';
import { registerParcel } from '../../harness/parcels-in-postgres';

/** Two people have an order in one parcel, and one of them wants to be forgotten. */

const AT = '2026-11-23T10:00:00.000Z';
let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

async function parcelOfTwo(one: string, other: string) {
  const trackingNumber = `E${randomUUID().slice(0, 12).toUpperCase()}`;
  const order = (name: string) =>
    registerParcel(
      database.db,
      { trackingNumber, reference: `Order of ${name}`, recipient: { name, email: `${name}@shared.example` } },
      AT,
    );
  const shipmentId = await order(one);
  await order(other);
  const { recipientId } = await database.db
    .selectFrom('shipmentOrders')
    .select('recipientId')
    .where('shipmentId', '=', shipmentId)
    .executeTakeFirstOrThrow();
  return { shipmentId, trackingNumber, otherId: recipientId };
}

/** What was said to, and by, whom. */
async function say(shipmentId: string, name: string, recipientId: string | null): Promise<void> {
  const message = {
    shipmentId,
    audience: 'customer',
    channel: 'email' as const,
    address: `${name}@shared.example`,
    priority: 'normal' as const,
    intendedAt: AT,
  };
  const to = { ...message, recipientId, direction: 'outbound' as const, dispatch: 'dispatcher' as const };
  await database.db
    .insertInto('messages')
    .values([
      {
        ...{ ...to, key: randomUUID(), status: 'sent', reason: 'first_notification', template: 'late' },
        ...{ body: `Hello ${name}`, sendingAt: AT, sentAt: AT },
      },
      { ...to, key: randomUUID(), status: 'intended', reason: 'repeat', template: 'late' },
      {
        ...{ ...message, key: randomUUID(), direction: 'inbound', dispatch: 'none', status: 'received' },
        ...{ reason: 'customer_message', body: `${name} asks`, awaitsStaff: true },
      },
    ])
    .execute();
}

const said = (name: string) =>
  database.db
    .selectFrom('messages')
    .select(['status', 'reason', 'body'])
    .where('address', '=', `${name}@shared.example`)
    .orderBy('id')
    .execute();
const kept = (name: string) => [
  { status: 'sent', reason: 'first_notification', body: `Hello ${name}` },
  { status: 'intended', reason: 'repeat', body: null },
  { status: 'received', reason: 'customer_message', body: `${name} asks` },
];
const searchWords = async (shipmentId: string) =>
  (
    await database.db
      .selectFrom('shipmentSearch')
      .select('words')
      .where('shipmentId', '=', shipmentId)
      .executeTakeFirstOrThrow()
  ).words;

test('the first is erased, and the second goes on being served', async () => {
  const { shipmentId, otherId } = await parcelOfTwo('wilma', 'bertram');
  await say(shipmentId, 'wilma', null);
  await say(shipmentId, 'bertram', otherId);
  await erasePerson(database.db, { channel: 'email', address: 'wilma@shared.example' }, 'ines.weber');
  const found = await whereKept(testDatabase.url, ['wilma@shared.example', 'Hello wilma', 'wilma asks']);
  expect(found).toEqual({ 'wilma@shared.example': [], 'Hello wilma': [], 'wilma asks': [] });
  expect(await said('bertram')).toEqual(kept('bertram'));
  expect(await searchWords(shipmentId)).toContain('bertram@shared.example');
  // What forgets again what has come since of who was erased, too.
  const never = { messageDays: null, recipientDays: null, shipmentDays: null };
  await forgetByAge(database.db, never, new Date().toISOString());
  expect(await said('bertram')).toEqual(kept('bertram'));
});

test('the second is erased, and the first goes on being served', async () => {
  const { shipmentId, otherId } = await parcelOfTwo('selma', 'gunther');
  await say(shipmentId, 'selma', null);
  await say(shipmentId, 'gunther', otherId);
  await erasePerson(database.db, { recipientId: otherId }, 'ines.weber');
  expect(await whereKept(testDatabase.url, ['gunther@shared.example', 'gunther asks'])).toEqual({
    'gunther@shared.example': [],
    'gunther asks': [],
  });
  expect(await said('selma')).toEqual(kept('selma'));
});

test('who went on under another number is erased of both', async () => {
  const trackingNumber = `C${randomUUID().slice(0, 12).toUpperCase()}`;
  const recipient = { name: 'Hedda', email: null, phone: null, streetLines: ['22 Walrus Way'] };
  const shipmentId = await registerParcel(database.db, { trackingNumber, recipient }, AT);
  const target = { carrier: 'ups', trackingNumber: `${trackingNumber}9` };
  const corrected = await correctNumber(
    database.db,
    { ...target, shipmentId, recipientId: null, join: false, actor: 'ines.weber' },
    DEFAULT_OPTIONS,
  );
  expect(corrected).toMatchObject({ outcome: 'corrected', changed: true });
  const now = 'shipmentId' in corrected ? corrected.shipmentId : '';
  const { recipientId } = await database.db
    .selectFrom('shipments')
    .select('recipientId')
    .where('id', '=', now)
    .executeTakeFirstOrThrow();
  const erased = await erasePerson(database.db, { recipientId }, 'ines.weber');
  expect([...(erased?.shipmentIds ?? [])].sort()).toEqual([shipmentId, now].sort());
  expect(await whereKept(testDatabase.url, ['Walrus Way'])).toEqual({ 'Walrus Way': [] });
});

test('closed parcels are let go of with all of their customers', async () => {
  const { shipmentId, otherId } = await parcelOfTwo('odette', 'lucan');
  await database.db
    .updateTable('shipments')
    .set({ closedAt: '2025-01-01T00:00:00.000Z', closeReason: 'delivered' })
    .where('id', '=', shipmentId)
    .execute();
  const retention = { messageDays: null, recipientDays: null, shipmentDays: 30 };
  expect(await forgetByAge(database.db, retention, AT)).toMatchObject({ shipments: 1 });
  const left = await database.db.selectFrom('recipients').select('id').where('id', '=', otherId).execute();
  expect(left).toEqual([]);
});
