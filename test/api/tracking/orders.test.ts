import { sql } from 'kysely';
import { aCase, scanned } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

/** Several orders in one parcel, and what was registered wrongly. */

interface Shown {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly reference: string | null;
  readonly milestone: string | null;
  readonly closeReason: string | null;
  readonly recipient: { readonly id: string; readonly name: string | null };
  readonly orders: {
    readonly reference: string | null;
    readonly recipient: { readonly id: string; readonly name: string | null; readonly streetLines: string[] };
  }[];
  readonly departedOrders: Record<string, unknown>[];
  readonly formerNumbers: Record<string, unknown>[];
}

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

let numbers = 0;
function aNumber(): string {
  numbers += 1;
  return `1ZORDERS${String(numbers).padStart(6, '0')}`;
}

const register = (body: Record<string, unknown>) =>
  api.call<
    { id: string; created: boolean; joined: boolean; claimedUpdates: number } & Record<string, unknown>
  >({
    method: 'POST',
    path: '/v1/shipments',
    body: { carrier: 'ups', ...body },
    as: api.keys.ingest,
  });
const ADA = { name: 'Ada Kern', email: 'ada@kern.example', country: 'US', streetLines: ['1 Quiet Lane'] };
const BEA = { name: 'Bea Ito', email: 'bea@ito.example', country: 'DE', streetLines: ['Torstraße 1'] };

/** One parcel for two. */
async function shared() {
  const trackingNumber = aNumber();
  const first = await register({ trackingNumber, reference: `A-${trackingNumber}`, recipient: ADA });
  const second = await register({ trackingNumber, reference: `B-${trackingNumber}`, recipient: BEA });
  return { trackingNumber, first, second, id: first.body.id };
}

const look = async (id: string) =>
  (await api.call<Shown>({ method: 'GET', path: `/v1/shipments/${id}` })).body;
const list = async (query: string) =>
  (
    await api.call<{ data: { id: string }[] }>({ method: 'GET', path: `/v1/shipments?${query}` })
  ).body.data.map(({ id }) => id);
const post = (path: string, body: object) =>
  api.call<Record<string, unknown> & { id: string; shipmentId?: string }>({
    method: 'POST',
    path,
    body,
    as: api.keys.ingest,
  });
const correct = (id: string, body: object) => post(`/v1/shipments/${id}/correction`, body);
const withdraw = (id: string, body: object = {}) => post(`/v1/shipments/${id}/withdrawal`, body);

