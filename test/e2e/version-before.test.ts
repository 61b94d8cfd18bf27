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
  // Each version reads rules in the words that it knows, as it does from its own image.
  const POLICY_FOLDER = join(__dirname, '..', 'fixtures', 'policies', 'at-any-hour-0.3');
  old = await earlier.start('worker', { ...wayward.running.env, POLICY_FOLDER }, join(logs, 'worker.log'));
});
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

/** A message of this step, or of this template where it is no step, that has left. */
async function gone(shipmentId: string, what: string): Promise<MessageView | undefined> {
  return (await messagesOf(shipmentId)).find(
    (message) =>
      (message.stepId ?? message.template) === what && ['sent', 'delivered'].includes(message.status),
  );
}

function left(shipmentId: string, what: string): Promise<MessageView> {
  return eventually(`${what} has left`, () => gone(shipmentId, what));
}

let parcels = 0;

async function parcel(): Promise<{ id: string; trackingNumber: string }> {
  parcels += 1;
  const trackingNumber = `1ZBEFORE${String(parcels).padStart(2, '0')}`;
  const email = `${trackingNumber.toLowerCase()}@example.com`;
  return { trackingNumber, id: await wayward.register({ trackingNumber, email, phone: '+12025550177' }) };
}

/** What arrived by a channel is what left by the ledger; an email in doubt may have arrived. */
async function expectArrived(channel: 'email' | 'sms', arrived: number): Promise<void> {
  const { rows } = await wayward.database.pool.query<{ left: number; doubtful: number }>(
    `SELECT count(*) FILTER (WHERE status IN ('sent', 'delivered'))::int AS left,
            count(*) FILTER (WHERE status = 'unknown')::int AS doubtful
       FROM messages WHERE direction = 'outbound' AND channel = $1`,
    [channel],
  );
  const { left, doubtful } = rows[0]!;
  expect(arrived).toBeGreaterThanOrEqual(left);
  expect(arrived).toBeLessThanOrEqual(left + doubtful);
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

  // The deployment comes to its end.
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
  const { emails, texts } = await wayward.everythingSent();
  await expectArrived('email', emails.length);
  await expectArrived('sms', texts.length);
}, 900_000);
