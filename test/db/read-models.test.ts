import { sql } from 'kysely';
import { Client } from 'pg';
import { dealsWith } from '../../db/messages/sms-countries';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';
import { changeShipment } from '../../db/tracking/change-shipment';
import { listShipments } from '../../db/tracking/shipments';
import { aCase, aParcel } from '../api/parcel-in-trouble';
import { eventually } from '../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../harness/database';

/** What Postgres notes beside the tables it stands in, so that lists find it: whoever wrote it, this version or the one before. */

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

const found = async (search: string): Promise<string[]> =>
  (await listShipments(open.db, { search }, { limit: 10, before: null })).rows.map(({ id }) => id);

function recipient(fields: { name: string; email: string; country?: string; phone?: string }) {
  return {
    ...{ phone: null, streetLines: [], city: null, region: null, postalCode: null, locale: 'de' },
    ...{ timeZone: 'Europe/Berlin', country: 'DE', ...fields },
  };
}

describe('A parcel is found', () => {
  test('by any part of its number, the shop’s reference, the name and the email, in small letters and capitals', async () => {
    const { shipmentId } = await aParcel(open.db, {
      trackingNumber: '1ZFIND0000471100',
      reference: 'Herbst-2026/0815',
      recipient: recipient({ name: 'Jürgen Öztürk', email: 'J.Oeztuerk@Post.example' }),
    });
    for (const part of ['zfind0', '471100', 'herbst', '/0815', 'JÜRGEN', 'gen özt', 'oeztuerk@POST', 'ö'])
      expect([part, await found(part)]).toEqual([part, [shipmentId]]);
    expect(await found('zfind1')).toEqual([]);
    // Of two fields no part makes one word.
    expect(await found('0815jürgen')).toEqual([]);
  });

  test('by any part of the phone, also of one that came later', async () => {
    const { shipmentId } = await aParcel(open.db, {
      recipient: recipient({ name: 'Ida', email: 'ida@mail.example', phone: '+4917604069071' }),
    });
    for (const part of ['+4917604069071', '+491760406907', '17604069071', '069071'])
      expect([part, await found(part)]).toEqual([part, [shipmentId]]);
    await changeShipment(open.db, shipmentId, { recipient: { phone: '+491713920071' } });
    expect(await found('17604069071')).toEqual([]);
    expect(await found('713920071')).toEqual([shipmentId]);
  });

  test('by a phone that stood there before phones were looked for', async () => {
    const { shipmentId } = await aParcel(open.db, {
      recipient: recipient({ name: 'Ole', email: 'ole@mail.example', phone: '+4917604069072' }),
    });
    await sql`UPDATE shipment_search SET words = 'as it was' WHERE shipment_id = ${shipmentId}`.execute(
      open.db,
    );
    expect(await found('17604069072')).toEqual([]);
    await sql`CALL note_phones()`.execute(open.db);
    expect(await found('17604069072')).toEqual([shipmentId]);
  });

  test('by what is true of it now', async () => {
    const { shipmentId } = await aParcel(open.db, {
      reference: 'BEFORE-77',
      recipient: recipient({ name: 'Tove Lindqvist', email: 'tove@mail.example' }),
    });
    await changeShipment(open.db, shipmentId, { reference: 'AFTER-78', recipient: { name: 'Tove Ahlgren' } });
    expect(await found('before-77')).toEqual([]);
    expect(await found('lindqvist')).toEqual([]);
    expect(await found('after-78')).toEqual([shipmentId]);
    expect(await found('ahlgren')).toEqual([shipmentId]);
  });

  test('not by a person who was erased, and nothing of them is left to be found', async () => {
    const { shipmentId, trackingNumber } = await aParcel(open.db, {
      recipient: recipient({ name: 'Olga Erased', email: 'olga@gone.example' }),
    });
    await sql`
      UPDATE recipients SET name = NULL, email = NULL, phone = NULL, erased_at = now()
      WHERE id = (SELECT recipient_id FROM shipments WHERE id = ${shipmentId})`.execute(open.db);
    expect(await found('olga')).toEqual([]);
    expect(await found(trackingNumber)).toEqual([shipmentId]);
    const { rows } = await sql`SELECT FROM shipment_search WHERE words LIKE '%olga%'`.execute(open.db);
    expect(rows).toEqual([]);
    await sql`DELETE FROM shipments WHERE id = ${shipmentId}`.execute(open.db);
    const { rows: left } = await sql`SELECT FROM shipment_search WHERE shipment_id = ${shipmentId}`.execute(
      open.db,
    );
    expect(left).toEqual([]);
  });
});

test('A shop deals with the countries that it has ever sent to, also by a corrected address', async () => {
  await open.db.insertInto('merchants').values({ id: 'far', name: 'Far', timeZone: 'UTC' }).execute();
  const first = await aParcel(open.db, {
    merchantId: 'far',
    recipient: recipient({ name: 'A', email: 'a@x.example', country: 'NZ' }),
  });
  expect(await dealsWith(open.db, 'NZ', first.shipmentId)).toBe(true);
  expect(await dealsWith(open.db, 'JP', first.shipmentId)).toBe(false);
  await changeShipment(open.db, first.shipmentId, { recipient: { country: 'JP' } });
  expect(await dealsWith(open.db, 'JP', first.shipmentId)).toBe(true);
  expect(await dealsWith(open.db, 'NZ', first.shipmentId)).toBe(true);
});

test('What was there before is filled in, also of a case that somebody has in hand meanwhile', async () => {
  const parcel = await aParcel(open.db, {
    recipient: recipient({ name: 'Earlier Customer', email: 'e@x.example', country: 'FR' }),
  });
  const caseId = await aCase(open.db, parcel);
  const noted = async () => ({
    ...{
      search: await sql`SELECT * FROM shipment_search ORDER BY shipment_id`
        .execute(open.db)
        .then(({ rows }) => rows),
    },
    ...{
      countries: await sql`SELECT * FROM merchant_countries ORDER BY 1, 2`
        .execute(open.db)
        .then(({ rows }) => rows),
    },
    cases: await sql`SELECT id, carrier, merchant_id FROM cases ORDER BY id`
      .execute(open.db)
      .then(({ rows }) => rows),
  });
  const before = await noted();
  expect(before.cases).toContainEqual({ id: caseId, carrier: 'ups', merchantId: 'default' });
  await sql`TRUNCATE shipment_search, merchant_countries`.execute(open.db);
  await sql`UPDATE cases SET carrier = NULL, merchant_id = NULL`.execute(open.db);
  const worker = new Client({ connectionString: database.url });
  await worker.connect();
  await worker.query('BEGIN');
  await worker.query('SELECT FROM cases WHERE id = $1 FOR UPDATE', [caseId]);
  const filling = sql`CALL fill_read_models()`.execute(open.db);
  await eventually(
    'all that is free is filled in',
    async () => (await noted()).search.length === before.search.length,
  );
  expect((await noted()).cases).toContainEqual({ id: caseId, carrier: null, merchantId: null });
  await worker.query('COMMIT');
  await worker.end();
  await filling;
  // What later migrations call.
  await sql`CALL note_phones()`.execute(open.db);
  const after = await noted();
  expect({ ...after, countries: null }).toEqual({ ...before, countries: null });
  // A country to which a parcel was sent before its address was corrected stands in no table any more.
  expect(before.countries).toEqual(expect.arrayContaining(after.countries as object[]));
});
