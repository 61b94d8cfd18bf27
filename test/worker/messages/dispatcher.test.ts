import { Client } from 'pg';
import pino from 'pino';
import { claimDueMessages, FIRST_TURN } from '../../../db/messages/dispatch-queue';
import type { IntentRequest } from '../../../services/messages/intent-request';
import { recordIntents } from '../../../services/messages/record-intents';
import { type RunningDispatcher, startDispatcher } from '../../../worker/messages/dispatcher';
import { createPace } from '../../../worker/messages/pace';
import { eventually } from '../../harness/conditions';
import {
  GATEWAY_TIMEOUT_MS,
  type LedgerStory,
  type Parcel,
  startLedgerStory,
} from '../../services/messages/ledger-story';

let story: LedgerStory;
let started: RunningDispatcher[] = [];
beforeEach(async () => {
  story = await startLedgerStory();
});
afterEach(async () => {
  // Also when the story failed: what goes on listening would break the next file.
  await Promise.all(started.map((one) => one.stop()));
  started = [];
  await story.end();
});

async function start({
  emailPerSecond = 500,
  ...change
}: {
  readonly lookEveryMs?: number;
  readonly emailPerSecond?: number;
  readonly lostAfterMs?: number;
  readonly gatewayTimeoutMs?: number;
} = {}) {
  const pace = createPace(emailPerSecond);
  const dispatcher = await startDispatcher({
    db: story.db,
    statements: story.statements,
    listener: story.listener,
    // Long enough for a busy machine: what times out is in doubt, and that is not what these stories are about.
    sender: await story.sender({
      gatewayTimeoutMs: change.gatewayTimeoutMs ?? 10_000,
      turn: (_channel, priority) => pace.turn(priority),
    }),
    log: pino({ level: 'silent' }),
    perSecond: { email: emailPerSecond, sms: 500 },
    gatewayTimeoutMs: 10_000,
    lookEveryMs: 200,
    ...change,
  });
  started.push(dispatcher);
  return dispatcher;
}

const notice = (parcel: Parcel, change: Partial<IntentRequest> = {}) =>
  parcel.tell({ dispatch: 'dispatcher', template: 'out_for_delivery', priority: 'routine', ...change });

