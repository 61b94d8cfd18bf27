import { linkSettings } from '../../../config/settings';
import { portalLink } from '../../../domain/carriers/portal-link';
import { signLink } from '../../../domain/conversation/signed-link';
import { aParcel } from '../parcel-in-trouble';
import { LINK_SECRETS, type RunningTestApi, startTestApi } from '../running-api';

/** Two carriers, and two desks of one of them, each with cases of its own. Somebody tries everything by the link of one desk. */

interface Desk {
  readonly carrier: string;
  readonly email: string;
  readonly caseId: string;
  readonly trackingNumber: string;
  readonly shipmentId: string;
  /** Of the mail that asked it. */
  readonly messageId: string;
}

let api: RunningTestApi;
let gls: Desk;
let otherDesk: Desk;
let dpd: Desk;

beforeAll(async () => {
  api = await startTestApi();
  gls = await aDesk('gls', 'trace', 'trace@gls.example');
  otherDesk = await aDesk('gls', 'damaged', 'damage@gls.example');
  // The same address at another carrier is another visitor.
  dpd = await aDesk('dpd', 'trace', 'trace@gls.example');
});
afterAll(() => api.stop());

async function aDesk(carrier: string, topic: string, email: string): Promise<Desk> {
  const { shipmentId, trackingNumber } = await aParcel(api.db, { carrier });
  await api.call({
    method: 'POST',
    path: '/v1/carrier-overrides',
    body: {
      carrier,
      sections: { contacts: [{ id: 'desk', name: 'Desk', email }] },
      source: 'story',
      asOf: '2026-01-01',
    },
  });
  if (topic === 'damaged') await aPhotoOf(shipmentId);
  const opened = await api.call<{ id: string }>({
    method: 'POST',
    path: '/v1/carrier-cases',
    body: { parcels: [{ shipmentId }], topic, text: `Words for ${email} at ${carrier}` },
  });
  expect(opened.status).toBe(201);
  const { id: caseId } = opened.body;
  const { id: messageId } = await api.db
    .selectFrom('messages')
    .select('id')
    .where('carrierCaseId', '=', caseId)
    .executeTakeFirstOrThrow();
  return { carrier, email, caseId, trackingNumber, shipmentId, messageId };
}