describe('a second order of one number', () => {
  it('joins the shipment: both stand in its view, in that of its cases, and both are found', async () => {
    const { trackingNumber, first, second, id } = await shared();
    expect(first.body).toMatchObject({ created: true, joined: false });
    expect(second).toMatchObject({ status: 200, body: { id, created: false, joined: true } });
    const shown = await look(id);
    expect(shown.reference).toBe(`A-${trackingNumber}`);
    expect(shown.orders).toMatchObject([
      { reference: `A-${trackingNumber}`, recipient: { name: 'Ada Kern' } },
      { reference: `B-${trackingNumber}`, recipient: { name: 'Bea Ito', email: 'bea@ito.example' } },
    ]);
    const caseId = await aCase(api.db, { shipmentId: id, trackingNumber });
    const { body } = await api.call({ method: 'GET', path: `/v1/cases/${caseId}` });
    expect(body.orders).toMatchObject([{ customer: 'Ada Kern' }, { customer: 'Bea Ito' }]);
    expect(await list(`reference=B-${trackingNumber}`)).toEqual([id]);
    expect(await list(`search=B-${trackingNumber}`)).toEqual([id]);
    expect(await list('search=bea@ito')).toContain(id);
  });

  it('changes nothing when it is the same order again', async () => {
    const { trackingNumber, id } = await shared();
    for (const reference of [`A-${trackingNumber}`, `B-${trackingNumber}`]) {
      const { status, body } = await register({ trackingNumber, reference, recipient: { name: 'Somebody' } });
      expect({ status, ...body }).toMatchObject({ status: 200, id, created: false, joined: false });
    }
    expect((await look(id)).orders).toHaveLength(2);
  });

  it('joins once, however many register it at once', async () => {
    const trackingNumber = aNumber();
    const answers = await Promise.all(
      ['A', 'B', 'B', 'B'].map((reference) => register({ trackingNumber, reference, recipient: BEA })),
    );
    const [id] = answers.map(({ body }) => body.id);
    expect(answers.filter(({ body }) => body.created)).toHaveLength(1);
    const references = (await look(id ?? '')).orders.map(({ reference }) => reference);
    expect(references.sort()).toEqual(['A', 'B']);
  });

  it('has an address of its own: a change of one leaves the other', async () => {
    const { trackingNumber, id } = await shared();
    const [, bea] = (await look(id)).orders;
    const { body, status } = await api.call<Shown>({
      method: 'PATCH',
      path: `/v1/shipments/${id}`,
      body: { recipientId: bea?.recipient.id, reference: 'B-9', recipient: { streetLines: ['Torstraße 9'] } },
      as: api.keys.ingest,
    });
    expect(status).toBe(200);
    expect(body.orders).toMatchObject([
      { reference: `A-${trackingNumber}`, recipient: { streetLines: ['1 Quiet Lane'] } },
      { reference: 'B-9', recipient: { streetLines: ['Torstraße 9'] } },
    ]);
    const other = await shared();
    const stranger = (await look(other.id)).recipient.id;
    expect(
      await api.call({
        method: 'PATCH',
        path: `/v1/shipments/${id}`,
        body: { recipientId: stranger, reference: 'B-10' },
        as: api.keys.ingest,
      }),
    ).toMatchObject({ status: 422, body: { errors: [{ field: '/recipientId' }] } });
  });

  it('is not joined by a hundred: such a number stands in for many parcels', async () => {
    const trackingNumber = aNumber();
    const { body } = await register({ trackingNumber, reference: 'Order 0', recipient: ADA });
    await sql`
      WITH people AS (INSERT INTO recipients (locale) SELECT 'en' FROM generate_series(1, 98) RETURNING id)
      INSERT INTO shipment_orders (shipment_id, recipient_id, merchant_id, reference)
      SELECT ${body.id}, id, 'default', 'Order of ' || id FROM people`.execute(api.db);
    const answer = (order: number) =>
      register({ trackingNumber, reference: `Order ${order}`, recipient: BEA });
    expect(await answer(99)).toMatchObject({ status: 200, body: { joined: true } });
    expect(await answer(100)).toMatchObject({
      status: 409,
      body: { type: '/problems/too_many_orders', shipmentId: body.id },
    });
    expect((await look(body.id)).orders).toHaveLength(100);
  });
});

