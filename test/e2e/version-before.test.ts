import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EarlierProgram, type EarlierVersion, exportVersion } from '../../stack/earlier-version';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingDealtWith } from './everything-sent';

let wayward: WholeWayward;
let earlier: EarlierVersion;
let old: EarlierProgram;
let logs: string;

beforeAll(async () => {
  logs = await mkdtemp(join(tmpdir(), 'wayward-version-before-'));
  // A day is ten seconds.
  [wayward, earlier] = await Promise.all([
    startWholeWayward({ env: { TIME_SCALE: '8640' } }),
    exportVersion(),
  ]);
  old = await earlier.start('worker', wayward.running.env, join(logs, 'worker.log'));
}, 180_000);
afterAll(async () => {
  await old?.stop();
  await wayward?.stop();
  await earlier?.remove();
  await rm(logs, { recursive: true, force: true });
});

interface MessageView {
  readonly status: string;
  readonly channel: 'email' | 'sms';
  readonly audience: string;
  readonly template: string;
  readonly stepId: string | null;
}

async function messagesOf(shipmentId: string): Promise<readonly MessageView[]> {
  const path = `/v1/messages?limit=100&shipmentId=${shipmentId}`;
  return (await wayward.call<{ data: MessageView[] }>('GET', path)).body.data;
}

/** Waits until a message of this step, or of this template where it is no step, has left. */
function left(shipmentId: string, what: string): Promise<MessageView> {
  return eventually(
    `${what} has left`,
    async () =>
      (await messagesOf(shipmentId)).find(
        (one) => (one.stepId ?? one.template) === what && ['sent', 'delivered'].includes(one.status),
      ),
    // Temporal asks for a task that failed on the old worker again after ever longer breaks.
    150_000,
    250,
  );
}

let parcels = 0;

async function parcel(): Promise<{ id: string; trackingNumber: string }> {
  parcels += 1;
  const trackingNumber = `1ZBEFORE${String(parcels).padStart(2, '0')}`;
  const email = `${trackingNumber.toLowerCase()}@example.com`;
  return { trackingNumber, id: await wayward.register({ trackingNumber, email, phone: '+12025550177' }) };
}

/** What left by the ledger, and what arrived. */
async function leftAndArrived() {
  const { rows } = await wayward.database.pool.query<{ channel: string; count: string }>(
    `SELECT channel, count(*) FROM messages WHERE direction = 'outbound' AND status IN ('sent', 'delivered', 'unknown')
      GROUP BY channel`,
  );
  const countOf = (channel: string): number =>
    Number(rows.find((row) => row.channel === channel)?.count ?? 0);
  const { emails, texts } = await wayward.everythingSent();
  return {
    left: { emails: countOf('email'), texts: countOf('sms') },
    arrived: { emails: emails.length, texts: texts.length },
  };
}

test('a worker of the version before sends beside the new one, and alone; once the new one is back all that was due has left, once', async () => {
  const beside = await Promise.all(Array.from({ length: 6 }, parcel));
  for (const one of beside) await wayward.report(one.trackingNumber, { exception: 'address_problem' });
  for (const one of beside) await left(one.id, 'tell_support');

  await wayward.running.processes.worker.stop();
  expect(old.isRunning()).toBe(true);
  const alone = await parcel();
  await wayward.report(alone.trackingNumber, { milestone: 'out_for_delivery' });
  await left(alone.id, 'out_for_delivery');
  const inTrouble = await parcel();
  await wayward.report(inTrouble.trackingNumber, { exception: 'address_problem' });
  // At once, and on time: the lead is told after four business hours, the customer is reminded after a day.
  for (const step of ['ask_customer', 'tell_support', 'tell_lead', 'remind_customer'])
    await left(inTrouble.id, step);

  // The deployment comes to its end. What the new version has begun the old one cannot go on with: it waited for this.
  await wayward.running.restart('worker');
  await old.stop();
  for (const one of [...beside, inTrouble]) await left(one.id, 'last_call');
  for (const one of [...beside, inTrouble, alone]) {
    await wayward.report(one.trackingNumber, { milestone: 'delivered' });
    await left(one.id, 'delivered');
  }
  await eventually('all cases are resolved', async () => {
    const { body } = await wayward.call<{ data: unknown[] }>('GET', '/v1/cases?status=open');
    return body.data.length === 0;
  });
  await everythingDealtWith(wayward);

  const { rows } = await wayward.database.pool.query(
    `SELECT case_id, step_id, occurrence, channel, address, count(*) FROM messages
      WHERE step_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1`,
  );
  expect(rows).toEqual([]);
  const { left: sent, arrived } = await leftAndArrived();
  expect(arrived).toEqual(sent);
}, 400_000);
