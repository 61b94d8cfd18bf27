import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { maskedAddress } from '../../../api/pages/mask';
import { customerLinks } from '../../../domain/conversation/customer-links';
import { aCase } from '../parcel-in-trouble';
import { LINK_SECRETS, type RunningTestApi, startTestApi } from '../running-api';
import { aLetter, type Letter, load, type PageLoad } from './open-page';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** A browser that keeps cookies, and says of a form that it comes from here. */
interface Browser {
  open(path: string): Promise<PageLoad>;
  post(path: string, body: Readonly<Record<string, string>> | FormData, from?: string): Promise<PageLoad>;
  readonly cookies: Map<string, string>;
}

function aBrowser(): Browser {
  const cookies = new Map<string, string>();
  const request = async (path: string, init: RequestInit = {}): Promise<PageLoad> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = await load(api, path, { ...init, headers: { cookie, ...init.headers } });
    for (const set of page.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return page;
  };
  return {
    cookies,
    open: (path) => request(path),
    post: (path, body, from = 'same-origin') =>
      request(path, {
        method: 'POST',
        body: body instanceof FormData ? body : new URLSearchParams({ ...body }),
        headers: { 'sec-fetch-site': from },
      }),
  };
}

async function visiting(letter: Letter): Promise<Browser> {
  const browser = aBrowser();
  await browser.open(letter.path('parcel'));
  return browser;
}

/** What a form carries unseen. */
function hiddenIn({ html }: PageLoad): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

const saidBy = (letter: Letter) =>
  api.db.selectFrom('messages').selectAll().where('replyToId', '=', letter.messageId).orderBy('id').execute();
const rowsOf = async () => {
  const tables = [
    'messages',
    'consentEntries',
    'trackingEvents',
    'caseEntries',
    'contactPreferences',
  ] as const;
  return await Promise.all(
    tables.map(async (table) =>
      Number(
        (
          await api.db
            .selectFrom(table)
            .select((row) => row.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      ),
    ),
  );
};

test('The link of a message is exchanged for a cookie and an address that tells nothing; looking changes nothing', async () => {
  const letter = await aLetter(api, { name: 'NL-4712' });
  const before = await rowsOf();
  const browser = aBrowser();
  for (const path of [letter.path('parcel'), letter.path('parcel').replace('/parcel/', '/t/')]) {
    const exchanged = await browser.open(path);
    expect([exchanged.status, exchanged.headers.get('location')]).toEqual([303, '/parcel']);
    expect(exchanged.headers.get('cache-control')).toBe('no-store');
    expect(exchanged.headers.get('referrer-policy')).toBe('no-referrer');
    expect(exchanged.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-parcel=1\.v\.\S+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
      ),
    ]);
  }
  const page = await browser.open('/parcel');
  expect(page.status).toBe(200);
  expect(page.text).toContain('NL-4712');
  expect(page.html).not.toMatch(/<script|Hauptstra|10115|Ada|Lovelace|reader\d/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const path of [
    '/parcel/address',
    '/parcel/question',
    '/parcel/preferences',
    '/parcel?done=question',
  ]) {
    const looked = await browser.open(path);
    expect([path, looked.status]).toEqual([path, 200]);
    expect(looked.html).not.toMatch(/Hauptstra|10115|Lovelace/);
  }
  expect(await rowsOf()).toEqual(before);
});

test('Whoever guesses learns nothing: a made-up token, a made-up cookie and none at all, of a parcel or of nothing', async () => {
  const letter = await aLetter(api);
  const token = letter.path('parcel').split('/').at(-1) ?? '';
  const other = customerLinks(
    {
      publicUrl: '',
      secrets: ['a secret that somebody has made up themselves'],
      lifetimeDays: { unsubscribe: 60, preferences: 60, address: 14, parcel: 60 },
    },
    letter.messageId,
    new Date().toISOString(),
  ).parcel.url;
  const forged = [
    other,
    `/parcel/${token.slice(0, -1)}`,
    '/parcel/1.t.x',
    letter.path('address').replace('address', 'parcel'),
  ];
  const pages = await Promise.all(forged.map((path) => load(api, path)));
  expect(new Set(pages.map(({ status, html }) => `${status} ${html}`)).size).toBe(1);
  expect(pages[0]?.status).toBe(403);
  const visits = await Promise.all(
    ['', `__Host-parcel=${token}`, '__Host-parcel=1.v.x', `__Host-parcel-address=${token}`].map((cookie) =>
      load(api, '/parcel', { headers: { cookie } }),
    ),
  );
  expect(new Set(visits.map(({ status, html }) => `${status} ${html}`)).size).toBe(1);
  expect(visits[0]?.status).toBe(403);
  expect(visits[0]?.text).toContain('Please open the link in our message');
});

