import { sql } from 'kysely';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { claimDue, releaseDelivered } from '../../../db/tracking/relay';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { registerParcel } from '../../harness/parcels-in-postgres';

/** A storm has held up many parcels, and their workflows are still to be told. */
describe('What is due after a storm', () => {
  let database: TestDatabase;
  let open: OpenDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    open = openDatabase({ url: database.url, maxConnections: 2 });
  });
  afterAll(async () => {
    await open?.close();
    await database?.drop();
  });

  async function due(trackingNumber: string, forMs: number): Promise<string> {
    const id = await registerParcel(open.db, { trackingNumber }, new Date().toISOString());
    await open.db
      .updateTable('shipments')
      .set({ deliverAt: sql<string>`now() - ${forMs} * interval '1 millisecond'` })
      .where('id', '=', id)
      .execute();
    return id;
  }

  test('News of one parcel goes before the rest of it, what waits longest goes with it, and each is claimed once', async () => {
    const storm: string[] = [];
    for (let place = 0; place < 20; place += 1) storm.push(await due(`STORM${place}`, 60_000 - place));
    const wrongAddress = await due('WRONGADDRESS', 10);

    const first = await claimDue(open.db, 4);
    const [longest, shortest] = [storm.slice(0, 2), [wrongAddress, storm[19]]];
    expect(first.map(({ id }) => id).sort()).toEqual([...longest, ...shortest].sort());

    const claimed = first.map(({ id }) => id);
    for (;;) {
      const claims = await claimDue(open.db, 4);
      if (claims.length === 0) break;
      claimed.push(...claims.map(({ id }) => id));
    }
    expect(claimed.toSorted()).toEqual([...storm, wrongAddress].sort());

    await releaseDelivered(
      open.db,
      claimed.map((id) => ({ id, seq: 0, factsVersion: 1 })),
    );
    expect(await claimDue(open.db, 4)).toEqual([]);
  });
});
