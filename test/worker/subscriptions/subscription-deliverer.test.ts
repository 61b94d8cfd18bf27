import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { isPublicAddress } from '../../../channels/webhook-target';
import { type Database, openDatabase } from '../../../db/postgres/database';
import { type PostgresListener, startPostgresListener } from '../../../db/postgres/postgres-listener';
import { pauseAfter } from '../../../db/subscriptions/delivery-queue';
import {
  createSubscription,
  deleteSubscription,
  getSubscription,
  listAttempts,
  listDeliveries,
  publish,
  replayDelivery,
  rotateSecret,
  updateSubscription,
} from '../../../db/subscriptions/subscriptions';
import { startSubscriptionDeliverer } from '../../../worker/subscriptions/subscription-deliverer';
import { eventually } from '../../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A subscriber's server; `answer` is what it says next, null for nothing at all. */
interface Subscriber {
  readonly url: string;
  readonly received: Received[];
  answer: number | null;
  /** Requests that wait for an answer. */
  open(): number;
  close(): Promise<void>;
}

let database: TestDatabase;
let db: Database;
let closeDb: () => Promise<void>;
let listener: PostgresListener;
const subscribers: Subscriber[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  const opened = openDatabase({ url: database.url });
  db = opened.db;
  closeDb = opened.close;
  listener = startPostgresListener(database.url, pino({ level: 'silent' }));
});
afterEach(async () => {
  await Promise.all(subscribers.splice(0).map((one) => one.close()));
  await listener.stop();
  await closeDb();
  await database.drop();
});