test('After its time the link has expired, and what it opened ends with it', async () => {
  const late = await aLetter(api, { sentDaysAgo: 61 });
  expect((await load(api, late.path('parcel'))).status).toBe(410);
  const nearly = await aLetter(api, { sentDaysAgo: 60 - 1 / 24 });
  const exchanged = await load(api, nearly.path('parcel'));
  const [, seconds] = /Max-Age=(\d+)/.exec(exchanged.headers.getSetCookie()[0] ?? '') ?? [];
  expect(Number(seconds)).toBeLessThanOrEqual(3_600);
  const old = await aLetter(api, { secret: LINK_SECRETS[1] });
  expect((await load(api, old.path('parcel'))).status).toBe(303);
});

test('The address is shown to who names its postal code, and to nobody who guesses', async () => {
  const letter = await aLetter(api);
  const browser = await visiting(letter);
  const asked = await browser.open('/parcel/address');
  const hidden = hiddenIn(asked);
  expect(asked.text).toContain('Postal code of the delivery address');
  const name = (code: string) => browser.post('/parcel/address/postal-code', { ...hidden, code });
  const wrong = await name('10119');
  expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([422, []]);
  expect(wrong.text).toContain('That is not its postal code');
  expect(wrong.html).not.toContain('Hauptstra');

  const right = await name(' 10 115 ');
  expect([right.status, right.headers.get('location')]).toEqual([303, '/parcel/address']);
  const shown = await browser.open('/parcel/address');
  expect(shown.text).toContain('Hauptstraße 17 10115 Berlin Germany');
  const confirmed = await browser.post('/parcel/address/right', hiddenIn(shown));
  expect(confirmed.headers.get('location')).toBe('/parcel?done=address_right');
  expect(await saidBy(letter)).toMatchObject([{ parameters: { onPage: { wish: 'address_right' } } }]);

  // The knowledge belongs to this parcel, and to whoever has it.
  const others = await aLetter(api);
  await browser.open(others.path('parcel'));
  expect((await browser.open('/parcel/address')).html).not.toContain('Hauptstra');
  const stranger = await visiting(letter);
  const form = hiddenIn(await stranger.open('/parcel/address'));
  const guesses: number[] = [];
  for (let code = 10_100; code < 10_107; code += 1) {
    const { status } = await stranger.post('/parcel/address/postal-code', { ...form, code: String(code) });
    guesses.push(status);
  }
  expect(guesses.slice(0, 5)).toEqual([422, 422, 422, 422, 422]);
  expect(guesses.at(-1)).toBe(429);
  const blocked = await stranger.post('/parcel/address/postal-code', { ...form, code: '10115' });
  expect([blocked.status, blocked.headers.getSetCookie()]).toEqual([429, []]);
});

test('a masked address tells no part of what it is asked for with', () => {
  const address = {
    streetLines: ['Torstr. 1'],
    city: 'Berlin',
    region: null,
    postalCode: '10119',
    country: 'DE',
  };
  expect(JSON.stringify(maskedAddress(address))).not.toContain('1');
});

