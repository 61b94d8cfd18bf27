import pino from 'pino';
import { messagesOfNobody } from '../../../db/conversation/conversation-log';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import type { InboundHandler } from '../../../worker/conversation/inbound-handler';
import { type RunningInbound, startInbound } from '../../../worker/conversation/start-inbound';
import { eventually } from '../../harness/conditions';
import { type LedgerStory, startLedgerStory } from '../../services/messages/ledger-story';

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
afterAll(() => story.end());

let running: RunningInbound | undefined;
afterEach(() => running?.stop());

function start(handler: InboundHandler): void {
  running = startInbound({
    db: story.db,
    listener: story.listener,
    log: pino({ level: 'silent' }),
    handlers: [handler],
    lookEveryMs: 20,
    firstPauseMs: 1,
  });
}

let sids = 0;
async function text(from: string, body: string, minutesAgo = 0): Promise<string> {
  const sid = `SM${++sids}`;
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  await recordInboundSms(story.db, { sid, from, to: '+15005550006', body, at });
  const { id } = await story.db
    .selectFrom('messages')
    .select('id')
    .where('providerMessageId', '=', sid)
    .executeTakeFirstOrThrow();
  return id;
}

const handled = (id: string) =>
  eventually('it is dealt with', async () => (await story.message(id)).handledAt !== null);

test('what fails for minutes is set aside where people see it: the next words of its writer pass, and it is tried again', async () => {
  let broken = true;
  const stuck = await text('+491511', 'ack 12', 10);
  const next = await text('+491511', 'ack 13', 9);
  start(async ({ body }) => {
    if (broken && body === 'ack 12') throw new Error('the workflow does not answer');
    return 'handled';
  });
  await handled(next);
  const row = await story.message(stuck);
  expect(row).toMatchObject({ handledAt: null, errorText: 'the workflow does not answer' });
  expect(row.setAsideAt).not.toBeNull();
  expect(row.handleFailures).toBeGreaterThanOrEqual(5);
  expect((await messagesOfNobody(story.db, { limit: 9, after: null })).map(({ id }) => id)).toEqual([stuck]);
  broken = false;
  await handled(stuck);
  expect((await story.message(stuck)).setAsideAt).toBeNull();
  expect(await messagesOfNobody(story.db, { limit: 9, after: null })).toEqual([]);
});

test('an outage of moments keeps the order in which somebody wrote', async () => {
  const order: string[] = [];
  let failures = 0;
  const first = await text('+491512', 'first');
  const second = await text('+491512', 'second');
  start(async ({ body }) => {
    if (body === 'first' && ++failures <= 8) throw new Error('Temporal is away');
    order.push(body ?? '');
    return 'handled';
  });
  await handled(first);
  await handled(second);
  expect(order).toEqual(['first', 'second']);
});

test('one that takes long holds up nobody else', async () => {
  let release: () => void = () => undefined;
  const slow = await text('+491513', 'slow');
  start(async ({ body }) => {
    if (body === 'slow') await new Promise<void>((resolve) => (release = resolve));
    return 'handled';
  });
  const other = await text('+491514', 'quick');
  await handled(other);
  expect((await story.message(slow)).handledAt).toBeNull();
  release();
  await handled(slow);
});
