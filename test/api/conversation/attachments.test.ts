import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { readMail } from '../../../api/conversation/mail/read-mail';
import { filesInWinmail } from '../../../api/conversation/mail/winmail';
import { takeMail } from '../../../db/conversation/inbound-mail';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi, TWILIO_TOKENS } from '../running-api';
import { OWN } from './mail/mails';

/** Ada's box came wet. She sends a picture of it, from a program that packs things its own way. */

let api: RunningTestApi;
let shipmentId: string;
let messageId: string;
const PICTURE = Buffer.alloc(900_000, 'a wet box, ');

/** As Outlook packs a letter and a picture: the first with its long name, the second by its short one alone. */
function winmail(): Buffer {
  const number = (value: number) => {
    const four = Buffer.alloc(4);
    four.writeUInt32LE(value);
    return four;
  };
  const attribute = (id: number, data: Buffer) =>
    Buffer.concat([Buffer.from([2]), number(id), number(data.length), data, Buffer.alloc(2)]);
  const text = (id: number, value: string) => {
    const bytes = Buffer.from(`${value}\0`, 'utf16le');
    const filled = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    return Buffer.concat([number(id * 0x10000 + 0x1f), number(1), number(bytes.length), filled]);
  };
  const size = Buffer.concat([number(0x0e200003), number(7)]);
  const properties = Buffer.concat([
    ...[number(3), size, text(0x3707, 'Brief an Müller.pdf'), text(0x370e, 'application/pdf')],
  ]);
  return Buffer.concat([
    ...[number(0x223e9f78), Buffer.from([1, 0])],
    ...[attribute(0x00069002, Buffer.alloc(14)), attribute(0x00018010, Buffer.from('BRIEFA~1.PDF\0'))],
    ...[attribute(0x0006800f, Buffer.from('%PDF letter')), attribute(0x00069005, properties)],
    ...[
      attribute(0x00069002, Buffer.alloc(14)),
      attribute(0x00018010, Buffer.from('t\xfcr.png\0', 'latin1')),
    ],
    attribute(0x0006800f, Buffer.from('a door')),
  ]);
}

