import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import pino from 'pino';
import { type MailReceiver, startMailReceiver } from '../../../../api/conversation/mail/mail-receiver';
import { answeredMessage } from '../../../../db/conversation/conversation';
import { claimInbound, type InboundMessage } from '../../../../db/conversation/inbound-queue';
import { openDatabase } from '../../../../db/postgres/database';
import { freePort } from '../../../../stack/free-port';
import { eventually } from '../../../harness/conditions';
import { aParcel } from '../../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../../running-api';
import { mail, ORIGINAL, TOKEN } from './mails';
import { handOver, smtpTalk } from './smtp-talk';

const DOMAIN = 'reply.willow.example';
const reply = `reply+${TOKEN}@${DOMAIN}`;
const bounce = `bounce+${TOKEN}@${DOMAIN}`;

let api: RunningTestApi;
let receiver: MailReceiver;

beforeAll(async () => {
  api = await startTestApi({
    MAIL_FROM: 'Willow & Co <parcels@willow.example>',
    MAIL_REPLY_DOMAIN: DOMAIN,
    MAIL_RECEIVER_PORT: String(await freePort()),
    MAIL_RECEIVER_MAX_BYTES: '50000',
  });
  receiver = await startMailReceiver({
    db: api.db,
    settings: api.settings,
    log: pino({ level: 'silent' }),
  });
});
afterAll(async () => {
  await receiver.stop();
  await api.stop();
});
beforeEach(async () => {
  await api.db.deleteFrom('messages').execute();
  await api.db.deleteFrom('suppressions').execute();
  await api.db.deleteFrom('inbox').execute();
});

const send = async (from: string, to: readonly string[], body: Buffer): Promise<string> =>
  (await smtpTalk(receiver.port, handOver(from, to, body))).at(-1) ?? '';

