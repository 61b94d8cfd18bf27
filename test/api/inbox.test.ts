import { keepBody } from '../../db/ingest';
import { aParcel } from './parcel-in-trouble';
import { type RunningTestApi, startTestApi } from './running-api';

describe('the inbox over the api', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const keep = (body: Buffer, source = 'events') =>
    keepBody(
      api.db,
      {
        source,
        requestId: 'r-1',
        contentType: 'application/json',
        body,
        receivedAt: '2026-11-23T10:00:00.000Z',
      },
      { outcome: 'rejected', reason: 'nobody knew how', problems: [{ path: '', reason: 'nobody knew how' }] },
    );

  it('lists what was not understood, and shows its bytes', async () => {
    const { inboxId: text } = await keep(Buffer.from('{"ä":'));
    const { inboxId: bytes } = await keep(Buffer.from([0xff, 0x00, 0x01]), 'ups');
    const { body } = await api.call<{ data: { id: string }[] }>({
      method: 'GET',
      path: '/v1/inbox?outcome=rejected&outcome=unmatched&receivedFrom=2026-11-23T00:00:00Z',
      as: api.keys.read,
    });
    expect(body.data.map(({ id }) => id)).toEqual([bytes, text]);
    expect((await api.call({ method: 'GET', path: `/v1/inbox/${text}` })).body).toMatchObject({
      body: { encoding: 'utf8', content: '{"ä":' },
    });
    expect((await api.call({ method: 'GET', path: `/v1/inbox/${bytes}` })).body).toMatchObject({
      body: { encoding: 'base64', content: '/wAB' },
    });
    const ofUps = await api.call<{ data: unknown[] }>({ method: 'GET', path: '/v1/inbox?source=ups' });
    expect(ofUps.body.data).toHaveLength(1);
  });

  it('judges a body anew when asked, and finds the events in it', async () => {
    const { trackingNumber, shipmentId } = await aParcel(api.db);
    const events = [
      { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', milestone: 'in_transit' },
    ];
    const { inboxId } = await keep(Buffer.from(JSON.stringify({ events })));
    const replay = () => api.call({ method: 'POST', path: `/v1/inbox/${inboxId}/replay`, as: api.keys.act });
    expect(await replay()).toMatchObject({
      status: 200,
      body: { outcome: 'accepted', accepted: 1, reason: null },
    });
    expect(await replay()).toMatchObject({ status: 200, body: { outcome: 'duplicate', accepted: 0 } });
    const { body } = await api.call({ method: 'GET', path: `/v1/shipments/${shipmentId}` });
    expect(body).toMatchObject({ milestone: 'in_transit' });
    expect((await api.call({ method: 'GET', path: `/v1/inbox/${inboxId}` })).body).toMatchObject({
      replays: 2,
    });
  });

  it('says again why a body is not understood', async () => {
    const { inboxId } = await keep(Buffer.from('{'));
    expect(await api.call({ method: 'POST', path: `/v1/inbox/${inboxId}/replay` })).toMatchObject({
      status: 200,
      body: { outcome: 'rejected', reason: 'The body is not valid JSON', problems: [{ path: '' }] },
    });
    const { inboxId: foreign } = await keep(Buffer.from('{}'), 'somebody');
    expect(await api.call({ method: 'POST', path: `/v1/inbox/${foreign}/replay` })).toMatchObject({
      body: { outcome: 'rejected' },
    });
    const nowhere = '/v1/inbox/019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11';
    expect((await api.call({ method: 'GET', path: nowhere })).status).toBe(404);
    expect((await api.call({ method: 'POST', path: `${nowhere}/replay` })).status).toBe(404);
  });
});