async function statuses(): Promise<Record<string, number>> {
  const rows = await story.db.selectFrom('messages').select('status').execute();
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const settled = (count: number) =>
  eventually(`${count} messages are sent`, async () => {
    const { sent = 0, delivered = 0 } = await statuses();
    return sent + delivered === count;
  });

describe('A van full of parcels', () => {
  test('each customer hears once, although two dispatchers are at work', async () => {
    const dispatchers = await Promise.all([start(), start()]);
    const parcels = await Promise.all(Array.from({ length: 40 }, () => story.parcel()));
    await Promise.all(parcels.map((parcel) => notice(parcel, { channels: ['email', 'sms'] })));
    await settled(80);
    await Promise.all(dispatchers.map((one) => one.stop()));
    expect(
      story.mail
        .deliveries()
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual(parcels.map(({ email }) => email).sort());
    expect(
      story.phones
        .messages()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(parcels.map(({ phone }) => phone).sort());
  });

  test('a notification wakes it: nobody waits for the slow look', async () => {
    const dispatcher = await start({ lookEveryMs: 600_000 });
    const warmUp = await story.parcel();
    await notice(warmUp);
    await settled(1);
    const began = Date.now();
    await notice(await story.parcel());
    await settled(2);
    expect(Date.now() - began).toBeLessThan(5_000);
    await dispatcher.stop();
  });

  test('no more a second than the mail server is promised', async () => {
    for (let parcel = 0; parcel < 20; parcel++) await notice(await story.parcel());
    const began = Date.now();
    const dispatcher = await start({ emailPerSecond: 10 });
    await settled(20);
    await dispatcher.stop();
    // The twentieth may not leave before 1.9 s; timers may ring a little early.
    expect(Date.now() - began).toBeGreaterThan(1_850);
  });

  test('a message whose transaction is undone is never sent', async () => {
    const dispatcher = await start();
    const parcel = await story.parcel();
    await expect(
      story.db.transaction().execute(async (tx) => {
        await recordIntents(tx, {
          shipmentId: parcel.shipmentId,
          caseId: null,
          stepId: null,
          occurrence: 1,
          audience: 'customer',
          channels: ['email'],
          template: 'delivered',
          priority: 'routine',
          reason: 'milestone',
          dispatch: 'dispatcher',
          at: new Date().toISOString(),
        });
        throw new Error('the decision could not be committed');
      }),
    ).rejects.toThrow(/could not be committed/);
    await notice(await story.parcel());
    await settled(1);
    await dispatcher.stop();
    expect(story.mail.deliveries()).toHaveLength(1);
  });
});

describe('Whose turn it is', () => {
  test('what is critical goes first, and a reader of thirty messages holds up nobody else', async () => {
    const flooded = await story.parcel();
    for (let occurrence = 1; occurrence <= 30; occurrence++) await notice(flooded, { occurrence });
    const others = await Promise.all(Array.from({ length: 5 }, () => story.parcel()));
    for (const parcel of others) await notice(parcel);
    const urgent = await story.parcel();
    await notice(urgent, { priority: 'critical' });
    const dispatcher = await start({ emailPerSecond: 50 });
    await settled(36);
    await dispatcher.stop();
    const order = story.mail.deliveries().map(({ to }) => to[0]);
    // Ten are under way at once, so neighbours may overtake each other.
    expect(order.slice(0, 10)).toContain(urgent.email);
    for (const { email } of others) expect(order.slice(0, 17)).toContain(email);
    expect(order).toHaveLength(36);
  });

  test('of two priorities the lower one waits, and each address gets its turn before one gets a second', async () => {
    const [first, second, third] = [await story.parcel(), await story.parcel(), await story.parcel()];
    for (let occurrence = 1; occurrence <= 3; occurrence++) await notice(first, { occurrence });
    await notice(second);
    await notice(third, { priority: 'normal' });
    const claimed: string[] = [];
    let turn = FIRST_TURN;
    for (let claim = 0; claim < 5; claim++) {
      const got = await claimDueMessages(story.statements, 'email', { limit: 1, leaseMs: 60_000, turn });
      turn = got.turn;
      for (const { id } of got.messages) claimed.push((await story.message(id)).address ?? '');
    }
    expect(claimed[0]).toBe(third.email);
    expect(claimed.slice(1, 3).sort()).toEqual([first.email, second.email].sort());
    expect(claimed.slice(3)).toEqual([first.email, first.email]);
    const nobody = await claimDueMessages(story.statements, 'email', { limit: 9, leaseMs: 60_000, turn });
    expect(nobody.messages).toEqual([]);
  });

  test('what waits is left alone until its time, and keeps the reason why it waited', async () => {
    const parcel = await story.parcel();
    const [intent] = await notice(parcel);
    const wait = { deferral: 'quiet_hours' as const, notBefore: '2126-11-24T07:00:00.000Z' };
    await story.db.updateTable('messages').set(wait).where('id', '=', intent.id).execute();
    const claim = { limit: 5, leaseMs: 60_000 };
    expect((await claimDueMessages(story.statements, 'email', claim)).messages).toEqual([]);
    const morning = { ...claim, now: wait.notBefore };
    // It is moved over to where claims look, and the next one finds it.
    expect(await claimDueMessages(story.statements, 'email', morning)).toMatchObject({
      messages: [],
      hasMore: true,
    });
    expect((await claimDueMessages(story.statements, 'email', morning)).messages).toHaveLength(1);
    expect(await story.message(intent.id)).toMatchObject({ deferral: 'quiet_hours', notBefore: null });
  });
});

describe('When things break', () => {
  test('a mail server that is busy is asked again later, and each customer still hears once', async () => {
    await story.mail.setMode({ kind: 'greylist' });
    const dispatcher = await start();
    const [intent] = await notice(await story.parcel());
    await eventually('it was tried', async () => (await story.message(intent.id)).attempts >= 2);
    await story.mail.setMode({ kind: 'accept' });
    await settled(1);
    await dispatcher.stop();
    expect(story.mail.deliveries()).toHaveLength(1);
  });

  test('Postgres cuts every connection, and the next notice is sent all the same', async () => {
    const dispatcher = await start();
    await notice(await story.parcel());
    await settled(1);
    await cutConnections();
    await eventually('Postgres is back for us', () => anotherNotice().catch(() => false as const));
    await settled(2);
    await dispatcher.stop();
  });

  test('stopping lets what is in hand come to its end and leaves the rest to others', async () => {
    for (let parcel = 0; parcel < 30; parcel++) await notice(await story.parcel());
    const first = await start({ emailPerSecond: 40 });
    await eventually('some are sent', async () => ((await statuses()).sent ?? 0) >= 3);
    await first.stop();
    const left = await statuses();
    expect(left.sending ?? 0).toBe(0);
    expect(left.intended).toBeGreaterThan(0);
    const second = await start();
    await settled(30);
    await second.stop();
    expect(story.mail.deliveries()).toHaveLength(30);
  });
});

describe('What others left behind', () => {
  test('an SMS whose sender vanished after handing it over is found at the gateway, not sent again', async () => {
    story.phones.setFaults([{ kind: 'hang_after' }]);
    const parcel = await story.parcel();
    const [intent] = await parcel.tell({ channels: ['sms'], dispatch: 'workflow' });
    const sender = await story.sender({ faults: () => undefined });
    void sender.send(intent.id).catch(() => undefined);
    await eventually('it is handed over', () => story.phones.messages().length === 1);
    // As if that process had died right then, long ago.
    await eventually('it is marked', async () => (await story.message(intent.id)).status !== 'intended');
    await story.db
      .updateTable('messages')
      .set({
        status: 'sending',
        providerMessageId: null,
        sentAt: null,
        sendingAt: new Date(Date.now() - 5_000).toISOString(),
      })
      .where('id', '=', intent.id)
      .execute();
    story.phones.setFaults([]);
    const dispatcher = await start({ gatewayTimeoutMs: GATEWAY_TIMEOUT_MS });
    await settled(1);
    await dispatcher.stop();
    expect(story.phones.messages()).toHaveLength(1);
    expect((await story.message(intent.id)).providerMessageId).toBe(story.phones.messages()[0]!.sid);
  });

  test('a message that its workflow never came to send is sent after a while; a younger one is left to it', async () => {
    const parcel = await story.parcel();
    const [old] = await parcel.tell({
      dispatch: 'workflow',
      at: new Date(Date.now() - 700_000).toISOString(),
    });
    const [young] = await parcel.tell({ dispatch: 'workflow', occurrence: 2 });
    const dispatcher = await start();
    await settled(1);
    await dispatcher.stop();
    expect((await story.message(old.id)).status).toBe('sent');
    expect((await story.message(young.id)).status).toBe('intended');
  });
});

async function anotherNotice(): Promise<true> {
  await notice(await story.parcel());
  return true;
}

/** What a restart of Postgres does to everybody who was connected. */
async function cutConnections(): Promise<void> {
  const client = new Client({ connectionString: story.databaseUrl });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}

test('a message that cannot be carried out, since Postgres goes away in the middle, is sent soon after it is back, and not when its lease ends', async () => {
  const sender = await story.sender({ gatewayTimeoutMs: 10_000 });
  let broken = true;
  const dispatcher = await startDispatcher({
    db: story.db,
    statements: story.statements,
    listener: story.listener,
    sender: {
      ...sender,
      send: async (id) => {
        if (!broken) return sender.send(id);
        broken = false;
        throw new Error('Connection terminated unexpectedly');
      },
    },
    log: pino({ level: 'silent' }),
    perSecond: { email: 500, sms: 500 },
    gatewayTimeoutMs: 10_000,
    lookEveryMs: 200,
  });
  started.push(dispatcher);
  await notice(await story.parcel());
  // A lease is 30 s, and a look waits for 10 s.
  await settled(1);
  expect(broken).toBe(false);
});
