import { Client } from 'pg';
import { claimDueMessages, isAnnouncedFor } from '../../../db/messages/dispatch-queue';
import { DISPATCH_NOTIFICATION } from '../../../db/postgres/notifications';
import {
  openPlannedStatements,
  type PlannedStatement,
  type PlannedStatements,
  plannedStatement,
  type StatementRunner,
} from '../../../db/postgres/planned-statements';
import type { Channel } from '../../../domain/messages/message';
import { MEANINGS } from '../../domain/tracking/meanings';
import { eventually } from '../../harness/conditions';
import { RoundsStory } from '../cases/rounds/rounds-story';
import { type LedgerStory, NOW, startLedgerStory } from './ledger-story';
import { NO_TRANSACTION } from './no-transaction';

/** What happens with every message is a few statements, each planned when a connection first comes to it and never again. */

let story: LedgerStory;
let statements: PlannedStatements;
beforeAll(async () => {
  story = await startLedgerStory();
  // One connection, so that the one that is asked is the one that has planned.
  statements = openPlannedStatements({ url: story.databaseUrl, maxConnections: 1 });
});
afterAll(async () => {
  await statements?.close();
  await story?.end();
});

type Ran = PlannedStatement<unknown> & { readonly values: readonly unknown[] };

/** Keeps what was run. */
function recorded(by: StatementRunner, ran: Ran[]): StatementRunner {
  return {
    run(statement, values) {
      ran.push({ ...statement, values });
      return by.run(statement, values);
    },
  };
}

const PLANS = plannedStatement<{ name: string; generic: number; custom: number }>(
  'plans_made',
  `select name, generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements where name like 'message_%'
    order by name`,
);

test('a message that goes out well is read, marked and recorded by a statement each, and no plan is made for it', async () => {
  const ran: Ran[] = [];
  const sender = await story.sender({
    db: NO_TRANSACTION,
    statements: recorded(statements, ran),
    gatewayTimeoutMs: 10_000,
  });
  const messages = 12;
  for (let sent = 0; sent < messages; sent += 1) {
    const [notice] = await (await story.parcel()).tell({ dispatch: 'dispatcher' });
    expect(await sender.send(notice.id)).toMatchObject({ outcome: 'settled', status: 'sent' });
  }
  const names = ['message_to_send', 'message_sending', 'message_sent'];
  expect(ran.map(({ name }) => name)).toEqual(Array.from({ length: messages }, () => names).flat());
  expect(await statements.run(PLANS, [])).toEqual(
    [...names].sort().map((name) => ({ name, generic: messages, custom: 0 })),
  );
});

test('no statement of a life and its messages walks through a table that grows', async () => {
  const ran: Ran[] = [];
  const recording = recorded(statements, ran);
  const parcel = await RoundsStory.begin({ db: story.db, statements: recording }, NOW);
  await parcel.round(NOW, [await parcel.batch()]);
  await parcel.scan(MEANINGS.outForDelivery, NOW);
  await parcel.round(NOW, [await parcel.batch()]);
  await parcel.scan(MEANINGS.damaged, NOW);
  await parcel.round(NOW, [await parcel.batch()]);
  await parcel.round(NOW, [{ type: 'clock' }]);
  const { messages } = await claimDueMessages(recording, 'email', { limit: 50, leaseMs: 60_000 });
  const sender = await story.sender({ statements: recording, gatewayTimeoutMs: 10_000 });
  for (const { id } of messages) await sender.send(id);

  const texts = new Map(ran.map(({ name, text }) => [name, text]));
  expect([...texts.keys()].sort()).toEqual([
    'claim_messages',
    'message_sending',
    'message_sent',
    'message_to_send',
    'messages_to_hand_over',
    'round_read',
    'round_write',
    'round_write_and_tell',
  ]);
  const client = new Client({ connectionString: story.databaseUrl });
  await client.connect();
  await client.query('set enable_seqscan = off');
  for (const [name, text] of texts) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
    const walked = rows.flatMap((row) => /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
    // Of these a shop has a handful.
    expect({
      name,
      walked: walked.filter((table) => table !== 'silences' && table !== 'subscriptions'),
    }).toEqual({
      name,
      walked: [],
    });
  }
  await client.end();
});

test('a claim takes all that is due in one statement, and says when there may be more', async () => {
  const reader = await story.parcel();
  const claim = { limit: 50, leaseMs: 60_000 };
  const claimed = async () => {
    const { messages, hasMore } = await claimDueMessages(statements, 'email', claim);
    return { messages: messages.length, hasMore };
  };
  const tell = (occurrence: number) => reader.tell({ occurrence, dispatch: 'dispatcher' });
  await tell(1);
  await tell(2);
  expect(await claimed()).toEqual({ messages: 2, hasMore: false });
  for (const occurrence of [3, 4, 5, 6, 7]) await tell(occurrence);
  // Four of one reader at most: others are not to wait for all of theirs.
  expect(await claimed()).toEqual({ messages: 4, hasMore: true });
  expect(await claimed()).toEqual({ messages: 1, hasMore: false });
  expect(await claimed()).toEqual({ messages: 0, hasMore: false });
});

test('who sends emails is woken for emails, who sends texts for texts, and nobody for what is not sent', async () => {
  const told: string[] = [];
  const client = new Client({ connectionString: story.databaseUrl });
  await client.connect();
  client.on('notification', ({ payload }) => void told.push(payload ?? ''));
  await client.query(`listen ${DISPATCH_NOTIFICATION}`);
  const mute = await story.parcel({ email: null });
  expect(await mute.tell({ dispatch: 'dispatcher' })).toMatchObject([{ status: 'not_sent' }]);
  const [one, other] = [await story.parcel(), await story.parcel()];
  await one.tell({ dispatch: 'dispatcher', channels: ['email'] });
  await other.tell({ dispatch: 'dispatcher', channels: ['email', 'sms'] });
  // Whoever is notified hears it in order: what comes after the last one was heard after all of them.
  await client.query(`select pg_notify($1, 'the end')`, [DISPATCH_NOTIFICATION]);
  await eventually('all was heard', () => told.includes('the end'));
  // Both messages of the other parcel were written in one transaction: which is told first does not matter.
  expect([...told].sort()).toEqual(['email', 'email', 'sms', 'the end']);
  const heard = (channel: Channel) => ['email', 'sms', '', null].filter((it) => isAnnouncedFor(channel, it));
  // Some mean everybody, and so do programs of 0.3.0.
  expect({ email: heard('email'), sms: heard('sms') }).toEqual({
    email: ['email', '', null],
    sms: ['sms', '', null],
  });
  await client.end();
});
