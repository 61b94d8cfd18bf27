import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { backUp } from '../../db/backup/back-up';
import { restore } from '../../db/backup/restore';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';
import { type RunningWayward, startWayward } from '../../demo/running-wayward';
import { type RunningTemporal, startTemporal } from '../../stack/temporal';
import { shipmentWorkflowId } from '../../workflows/contract';
import { eventually } from '../harness/conditions';
import { createEmptyDatabase, type TestDatabase } from '../harness/database';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

let folder: string;
let lost: WholeWayward;
let temporal: RunningTemporal;
let database: TestDatabase;
let restored: RunningWayward;
let restoredDatabase: OpenDatabase;
let connection: Connection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wayward-restore-'));
  [lost, temporal, database] = await Promise.all([
    startWholeWayward({
      // An hour is twenty-four seconds.
      env: { TIME_SCALE: '150', POLICY_FOLDER: join(__dirname, '..', 'fixtures', 'policies', 'quick-steps') },
    }),
    startTemporal({ uiPort: false, logFile: join(folder, 'temporal.log') }),
    createEmptyDatabase(),
  ]);
});
afterAll(async () => {
  await connection?.close();
  await restoredDatabase?.close();
  await restored?.stop();
  await temporal?.stop();
  await lost?.stop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Which api answers: that of the Wayward that is lost, later the restored one. */
const call: WholeWayward['call'] = (method, path, body) => lost.call(method, path, body);

interface CaseView {
  readonly id: string;
  readonly status: string;
  readonly assignee: string | null;
}

const theCase = async (shipmentId: string): Promise<CaseView> =>
  eventually('its case is open', async () => {
    const { body } = await call<{ data: CaseView[] }>('GET', `/v1/cases?shipmentId=${shipmentId}`);
    return body.data[0];
  });

async function parcel(
  trackingNumber: string,
): Promise<{ id: string; trackingNumber: string; caseId: string }> {
  const email = `${trackingNumber.toLowerCase()}@example.com`;
  const id = await lost.register({ trackingNumber, email, phone: '+12025550188' });
  await lost.report(trackingNumber, { exception: 'damaged' });
  await eventually('everybody was told of the case', async () => {
    const path = `/v1/messages?shipmentId=${id}`;
    const { body } = await call<{ data: { channel: string; status: string }[] }>('GET', path);
    // A text is settled by its receipt, which comes a moment after it was sent: views are compared later.
    const settled = (channel: string) => (channel === 'sms' ? 'delivered' : 'sent');
    return body.data.length === 3 && body.data.every((one) => one.status === settled(one.channel));
  });
  return { id, trackingNumber, caseId: (await theCase(id)).id };
}

/** Subjects and texts by address, and how often each arrived. */
async function arrived(): Promise<Record<string, number>> {
  const { emails, texts } = await lost.everythingSent();
  const counts: Record<string, number> = {};
  for (const words of [
    ...emails.map((mail) => `${mail.to.join()}: ${mail.subject}`),
    ...texts.map((text) => `${text.to}: ${text.body}`),
  ])
    counts[words] = (counts[words] ?? 0) + 1;
  return counts;
}

test('the database is lost in the middle of escalations and restored beside an empty Temporal: every process is back, knows who has what until when, and goes on; nobody is told twice', async () => {
  const clean = await lost.register({ trackingNumber: '1ZRESTORE3', email: '1zrestore3@example.com' });
  await lost.report('1ZRESTORE3', { milestone: 'in_transit' });
  const taken = await parcel('1ZRESTORE2');
  await lost.hire('ines');
  await call('POST', `/v1/cases/${taken.caseId}/acknowledge`, { actor: 'ines' });
  // Last of all: its hour runs.
  const escalating = await parcel('1ZRESTORE1');
  // Registered long enough ago for the auditor to mind.
  await lost.database.db
    .updateTable('shipments')
    .set({ registeredAt: new Date(Date.now() - 3_600_000).toISOString() })
    .execute();
  const file = join(folder, 'wayward.backup.gz');
  const cases = [escalating.caseId, taken.caseId];
  const views = () => Promise.all(cases.map(async (id) => (await call('GET', `/v1/cases/${id}`)).body));
  const before = await views();
  const sentBefore = await arrived();
  await backUp(lost.running.databaseUrl, createWriteStream(file));
  for (const { pid } of Object.values(lost.running.processes)) process.kill(pid, 'SIGKILL');

  await restore(database.url, createReadStream(file));
  const { API_PORT, ...settings } = lost.running.env;
  restored = await startWayward({
    apiPort: Number(API_PORT),
    dataDir: join(folder, 'restored'),
    env: { ...settings, DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address },
  });
  restoredDatabase = openDatabase({ url: database.url, maxConnections: 2 });
  // The api's address is the same, and so are its keys.
  expect(await views()).toEqual(before);

  connection = await Connection.connect({ address: temporal.address });
  const { workflow } = new Client({ connection });
  await eventually(
    'the auditor has found out',
    async () => (await call('POST', '/v1/audit/run')).status === 202,
  );
  for (const id of [escalating.id, taken.id, clean]) {
    await eventually(
      'its process is back',
      async () =>
        (
          await workflow
            .getHandle(shipmentWorkflowId(id))
            .describe()
            .catch(() => undefined)
        )?.status.name === 'RUNNING',
      60_000,
      250,
    );
  }

  for (const template of ['staff_escalation', 'carrier_desk_case'])
    await eventually(
      `${template} has left`,
      async () => {
        const path = `/v1/messages?shipmentId=${escalating.id}&limit=100`;
        const { body } = await call<{ data: { template: string; status: string }[] }>('GET', path);
        return body.data.some((one) => one.template === template && one.status === 'sent');
      },
      150_000,
      500,
    );
  const now = (await views()) as unknown as CaseView[];
  expect(now[1]).toMatchObject({ status: 'acknowledged', assignee: 'ines' });
  const kept = ['status', 'assignee', 'acknowledgedAt', 'leaseEndsAt', 'clocks', 'plan', 'openedAt'] as const;
  const of = (view: unknown) => kept.map((name) => (view as Record<string, unknown>)[name]);
  expect(of(now[1])).toEqual(of(before[1]));
  expect(await call('POST', `/v1/cases/${taken.caseId}/resolve`, { actor: 'ines' })).toMatchObject({
    status: 200,
    body: { status: 'resolved' },
  });

  const sent = await arrived();
  expect(Object.entries(sent).filter(([, times]) => times > 1)).toEqual([]);
  for (const words of Object.keys(sentBefore)) expect(sent[words]).toBe(1);
  const since = Object.keys(sent).filter((words) => sentBefore[words] === undefined);
  expect(since.map((words) => words.slice(0, words.indexOf(':'))).sort()).toEqual([
    'carrier_desk@willow.example',
    'support_lead@willow.example',
  ]);
  const { body } = await call<{ data: { check: string; state: string }[] }>(
    'GET',
    '/v1/audit/findings?state=healing&state=reported&state=healed&state=gone',
  );
  // The relay may have begun one of them first, with what it had yet to tell.
  expect([...new Set(body.data.map(({ check, state }) => `${check}: ${state}`))]).toEqual([
    'workflow_missing: healing',
  ]);
}, 900_000);
