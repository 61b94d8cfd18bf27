import { PROVIDERS } from '../../../providers';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Sender {
  readonly provider: string;
  readonly configured: boolean;
  readonly testable: boolean;
}

describe('what providers send to', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi({ EASYPOST_SECRETS: 'the secret of now,the secret of before' });
  });
  afterAll(() => api.stop());

  const senders = async () =>
    (await api.call<{ data: Sender[] }>({ method: 'GET', path: '/v1/webhook-senders' })).body.data;
  const test = (provider: string) =>
    api.call({ method: 'POST', path: `/v1/webhook-senders/${provider}/test` });

  it('is listed with its address and whether a secret is set, and no secret', async () => {
    const list = await senders();
    expect(list.map(({ provider }) => provider)).toEqual([...PROVIDERS]);
    expect(list[0]).toMatchObject({
      ...{ provider: 'easypost', configured: true, secrets: 2, testable: true, lastAt: null },
      url: expect.stringContaining('/v1/webhooks/easypost'),
    });
    expect(list.find(({ provider }) => provider === 'dhl')).toMatchObject({
      configured: false,
      testable: false,
    });
    expect(JSON.stringify(list)).not.toContain('the secret of');
  });

  it('is tried with a sample: proved, read, and gone', async () => {
    expect(await test('easypost')).toMatchObject({
      status: 200,
      body: { proved: true, reason: null, milestone: 'in_transit', outcome: 'unmatched' },
    });
    for (const table of ['inbox', 'unmatchedUpdates'] as const)
      expect(await api.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('cannot be tried without a secret, nor for whoever signs with a key of its own', async () => {
    expect(await test('dhl')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('DHL_SECRETS') },
    });
    expect(await test('shipengine')).toMatchObject({ status: 409 });
    expect(await test('nobody')).toMatchObject({ status: 404 });
  });

  it('shows numbers that nobody registered, and what came last', async () => {
    const events = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z'].map((occurredAt) => ({
      ...{ carrier: 'ups', trackingNumber: '1Z999AA10123456784', occurredAt, milestone: 'in_transit' },
    }));
    for (const event of events)
      await api.call({ method: 'POST', path: '/v1/events', body: { events: [event] } });
    const found = { carrier: 'ups', trackingNumber: '1Z999AA10123456784', updates: 2, sources: ['events'] };
    expect(await api.call({ method: 'GET', path: '/v1/unmatched-numbers' })).toMatchObject({
      body: { lookedAt: 2, data: [found] },
    });
    const none = await api.call({ method: 'GET', path: '/v1/unmatched-numbers?trackingNumber=1Z0' });
    expect(none.body).toEqual({ lookedAt: 0, data: [] });
    const one = await api.call({
      method: 'GET',
      path: '/v1/unmatched-numbers?trackingNumber=1z%20999%20AA1%2001%202345%206784',
    });
    expect(one.body).toMatchObject({ data: [found] });
  });
});
