import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { listShipments, merchantDefaults, relayBacklog } from '../../../db/tracking/shipments';
import { aParcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

describe('shipments in the database', () => {
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

  it('that wait to be told to their workflow are counted, with how long the first has waited', async () => {
    expect(await relayBacklog(open.db)).toEqual({ waiting: 0, lagSeconds: 0 });
    const { shipmentId } = await aParcel(open.db);
    await aParcel(open.db);
    await open.pool.query(`UPDATE shipments SET deliver_at = now() - interval '90 seconds' WHERE id = $1`, [
      shipmentId,
    ]);
    const { waiting, lagSeconds } = await relayBacklog(open.db);
    expect(waiting).toBe(2);
    expect(lagSeconds).toBeGreaterThan(89);
  });

  it('are searched by what was typed, not by what it would mean as a pattern', async () => {
    const { shipmentId } = await aParcel(open.db, { reference: 'A_1\\B%' });
    await aParcel(open.db, { reference: 'AX1B' });
    const found = async (search: string) =>
      (await listShipments(open.db, { search }, { limit: 10, before: null })).rows.map((row) => row.id);
    expect(await found('a_1')).toEqual([shipmentId]);
    expect(await found('1\\b%')).toEqual([shipmentId]);
    expect(await found('%%')).toEqual([]);
  });

  it('speak the language of their merchant, if there is such a merchant', async () => {
    expect(await merchantDefaults(open.db, 'default')).toEqual({ locale: 'en', timeZone: 'UTC' });
    expect(await merchantDefaults(open.db, 'nobody')).toBeUndefined();
  });
});