describe('a wrong number', () => {
  it('is put right: the order goes on under the right one, with what had come for that, and each names the other', async () => {
    const [wrong, right] = [aNumber(), aNumber()];
    const { body } = await register({ trackingNumber: wrong, reference: 'W-1', recipient: ADA });
    await scanned(api.db, { shipmentId: body.id, trackingNumber: wrong }, '2026-11-23T10:00:00Z', {
      milestone: 'delivered',
    });
    await scanned(api.db, { shipmentId: '', trackingNumber: right }, '2026-11-23T11:00:00Z', {
      milestone: 'in_transit',
    });
    const corrected = await correct(body.id, { trackingNumber: right, actor: 'ines.weber' });
    expect(corrected).toMatchObject({
      status: 201,
      body: { trackingNumber: right, formerShipmentId: body.id, joined: false, claimedUpdates: 1 },
    });
    const now = await look(corrected.body.id);
    expect(now).toMatchObject({
      ...{ trackingNumber: right, reference: 'W-1', milestone: 'in_transit', closeReason: null },
      recipient: { name: 'Ada Kern' },
      formerNumbers: [{ shipmentId: body.id, carrier: 'ups', trackingNumber: wrong, actor: 'ines.weber' }],
    });
    expect(await look(body.id)).toMatchObject({
      ...{ closeReason: 'corrected', milestone: 'delivered', recipient: { name: null } },
      departedOrders: [{ reference: 'W-1', because: 'corrected', movedTo: now.id, actor: 'ines.weber' }],
    });
    expect(await list(`search=${wrong}`)).toEqual(expect.arrayContaining([now.id, body.id]));
    // Said again it is the same; another number is to be said of what it is by now.
    expect(await correct(body.id, { trackingNumber: right })).toMatchObject({
      status: 200,
      body: { id: now.id },
    });
    expect(await correct(body.id, { trackingNumber: aNumber() })).toMatchObject({
      status: 409,
      body: { type: '/problems/order_moved', shipmentId: now.id },
    });
    expect(await correct(now.id, { trackingNumber: right })).toMatchObject({
      status: 200,
      body: { id: now.id },
    });
    // The wrong number is free for whoever has it.
    expect((await register({ trackingNumber: wrong, reference: 'W-2' })).status).toBe(201);
  });

  it('that another shipment has is named, and joined where that is asked for', async () => {
    const [wrong, right] = [aNumber(), aNumber()];
    const mine = await register({ trackingNumber: wrong, reference: 'M-1', recipient: ADA });
    const other = await register({ trackingNumber: right, reference: 'O-1', recipient: BEA });
    expect(await correct(mine.body.id, { trackingNumber: right })).toMatchObject({
      status: 409,
      body: { type: '/problems/number_taken', shipmentId: other.body.id },
    });
    expect(await correct(mine.body.id, { trackingNumber: right, join: true })).toMatchObject({
      status: 201,
      body: { id: other.body.id, joined: true },
    });
    expect((await look(other.body.id)).orders.map(({ reference }) => reference)).toEqual(['O-1', 'M-1']);
    expect(await look(mine.body.id)).toMatchObject({ closeReason: 'corrected' });
  });

  it('of one of two orders moves that one alone, be it the first', async () => {
    const { trackingNumber, id } = await shared();
    const ada = (await look(id)).recipient.id;
    const right = aNumber();
    const moved = await correct(id, { recipientId: ada, trackingNumber: right });
    expect(moved.status).toBe(201);
    expect(await look(id)).toMatchObject({
      ...{ closeReason: null, reference: `B-${trackingNumber}`, recipient: { name: 'Bea Ito' } },
      departedOrders: [{ recipientId: ada, because: 'corrected', movedTo: moved.body.id }],
    });
    expect(await look(moved.body.id)).toMatchObject({
      ...{ trackingNumber: right, reference: `A-${trackingNumber}`, recipient: { id: ada } },
      orders: [{}],
    });
  });

  it('is refused without anything to correct, of what has ended, and of what there is not', async () => {
    const { body } = await register({ trackingNumber: aNumber(), reference: 'X' });
    expect((await correct(body.id, {})).status).toBe(422);
    expect((await correct(body.id, { trackingNumber: 'TBD' })).status).toBe(422);
    expect((await correct('0190a000-0000-7000-8000-000000000000', { carrier: 'gls' })).status).toBe(404);
    await api.db
      .updateTable('shipments')
      .set({ closedAt: '2026-11-24T00:00:00.000Z', closeReason: 'delivered' })
      .where('id', '=', body.id)
      .execute();
    for (const path of ['correction', 'withdrawal'])
      expect(
        await post(`/v1/shipments/${body.id}/${path}`, path === 'correction' ? { carrier: 'gls' } : {}),
      ).toMatchObject({ status: 409, body: { type: '/problems/shipment_closed' } });
  });
});

