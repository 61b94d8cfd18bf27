import { plusDays } from '../../../domain/calendar/local-time';
import { aParcel, scanned } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

/** A shop claims compensation: by mail where the carrier has a desk with an address, in its form where it has not. */

interface Claim {
  readonly id: string;
  readonly status: string;
  readonly type: string;
  readonly fileBy: string | null;
  readonly lastDay: string | null;
  readonly notBefore: string | null;
  readonly amount: { readonly cents: number; readonly currency: string } | null;
  readonly carrierCaseId: string | null;
  readonly documents: readonly { readonly name: string; readonly gotAt: string | null }[];
  readonly form: { readonly text: string; readonly url: string | null };
  readonly entries: readonly { readonly type: string; readonly detail: Record<string, unknown> }[];
}
interface Refusal {
  readonly type: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly reason: string }[];
}

const TODAY = new Date().toISOString().slice(0, 10);
const EUR_49 = { cents: 4_900, currency: 'EUR' };

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
  const added = await api.call({
    method: 'POST',
    path: '/v1/carrier-overrides',
    body: {
      ...{ carrier: 'gls', source: 'story', asOf: '2026-01-01' },
      sections: {
        contacts: [
          { id: 'desk', name: 'Desk', topics: ['damaged'], email: 'damage@gls.example', language: 'de' },
        ],
      },
    },
  });
  expect(added.status).toBe(201);
});
afterAll(() => api.stop());

const post = <T = Claim>(path: string, body: unknown, headers = {}) =>
  api.call<T>({ method: 'POST', path, body, headers });
const look = async (id: string) => (await api.call<Claim>({ method: 'GET', path: `/v1/claims/${id}` })).body;

async function broken(carrier = 'gls'): Promise<Claim & { readonly trackingNumber: string }> {
  const parcel = await aParcel(api.db, { carrier });
  await scanned(api.db, parcel, `${plusDays(TODAY, -1)}T10:00:00Z`, { carrier, milestone: 'delivered' });
  const opened = await post('/v1/claims', { shipmentId: parcel.shipmentId, type: 'damaged' });
  expect(opened.status).toBe(201);
  return { ...opened.body, trackingNumber: parcel.trackingNumber };
}

async function complete({ id, documents }: Claim): Promise<Claim> {
  for (const { name } of documents)
    expect((await post(`/v1/claims/${id}/documents`, { name, place: 'archive 7' })).status).toBe(200);
  const { body } = await api.call<Claim>({
    method: 'PATCH',
    path: `/v1/claims/${id}`,
    body: { amount: EUR_49 },
  });
  return body;
}

test('a claim is filed by mail once all is there, refused, appealed against, accepted and paid', async () => {
  const claim = await broken();
  expect(claim).toMatchObject({ status: 'collecting', lastDay: plusDays(TODAY, 6) });
  const early = await post<Refusal>(`/v1/claims/${claim.id}/filing`, { how: 'email' });
  expect([early.status, early.body.type]).toEqual([409, '/problems/claim_incomplete']);

  expect(await complete(claim)).toMatchObject({ status: 'ready', amount: EUR_49 });
  const filed = await post(`/v1/claims/${claim.id}/filing`, { how: 'email' });
  expect(filed.body).toMatchObject({ status: 'filed', carrierCaseId: expect.any(String) as string });
  const mail = await api.db
    .selectFrom('messages')
    .select(['address', 'locale', 'words'])
    .where('carrierCaseId', '=', filed.body.carrierCaseId)
    .executeTakeFirstOrThrow();
  expect(mail).toMatchObject({ address: 'damage@gls.example', locale: 'de' });
  for (const said of [claim.trackingNumber, 'Betrag: 49.00 EUR', 'Handelsrechnung'])
    expect(mail.words).toContain(said);
  expect(mail.words).not.toMatch(/Ada|Hauptstr/);

  const twice = await post<Refusal>(`/v1/claims/${claim.id}/filing`, { how: 'form' });
  expect([twice.status, twice.body.type]).toEqual([409, '/problems/claim_elsewhere']);

  const refused = { accepted: false, says: 'Packed too thinly.' };
  expect((await post(`/v1/claims/${claim.id}/decision`, refused)).body.status).toBe('refused');
  const reason = 'The packaging was certified.';
  expect((await post(`/v1/claims/${claim.id}/appeal`, { reason })).body.status).toBe('appealed');
  const written = await api.db
    .selectFrom('messages')
    .select('words')
    .where('carrierCaseId', '=', filed.body.carrierCaseId)
    .where('template', '=', 'carrier_reply')
    .execute();
  expect(written).toEqual([{ words: reason }]);

  const accepted = { accepted: true, cents: 4_000 };
  expect((await post(`/v1/claims/${claim.id}/decision`, accepted)).body.status).toBe('accepted');
  expect((await post(`/v1/claims/${claim.id}/payment`, { cents: 4_000 })).body.status).toBe('paid');
  const thread = await api.call<{ status: string }>({
    method: 'GET',
    path: `/v1/carrier-cases/${filed.body.carrierCaseId}`,
  });
  expect(thread.body.status).toBe('closed');
  const happened = (await look(claim.id)).entries.map(({ type }) => type);
  expect(happened.filter((type) => type !== 'document')).toEqual([
    ...['opened', 'amount', 'filed', 'refused', 'appealed', 'accepted', 'paid'],
  ]);
});