beforeAll(async () => {
  api = await startTestApi({ MAIL_REPLY_DOMAIN: OWN.replyDomain });
  ({ shipmentId } = await aParcel(api.db));
  const attached = (name: string, type: string, bytes: Buffer) =>
    [
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      `Content-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
    ].join('\r\n');
  const body = Buffer.from(
    [
      'From: ada@example.org\r\nMessage-ID: <wet@example.org>\r\nContent-Type: multipart/mixed; boundary=b\r\n',
      '--b\r\n\r\nSee how it came.\r\n',
      attached('nass "Kiste" ü.jpg', 'image/jpeg', PICTURE),
      attached('page.html', 'text/html', Buffer.from('<script>alert(1)</script>')),
      `${attached('winmail.dat', 'application/ms-tnef', winmail())}--b--\r\n`,
    ].join('\r\n'),
  );
  const delivery = {
    body,
    receivedAt: new Date().toISOString(),
    envelope: { from: 'ada@example.org', to: [`parcels@${OWN.replyDomain}`], remoteAddress: '127.0.0.1' },
  };
  await takeMail(api.db, delivery, await readMail(delivery, OWN));
  ({ id: messageId } = await api.db
    .updateTable('messages')
    .set({ shipmentId, routedBy: 'staff' })
    .where('direction', '=', 'inbound')
    .returning('id')
    .executeTakeFirstOrThrow());
});
afterAll(() => api.stop());

const fetched = (number: number | string, as = api.keys.act, id = messageId) =>
  fetch(`${api.url}/v1/messages/${id}/attachments/${number}`, { headers: { authorization: `Bearer ${as}` } });

test('what she attached stands in the conversation, by its number', async () => {
  const { body } = await api.call<{ data: { text: string; attachments: unknown[] }[] }>({
    method: 'GET',
    path: `/v1/shipments/${shipmentId}/conversation`,
    as: api.keys.read,
  });
  expect(body.data).toMatchObject([
    {
      text: 'See how it came.',
      attachments: [
        { number: 1, name: 'nass "Kiste" ü.jpg', type: 'image/jpeg' },
        { number: 2, name: 'page.html', type: 'text/html' },
        { number: 3, name: 'winmail.dat', type: 'application/ms-tnef' },
      ],
    },
  ]);
});

test('staff open it, byte for byte, and no browser makes a page of it', async () => {
  const picture = await fetched(1);
  expect(picture.status).toBe(200);
  expect(Buffer.from(await picture.arrayBuffer()).equals(PICTURE)).toBe(true);
  const page = await fetched(2);
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    'content-disposition': `attachment; filename="page.html"; filename*=UTF-8''page.html`,
  });
  expect(picture.headers.get('content-disposition')).toBe(
    `attachment; filename="nass _Kiste_ _.jpg"; filename*=UTF-8''nass%20%22Kiste%22%20%C3%BC.jpg`,
  );
});

test('what Outlook packed is named and opened like the rest, and the packet too', async () => {
  const { body } = await api.call<{ data: unknown[] }>({
    method: 'GET',
    path: `/v1/messages/${messageId}/attachments`,
    as: api.keys.act,
  });
  expect(body.data.slice(2)).toEqual([
    { number: 3, name: 'winmail.dat', type: 'application/ms-tnef', bytes: winmail().length, packedIn: null },
    { number: 4, name: 'Brief an Müller.pdf', type: 'application/pdf', bytes: 11, packedIn: 3 },
    { number: 5, name: 'tür.png', type: '', bytes: 6, packedIn: 3 },
  ]);
  expect(await (await fetched(4)).text()).toBe('%PDF letter');
  expect(Buffer.from(await (await fetched(3)).arrayBuffer()).equals(winmail())).toBe(true);
});

test('a packet that is broken anywhere gives what could be read of it', () => {
  const whole = winmail();
  for (let length = 0; length <= whole.length; length += 1) {
    expect(filesInWinmail(whole.subarray(0, length)).length).toBeLessThanOrEqual(2);
  }
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 8 }), (at, bytes) => {
      const broken = Buffer.from(whole);
      broken.set(bytes.subarray(0, whole.length - at), at);
      filesInWinmail(broken);
    }),
  );
});

test.each<[string, () => Promise<Response>, number]>([
  ['a number that is none', () => fetched('x'), 404],
  ['a number too high', () => fetched(6), 404],
  ['a message that is none', () => fetched(1, api.keys.act, '0190a000-0000-7000-8000-000000000000'), 404],
  ['a key that may only read', () => fetched(1, api.keys.read), 403],
])('%s opens nothing', async (_, open, status) => {
  const answer = await open();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
});

test('a mail that is kept no longer says so', async () => {
  await api.db
    .updateTable('inbox')
    .set({ body: Buffer.alloc(0), bodyForgottenAt: new Date().toISOString() })
    .execute();
  expect((await fetched(1)).status).toBe(410);
});

describe('a picture that came along with a text', () => {
  const AUTHORIZED = `Basic ${Buffer.from(`AC${'0'.repeat(32)}:${TWILIO_TOKENS[0]}`).toString('base64')}`;
  let gateway: Server;
  let twilio: string;
  let own: RunningTestApi;
  beforeAll(async () => {
    gateway = createServer((req, res) => {
      const isKept = req.url === '/Media/ME1' && req.headers.authorization === AUTHORIZED;
      res.writeHead(isKept ? 200 : req.url === '/Media/ME2' ? 404 : 500).end(isKept ? 'a wet box' : '');
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    twilio = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    own = await startTestApi({ TWILIO_API_URL: twilio });
  });
  afterAll(async () => {
    await own.stop();
    gateway.close();
  });

  it.each<[string, (home: string) => string, number, string]>([
    ['is fetched from the gateway', (home) => `${home}/Media/ME1`, 200, 'a wet box'],
    ['that the gateway forgot is gone', (home) => `${home}/Media/ME2`, 404, 'not keep it any more'],
    ['that it does not give is asked for again later', (home) => `${home}/Media/ME3`, 503, 'did not give'],
    ['is fetched from nowhere else', () => 'http://169.254.169.254/latest', 404, 'not kept by the gateway'],
  ])('%s', async (_, address, status, says) => {
    const sid = `SM${address(twilio)}`;
    const attachments = [{ name: address(twilio), type: 'image/jpeg' }];
    await recordInboundSms(own.db, {
      ...{
        sid,
        from: '+12025550190',
        to: '+15005550006',
        body: '',
        at: new Date().toISOString(),
        attachments,
      },
    });
    const { id } = await own.db
      .selectFrom('messages')
      .select('id')
      .where('providerMessageId', '=', sid)
      .executeTakeFirstOrThrow();
    const answer = await fetch(`${own.url}/v1/messages/${id}/attachments/1`, {
      headers: { authorization: `Bearer ${own.keys.act}` },
    });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(says)]);
  });
});