/** A message to Ada that was sent, whose token and Message-ID the fixtures name. */
async function sentMessage(token = TOKEN): Promise<string> {
  const { shipmentId } = await aParcel(api.db);
  const { id } = await api.db
    .insertInto('messages')
    .values({
      key: `test/${shipmentId}`,
      direction: 'outbound',
      shipmentId,
      audience: 'customer',
      channel: 'email',
      address: 'Ada.Kern@example.com',
      template: 'recipient_unavailable',
      priority: 'normal',
      dispatch: 'dispatcher',
      status: 'sent',
      reason: 'first_notification',
      attempts: 1,
      replyToken: token,
      emailMessageId: ORIGINAL,
      intendedAt: new Date().toISOString(),
      sendingAt: new Date().toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
const messageRow = (id: string) =>
  api.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const suppressed = () => api.db.selectFrom('suppressions').select(['address', 'reason']).execute();
const inbox = () =>
  api.db.selectFrom('inbox').select(['id', 'outcome', 'reason', 'body']).orderBy('id').execute();
const inbound = () =>
  api.db.selectFrom('messages').selectAll().where('direction', '=', 'inbound').orderBy('id').execute();

describe('the mail server of the reply domain', () => {
  it('knows its own mailboxes and no others, and is no relay', async () => {
    await sentMessage();
    const answers = await smtpTalk(receiver.port, [
      'EHLO sender.example',
      'MAIL FROM:<ada@example.com>',
      `RCPT TO:<somebody@${DOMAIN}>`,
      'RCPT TO:<ada@example.com>',
      `RCPT TO:<reply+short@${DOMAIN}>`,
      `RCPT TO:<PostMaster@${DOMAIN.toUpperCase()}>`,
      `RCPT TO:<parcels@${DOMAIN}>`,
      `RCPT TO:<${bounce}>`,
      `RCPT TO:<unsubscribe+${TOKEN}@${DOMAIN}>`,
      `RCPT TO:<abuse@${DOMAIN}>`,
    ]);
    expect(answers.slice(3).map((answer) => answer.slice(0, 9))).toEqual([
      '550 5.1.1',
      '550 5.1.1',
      '550 5.1.1',
      ...Array(5).fill('250 2.1.5'),
    ]);
  });

  it('says how much it takes, and refuses more', async () => {
    await sentMessage();
    const [, ehlo, tooMuch] = await smtpTalk(receiver.port, [
      'EHLO sender.example',
      'MAIL FROM:<ada@example.com> SIZE=50001',
    ]);
    expect(ehlo).toContain('SIZE 50000');
    expect(tooMuch).toMatch(/^552 5\.3\.4/);
    expect(await send('ada@example.com', [reply], Buffer.alloc(60_000, 'a'))).toMatch(/^552 5\.3\.4/);
    expect(await inbox()).toEqual([]);
  });

  it('asks to come again with fewer recipients', async () => {
    const tokens = Array.from({ length: 11 }, (_, n) => String(n).padStart(20, '0'));
    for (const token of tokens) await sentMessage(token);
    const many = tokens.map((token) => `RCPT TO:<reply+${token}@${DOMAIN}>`);
    const answers = await smtpTalk(receiver.port, ['EHLO x.example', 'MAIL FROM:<a@example.com>', ...many]);
    expect(answers.at(-1)).toMatch(/^452 4\.5\.3/);
  });

  it('says 250 only to what is in Postgres; with Postgres away, the sender is asked to come again', async () => {
    const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:9/none', maxConnections: 1 });
    const settings = { ...api.settings, MAIL_RECEIVER_PORT: await freePort() };
    const other = await startMailReceiver({ db: away.db, settings, log: pino({ level: 'silent' }) });
    const answers = await smtpTalk(other.port, [
      ...['EHLO x.example', 'MAIL FROM:<ada@example.com>', `RCPT TO:<${reply}>`],
    ]);
    expect(answers.at(-1)).toMatch(/^451 4\.3\.0/);
    // What needs no look is taken at the door, and the mail itself put off.
    const toPeople = handOver('ada@example.com', [`parcels@${DOMAIN}`], mail('gmail-reply-en'));
    expect((await smtpTalk(other.port, toPeople)).at(-1)).toMatch(/^451 4\.3\.0/);
    await other.stop();
    await away.close();
  });
});

describe('a server that wants too much of us', () => {
  async function withLimit<T>(
    perMinute: number,
    say: (port: number) => Promise<T>,
    bytesPerMinute = 1_000_000,
  ): Promise<T> {
    const settings = {
      ...api.settings,
      MAIL_RECEIVER_PORT: await freePort(),
      MAIL_RECEIVER_PER_MINUTE: perMinute,
      MAIL_RECEIVER_BYTES_PER_MINUTE: bytesPerMinute,
    };
    const other = await startMailReceiver({ db: api.db, settings, log: pino({ level: 'silent' }) });
    try {
      return await say(other.port);
    } finally {
      await other.stop();
    }
  }

  it('is asked to come again after so many mails in a minute', async () => {
    await sentMessage();
    const answers = await withLimit(2, async (port) => {
      const mails = [1, 2, 3].map((n) =>
        handOver('ada@example.com', [reply], Buffer.from(`Subject: ${n}\r\n\r\n`)),
      );
      return await smtpTalk(
        port,
        mails.flat().filter((line, index) => line !== 'EHLO sender.example' || index === 0),
      );
    });
    const toMails = answers.filter((answer) => /^(250 2\.1\.0|450)/.test(answer));
    expect(toMails.map((answer) => answer.slice(0, 3))).toEqual(['250', '250', '450']);
    expect(toMails.at(-1)).toContain('please come again');
    expect(await inbox()).toHaveLength(2);
  });

  it('is asked to come again after so many bytes in a minute', async () => {
    await sentMessage();
    const mails = [1, 2].map((n) =>
      handOver('ada@example.com', [reply], Buffer.from(`Subject: ${n}\r\n\r\n${'word '.repeat(100)}\r\n`)),
    );
    const answers = await withLimit(
      100,
      (port) =>
        smtpTalk(
          port,
          mails.flat().filter((line, index) => line !== 'EHLO sender.example' || index === 0),
        ),
      700,
    );
    const toBodies = answers.filter((answer) => /^(250 (2\.\d\.\d )?kept|450)/.test(answer));
    expect(toBodies.map((answer) => answer.slice(0, 3))).toEqual(['250', '450']);
    expect(await inbox()).toHaveLength(1);
  });

  it('is asked to come again when it holds too many connections, until it lets one go', async () => {
    await withLimit(100, async (port) => {
      const held = await Promise.all(Array.from({ length: 10 }, () => hold(port)));
      expect(await smtpTalk(port, [])).toEqual([expect.stringMatching(/^421 .*come again/)]);
      held[0]?.destroy();
      await eventually('there is room again', async () => (await smtpTalk(port, []))[0]?.startsWith('220'));
      for (const socket of held) socket.destroy();
    });
  });

  /** A connection that was greeted and says nothing. */
  async function hold(port: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'data');
    return socket;
  }
});

describe('an answer', () => {
  it('is kept as it came, and stands in the conversation of the message that it answers', async () => {
    const id = await sentMessage();
    expect(await send('ada.kern@example.com', [reply], mail('gmail-reply-en'))).toMatch(/^250 2\.\d\.0/);
    const [kept] = await inbox();
    expect(kept).toMatchObject({ outcome: 'accepted', body: mail('gmail-reply-en') });
    expect(await inbound()).toMatchObject([
      {
        replyToId: id,
        shipmentId: (await messageRow(id)).shipmentId,
        routedBy: 'token',
        address: 'ada.kern@example.com',
        body: '1\n\nThanks\nAda',
        automatic: false,
        handledAt: null,
      },
    ]);
  });

  it('that comes again changes nothing, however it comes', async () => {
    await sentMessage();
    const again = Buffer.concat([Buffer.from('Received: by elsewhere.example\r\n'), mail('gmail-reply-en')]);
    await Promise.all([
      send('ada.kern@example.com', [reply], mail('gmail-reply-en')),
      send('ada.kern@example.com', [reply], again),
    ]);
    expect((await inbox()).map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'duplicate']);
    // The bytes of a repeat are not kept once more.
    expect((await inbox()).map(({ body }) => body.length > 0).sort()).toEqual([false, true]);
    expect(await inbound()).toHaveLength(1);
    for (const { id } of await inbox()) {
      const replayed = await api.call({ method: 'POST', path: `/v1/inbox/${id}/replay`, as: api.keys.act });
      expect(replayed.status).toBe(200);
    }
    expect(await inbound()).toHaveLength(1);
  });

  it('to a token that nobody was given is refused at the door, in the words for any address that is none', async () => {
    await sentMessage();
    const nearly = `${TOKEN.slice(0, -1)}0`;
    const answers = await smtpTalk(receiver.port, [
      ...['EHLO sender.example', 'MAIL FROM:<eve@example.com>', `RCPT TO:<nobody@${DOMAIN}>`],
      ...['reply', 'bounce', 'unsubscribe'].map((kind) => `RCPT TO:<${kind}+${nearly}@${DOMAIN}>`),
    ]);
    expect(new Set(answers.slice(2 + 1))).toEqual(new Set(['550 5.1.1 There is no such mailbox here']));
    expect(answers.slice(3)).toHaveLength(4);
  });

  it('of a program is kept and shown as automatic', async () => {
    await sentMessage();
    await send('', [bounce], mail('out-of-office-outlook-de'));
    expect(await inbound()).toMatchObject([{ automatic: true }]);
    expect(await inbox()).toMatchObject([{ outcome: 'accepted', reason: 'automatic: bounce_address' }]);
  });

  it('may name itself by characters that Postgres refuses', async () => {
    await sentMessage();
    const body =
      'Message-ID: <\u0000rf@example.com>\r\nIn-Reply-To: <a\u0000b@example.com>\r\nSubject: a\u0000b\r\n\r\nx\u0000y';
    expect(await send('ada@example.com', [reply], Buffer.from(body))).toMatch(/^250/);
    expect(await inbound()).toMatchObject([{ body: 'xy', emailMessageId: null }]);
  });

  it('can be anything: whatever bytes come, they are kept', async () => {
    await sentMessage();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await api.db.deleteFrom('inbox').execute();
        const body = Buffer.from(bytes);
        expect(await send('ada@example.com', [reply], body)).toMatch(/^250/);
        expect(await inbox()).toHaveLength(1);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a bounce', () => {
  it.each(['dsn-exchange', 'dsn-gmail'])(
    'of a mailbox that does not exist ends all mail to it (%s)',
    async (name) => {
      const id = await sentMessage();
      await send('', [bounce], mail(name));
      expect(await messageRow(id)).toMatchObject({ status: 'undelivered' });
      expect(await suppressed()).toEqual([{ address: 'ada.kern@example.com', reason: 'hard_bounce' }]);
      expect(await inbound()).toEqual([]);
    },
  );

  it('of a refused text says nothing about the mailbox', async () => {
    const id = await sentMessage();
    await send('', [bounce], mail('dsn-exchange', { '5.1.10': '5.7.1' }));
    expect(await messageRow(id)).toMatchObject({ status: 'undelivered', errorCode: '5.7.1' });
    expect(await suppressed()).toEqual([]);
  });

  it('of a full mailbox is tried again after an hour and after six more, then given up, and the address stays', async () => {
    const id = await sentMessage();
    const hours = async () => (Date.parse((await messageRow(id)).notBefore ?? '') - Date.now()) / 3_600_000;
    const full = (n: number) => mail('dsn-postfix-full', { '20261123181600.4Xy1@': `${n}@` });
    const sentAgain = () =>
      api.db.updateTable('messages').set({ status: 'sent' }).where('id', '=', id).execute();
    await send('', [bounce], full(1));
    expect(await messageRow(id)).toMatchObject({
      status: 'intended',
      softBounces: 1,
      dispatch: 'dispatcher',
    });
    expect(await hours()).toBeCloseTo(1, 1);
    // The same report once more is no second bounce.
    await send('', [bounce], full(1));
    expect((await messageRow(id)).softBounces).toBe(1);
    await sentAgain();
    await send('', [bounce], full(2));
    expect(await hours()).toBeCloseTo(6, 1);
    await sentAgain();
    await send('', [bounce], full(3));
    expect(await messageRow(id)).toMatchObject({ status: 'undelivered', softBounces: 2, errorCode: '5.2.2' });
    expect(await suppressed()).toEqual([]);
  });

  it('that is no bounce yet changes nothing', async () => {
    const id = await sentMessage();
    await send('', [bounce], mail('dsn-postfix-delayed'));
    expect((await messageRow(id)).status).toBe('sent');
    expect(await inbox()).toMatchObject([{ outcome: 'accepted', reason: 'delayed: noted' }]);
  });

  it('without our token counts only with our Message-ID and the address that we wrote to', async () => {
    const id = await sentMessage();
    const forged = `parcels@${DOMAIN}`;
    await send('', [forged], mail('dsn-exchange', { [ORIGINAL]: '<unknown@willow.example>' }));
    await send('', [forged], mail('dsn-gmail', { 'ada.kern@example.com': 'eve@example.com' }));
    expect((await messageRow(id)).status).toBe('sent');
    expect(await suppressed()).toEqual([]);
    expect((await inbox()).map(({ outcome }) => outcome)).toEqual(['ignored', 'ignored']);
    await send('', [`postmaster@${DOMAIN}`], mail('dsn-gmail'));
    expect((await messageRow(id)).status).toBe('undelivered');
  });
});

describe('whoever only knows the id of a message, as every key that may list messages does,', () => {
  /** As version 0.2 wrote them. */
  const mereId = (id: string) => `<${id}@willow.example>`;
  const named = (id: string) =>
    api.db
      .updateTable('messages')
      .set({ emailMessageId: mereId(id) })
      .where('id', '=', id)
      .execute();

  it('does not answer in its name', async () => {
    const id = await sentMessage();
    await named(id);
    await send('eve@example.net', [`parcels@${DOMAIN}`], mail('gmail-reply-en', { [ORIGINAL]: mereId(id) }));
    const [kept] = (await claimInbound(api.db, 1, 0)) as [InboundMessage];
    expect(kept.mailReferences).toContain(mereId(id));
    expect(await answeredMessage(api.db, kept)).toBeNull();
  });

  it('does not report it as bounced', async () => {
    const id = await sentMessage();
    await named(id);
    await send('', [`postmaster@${DOMAIN}`], mail('dsn-gmail', { [ORIGINAL]: mereId(id) }));
    expect((await messageRow(id)).status).toBe('sent');
    expect(await suppressed()).toEqual([]);
  });
});

describe('what comes too late counts as if it came by no token of ours:', () => {
  const wentOut = (id: string, daysAgo: number) =>
    api.db
      .updateTable('messages')
      .set({ sendingAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString() })
      .where('id', '=', id)
      .execute();

  it('an answer after half a year is kept, and belongs to no parcel', async () => {
    const id = await sentMessage();
    await wentOut(id, 181);
    expect(await send('ada.kern@example.com', [reply], mail('gmail-reply-en'))).toMatch(/^250/);
    expect(await inbound()).toMatchObject([{ shipmentId: null, replyToId: null, handledAt: null }]);
    const [{ id: mailed, ...kept }] = (await claimInbound(api.db, 1, 0)) as [InboundMessage];
    // Nor does it name the message by its References.
    expect(kept.mailReferences).toContain(ORIGINAL);
    expect(await answeredMessage(api.db, { id: mailed, ...kept })).toBeNull();
    await wentOut(id, 179);
    expect(await answeredMessage(api.db, { id: mailed, ...kept })).toMatchObject({ id, by: 'reference' });
  });

  it('a report after a month, by the token and by the Message-ID', async () => {
    const id = await sentMessage();
    await wentOut(id, 31);
    await send('', [bounce], mail('dsn-gmail'));
    await send('abuse@mailbox.example', [bounce], mail('complaint-arf'));
    expect((await messageRow(id)).status).toBe('sent');
    expect(await suppressed()).toEqual([]);
    expect((await inbox()).map(({ outcome }) => outcome)).toEqual(['ignored', 'ignored']);
  });

  it('but whoever unsubscribes is heard for more than a year', async () => {
    const id = await sentMessage();
    const unsubscribe = (n: number) =>
      send(
        '',
        [`unsubscribe+${TOKEN}@${DOMAIN}`],
        Buffer.from(`Message-ID: <${n}@x>\r\nSubject: unsubscribe\r\n\r\n`),
      );
    await wentOut(id, 401);
    await unsubscribe(1);
    expect(await suppressed()).toEqual([]);
    await wentOut(id, 399);
    await unsubscribe(2);
    expect(await suppressed()).toEqual([{ address: 'ada.kern@example.com', reason: 'opted_out' }]);
  });
});

it('whoever calls a message spam, or writes to the unsubscribe address, gets no more mail', async () => {
  await sentMessage();
  await send('abuse@mailbox.example', [bounce], mail('complaint-arf'));
  expect(await suppressed()).toEqual([{ address: 'ada.kern@example.com', reason: 'opted_out' }]);
  await api.db.deleteFrom('suppressions').execute();
  await send('', [`unsubscribe+${TOKEN}@${DOMAIN}`], Buffer.from('Subject: unsubscribe\r\n\r\n'));
  expect(await suppressed()).toEqual([{ address: 'ada.kern@example.com', reason: 'opted_out' }]);
  expect(await inbound()).toEqual([]);
});
