import { sql } from 'kysely';
import { readMail } from '../../../api/conversation/mail/read-mail';
import { linkSettings } from '../../../config/settings';
import { createApiKey } from '../../../db/access/api-keys';
import { takeMail } from '../../../db/conversation/inbound-mail';
import { keepBody } from '../../../db/tracking/ingest';
import { customerLinks } from '../../../domain/conversation/customer-links';
import { mail, OWN, TOKEN } from '../conversation/mail/mails';
import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

/**
 * Ada's parcel is in trouble. She was sent a link to correct her address, answered the mail (her mail program quotes it whole), a
 * mail server complained about the link, and a partner's system sent it back to us. Somebody holds a key that may only read.
 */
const SECRET = 'c0ffee'.repeat(5);
const NOW = new Date().toISOString();

let api: RunningTestApi;
let told: { readonly messageId: string; readonly secrets: readonly string[] };
/** Whatever a route's address names; a route about something new must be given one of it here. */
const named: Record<string, string> = {};

beforeAll(async () => {
  api = await startTestApi({ MAIL_REPLY_DOMAIN: OWN.replyDomain });
  const parcel = await aParcel(api.db);
  const caseId = await aCase(api.db, parcel, { note: 'She has moved.' });
  const { id: messageId } = await api.db
    .selectFrom('messages')
    .select('id')
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
  const links = customerLinks(linkSettings(api.settings), messageId, NOW);
  const emailMessageId = `<${messageId}.${SECRET}@willow.example>`;
  const words = `Please correct your address: ${links.address.url}\n-- \nPreferences: ${links.preferences.short}`;
  await api.db
    .updateTable('messages')
    .set({
      ...{ status: 'sent', attempts: 1, sendingAt: NOW, sentAt: NOW },
      ...{ emailMessageId, replyToken: TOKEN },
      subject: `Order 7: ${links.address.short}`,
      body: words,
      errorCode: '421',
      errorText: `421 spam? ${encodeURIComponent(links.address.url)} from <bounce+${TOKEN}@${OWN.replyDomain}>`,
    })
    .where('id', '=', messageId)
    .execute();
  const secrets = [
    ...Object.values(links).map(({ url }) => url.slice(url.lastIndexOf('/') + 1)),
    TOKEN,
    SECRET,
  ];
  told = { messageId, secrets };

  const answer = mail('gmail-reply-en', { 'Nobody was home': `Nobody was home ${links.address.url}` });
  const forwarded = Buffer.from(
    [
      ...['From: somebody@example.net', `To: parcels@${OWN.replyDomain}`, 'Subject: Fwd: your parcel'],
      ...[
        'Message-ID: <1@example.net>',
        '',
        `Ada wrote: ${words}`,
        `It came from reply+${TOKEN}@${OWN.replyDomain}.`,
      ],
    ].join('\r\n'),
  );
  let inboxId = '';
  for (const [body, to] of [
    [answer, `reply+${TOKEN}@${OWN.replyDomain}`],
    [forwarded, `parcels@${OWN.replyDomain}`],
  ] as const) {
    const delivery = {
      body,
      receivedAt: NOW,
      envelope: { from: 'ada@example.org', to: [to], remoteAddress: '127.0.0.1' },
    };
    ({ inboxId } = await takeMail(api.db, delivery, await readMail(delivery, OWN)));
  }
  await api.db
    .updateTable('messages')
    .set({ awaitsStaff: true })
    .where('direction', '=', 'inbound')
    .execute();
  await keepBody(
    api.db,
    {
      ...{ source: 'ups', requestId: 'r-1', contentType: 'application/json', receivedAt: NOW },
      body: Buffer.concat([Buffer.from([0xff]), Buffer.from(links.address.url)]),
    },
    { outcome: 'rejected', reason: 'not understood', problems: [] },
  );

  const make = async (path: string, body: unknown): Promise<string> => {
    const made = await api.call<{ id: string }>({ method: 'POST', path, body });
    expect([path, made.status]).toEqual([path, 201]);
    return made.body.id;
  };
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  Object.assign(named, {
    shipments: parcel.shipmentId,
    messages: told.messageId,
    cases: caseId,
    inbox: inboxId,
    policies: 'weather',
    disruptions: await make('/v1/disruptions', {
      title: 'A closed hub',
      scope: { carrier: ['ups'] },
      expectedEnd: tomorrow,
    }),
    members: await make('/v1/members', { id: 'ines', name: 'Ines', locale: 'de', timeZone: 'Europe/Berlin' }),
    silences: await make('/v1/silences', {
      matchers: { carrier: ['ups'] },
      actor: 'ines',
      comment: `Ask for ${links.address.url}`,
      endsAt: tomorrow,
    }),
    'bulk-acts': await make('/v1/bulk-acts', {
      ...{ actor: 'ines', act: { type: 'note', text: `See ${links.address.url}` } },
      scope: { caseIds: [caseId] },
    }),
    carriers: 'ups',
    claims: await make('/v1/claims', { shipmentId: parcel.shipmentId, type: 'damaged' }),
    'carrier-cases': await aCarrierCase(parcel.shipmentId, links.address.url),
    insight: await aProblem(),
    'late-risk': 'default',
    teams: await make('/v1/teams', { id: 'night_desk', name: 'Night desk' }),
    schedules: await make('/v1/schedules', {
      id: 'nights',
      name: 'Nights',
      timeZone: 'Europe/Berlin',
    }),
  });
});
afterAll(() => api.stop());