test('where nobody has an address the text is pasted into the form, and a person says that it is filed', async () => {
  const claim = await broken('ups');
  await complete(claim);
  const unreachable = await post<Refusal>(`/v1/claims/${claim.id}/filing`, { how: 'email' });
  expect([unreachable.status, unreachable.body.type]).toEqual([409, '/problems/carrier_unreachable']);
  const { form, status } = await look(claim.id);
  expect(status).toBe('ready');
  expect(form.url).toContain('ups.com');
  expect(form.text).toContain('Amount: 49.00 EUR');
  const filed = await post(`/v1/claims/${claim.id}/filing`, { how: 'form', carrierReference: 'U-1' });
  expect(filed.body).toMatchObject({ status: 'filed', carrierReference: 'U-1', carrierCaseId: null });
});

test('a loss is claimed once at a time, and not before the carrier takes it, unless somebody says so', async () => {
  const parcel = await aParcel(api.db, { promisedDate: plusDays(TODAY, 3) });
  const wanted = { shipmentId: parcel.shipmentId, type: 'lost', amount: EUR_49 };
  const [opened, again] = [
    await post('/v1/claims', wanted, { 'idempotency-key': 'a-loss' }),
    await post('/v1/claims', wanted, { 'idempotency-key': 'a-loss' }),
  ];
  expect([opened.status, again.body.id]).toEqual([201, opened.body.id]);
  const other = await post<Refusal>('/v1/claims', wanted);
  expect([other.status, other.body.type]).toEqual([409, '/problems/claim_undecided']);

  expect(opened.body.notBefore).toBe(plusDays(TODAY, 4));
  await complete(opened.body);
  const early = await post<Refusal>(`/v1/claims/${opened.body.id}/filing`, { how: 'form' });
  expect([early.status, early.body.type]).toEqual([409, '/problems/claim_too_early']);
  const anyway = await post(`/v1/claims/${opened.body.id}/filing`, { how: 'form', anyway: true });
  expect(anyway.body.status).toBe('filed');
  expect((await post(`/v1/claims/${opened.body.id}/withdrawal`, {})).body.status).toBe('withdrawn');
  expect((await post('/v1/claims', wanted)).status).toBe(201);
});

test('somebody who knows the last day says it, and it counts from then on', async () => {
  const claim = await broken('pigeon_post');
  expect(claim.fileBy).toBeNull();
  const change = (body: unknown) =>
    api.call<Claim & Refusal>({ method: 'PATCH', path: `/v1/claims/${claim.id}`, body });
  expect((await change({ lastDay: plusDays(TODAY, 400) })).body.lastDay).toBe(plusDays(TODAY, 400));
  const before = await change({ lastDay: plusDays(TODAY, -3) });
  expect([before.status, before.body.errors?.[0]?.field]).toEqual([422, '/lastDay']);
  const nothing = await change({ amount: { cents: 0, currency: 'EUR' } });
  expect([nothing.status, nothing.body.errors?.[0]?.field]).toEqual([422, '/amount/cents']);
});

test('the list has what is due first before the rest, in pages', async () => {
  const seen: { id: string; fileBy: string | null }[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: { data: typeof seen; nextCursor: string | null } } = await api.call({
      method: 'GET',
      path: `/v1/claims?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
    });
    seen.push(...body.data);
    cursor = body.nextCursor;
  }
  const days = seen.map(({ fileBy }) => fileBy ?? '');
  expect(days).toEqual(days.toSorted());
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.length).toBe(5);
  const collecting = await api.call<{ data: Claim[] }>({ method: 'GET', path: '/v1/claims?status=filed' });
  expect(collecting.body.data.map(({ status }) => status)).toEqual(['filed']);
  const strange = Buffer.from(JSON.stringify(['2026-02-99', collecting.body.data[0]?.id])).toString(
    'base64url',
  );
  const refused = await api.call<Refusal>({ method: 'GET', path: `/v1/claims?cursor=${strange}` });
  expect(refused.status).toBe(422);
});

test('what there is not is not found', async () => {
  const nowhere = '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11';
  expect((await api.call({ method: 'GET', path: `/v1/claims/${nowhere}` })).status).toBe(404);
  expect((await post(`/v1/claims/${nowhere}/withdrawal`, {})).status).toBe(404);
  const stranger = await post<Refusal>('/v1/claims', { shipmentId: nowhere, type: 'lost' });
  expect([stranger.status, stranger.body.errors?.[0]?.field]).toEqual([422, '/shipmentId']);
});
