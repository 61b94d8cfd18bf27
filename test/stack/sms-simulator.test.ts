import { rm } from 'node:fs/promises';
import { freePort } from '../../stack/free-port';
import { type SmsSimulator, startSmsSimulator } from '../../stack/sms-simulator';
import { eventually } from '../harness/conditions';
import { openFolder } from '../harness/processes';
import { twilioFor } from './sms/local-twilio';
import { type Receiver, startReceiver } from './sms/receiver';
import { contract, listParameters, objections } from './sms/twilio-contract';

const USCHI = '+491701234567';
const BOB = '+14155550123';
const NOTICE = 'Your parcel is stuck in traffic. We are on it.';

describe('The SMS simulator', () => {
  let simulator: SmsSimulator;
  let shop: Receiver;
  beforeEach(async () => {
    simulator = await startSmsSimulator({ retryDelaysMs: [20, 40] });
    await simulator.setBehaviour({ stepMs: 5 });
    shop = await startReceiver(simulator.authToken);
    simulator.setInboundUrl(`${shop.url}/inbound`);
  });
  afterEach(async () => {
    await simulator.stop();
    await shop.stop();
  });

  function notice(to = USCHI) {
    return { to, from: simulator.number, body: NOTICE, statusCallback: `${shop.url}/receipts?m=1` };
  }
  function receipts(): (string | undefined)[] {
    return shop.posted
      .filter(({ path }) => path.startsWith('/receipts'))
      .map(({ params }) => params.MessageStatus);
  }
  async function control(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(simulator.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  describe('speaks Twilio’s Messages API', () => {
    test('a notice is created, fetched and listed, and Twilio’s own description has no objection', async () => {
      const { client, wire } = twilioFor(simulator);
      const created = await client.messages.create(notice());
      expect(created.status).toBe('queued');
      expect(created.dateSent).toBeNull();
      await simulator.waitFor(({ status }) => status === 'delivered');
      const fetched = await client.messages(created.sid).fetch();
      expect(fetched).toMatchObject({
        sid: created.sid,
        body: NOTICE,
        status: 'delivered',
        direction: 'outbound-api',
      });
      expect(fetched.dateSent).toBeInstanceOf(Date);
      const listed = await client.messages.list({ to: USCHI, from: simulator.number, limit: 5 });
      expect(listed.map(({ sid }) => sid)).toEqual([created.sid]);

      const [create, fetch, list] = wire.exchanges;
      expect(create?.status).toBe(201);
      expect(objections(contract.createRequest, create?.data)).toEqual([]);
      expect(objections(contract.createResponse, create?.body)).toEqual([]);
      expect(objections(contract.fetchResponse, fetch?.body)).toEqual([]);
      expect(objections(contract.listResponse, list?.body)).toEqual([]);
      expect(listParameters).toEqual(expect.arrayContaining(Object.keys(list?.params as object)));
    });

    test('the description is a check that can fail: a wrong answer would be objected to', () => {
      expect(
        objections(contract.createResponse, { sid: 'SM1', status: 'teleported', date_sent: 'today' }),
      ).toHaveLength(4);
      expect(objections(contract.createRequest, { To: 'Uschi' })).toHaveLength(1);
    });

    test('a wrong token is turned away with 20003, and nothing is sent', async () => {
      const { client } = twilioFor(simulator, 'guessed');
      await expect(client.messages.create(notice())).rejects.toMatchObject({ status: 401, code: 20003 });
      expect(simulator.messages()).toEqual([]);
    });

    test('a lost answer is looked up by phone, sender and time, page by page', async () => {
      const { client, wire } = twilioFor(simulator);
      const started = new Date(Math.floor(Date.now() / 1_000) * 1_000);
      for (const n of [1, 2, 3, 4, 5]) await client.messages.create({ ...notice(), body: `notice ${n}` });
      await client.messages.create(notice(BOB));
      await eventually('all were delivered', () =>
        simulator.messages().every(({ status }) => status === 'delivered'),
      );
      const found = await client.messages.list({ to: USCHI, dateSentAfter: started, pageSize: 2 });
      expect(found.map(({ body }) => body)).toEqual([
        'notice 5',
        'notice 4',
        'notice 3',
        'notice 2',
        'notice 1',
      ]);
      expect(wire.exchanges.filter(({ method }) => method === 'get')).toHaveLength(3);
      const later = new Date(started.getTime() + 3_600_000);
      expect(await client.messages.list({ to: USCHI, dateSentAfter: later })).toEqual([]);
      expect(await client.messages.list({ to: USCHI, dateSentBefore: later, limit: 20 })).toHaveLength(5);
      expect(await client.messages.list({ to: BOB, dateSent: started, limit: 20 })).toHaveLength(1);
    });

    test.each([
      ['a phone that is none', { to: 'Uschi' }, 21211],
      ['no text', { body: '' }, 21602],
      ['a text of 1,601 characters', { body: 'x'.repeat(1_601) }, 21617],
      ['no sender', { from: '' }, 21603],
    ])('%s is refused with Twilio’s code', async (_case, wrong, code) => {
      const { client } = twilioFor(simulator);
      await expect(client.messages.create({ ...notice(), ...wrong })).rejects.toMatchObject({
        status: 400,
        code,
      });
    });

    test('a message that does not exist is 404, 20404', async () => {
      const { client } = twilioFor(simulator);
      await expect(client.messages(`SM${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({
        status: 404,
        code: 20404,
      });
    });
  });

  describe('fails on demand', () => {
    test.each([
      [{ kind: 'invalid_to' }, 400, 21211],
      [{ kind: 'opted_out' }, 400, 21610],
      [{ kind: 'rate_limited' }, 429, 20429],
      [{ kind: 'server_error', status: 500 }, 500, 20500],
      [{ kind: 'server_error', status: 503 }, 503, 20503],
    ])('%j hits once, as Twilio says it, and then it is over', async (fault, status, code) => {
      const { client } = twilioFor(simulator);
      expect((await control('PUT', '/control/faults', [{ ...fault, times: 1 }])).status).toBe(200);
      await expect(client.messages.create(notice())).rejects.toMatchObject({
        status,
        code,
        moreInfo: `https://www.twilio.com/docs/errors/${code}`,
      });
      expect(simulator.messages()).toEqual([]);
      await client.messages.create(notice());
      expect(simulator.messages()).toHaveLength(1);
    });

    test('the gateway takes the notice and falls silent: the caller times out, and a look-up finds it', async () => {
      simulator.setFaults([{ kind: 'hang_after', to: USCHI }]);
      const { client } = twilioFor(simulator, simulator.authToken, 150);
      await expect(client.messages.create(notice())).rejects.toMatchObject({ code: 'ECONNABORTED' });
      await simulator.waitFor(({ status }) => status === 'delivered');
      expect(await client.messages.list({ to: USCHI, limit: 5 })).toMatchObject([{ body: NOTICE }]);
      await client.messages.create(notice(BOB));
    });

    test('the gateway falls silent before it takes the notice: the caller times out, and there is nothing', async () => {
      simulator.setFaults([{ kind: 'hang_before' }]);
      const { client } = twilioFor(simulator, simulator.authToken, 150);
      await expect(client.messages.create(notice())).rejects.toMatchObject({ code: 'ECONNABORTED' });
      expect(await client.messages.list({ to: USCHI, limit: 5 })).toEqual([]);
    });

    test('a slow gateway answers late, but answers', async () => {
      simulator.setFaults([{ kind: 'delay', ms: 120 }]);
      const { client } = twilioFor(simulator);
      const began = performance.now();
      await client.messages.create(notice());
      expect(performance.now() - began).toBeGreaterThanOrEqual(119);
    });

    test('a fault that nobody knows is refused, and the list stays as it was', async () => {
      expect((await control('POST', '/control/faults', { kind: 'server_error', status: 500 })).status).toBe(
        201,
      );
      expect((await control('POST', '/control/faults', { kind: 'meteorite' })).status).toBe(400);
      expect(await (await control('GET', '/control/faults')).json()).toEqual([
        { kind: 'server_error', status: 500 },
      ]);
      expect((await control('DELETE', '/control/faults')).status).toBe(204);
      expect(await (await control('GET', '/control/faults')).json()).toEqual([]);
    });
  });

  describe('tells the shop by signed receipts', () => {
    test('queued, sent, delivered: each signed so that Twilio’s library agrees', async () => {
      const { client } = twilioFor(simulator);
      const { sid } = await client.messages.create(notice());
      await eventually('all receipts have come', () => shop.posted.length === 3);
      expect(receipts()).toEqual(['queued', 'sent', 'delivered']);
      for (const { params, signed } of shop.posted) {
        expect(signed).toBe(true);
        expect(params).toMatchObject({
          MessageSid: sid,
          SmsSid: sid,
          To: USCHI,
          From: simulator.number,
          AccountSid: simulator.accountSid,
        });
      }
    });

    test.each([
      ['undelivered', 30_003, ['queued', 'sent', 'undelivered']],
      ['failed', 30_007, ['queued', 'failed']],
    ])('a phone that cannot be reached: %s with the carrier’s code', async (kind, errorCode, expected) => {
      await control('PUT', `/control/phones/${encodeURIComponent(BOB)}`, { outcome: { kind, errorCode } });
      const { client } = twilioFor(simulator);
      const { sid } = await client.messages.create(notice(BOB));
      await eventually('all receipts have come', () => receipts().length === expected.length);
      expect(receipts()).toEqual(expected);
      expect(shop.posted.at(-1)?.params.ErrorCode).toBe(String(errorCode));
      expect(await client.messages(sid).fetch()).toMatchObject({ status: kind, errorCode });
    });

    test('a carrier that reports nothing leaves the message at sent', async () => {
      await simulator.setBehaviour({ outcome: { kind: 'silent' } }, USCHI);
      await twilioFor(simulator).client.messages.create(notice());
      await eventually('the last receipt has come', () => receipts().length === 2);
      expect(receipts()).toEqual(['queued', 'sent']);
    });

    test('delivered is heard of before the create returns', async () => {
      await simulator.setBehaviour({ beforeCreateReturns: true }, USCHI);
      const created = await twilioFor(simulator).client.messages.create(notice());
      expect(receipts()).toEqual(['queued', 'sent', 'delivered']);
      expect(created.status).toBe('queued');
    });

    test('receipts come last first, and each of them twice', async () => {
      await simulator.setBehaviour({ order: 'last_first', copies: 2, beforeCreateReturns: true }, USCHI);
      await twilioFor(simulator).client.messages.create(notice());
      expect(receipts()).toEqual(['delivered', 'delivered', 'sent', 'sent', 'queued', 'queued']);
    });

    test('a receiver that is down for a moment is tried again with the same idempotency token, and not for ever', async () => {
      shop.answers.push(503, 503);
      await simulator.setBehaviour({ outcome: { kind: 'silent' }, beforeCreateReturns: true }, USCHI);
      await twilioFor(simulator).client.messages.create(notice());
      expect(receipts()).toEqual(['queued', 'queued', 'queued', 'sent']);
      const tokens = shop.posted.map(({ idempotencyToken }) => idempotencyToken);
      expect(new Set(tokens.slice(0, 3)).size).toBe(1);
      expect(tokens[3]).not.toBe(tokens[0]);

      const nobody = `http://127.0.0.1:${await freePort()}/receipts`;
      await twilioFor(simulator).client.messages.create({ ...notice(), statusCallback: nobody });
      const attempts = simulator.posts().filter(({ url }) => url === nobody);
      expect(attempts).toHaveLength(6);
      expect(attempts.every(({ outcome }) => typeof outcome === 'string')).toBe(true);
    });
  });

  describe('brings the answers of phones', () => {
    test('Uschi answers, and the shop gets her words signed', async () => {
      const result = await simulator.receive({ from: USCHI, body: 'Bitte beim Nachbarn abgeben 🙏' });
      expect(result).toEqual({ sid: expect.stringMatching(/^SM[0-9a-f]{32}$/), outcome: 204 });
      expect(shop.posted).toMatchObject([
        {
          path: '/inbound',
          signed: true,
          params: {
            MessageSid: result.sid,
            From: USCHI,
            To: simulator.number,
            Body: 'Bitte beim Nachbarn abgeben 🙏',
            NumMedia: '0',
          },
        },
      ]);
    });

    test('the same words are posted again under the same sid, and a forger’s have a wrong signature or none', async () => {
      const { sid } = await simulator.receive({ from: USCHI, body: 'yes', copies: 2 });
      await simulator.replay(sid, 'wrong');
      await simulator.replay(sid, 'none');
      expect(shop.posted.map(({ params, signed }) => [params.MessageSid === sid, signed])).toEqual([
        [true, true],
        [true, true],
        [true, false],
        [true, false],
      ]);
      expect(simulator.messages()).toHaveLength(1);
      expect(await simulator.replay(`SM${'0'.repeat(32)}`)).toBeUndefined();
    });

    test('after " stop " Twilio refuses to send to Uschi, until START; Bob still gets his', async () => {
      const { client } = twilioFor(simulator);
      await simulator.receive({ from: USCHI, body: ' stop\n' });
      await expect(client.messages.create(notice())).rejects.toMatchObject({ status: 400, code: 21610 });
      await client.messages.create(notice(BOB));
      await simulator.receive({ from: USCHI, body: 'Start' });
      await client.messages.create(notice());
      expect(simulator.messages().filter(({ direction }) => direction === 'outbound-api')).toHaveLength(2);
    });

    test('"please stop calling" is a sentence and stops nothing', async () => {
      await simulator.receive({ from: USCHI, body: 'please stop calling' });
      await twilioFor(simulator).client.messages.create(notice());
      expect(simulator.conversation(USCHI).optedOut).toBe(false);
    });
  });

  test('a person looks at the phones and answers as one; markup in a text stays text', async () => {
    const { client } = twilioFor(simulator);
    await client.messages.create({ ...notice(), body: '<b onmouseover=alert(1)>parcel</b>' });
    const page = async (path: string) => (await fetch(simulator.url + path)).text();
    expect(await page('/')).toContain(USCHI);
    const talk = await page(`/phones/${encodeURIComponent(USCHI)}`);
    expect(talk).toContain('&lt;b onmouseover=alert(1)&gt;');
    expect(talk).not.toContain('<b onmouseover');
    expect(talk).toContain(`data-phone="${USCHI}"`);
    const answered = await control('POST', '/control/receive', { from: USCHI, body: 'Danke!' });
    expect(await answered.json()).toMatchObject({ outcome: 204 });
    expect(await page(`/phones/${encodeURIComponent(USCHI)}`)).toContain('Danke!');
    // A form of a foreign page cannot send JSON.
    const foreign = await fetch(`${simulator.url}/control/receive`, {
      method: 'POST',
      body: new URLSearchParams({ from: USCHI, body: 'STOP' }),
    });
    expect(foreign.status).toBe(400);
  });

  test('with a folder, conversations, opt-outs and phones survive a restart, and receipts under way go on', async () => {
    const folder = await openFolder('sms');
    try {
      const first = await startSmsSimulator({ dataDir: folder });
      await first.setBehaviour({ stepMs: 60_000 }, BOB);
      await first.receive({ from: USCHI, body: 'STOP' });
      const { sid } = await twilioFor(first).client.messages.create(notice(BOB));
      await eventually('the first receipt has come', () => receipts().length === 1);
      await first.stop();

      const second = await startSmsSimulator({ dataDir: folder });
      expect(second.conversation(USCHI)).toMatchObject({ optedOut: true, messages: [{ body: 'STOP' }] });
      await second.setBehaviour({ stepMs: 5 }, BOB);
      await second.stop();
      const third = await startSmsSimulator({ dataDir: folder });
      await third.waitFor((message) => message.sid === sid && message.status === 'delivered');
      await eventually('the other receipts have come', () => receipts().length === 3);
      expect(receipts()).toEqual(['queued', 'sent', 'delivered']);
      await third.stop();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('a message that never comes ends the wait with a list of what there is', async () => {
    await simulator.receive({ from: USCHI, body: 'hello' });
    await expect(simulator.waitFor(({ to }) => to === BOB, 30)).rejects.toThrow(
      /within 30 ms\. There are: inbound to/,
    );
  });
});
