import { sql } from 'kysely';
import { type Database, openDatabase } from '../../db/database';
import { enrolFitting } from '../../db/disruption-members';
import { previewScope } from '../../db/disruption-preview';
import { listMessages, type MessageFilter } from '../../db/message-log';
import { declareStorm } from '../activities/storm';
import { createTestDatabase, type TestDatabase } from '../harness/database';

/** A shop in a bad week: what staff look for must not make Postgres look at everything that is not it. */

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
  await sql`
    INSERT INTO messages (id, key, direction, shipment_id, audience, channel, address, priority, dispatch, status, reason, intended_at,
                          sending_at, sent_at, delivered_at, failed_at, body)
    SELECT uuidv7(n * interval '-1 hour'), 'm' || n, 'outbound', parcels.id,
           CASE WHEN n > 20000 AND n % 500 = 3 THEN 'team:returns' WHEN n % 7 = 0 THEN 'team:support' ELSE 'customer' END,
           CASE WHEN n > 20000 AND n % 500 = 3 THEN 'sms' ELSE 'email' END, 'jo@mail.example', 'normal', 'dispatcher',
           CASE WHEN n > 20000 AND n % 500 = 3 THEN 'failed' WHEN n % 20 = 7 THEN 'not_sent' ELSE 'delivered' END, 'first_notification',
           now() - n * interval '1 hour', now(), now(), now(), now(), repeat('Late. ', 60)
      FROM generate_series(1, 40000) n
      JOIN (SELECT id, row_number() OVER () AS at FROM shipments) parcels ON parcels.at = 1 + n % ${PARCELS}::int
     ORDER BY n DESC`.execute(db);
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

test.each<[string, MessageFilter, number]>([
  ['of a rare status', { statuses: ['failed'] }, 40],
  ['of rare statuses', { statuses: ['failed', 'undelivered'] }, 40],
  ['that customers wrote, who never did', { direction: 'inbound' }, 0],
  ['to a team that hardly gets any', { audience: 'team:returns' }, 40],
  ['to nobody', { audience: 'team:none' }, 0],
  ['by a channel that is hardly used', { channel: 'sms' }, 40],
  ['of some hours a year ago', { intendedFrom: hours(8_999.5), intendedBefore: hours(8_995.5) }, 4],
])('among forty thousand messages, those %s are found at once', async (_, filter, found) => {
  const page = { limit: 51, before: null };
  // The fifth use of a statement is where Postgres would settle on a plan for any value.
  for (let n = 0; n < 8; n += 1) expect(await listMessages(db, filter, page)).toHaveLength(found);
  const blocks = await blocksRead(() => listMessages(db, filter, page));
  expect(blocks).toBeLessThan(75);
});

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
