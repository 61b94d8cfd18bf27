import { sql } from 'kysely';
import { enrolFitting } from '../../../db/disruptions/disruption-members';
import { previewScope } from '../../../db/disruptions/disruption-preview';
import { type Database, openDatabase } from '../../../db/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { declareStorm } from '../../services/messages/storm';

/** A shop in a bad week: what belongs to a disruption is found without a look at everything that does not. */

const PARCELS = 3_000;
let database: TestDatabase;
let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  database = await createTestDatabase();
  // One connection: what it has read is read off it.
  ({ db, close } = openDatabase({ url: database.url, maxConnections: 1 }));
  await sql`
    WITH customers AS (
      INSERT INTO recipients (name, email, locale, time_zone)
      SELECT 'Jo', 'jo' || n || '@mail.example', 'en', 'UTC' FROM generate_series(1, ${PARCELS}::int) n RETURNING id, email),
    parcels AS (
      INSERT INTO shipments (carrier, tracking_number, merchant_id, recipient_id, tracking)
      SELECT 'ups', '1Z' || email, 'default', id, '{}' FROM customers RETURNING id),
    scans AS (
      INSERT INTO tracking_events (shipment_id, seq, event_key, occurred_at, local_time, zone_source, movement, meaning_source, rule,
                                   place, source)
      SELECT id, 1, 'scan', now(), now(), 'given', true, 'given', 'test', '{"country":"US","region":"OR"}', 'test' FROM parcels)
    INSERT INTO cases (shipment_id, kind, episode, severity, fault_owner, action_by, status, opened_at, occurred_at, next_action,
                       policy_id, policy_version, plan, updated_at)
    SELECT id, CASE WHEN row_number() OVER () % 100 = 0 THEN 'weather' ELSE 'late' END, 1, 'major', 'carrier', 'staff', 'open',
           now() - row_number() OVER () * interval '1 hour', now(), 'policy_ended', 'default', 1, '{}', now()
      FROM parcels`.execute(db);
  await sql`VACUUM ANALYZE`.execute(db);
});
afterAll(async () => {
  await close();
  await database.drop();
});

/** Blocks of tables and indexes: rows alone would not show a walk through an index. */
async function blocksRead(look: () => Promise<unknown>): Promise<number> {
  const before = await soFar();
  await look();
  return (await soFar()) - before;
}

async function soFar(): Promise<number> {
  await sql`SELECT pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ readonly read: number }>`
    SELECT sum(heap_blks_hit + heap_blks_read + coalesce(idx_blks_hit + idx_blks_read, 0))::int AS read FROM pg_statio_user_tables`.execute(
    db,
  );
  return rows[0]?.read ?? 0;
}

const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();

test('the newest scan is looked for only where the rest of a scope fits', async () => {
  const scans = async (look: () => Promise<unknown>): Promise<number> => {
    const soFar = async () => {
      await sql`SELECT pg_stat_force_next_flush()`.execute(db);
      const { rows } = await sql<{ readonly n: number }>`
        SELECT (seq_scan + idx_scan)::int AS n FROM pg_stat_user_tables WHERE relname = 'tracking_events'`.execute(
        db,
      );
      return rows[0]?.n ?? 0;
    };
    const before = await soFar();
    await look();
    return (await soFar()) - before;
  };
  const looks = await scans(async () => {
    expect((await previewScope(db, { kind: ['weather'], region: ['US-OR'] }, 5)).cases).toBe(30);
  });
  expect(looks).toBeLessThan(50);
});

test('a preview counts all and shows a few', async () => {
  const preview = await previewScope(db, { kind: ['weather', 'late'] }, 5);
  expect(preview).toMatchObject({
    cases: PARCELS,
    shipments: PARCELS,
    customers: PARCELS,
    inOtherDisruptions: 0,
    byKind: { weather: 30, late: 2_970 },
    byLocale: { en: PARCELS },
  });
  expect(preview.sample.map(({ caseId }) => caseId)).toEqual(
    preview.sample.map(({ caseId }) => caseId).sort(),
  );
  expect(preview.sample).toHaveLength(5);
});

test('who opened a case since a disruption began is found without a look at all that are open', async () => {
  const storm = await declareStorm(db, {
    approved: false,
    scope: { kind: ['weather', 'late'], region: ['CA'] },
  });
  const at = new Date().toISOString();
  const blocks = await blocksRead(() => enrolFitting(db, storm, at, hours(3.5)));
  expect(blocks).toBeLessThan(100);
});