/** What the customer sent of the damage. */
async function aPhotoOf(shipmentId: string): Promise<void> {
  const { id: messageId } = await api.db
    .insertInto('messages')
    .values({
      key: `photo/${shipmentId}`,
      direction: 'inbound',
      shipmentId,
      audience: 'customer',
      channel: 'email',
      priority: 'normal',
      dispatch: 'none',
      status: 'received',
      reason: 'customer_message',
      intendedAt: new Date().toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await api.db
    .insertInto('photos')
    .values({ messageId, number: 1, bytes: Buffer.from('the dent') })
    .execute();
}

interface Seen {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function browse(path: string, cookie = '', init: RequestInit = {}): Promise<Seen> {
  const response = await fetch(`${api.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { cookie, 'sec-fetch-site': 'same-origin', ...init.headers },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function enter({ messageId }: Desk): Promise<string> {
  const link = portalLink(linkSettings(api.settings), messageId, new Date().toISOString());
  const { status, headers } = await browse(new URL(link).pathname);
  expect([status, headers.get('location')]).toEqual([303, '/carrier']);
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

function form(fields: Readonly<Record<string, string | File>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const answersOf = async (caseId: string) =>
  await api.db
    .selectFrom('messages')
    .select(['body', 'parameters'])
    .where('carrierCaseId', '=', caseId)
    .where('direction', '=', 'inbound')
    .execute();

test('the link leads to the cases that were taken to this desk, and to nothing else', async () => {
  const cookie = await enter(gls);
  const list = await browse('/carrier', cookie);
  expect(list.status).toBe(200);
  expect(list.text).toContain(gls.trackingNumber);
  expect(list.text).not.toContain(otherDesk.trackingNumber);
  expect(list.text).not.toContain(dpd.trackingNumber);
  expect(list.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(list.headers.get('cache-control')).toBe('no-store');

  const own = await browse(`/carrier/cases/${gls.caseId}`, cookie);
  expect(own.status).toBe(200);
  expect(own.text).toContain('Words for trace@gls.example at gls');
  expect(own.text).not.toMatch(/Ada|Lovelace|Hauptstr/);
});

describe('What a desk tries with its own cookie', () => {
  const theirs = [
    ['another desk of the same carrier', () => otherDesk],
    ['the same address at another carrier', () => dpd],
  ] as const;
  test.each(theirs)(
    '%s: it sees nothing, changes nothing, and hears no more than of what there is not',
    async (_, desk) => {
      const cookie = await enter(gls);
      const { caseId, shipmentId, trackingNumber, email, carrier } = desk();
      await api.db
        .insertInto('carrierCaseFiles')
        .values({
          carrierCaseId: caseId,
          number: 1,
          by: 'ours',
          key: 'story',
          name: 'label.pdf',
          type: 'application/pdf',
          bytes: Buffer.from('%PDF-secret'),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const nowhere = await browse('/carrier/cases/019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11', cookie);
      expect(nowhere.status).toBe(404);
      const attempts = [
        await browse(`/carrier/cases/${caseId}`, cookie),
        await browse(`/carrier/cases/${caseId}?done=answer`, cookie),
        await browse(`/carrier/cases/${caseId.toUpperCase()}`, cookie),
        await browse(`/carrier/cases/${caseId}/files/1`, cookie),
        await browse(`/carrier/cases/${gls.caseId}/files/1`, cookie),
        await browse(`/carrier/cases/${caseId}`, cookie, {
          method: 'POST',
          body: form({ [`says-${shipmentId}`]: 'lost', words: 'Ours now' }),
        }),
      ];
      for (const { status, text } of attempts) {
        expect([status, text]).toEqual([404, nowhere.text]);
        expect(text).not.toContain(trackingNumber);
        expect(text).not.toContain(`Words for ${email} at ${carrier}`);
      }
      // In its own case it may say nothing of another's parcel.
      const said = await browse(`/carrier/cases/${gls.caseId}`, cookie, {
        method: 'POST',
        body: form({ [`says-${shipmentId}`]: 'lost', words: 'About another parcel' }),
      });
      expect(said.status).toBe(303);
      expect((await answersOf(gls.caseId)).at(-1)?.parameters).toEqual({ onPortal: [] });
      expect(await answersOf(caseId)).toEqual([]);
    },
  );
});

test('what the customer photographed of the damage is evidence in the case of that desk', async () => {
  const cookie = await enter(otherDesk);
  const page = await browse(`/carrier/cases/${otherDesk.caseId}`, cookie);
  expect(page.text).toContain('photo-1.jpg');
  expect((await browse(`/carrier/cases/${otherDesk.caseId}/files/1`, cookie)).text).toBe('the dent');
});

describe('Nobody comes in', () => {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const past = new Date(Date.now() - 1_000).toISOString();
  const link = (
    purpose: 'carrier' | 'parcel' | 'carrier_visit',
    expiresAt = soon,
    secrets: readonly string[] = LINK_SECRETS,
  ) => signLink({ purpose, subject: gls.messageId, expiresAt }, secrets);
  test.each([
    ['without a cookie', 403, () => browse('/carrier')],
    ['without a cookie, by the address of a case', 403, () => browse(`/carrier/cases/${gls.caseId}`)],
    ['by a link that is too old', 410, () => browse(`/carrier/${link('carrier', past)}`)],
    ['by a link that others signed', 403, () => browse(`/carrier/${link('carrier', soon, ['a guess'])}`)],
    ["by the link to a customer's page", 403, () => browse(`/carrier/${link('parcel')}`)],
    ['by the token of a visit in place of a link', 403, () => browse(`/carrier/${link('carrier_visit')}`)],
    ['by a link in place of a cookie', 403, () => browse('/carrier', `__Host-carrier=${link('carrier')}`)],
    ["by a customer's cookie", 403, () => browse('/carrier', `__Host-parcel=${link('parcel')}`)],
    [
      'by the link of a mail to a customer',
      410,
      async () => {
        const { id } = await api.db
          .insertInto('messages')
          .values({
            key: 'to-a-customer',
            direction: 'outbound',
            audience: 'customer',
            channel: 'email',
            address: 'ada@example.org',
            priority: 'normal',
            dispatch: 'none',
            status: 'not_sent',
            reason: 'no_address',
            intendedAt: soon,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return await browse(
          `/carrier/${signLink({ purpose: 'carrier', subject: id, expiresAt: soon }, LINK_SECRETS)}`,
        );
      },
    ],
  ])('%s', async (_, status, attempt) => {
    const seen = await attempt();
    expect(seen.status).toBe(status);
    expect(seen.text).not.toContain(gls.trackingNumber);
  });

  test('and a form from another site changes nothing', async () => {
    const cookie = await enter(otherDesk);
    const path = `/carrier/cases/${otherDesk.caseId}`;
    const body = form({ [`says-${otherDesk.shipmentId}`]: 'lost' });
    const sent = await browse(path, cookie, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(sent.status).toBe(400);
    expect(await answersOf(otherDesk.caseId)).toEqual([]);
  });
});

describe('An answer', () => {
  test('with a reason, a new date and a proof of delivery is taken once, and leads back to a look', async () => {
    const cookie = await enter(gls);
    const path = `/carrier/cases/${gls.caseId}`;
    const once = /name="once" value="([0-9a-f]{24})"/.exec((await browse(path, cookie)).text)?.[1] ?? '';
    const fields = {
      once,
      [`says-${gls.shipmentId}`]: 'new_date',
      [`date-${gls.shipmentId}`]: '2099-12-24',
      words: 'The bridge is closed.',
      files: new File(['%PDF-1.7 signed by the neighbour'], '../../pod<1>.exe', { type: 'text/html' }),
    };
    const before = (await answersOf(gls.caseId)).length;
    for (const _ of [1, 2]) {
      const sent = await browse(path, cookie, { method: 'POST', body: form(fields) });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=answer`]);
    }
    const answers = await answersOf(gls.caseId);
    expect(answers).toHaveLength(before + 1);
    expect(answers.at(-1)).toEqual({
      body: 'The bridge is closed.',
      parameters: { onPortal: [{ shipmentId: gls.shipmentId, says: 'new_date', date: '2099-12-24' }] },
    });
    const shown = await browse(`${path}?done=answer`, cookie);
    expect(shown.text).toContain('The bridge is closed.');
    expect(shown.text).toContain('pod_1_.pdf');
    const file = await browse(`${path}/files/1`, cookie);
    expect([file.status, file.headers.get('content-type'), file.text]).toEqual([
      200,
      'application/octet-stream',
      '%PDF-1.7 signed by the neighbour',
    ]);
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="pod_1_.pdf"');
  });

  test.each([
    ['nothing', {}, 'Please choose an answer'],
    ['a new date without the date', { says: 'new_date' }, 'Please name the new date'],
    ['a date that is none', { says: 'new_date', date: '2099-02-40' }, 'Please name the new date'],
    ['a date beside another answer', { says: 'lost', date: '2099-12-24' }, 'A date belongs'],
    ['a program that calls itself a picture', { file: 'MZ not a picture' }, 'no PDF and no picture'],
    ['a page that calls itself a PDF', { file: '<html><script>' }, 'no PDF and no picture'],
  ])(
    'that says %s is refused, and stays as it was typed',
    async (_, given: { says?: string; date?: string; file?: string }, sentence) => {
      const cookie = await enter(gls);
      const before = (await answersOf(gls.caseId)).length;
      const sent = await browse(`/carrier/cases/${gls.caseId}`, cookie, {
        method: 'POST',
        body: form({
          [`says-${gls.shipmentId}`]: given.says ?? '',
          [`date-${gls.shipmentId}`]: given.date ?? '',
          ...(given.file === undefined
            ? {}
            : { files: new File([given.file], 'proof.jpg', { type: 'image/jpeg' }) }),
        }),
      });
      expect(sent.status).toBe(422);
      expect(sent.text).toContain(sentence);
      expect(await answersOf(gls.caseId)).toHaveLength(before);
    },
  );
});
