import { sql } from 'kysely';
import { settleFindings } from '../../../db/audit/findings';
import { updatesUnclaimed } from '../../../db/audit/looks';
import { beginRun, finishRun, lastLook } from '../../../db/audit/runs';
import type { Executor } from '../../../db/postgres/database';
import { type LedgerStory, startLedgerStory } from '../../services/messages/ledger-story';

const WAITING = 20_000;
const GRACE_MS = 600_000;
const PAGE = { after: null, limit: 200 };

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
  await sql`
    INSERT INTO unmatched_updates (id, carrier, tracking_number, digest, source, update, received_at)
    SELECT uuidv7(-age), 'ups', '1ZFOREIGN' || n, 'd', '17track', '{}', now() - age
    FROM generate_series(1, ${WAITING}) n CROSS JOIN LATERAL (SELECT (1440 + n) * interval '1 minute' AS age) a`.execute(
    story.db,
  );
  await sql`
    WITH customers AS (
      INSERT INTO recipients (locale, time_zone) SELECT 'en', 'UTC' FROM generate_series(1, 5000) RETURNING id)
    INSERT INTO shipments (id, carrier, tracking_number, merchant_id, recipient_id, tracking)
    SELECT uuidv7(interval '-30 days'), 'ups', '1ZOURS' || id, 'default', id, '{}' FROM customers`.execute(
    story.db,
  );
  await sql`ANALYZE`.execute(story.db);
});
afterAll(() => story.end());

/** What is found, and how many rows were read for it. */
async function look(since: string | null): Promise<{ found: string[]; read: number }> {
  return await story.db.transaction().execute(async (tx) => {
    const before = await rowsRead(tx);
    const found = await updatesUnclaimed(tx, GRACE_MS, since, PAGE);
    return { found: found.map((one) => one.subjectId), read: (await rowsRead(tx)) - before };
  });
}

async function rowsRead(tx: Executor): Promise<number> {
  const { rows } = await sql<{ readonly read: number }>`
    SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_xact_user_tables`.execute(
    tx,
  );
  return rows[0]?.read ?? 0;
}

async function numberOf(shipmentId: string): Promise<string> {
  const row = await story.db
    .selectFrom('shipments')
    .select('trackingNumber')
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow();
  return row.trackingNumber;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const lastRunJustNow = () => new Date().toISOString();

test('a parcel that missed what waited for its number is found without going through what waits for others', async () => {
  const { shipmentId } = await story.parcel();
  const { id } = await story.db
    .updateTable('unmatchedUpdates')
    .set({ trackingNumber: await numberOf(shipmentId), carrier: 'unknown' })
    .where('trackingNumber', '=', '1ZFOREIGN700')
    .returning('id')
    .executeTakeFirstOrThrow();
  const { found, read } = await look(lastRunJustNow());
  expect(found).toEqual([id]);
  expect(read).toBeLessThan(200);
  await story.db.deleteFrom('unmatchedUpdates').where('id', '=', id).execute();
});

test('so is an update that was set aside while a parcel of long ago has its number', async () => {
  const old = await story.db
    .selectFrom('shipments')
    .select(['id', 'trackingNumber'])
    .limit(1)
    .executeTakeFirstOrThrow();
  const { id } = await story.db
    .insertInto('unmatchedUpdates')
    // Of a body that came days ago and was judged anew today.
    .values({
      carrier: 'ups',
      trackingNumber: old.trackingNumber,
      digest: 'd',
      source: 'ups',
      update: '{}',
      receivedAt: daysAgo(3),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { found, read } = await look(lastRunJustNow());
  expect(found).toEqual([id]);
  expect(read).toBeLessThan(200);

  // Long after, nobody having decided, it is still looked at: a finding is over when it is gone.
  const run = await beginRun(story.db, 'the first run');
  const finding = { subjectId: id, shipmentId: null, detail: {}, healing: null };
  await settleFindings(story.db, run, 'update_unclaimed', [finding], { after: null, upTo: null });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  expect(await look(tomorrow)).toMatchObject({ found: [id] });
  await story.db.deleteFrom('unmatchedUpdates').where('id', '=', id).execute();
});

test('after a pause everything since the last look is looked at, and at first everything', async () => {
  const old = await story.db
    .selectFrom('shipments')
    .select(['id', 'trackingNumber'])
    .limit(1)
    .executeTakeFirstOrThrow();
  const { id } = await story.db
    .updateTable('unmatchedUpdates')
    .set({ trackingNumber: old.trackingNumber, digest: 'another' })
    .where('trackingNumber', '=', '1ZFOREIGN1440')
    .returning('id')
    .executeTakeFirstOrThrow();
  expect((await look(daysAgo(1))).found).toEqual([]);
  expect((await look(daysAgo(3))).found).toEqual([id]);
  expect((await look(null)).found).toEqual([id]);
});

test('a run that could not look does not count as a look', async () => {
  await story.db.deleteFrom('auditRuns').execute();
  expect(await lastLook(story.db, 'update_unclaimed')).toBeNull();
  const good = await beginRun(story.db, 'a good run');
  await finishRun(story.db, good, { tally: {}, failedParts: ['open_shipments'] });
  const seen = await lastLook(story.db, 'update_unclaimed');
  const bad = await beginRun(story.db, 'a bad run');
  await finishRun(story.db, bad, { tally: {}, failedParts: ['update_unclaimed'] });
  expect(seen).not.toBeNull();
  expect(await lastLook(story.db, 'update_unclaimed')).toBe(seen);
});