test('What is said on the page stands in the conversation, once however often it is sent, and its writer is led back', async () => {
  const letter = await aLetter(api);
  await api.db
    .updateTable('shipments')
    .set({ milestone: 'in_transit' })
    .where('id', '=', letter.shipmentId)
    .execute();
  const browser = await visiting(letter);
  const page = await browser.open('/parcel');
  for (const label of ['Choose another day', 'Leave it with a neighbour', 'Ask us something'])
    expect(page.text).toContain(label);
  expect(page.text).not.toContain('It is not there');

  const form = hiddenIn(await browser.open('/parcel/question'));
  const asked = { ...form, note: 'Can it come by bicycle?' };
  const sent = await Promise.all([1, 2, 3].map(() => browser.post('/parcel/question', asked)));
  expect(sent.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
    Array.from({ length: 3 }, () => [303, '/parcel?done=question']),
  );
  const tomorrow = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
  const day = hiddenIn(await browser.open('/parcel/another-day'));
  await browser.post('/parcel/another-day', { ...day, day: tomorrow, note: 'After five' });
  const neighbour = hiddenIn(await browser.open('/parcel/neighbour'));
  await browser.post('/parcel/neighbour', { ...neighbour, name: 'Otis', where: 'third floor' });
  expect((await saidBy(letter)).map(({ body }) => body?.split('\n'))).toEqual([
    ['Asked on the parcel’s page:', 'Can it come by bicycle?'],
    [expect.stringMatching(/^Wish from the parcel’s page: delivery on \w+ \d+ \w+\.$/), 'After five'],
    ['Wish from the parcel’s page: leave it with a neighbour, Otis, third floor.'],
  ]);
  const told = await browser.open('/parcel?done=question');
  expect(told.text).toContain('Thank you, we have your question.');
  expect(told.text).toContain('Can it come by bicycle?');
});

test.each([
  ['question', { note: '' }, 'note', 'Please fill this in'],
  ['question', { note: 'x'.repeat(2_001) }, 'note', 'This is too long'],
  ['another-day', { day: '2020-01-01' }, 'day', 'Please choose a day'],
  ['another-day', { day: 'soon' }, 'day', 'Please choose a day'],
  ['neighbour', { name: ' ' }, 'name', 'Please fill this in'],
])('the form of %s says beside the field what is wrong: %j', async (wish, typed, field, words) => {
  const letter = await aLetter(api);
  const browser = await visiting(letter);
  const form = hiddenIn(await browser.open(`/parcel/${wish}`));
  const answer = await browser.post(`/parcel/${wish}`, { ...form, ...typed });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain(`id="${field}-error">${words}`);
  expect(await saidBy(letter)).toEqual([]);
});

test('A form counts only from this site, and for the parcel that it was shown for', async () => {
  const [letter, other] = [await aLetter(api), await aLetter(api)];
  const browser = await visiting(letter);
  const form = { ...hiddenIn(await browser.open('/parcel/question')), note: 'Hello?' };
  expect((await browser.post('/parcel/question', form, 'cross-site')).status).toBe(400);
  expect((await browser.post('/parcel/question', { note: 'Hello?' })).status).toBe(409);
  await browser.open(other.path('parcel'));
  const crossed = await browser.post('/parcel/question', form);
  expect(crossed.status).toBe(409);
  expect(crossed.text).toContain('You have opened another parcel since');
  expect([...(await saidBy(letter)), ...(await saidBy(other))]).toEqual([]);
});

test('The language that is chosen is theirs from then on', async () => {
  const letter = await aLetter(api);
  const browser = await visiting(letter);
  const form = hiddenIn(await browser.open('/parcel'));
  await browser.post('/parcel/language', { ...form, locale: 'es' });
  const page = await browser.open('/parcel');
  expect(page.html).toContain('<html lang="es">');
  expect(page.text).toContain('Qué puedes hacer');
});

