import { rm } from 'node:fs/promises';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from '../../stack/mail-catcher';
import { openFolder } from '../harness/processes';

const NOTICE: SendMailOptions = {
  from: 'Corner Shop <hello@shop.example>',
  to: 'Uschi <uschi@customer.example>',
  subject: 'Dein Paket hängt fest – München',
  text: 'Wir kümmern uns. Liebe Grüße',
  html: '<h1>Dein Paket</h1><script>alert(1)</script><p>Wir kümmern uns.</p>',
  messageId: '<case-7.step-1@wayward.example>',
  headers: { 'List-Unsubscribe': '<https://shop.example/u/7>' },
};

describe('The mail catcher', () => {
  let catcher: MailCatcher;
  beforeEach(async () => {
    catcher = await startMailCatcher();
  });
  afterEach(() => catcher.stop());

  /** Sends on a connection of its own and does not wait for ever. */
  async function send(mail: SendMailOptions): Promise<void> {
    const transport = createTransport({ url: catcher.smtpUrl, socketTimeout: 500 });
    try {
      await transport.sendMail(mail);
    } finally {
      transport.close();
    }
  }

  async function setModeByHttp(mode: unknown): Promise<Response> {
    return fetch(`${catcher.url}/api/mode`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mode),
    });
  }

  test('a notice to Uschi is caught with its letters, headers and the instant of our answer', async () => {
    const before = performance.timeOrigin + performance.now();
    const [mail] = await Promise.all([
      catcher.waitFor((one) => one.to.includes('uschi@customer.example')),
      send(NOTICE),
    ]);
    expect(mail).toMatchObject({
      from: 'hello@shop.example',
      subject: NOTICE.subject,
      messageId: '<case-7.step-1@wayward.example>',
    });
    expect(mail.text.trim()).toBe(NOTICE.text);
    expect(mail.header('LIST-UNSUBSCRIBE')).toBe('<https://shop.example/u/7>');
    expect(mail.answeredAt).toBeGreaterThanOrEqual(before);
    expect(mail.answeredAt).toBeGreaterThanOrEqual(mail.receivedAt);
    expect(await catcher.messages()).toHaveLength(1);
  });

  test('mail that never comes ends the wait with a list of what did come', async () => {
    await send(NOTICE);
    await expect(catcher.waitFor((mail) => mail.to.includes('bob@customer.example'), 50)).rejects.toThrow(
      /No such mail came within 50 ms\. In the mailbox: uschi@customer\.example/,
    );
  });

  test('an address that does not exist is refused for good, and others still get their mail', async () => {
    await catcher.setMode({ kind: 'reject', recipients: ['Gone@customer.example'] });
    await expect(send({ ...NOTICE, to: 'gone@customer.example' })).rejects.toMatchObject({
      responseCode: 550,
      response: expect.stringContaining('5.1.1'),
    });
    await send(NOTICE);
    expect((await catcher.messages()).map(({ to }) => to)).toEqual([['uschi@customer.example']]);
  });

  test('a greylisting receiver says come again later, and takes the mail later', async () => {
    expect((await setModeByHttp({ kind: 'greylist' })).status).toBe(200);
    await expect(send(NOTICE)).rejects.toMatchObject({ responseCode: 451 });
    expect(catcher.deliveries()).toEqual([]);
    await catcher.setMode({ kind: 'accept' });
    await send(NOTICE);
    expect(catcher.deliveries()).toHaveLength(1);
  });

  test('a receiver takes the mail and falls silent: the sender times out, and the mail is there', async () => {
    await catcher.setMode({ kind: 'hang_after_data' });
    await expect(send(NOTICE)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    const [mail] = await catcher.messages();
    expect(mail).toMatchObject({ subject: NOTICE.subject, answeredAt: null });
  });

  test('a receiver that is down refuses connections, and listens on the same port when it is back', async () => {
    await setModeByHttp({ kind: 'refuse_connection' });
    await expect(send(NOTICE)).rejects.toMatchObject({ code: 'ESOCKET' });
    await setModeByHttp({ kind: 'accept' });
    await send(NOTICE);
    expect(catcher.deliveries()).toHaveLength(1);
  });

  test('an unknown mode is refused, and the old one stays in force', async () => {
    expect((await setModeByHttp({ kind: 'explode' })).status).toBe(400);
    expect((await setModeByHttp({ kind: 'reject' })).status).toBe(400);
    expect(await (await fetch(`${catcher.url}/api/mode`)).json()).toEqual({ kind: 'accept' });
  });

  test('the API lists the newest first, finds by recipient, shows one, and empties the box', async () => {
    await send(NOTICE);
    await send({ ...NOTICE, to: 'bob@customer.example', subject: 'Second' });
    const get = async (path: string) => (await fetch(catcher.url + path)).json();
    expect(await get('/api/messages')).toMatchObject([{ subject: 'Second' }, { subject: NOTICE.subject }]);
    const [found] = (await get('/api/messages?to=USCHI')) as [{ id: string }];
    expect(await get(`/api/messages/${found.id}`)).toMatchObject({
      to: ['uschi@customer.example'],
      html: expect.stringContaining('<h1>Dein Paket</h1>'),
      headers: expect.arrayContaining([{ name: 'List-Unsubscribe', value: '<https://shop.example/u/7>' }]),
    });
    expect((await fetch(`${catcher.url}/api/messages/none`)).status).toBe(404);
    expect((await fetch(`${catcher.url}/api/messages`, { method: 'DELETE' })).status).toBe(204);
    expect(await get('/api/messages')).toEqual([]);
  });

  test('a person reads the mail in a browser, and no script of a mail can run there', async () => {
    await send({ ...NOTICE, subject: '<img src=x onerror=alert(1)>' });
    const [mail] = await catcher.messages();
    const list = await (await fetch(catcher.url)).text();
    expect(list).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(list).not.toContain('<img src=x');
    const shown = await fetch(`${catcher.url}/messages/${mail?.id}`);
    expect(shown.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await shown.text()).toMatch(/<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const body = await fetch(`${catcher.url}/messages/${mail?.id}/body`);
    expect(body.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    const text = await (await fetch(`${catcher.url}/messages/${mail?.id}?tab=text`)).text();
    expect(text).toContain('Wir kümmern uns. Liebe Grüße');
  });

  test('with a folder the mailbox survives a restart', async () => {
    const folder = await openFolder('mail');
    try {
      const first = await startMailCatcher({ dataDir: folder });
      const transport = createTransport(first.smtpUrl);
      await transport.sendMail(NOTICE);
      transport.close();
      await first.stop();
      const second = await startMailCatcher({ dataDir: folder });
      expect(await second.messages()).toMatchObject([
        { subject: NOTICE.subject, to: ['uschi@customer.example'] },
      ]);
      await second.clear();
      await second.stop();
      const third = await startMailCatcher({ dataDir: folder });
      expect(third.deliveries()).toEqual([]);
      await third.stop();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
