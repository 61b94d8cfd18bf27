import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '../../stack/postgres';
import { removeCluster } from '../../stack/postgres-cluster';
import { startTemporal } from '../../stack/temporal';
import { eventually } from '../harness/conditions';
import { dataFolder } from '../harness/data-folder';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

let wayward: WholeWayward;
let dataDir: string;
const restarted: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  dataDir = await dataFolder('outages');
  wayward = await startWholeWayward({ own: true, dataDir });
});
afterAll(async () => {
  await wayward?.stop();
  for (const server of restarted) await server.stop();
  await removeCluster(join(dataDir, 'postgres'));
  await rm(dataDir, { recursive: true });
});

const portOf = (address: string): number => Number(address.slice(address.lastIndexOf(':') + 1));

test('Temporal is away: events are still taken with 202, and reach people when it is back', async () => {
  const { stack } = wayward.running;
  const email = 'dana.frost@example.com';
  await wayward.register({ trackingNumber: '1ZOUTAGE01', email });
  await stack.temporal?.stop();

  expect((await wayward.report('1ZOUTAGE01', { exception: 'damaged' })).status).toBe(202);
  const late = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    carrier: 'ups',
    trackingNumber: '1ZOUTAGE02',
    recipient: { email: 'eli.frost@example.com', country: 'US', region: 'OR' },
  });
  expect(late.status).toBe(201);
  expect((await wayward.report('1ZOUTAGE02', { exception: 'lost' })).status).toBe(202);
  const live = await wayward.call('GET', `/v1/shipments/${late.body.id}/workflow`);
  expect(live.status).toBe(503);
  expect(live.headers.get('retry-after')).not.toBeNull();
  expect(live.headers.get('content-type')).toContain('application/problem+json');

  restarted.push(
    await startTemporal({
      dbFile: join(stack.dataDir, 'temporal', 'temporal.db'),
      port: portOf(stack.temporal?.address ?? ''),
      uiPort: false,
    }),
  );
  await wayward.mail.waitFor((mail) => mail.to.includes(email));
  await wayward.mail.waitFor((mail) => mail.to.includes('eli.frost@example.com'));
});

test('Postgres is away: 503 with Retry-After, /readyz says so, and all goes on without a restart when it is back', async () => {
  const { stack } = wayward.running;
  const email = 'gus.hale@example.com';
  await wayward.register({ trackingNumber: '1ZOUTAGE03', email });
  const port = stack.postgres?.port ?? 0;
  await stack.postgres?.stop();

  const refused = await wayward.report('1ZOUTAGE03', { exception: 'damaged' });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  const ready = await wayward.call('GET', '/readyz');
  expect(ready.status).toBe(503);
  expect(JSON.stringify(ready.body)).toContain('postgres');
  expect((await wayward.call('GET', '/healthz')).status).toBe(200);

  restarted.push(await startPostgres({ dataDir: join(stack.dataDir, 'postgres'), port, durable: false }));
  await eventually(
    'the api is ready again',
    async () => (await wayward.call('GET', '/readyz')).status === 200,
  );
  expect((await wayward.report('1ZOUTAGE03', { exception: 'damaged' })).status).toBe(202);
  await wayward.mail.waitFor((mail) => mail.to.includes(email));
});