describe('photos', () => {
  const picture = () => sharp({ create: { width: 900, height: 600, channels: 3, background: '#884422' } });
  const inSpain = { exif: { IFD0: { Copyright: 'Ada' }, IFD3: { GPSLatitude: '40/1 25/1 0/1' } } };

  /** The same bytes, of which the beginning says that they are far more. */
  function claimingToBe(side: number, png: Buffer): Buffer {
    const claims = Buffer.from(png);
    claims.writeUInt32BE(side, 16);
    claims.writeUInt32BE(side, 20);
    claims.writeUInt32BE(crc32(claims.subarray(12, 29)), 29);
    return claims;
  }

  async function delivered(): Promise<{ letter: Letter; browser: Browser; form: Record<string, string> }> {
    const letter = await aLetter(api);
    await api.db
      .updateTable('shipments')
      .set({ milestone: 'delivered' })
      .where('id', '=', letter.shipmentId)
      .execute();
    const browser = await visiting(letter);
    return { letter, browser, form: hiddenIn(await browser.open('/parcel/damaged')) };
  }
  function upload(
    form: Readonly<Record<string, string>>,
    ...files: readonly (readonly [string, Buffer])[]
  ): FormData {
    const data = new FormData();
    for (const [name, value] of Object.entries(form)) data.set(name, value);
    for (const [name, bytes] of files)
      data.append('photos', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
    return data;
  }

  test('are made anew without what stood beside them, and opened by who works on the case alone', async () => {
    const { letter, browser, form } = await delivered();
    const jpeg = await picture().withExif(inSpain.exif).jpeg().toBuffer();
    expect((await sharp(jpeg).metadata()).exif?.length).toBeGreaterThan(0);
    const png = await picture().png().toBuffer();
    const sent = upload(
      { ...form, note: 'The corner is wet' },
      ['IMG_1.HEIC', jpeg],
      ['../../etc/passwd', png],
    );
    const answer = await browser.post('/parcel/damaged', sent);
    expect(answer.headers.get('location')).toBe('/parcel?done=damaged');
    expect((await browser.open('/parcel')).text).toContain('2 photos');

    const [message] = await saidBy(letter);
    const path = `/v1/messages/${message?.id}/attachments`;
    const { body } = await api.call<{ data: { name: string; bytes: number }[] }>({ method: 'GET', path });
    expect(body.data).toMatchObject([
      { number: 1, name: 'photo-1.jpg', type: 'image/jpeg', bytes: expect.any(Number), packedIn: null },
      { number: 2, name: 'photo-2.jpg' },
    ]);
    const file = await fetch(`${api.url}${path}/1`, {
      headers: { authorization: `Bearer ${api.keys.admin}` },
    });
    const bytes = Buffer.from(await file.arrayBuffer());
    const { format, width, exif } = await sharp(bytes).metadata();
    expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 900, exif: undefined });
    expect(bytes.includes('Ada')).toBe(false);
    expect((await fetch(`${api.url}${path}/1`)).status).toBe(401);
  });

  test.each<[string, () => Promise<readonly (readonly [string, Buffer])[]>, string]>([
    [
      'a program that calls itself a photo',
      async () => [['a.jpg', Buffer.from('MZ\u0000 this is no picture')]],
      'not a photo',
    ],
    [
      'a drawing that could run',
      async () => [['a.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')]],
      'not a photo',
    ],
    [
      'half a picture',
      async () => [['a.jpg', (await picture().jpeg().toBuffer()).subarray(0, 900)]],
      'not a photo',
    ],
    [
      'a small file that is a hundred million pixels',
      async () => [['a.png', claimingToBe(10_000, await picture().png().toBuffer())]],
      'not a photo',
    ],
    ['one that is too large', async () => [['a.jpg', Buffer.alloc(12 * 1024 * 1024 + 1, 0xff)]], 'too large'],
    [
      'five',
      async () => Array.from({ length: 5 }, (_, nth) => [`${nth}.jpg`, Buffer.from([0xff])] as const),
      'at most 4',
    ],
  ])('%s: nothing of it is kept, and the form says why', async (_, files, words) => {
    const { letter, browser, form } = await delivered();
    const answer = await browser.post(
      '/parcel/damaged',
      upload({ ...form, note: 'Look' }, ...(await files())),
    );
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(new RegExp(`id="photos-error">[^<]*${words}`));
    expect(answer.html).toContain('>Look</textarea>');
    expect(await saidBy(letter)).toEqual([]);
  });
});

test('What its customer knows to be wrong is said in the words of the message, with what happens next', async () => {
  const letter = await aLetter(api);
  await aCase(api.db, { shipmentId: letter.shipmentId, trackingNumber: '' }, { kind: 'weather' });
  const browser = await visiting(letter);
  expect((await browser.open('/parcel')).text).toMatch(/weather.*What happens next/i);
});