async function subscriber(): Promise<Subscriber> {
  const one: { answer: number | null; received: Received[] } = { answer: 204, received: [] };
  let waiting = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      one.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      if (one.answer === null) {
        waiting += 1;
        response.on('close', () => {
          waiting -= 1;
        });
        return;
      }
      response
        .writeHead(one.answer, one.answer === 302 ? { location: `http://127.0.0.1:${port}/elsewhere` } : {})
        .end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const started: Subscriber = Object.assign(one, {
    url: `http://127.0.0.1:${port}/hook`,
    open: () => waiting,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  subscribers.push(started);
  return started;
}

const start = (allowPrivateTargets = true, timeoutMs = 500) =>
  startSubscriptionDeliverer({
    db,
    listener,
    log: pino({ level: 'silent' }),
    allowPrivateTargets,
    timeoutMs,
  });

const opened = (number: number) => ({
  key: `case.opened:${number}`,
  type: 'case.opened' as const,
  payload: { caseId: `case-${number}`, kind: 'damaged' },
});

const deliveriesOf = async (id: string) =>
  (await listDeliveries(db, id, { limit: 100, before: null, status: null })).rows;

async function subscribe(url: string) {
  return await createSubscription(db, { url, description: null, eventTypes: ['case.opened'] });
}

test('a shop that subscribed is told of a damaged parcel once, and can check who says so', async () => {
  const shop = await subscriber();
  const subscription = await subscribe(shop.url);
  expect(await publish(db, opened(1))).toBe(1);
  expect(await publish(db, opened(1))).toBe(0);
  expect(await publish(db, { key: 'x', type: 'shipment.closed', payload: {} })).toBe(0);
  const deliverer = await start();
  await eventually(
    'it was delivered',
    async () => (await deliveriesOf(subscription.id))[0]?.status === 'delivered',
  );
  await deliverer.stop();

  expect(shop.received).toHaveLength(1);
  const { headers, body } = shop.received[0]!;
  expect(new Webhook(subscription.secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'case.opened',
    data: { caseId: 'case-1', kind: 'damaged' },
  });
  expect(() =>
    new Webhook(subscription.secret).verify(`${body} `, headers as Record<string, string>),
  ).toThrow();
  const [delivery] = await deliveriesOf(subscription.id);
  expect(delivery).toMatchObject({ attempts: 1, lastStatus: 204, lastError: null });
  expect(headers['webhook-id']).toBe(delivery!.id);
  expect(await listAttempts(db, delivery!.id)).toMatchObject([{ attempt: 1, status: 204, error: null }]);
});

test('what a transaction takes back, nobody is told', async () => {
  const shop = await subscriber();
  const subscription = await subscribe(shop.url);
  await expect(
    db.transaction().execute(async (tx) => {
      await publish(tx, opened(1));
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect(await deliveriesOf(subscription.id)).toEqual([]);
});

test('a subscriber in trouble is told again later, under the same id', async () => {
  const shop = await subscriber();
  shop.answer = 503;
  const subscription = await subscribe(shop.url);
  await publish(db, opened(1));
  const deliverer = await start();
  await eventually(
    'the first try failed',
    async () => (await deliveriesOf(subscription.id))[0]?.attempts === 1,
  );
  const [delivery] = await deliveriesOf(subscription.id);
  expect(delivery).toMatchObject({ status: 'pending', lastStatus: 503, lastError: 'HTTP 503' });
  const pauseMs = Date.parse(delivery!.nextAttemptAt!) - Date.now();
  expect(pauseMs).toBeGreaterThan(3_000);
  expect(pauseMs).toBeLessThanOrEqual(6_000);
  shop.answer = 200;
  await db.updateTable('subscriptionDeliveries').set({ nextAttemptAt: new Date().toISOString() }).execute();
  await eventually(
    'the second try came through',
    async () => (await deliveriesOf(subscription.id))[0]?.status === 'delivered',
  );
  await deliverer.stop();
  expect(new Set(shop.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

test('the pauses grow from seconds to hours and fit into a day', () => {
  const pauses = Array.from({ length: 12 }, (_, tries) => pauseAfter(tries + 1, 0) / 1_000);
  expect(pauses.slice(0, 7)).toEqual([5, 20, 80, 320, 1_280, 5_120, 14_400]);
  expect(pauseAfter(3, 1)).toBe(96_000);
});

test('after a day without success a delivery has failed, visibly, and can be replayed', async () => {
  const shop = await subscriber();
  shop.answer = 500;
  const subscription = await subscribe(shop.url);
  await publish(db, opened(1));
  await db
    .updateTable('subscriptionDeliveries')
    .set({ giveUpAt: new Date(Date.now() + 2_000).toISOString() })
    .execute();
  const deliverer = await start();
  await eventually(
    'it has failed',
    async () => (await deliveriesOf(subscription.id))[0]?.status === 'failed',
  );
  shop.answer = 200;
  const {
    rows: [failed],
  } = await listDeliveries(db, subscription.id, { limit: 10, before: null, status: 'failed' });
  expect(failed).toMatchObject({ nextAttemptAt: null, lastStatus: 500 });
  expect(await replayDelivery(db, subscription.id, failed!.id)).toMatchObject({ status: 'pending' });
  await eventually(
    'the replay came through',
    async () => (await deliveriesOf(subscription.id))[0]?.status === 'delivered',
  );
  await deliverer.stop();
  expect(await listAttempts(db, failed!.id)).toHaveLength(2);
});

test('410 Gone switches the subscription off; nothing more is kept for it until it is switched on', async () => {
  const shop = await subscriber();
  shop.answer = 410;
  const subscription = await subscribe(shop.url);
  await publish(db, opened(1));
  const deliverer = await start();
  await eventually('it is off', async () => (await getSubscription(db, subscription.id))?.active === false);
  await deliverer.stop();
  expect(await getSubscription(db, subscription.id)).toMatchObject({
    disabledReason: expect.stringContaining('410'),
  });
  expect(await publish(db, opened(2))).toBe(0);
  expect(await updateSubscription(db, subscription.id, { active: true })).toMatchObject({
    active: true,
    disabledReason: null,
  });
  expect(await publish(db, opened(3))).toBe(1);
});

test('a subscriber that never answers does not hold up another', async () => {
  const [silent, quick] = [await subscriber(), await subscriber()];
  silent.answer = null;
  const first = await subscribe(silent.url);
  const second = await subscribe(quick.url);
  for (let number = 0; number < 60; number++) await publish(db, opened(number));
  const deliverer = await start();
  await eventually('the quick one has all', async () =>
    (await deliveriesOf(second.id)).every(({ status }) => status === 'delivered'),
  );
  await eventually('the silent one timed out', async () =>
    (await deliveriesOf(first.id)).some(({ lastError }) => lastError?.includes('No answer') === true),
  );
  await deliverer.stop();
  expect(quick.received).toHaveLength(60);
});

test('twenty subscribers that never answer hold up nobody: who answers has everything before the first of them is given up', async () => {
  const hanging = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const silent = await subscriber();
      silent.answer = null;
      return { silent, ...(await subscribe(silent.url)) };
    }),
  );
  const quick = await subscriber();
  const last = await subscribe(quick.url);
  for (let number = 0; number < 40; number++) await publish(db, opened(number));
  const deliverer = await start(true, 300_000);
  await eventually('the quick one has all', () => quick.received.length === 40);
  for (const { id } of hanging) {
    expect((await deliveriesOf(id)).map(({ attempts }) => attempts)).toEqual(Array(40).fill(0));
  }
  // Each has its own few places, and not one more.
  expect(Math.max(...hanging.map(({ silent }) => silent.received.length))).toBe(5);
  // They hang up at last, so that nobody waits for them here.
  await Promise.all(hanging.map(({ silent }) => silent.close()));
  await deliverer.stop();
  expect((await deliveriesOf(last.id)).every(({ status }) => status === 'delivered')).toBe(true);
});

test('who let a try run out is tried one at a time, until it answers again', async () => {
  const shop = await subscriber();
  shop.answer = null;
  const subscription = await subscribe(shop.url);
  for (let number = 0; number < 30; number++) await publish(db, opened(number));
  const deliverer = await start();
  await eventually('five tries ran out', async () => {
    const tried = await deliveriesOf(subscription.id);
    return tried.filter(({ attempts }) => attempts === 1).length >= 5;
  });
  const before = shop.received.length;
  await eventually('it is tried further', () => shop.received.length > before + 1);
  expect(shop.open()).toBeLessThanOrEqual(1);
  shop.answer = 204;
  await eventually('it has what was left', () => shop.received.length >= 30);
  await deliverer.stop();
});

test('while a secret is rotated both sign', async () => {
  const shop = await subscriber();
  const subscription = await subscribe(shop.url);
  const rotated = await rotateSecret(db, subscription.id);
  await publish(db, opened(1));
  const deliverer = await start();
  await eventually('it came', () => shop.received.length === 1);
  await deliverer.stop();
  const { headers, body } = shop.received[0]!;
  for (const secret of [subscription.secret, rotated!.secret]) {
    expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
  }
});

test('a redirect is not followed', async () => {
  const shop = await subscriber();
  shop.answer = 302;
  const subscription = await subscribe(shop.url);
  await publish(db, opened(1));
  const deliverer = await start();
  await eventually('it was tried', async () => (await deliveriesOf(subscription.id))[0]?.lastStatus === 302);
  await deliverer.stop();
  expect(shop.received).toHaveLength(1);
});

test('a deleted subscription takes its deliveries with it', async () => {
  const shop = await subscriber();
  const subscription = await subscribe(shop.url);
  await publish(db, opened(1));
  expect(await deleteSubscription(db, subscription.id)).toBe(true);
  expect(await deleteSubscription(db, subscription.id)).toBe(false);
  expect(await deliveriesOf(subscription.id)).toEqual([]);
});

describe("A stranger's URL that points into our own network", () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '[::ffff:127.0.0.1]'])(
    'is not called: %s',
    async (host) => {
      const shop = await subscriber();
      const subscription = await subscribe(shop.url.replace('127.0.0.1', host));
      await publish(db, opened(1));
      const deliverer = await start(false);
      await eventually(
        'it was refused',
        async () => (await deliveriesOf(subscription.id))[0]?.attempts === 1,
      );
      await deliverer.stop();
      expect((await deliveriesOf(subscription.id))[0]?.lastError).toBe('The target is not a public address.');
      expect(shop.received).toEqual([]);
    },
  );

  test.each([
    ['8.8.8.8', true],
    ['2606:4700:4700::1111', true],
    ['::ffff:8.8.8.8', true],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.0.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['::', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:10.0.0.1', false],
    ['64:ff9b::a00:1', false],
    ['2002:a00:1::', false],
    ['not an address', false],
  ])('%s is public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });
});