/** A thread in which somebody quotes the link. */
async function aCarrierCase(shipmentId: string, url: string): Promise<string> {
  const { carrier } = await api.db
    .selectFrom('shipments')
    .select('carrier')
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow();
  const contacts = [{ id: 'desk', name: 'Desk', email: 'desk@carrier.example' }];
  await api.call({
    method: 'POST',
    path: '/v1/carrier-overrides',
    body: { carrier, sections: { contacts }, source: 'the story', asOf: '2026-01-01' },
  });
  const opened = await api.call<{ id: string }>({
    method: 'POST',
    path: '/v1/carrier-cases',
    body: { parcels: [{ shipmentId }], topic: 'late', text: `See ${url}` },
  });
  expect(opened.status).toBe(201);
  return opened.body.id;
}

async function aProblem(): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO problems (title, slice, slice_key, evidence, found_at, last_week)
    VALUES ('Late: carrier ups', '{"carrier":"ups"}', 'carrier=ups', '[]', ${NOW}, '2026-11-16') RETURNING id`.execute(
    api.db,
  );
  return rows[0]?.id ?? '';
}

/** Each address that can be read, with something that is there. */
function readings(): { readonly route: string; readonly path: string }[] {
  return api.documented.operations
    .filter(({ method, path }) => method === 'get' && path.startsWith('/v1/'))
    .map(({ path }) => {
      const what = path.split('/')[2] ?? '';
      const id = named[what];
      const full = path
        .replace('{id}', id ?? `(no ${what} is named in this test)`)
        .replace('{name}', 'damaged')
        .replace('{carrier}', 'ups');
      return { route: path, path: `${full}${QUERIES[path] ?? ''}` };
    });
}

const FAR = encodeURIComponent(new Date(Date.now() + 86_400_000).toISOString());
const QUERIES: Readonly<Record<string, string>> = {
  '/v1/scorecards/parcels': '?figure=lost',
  '/v1/consent': '?address=ada@example.org',
  '/v1/schedules/{id}/shifts': `?from=${encodeURIComponent(NOW)}&to=${FAR}`,
};
/** Only an administrator's key, a provider or who has signed in gets an answer at all, or there is nothing without a running workflow. */
const NOT_FOR_READERS =
  /^\/v1\/(keys|subscriptions|webhooks|webhook-senders|erasures|audit-log|views|sessions?$|session\/oidc)|\/(workflow|attachments(\/\{number\})?)$/;

async function textOf(path: string, as: string): Promise<{ status: number; text: string }> {
  const { status, body } = await api.call({ method: 'GET', path, as });
  const text = JSON.stringify(body);
  // What base64 hides from the eye.
  const { content, encoding } = (body.body ?? {}) as { content?: string; encoding?: string };
  return {
    status,
    text: encoding === 'base64' ? text + Buffer.from(content ?? '', 'base64').toString('latin1') : text,
  };
}

async function inboxPaths(): Promise<string[]> {
  const { body } = await api.call<{ data: { id: string }[] }>({ method: 'GET', path: '/v1/inbox' });
  return body.data.map(({ id }) => `/v1/inbox/${id}`);
}

describe('a key that may only read', () => {
  it('finds no signed link, reply address or Message-ID behind any address of the api', async () => {
    const table = readings();
    expect(table.length).toBeGreaterThan(30);
    const paths = [...table, ...(await inboxPaths()).map((path) => ({ route: '/v1/inbox/{id}', path }))];
    const seen: Record<string, readonly string[]> = {};
    for (const { route, path } of paths) {
      const { status, text } = await textOf(path, api.keys.read);
      if (NOT_FOR_READERS.test(route)) expect([401, 403, 404]).toContain(status);
      else expect([path, status, status === 200 ? '' : text]).toEqual([path, 200, '']);
      const found = told.secrets.filter((secret) => text.includes(secret));
      if (found.length > 0) seen[route] = found;
    }
    expect(seen).toEqual({});
  });

  it('still reads the words, and sees that something is hidden', async () => {
    const { body } = await api.call<{ data: Record<string, unknown>[] }>({
      method: 'GET',
      path: '/v1/messages?direction=outbound&audience=customer',
      as: api.keys.read,
    });
    expect(body.data[0]).toMatchObject({
      id: told.messageId,
      body: expect.stringMatching(
        /^Please correct your address: http:\/\/wayward\.example\/address\/\[hidden\]\n/,
      ),
      providerMessageId: `<${told.messageId}.[hidden]@willow.example>`,
    });
    const mailItem = (await inboxPaths()).map((path) => api.call({ method: 'GET', path, as: api.keys.read }));
    expect((await Promise.all(mailItem)).filter(({ body }) => body.body === null)).toHaveLength(2);
  });
});

it('whoever acts on cases sees what the customer was sent, in each place where it is shown', async () => {
  const { token: staff } = await createApiKey(api.db, { name: 'Console', scopes: ['read', 'act'] });
  const seen = [];
  for (const { route, path } of [
    ...readings(),
    ...(await inboxPaths()).map((path) => ({ route: 'inbox entry', path })),
  ]) {
    const { text } = await textOf(path, staff);
    if (told.secrets.some((secret) => text.includes(secret))) seen.push(route);
  }
  expect([...new Set(seen)].sort()).toEqual([
    '/v1/carrier-cases/{id}',
    '/v1/cases/{id}',
    '/v1/conversations/unknown',
    '/v1/inbox/{id}',
    '/v1/messages',
    '/v1/shipments/{id}/conversation',
    '/v1/shipments/{id}/timeline',
    '/v1/silences',
    '/v1/silences/{id}',
    'inbox entry',
  ]);
});
