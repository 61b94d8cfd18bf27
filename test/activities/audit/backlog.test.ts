import { Client, type Connection } from '@temporalio/client';
import { sql } from 'kysely';
import type { AuditDeps } from '../../../activities/audit/audit-deps';
import { auditByQuery } from '../../../activities/audit/by-query';
import { beginRun } from '../../../db/audit/runs';
import { AUDIT_BOUNDS } from '../../../domain/audit/check';
import { createShipmentWorkflows } from '../../../worker/audit/shipment-workflows';
import { connectTemporal, TEST_NAMESPACE, uniqueTaskQueue } from '../../harness/temporal';
import { type LedgerStory, startLedgerStory } from '../../services/messages/ledger-story';

/** Thousands of texts of one disruption, at one a second. */

let story: LedgerStory;
let connection: Connection;
let deps: AuditDeps;
beforeAll(async () => {
  story = await startLedgerStory();
  connection = await connectTemporal();
  deps = {
    db: story.db,
    workflows: createShipmentWorkflows(new Client({ connection }), {
      TEMPORAL_NAMESPACE: TEST_NAMESPACE,
      TEMPORAL_TASK_QUEUE: uniqueTaskQueue(),
    }),
    bounds: AUDIT_BOUNDS,
    pages: 'team:support_lead',
    perSecond: { email: 20, sms: 1 },
  };
});
// Row by row it would be looked up for each of thousands who refers to it.
beforeEach(() => sql`TRUNCATE messages CASCADE`.execute(story.db));
afterAll(async () => {
  await connection?.close();
  await story?.end();
});

async function texts(
  count: number,
  change: {
    readonly priority?: 'critical' | 'normal';
    readonly sentFrom?: number;
    readonly sentTo?: number;
  } = {},
): Promise<void> {
  const { priority = 'normal', sentFrom, sentTo = 0 } = change;
  const isSent = sentFrom !== undefined;
  await sql`
    INSERT INTO messages (key, direction, audience, channel, address, priority, dispatch, status, reason, intended_at, sending_at, sent_at)
    SELECT gen_random_uuid(), 'outbound', 'customer', 'sms', '+1202' || (5000000 + n), ${priority}, 'dispatcher',
      ${isSent ? 'sent' : 'intended'}, 'disruption', now() - interval '60 minutes', at, at
    FROM generate_series(1, ${count}::int) n
    CROSS JOIN LATERAL (
      SELECT now() - (${sentFrom ?? null}::float8 - (${sentFrom ?? null}::float8 - ${sentTo}) * n / ${count}) * interval '1 minute' AS at) t`.execute(
    story.db,
  );
}

async function overdue(): Promise<{ found: number; reported: number }> {
  const tallies = [];
  // Two runs: what the first finds and cannot heal, the second reports.
  for (let run = 0; run < 2; run += 1) {
    const id = await beginRun(story.db, `${Math.random()}`);
    const { tallies: page } = await auditByQuery(deps, id, 'message_overdue', null);
    tallies.push(...page.map(({ tally }) => tally));
  }
  const last = tallies.at(-1);
  return { found: last?.found ?? -1, reported: last?.reported ?? -1 };
}

test('an hour after five thousand texts were meant, those that still wait in line are no fault', async () => {
  await texts(3_550, { sentFrom: 60 });
  await texts(1_450);
  expect(await overdue()).toEqual({ found: 0, reported: 0 });
});

test('a page is not one of them: it goes before them all, and is late', async () => {
  await texts(3_550, { sentFrom: 60 });
  await texts(1_450);
  await texts(1, { priority: 'critical' });
  expect(await overdue()).toEqual({ found: 1, reported: 1 });
});

test('texts that nobody sends are late, once they could have been sent', async () => {
  await texts(1_450);
  expect(await overdue()).toMatchObject({ found: 200 });
});

test('so are those behind whom the lane stopped', async () => {
  await texts(300, { sentFrom: 60, sentTo: 55 });
  await texts(100);
  expect(await overdue()).toEqual({ found: 100, reported: 100 });
});
