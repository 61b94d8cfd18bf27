import { type RunningTestApi, startTestApi } from '../running-api';

interface Registered {
  readonly id: string;
  readonly warnings: { readonly field: string; readonly reason: string; readonly outcome: string }[];
}
describe('a registration over the api', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const post = (body: unknown) =>
    api.call<Registered & { errors?: { field: string }[] }>({
      method: 'POST',
      path: '/v1/shipments',
      body,
      as: api.keys.ingest,
    });
  it('is kept without what is wrong, with a warning', async () => {
    const { status, body } = await post({
      carrier: 'ups',
      trackingNumber: 'NL1',
      recipient: { name: 'Ann\u0000', phone: 'n/a', streetLines: ['Main 1', ''], country: 'XK' },
    });
    expect(status).toBe(201);
    expect(body.warnings).toEqual([
      { field: '/recipient/phone', reason: 'is not a phone number', outcome: 'left_out' },
    ]);
    const { body: shown } = await api.call({ method: 'GET', path: `/v1/shipments/${body.id}` });
    expect(shown.recipient).toMatchObject({
      name: 'Ann',
      phone: null,
      streetLines: ['Main 1'],
      country: 'XK',
    });
  });

  it('is refused for carrier, number and merchant alone', async () => {
    const fields = async (body: unknown) => {
      const { status, body: answer } = await post(body);
      return [status, ...(answer.errors ?? []).map(({ field }) => field)];
    };
    expect(await fields({ carrier: 1, trackingNumber: '', recipient: { phone: '' } })).toEqual([
      422,
      '/carrier',
      '/trackingNumber',
    ]);
    expect(await fields({ carrier: 'ups', trackingNumber: 'X1', merchantId: 'nobody' })).toEqual([
      422,
      '/merchantId',
    ]);
    expect(await fields({ carrier: 'ups', trackingNumber: 'X1', merchantId: null })).toEqual([201]);
    expect(await fields([])).toEqual([422, '']);
  });

  it('is refused for a placeholder instead of its number, which would make one parcel of many', async () => {
    for (const trackingNumber of ['n/a', 'TBD', '0000-0000'])
      expect(await post({ carrier: 'dpd', trackingNumber })).toMatchObject({
        status: 422,
        body: { errors: [{ field: '/trackingNumber', reason: 'is a placeholder, not a tracking number' }] },
      });
  });

  it('is found by its number however that is written, by events and by people', async () => {
    const { body } = await post({ carrier: 'usps', trackingNumber: '420 90210 9400-1000-0000-0000-0000-77' });
    expect(body).toMatchObject({ trackingNumber: '9400100000000000000077' });
    const written = '\u200b９４００ 1000.0000 0000 0000 77';
    const { body: taken } = await api.call<{ items: { shipmentId: string }[] }>({
      method: 'POST',
      path: '/v1/events',
      body: {
        events: [
          {
            carrier: 'usps',
            trackingNumber: written,
            occurredAt: new Date().toISOString(),
            text: 'Departed',
          },
        ],
      },
    });
    expect(taken.items[0]?.shipmentId).toBe(body.id);
    const query = new URLSearchParams({ trackingNumber: written });
    const { body: page } = await api.call<{ data: { id: string }[] }>({
      method: 'GET',
      path: `/v1/shipments?${query}`,
    });
    expect(page.data.map(({ id }) => id)).toEqual([body.id]);
    expect(await post({ carrier: 'usps', trackingNumber: '9400100000000000000077' })).toMatchObject({
      status: 200,
      body: { id: body.id, created: false },
    });
  });

  it('says the same under the same idempotency key', async () => {
    const call = () =>
      api.call<Registered>({
        method: 'POST',
        path: '/v1/shipments',
        body: { carrier: 'ups', trackingNumber: 'IDEM1', recipient: { phone: 'n/a' } },
        headers: { 'idempotency-key': 'idem-1' },
        as: api.keys.ingest,
      });
    const first = await call();
    const again = await call();
    expect(first.body.warnings).toHaveLength(1);
    expect(again.body).toEqual(first.body);
  });
});
