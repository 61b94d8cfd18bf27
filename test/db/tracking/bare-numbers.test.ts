import { Client } from 'pg';
import { migrateToLatest } from '../../../db/migrate';
import { migrationFiles } from '../../../db/migrations';
import { trackingNumberFrom } from '../../../domain/tracking/tracking-number';
import { createEmptyDatabase } from '../../harness/database';

const WRITTEN = [
  'JD-0001.22',
  '1Z‑999\u200bAA1',
  '(00)340434161094042557',
  '420902109400100000000000000077',
  '4209021012349400100000000000000088',
  'FIND_ME',
  '１２３４５６',
];

describe('numbers that were registered as they were written', () => {
  it('are kept as they are read now, and found', async () => {
    const database = await createEmptyDatabase();
    const client = new Client({ connectionString: database.url });
    try {
      const files = await migrationFiles();
      await migrateToLatest(database.url, { files: files.filter(({ name }) => name < '0027') });
      await client.connect();
      await client.query(`INSERT INTO merchants (id, name) VALUES ('shop', 'Shop')`);
      const add = async (number: string) => {
        const { rows } = await client.query<{ id: string }>(
          `WITH r AS (INSERT INTO recipients DEFAULT VALUES RETURNING id)
           INSERT INTO shipments (carrier, tracking_number, merchant_id, recipient_id, tracking)
           SELECT 'ups', $1, 'shop', id, '{}' FROM r RETURNING id`,
          [number],
        );
        return rows[0]?.id;
      };
      for (const number of WRITTEN) await add(number);
      // The same number twice: the second has to stay as it is.
      const twice = await add('JD 0001-22');
      await client.query(
        `INSERT INTO unmatched_updates (carrier, tracking_number, digest, source, update) VALUES ('ups', 'JD-7', 'd', 'ups', '{}')`,
      );

      await migrateToLatest(database.url);

      const { rows } = await client.query<{ id: string; tracking_number: string }>(
        'SELECT id, tracking_number FROM shipments ORDER BY id',
      );
      expect(rows.filter(({ id }) => id !== twice).map((row) => row.tracking_number)).toEqual(
        WRITTEN.map((number) => trackingNumberFrom(number)),
      );
      expect(rows.find(({ id }) => id === twice)?.tracking_number).toBe('JD 0001-22');
      const waiting = await client.query('SELECT tracking_number FROM unmatched_updates');
      expect(waiting.rows).toEqual([{ tracking_number: 'JD7' }]);
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