describe('a registration by mistake', () => {
  it('is withdrawn, once; its number may be registered anew at once', async () => {
    const { trackingNumber, id } = await shared();
    expect(await withdraw(id, { actor: 'ines.weber' })).toMatchObject({
      status: 200,
      body: { id, closed: true, changed: true },
    });
    expect(await withdraw(id)).toMatchObject({ status: 200, body: { id, closed: true, changed: false } });
    expect(await look(id)).toMatchObject({
      closeReason: 'withdrawn',
      departedOrders: [{ actor: 'ines.weber' }],
    });
    const again = await register({ trackingNumber, reference: 'new', recipient: BEA });
    expect(again).toMatchObject({ status: 201, body: { created: true } });
    expect(again.body.id).not.toBe(id);
  });

  it('of one order leaves the shipment to the other', async () => {
    const { trackingNumber, id } = await shared();
    const [, bea] = (await look(id)).orders;
    const recipientId = bea?.recipient.id;
    expect(await withdraw(id, { recipientId })).toMatchObject({ body: { closed: false, changed: true } });
    expect(await withdraw(id, { recipientId })).toMatchObject({ body: { closed: false, changed: false } });
    expect(await look(id)).toMatchObject({
      ...{ closeReason: null, orders: [{ reference: `A-${trackingNumber}` }] },
      departedOrders: [{ reference: `B-${trackingNumber}`, because: 'withdrawn', movedTo: null }],
    });
    expect(await list(`reference=B-${trackingNumber}`)).toEqual([]);
    // Registered once more, it is a part of it again.
    const again = await register({
      trackingNumber,
      reference: `B-${trackingNumber}`,
      recipient: BEA,
    });
    expect(again.body).toMatchObject({ id, joined: true });
  });
});

describe('DHL', () => {
  it('is one carrier while nobody knows which of its companies: both names find each other, in either order', async () => {
    for (const [registered, reported] of [
      ['dhl', 'dhl_express'],
      ['dhl_express', 'dhl'],
    ] as const) {
      const trackingNumber = aNumber();
      const { body } = await register({ carrier: registered, trackingNumber, reference: 'D-1' });
      const again = await register({ carrier: reported, trackingNumber, reference: 'D-1' });
      expect(again.body).toMatchObject({ id: body.id, created: false, joined: false });
      const { body: taken } = await api.call<{ items: { shipmentId: string }[] }>({
        method: 'POST',
        path: '/v1/events',
        body: {
          events: [
            {
              carrier: reported,
              trackingNumber,
              occurredAt: '2026-11-23T10:00:00Z',
              text: 'Departed facility',
            },
          ],
        },
        as: api.keys.ingest,
      });
      expect(taken.items).toMatchObject([{ shipmentId: body.id }]);
    }
  });

  it('finds what was reported before, whatever it was called; two companies with one number are two parcels', async () => {
    const trackingNumber = aNumber();
    await api.call({
      method: 'POST',
      path: '/v1/events',
      body: {
        events: [
          { carrier: 'dhl_express', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', text: 'Picked up' },
        ],
      },
      as: api.keys.ingest,
    });
    const plain = await register({ carrier: 'dhl', trackingNumber, reference: 'D-2' });
    expect(plain.body).toMatchObject({ carrier: 'dhl', created: true, claimedUpdates: 1 });
    const [paket, express] = await Promise.all(
      ['dhl_parcel_de', 'dhl_freight'].map((carrier) =>
        register({ carrier, trackingNumber: `${trackingNumber}7`, reference: carrier }),
      ),
    );
    expect(paket?.body.id).not.toBe(express?.body.id);
  });

  it('is named by the form of the number, and listed with all of its companies', async () => {
    const { body } = await register({
      carrier: 'DHL',
      trackingNumber: '0034 0434 1610 9404 2564',
      reference: 'D-3',
    });
    expect(body).toMatchObject({ carrier: 'dhl_parcel_de' });
    expect(await list('carrier=dhl&reference=D-3')).toEqual([body.id]);
    expect(await list('carrier=dhl_express&reference=D-3')).toEqual([]);
    // The wrong company of the group is a wrong name: what was reported is known of the same parcel.
    const corrected = await correct(body.id, { carrier: 'dhl_parcel_nl' });
    expect(corrected).toMatchObject({ status: 200, body: { id: body.id, carrier: 'dhl_parcel_nl' } });
    expect(await look(body.id)).toMatchObject({ carrier: 'dhl_parcel_nl', closeReason: null });
    expect(await list('carrier=dhl&reference=D-3')).toEqual([body.id]);
  });
});
