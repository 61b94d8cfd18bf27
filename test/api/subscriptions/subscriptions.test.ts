import { publish } from '../../../db/subscriptions/subscriptions';
import { type RunningTestApi, startTestApi } from '../running-api';

const NOBODY = '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11';

describe('subscriptions over the api', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const create = async (url = 'https://shop.example/hook') =>
    (
      await api.call<{ id: string; secret: string }>({
        method: 'POST',
        path: '/v1/subscriptions',
        body: { url, eventTypes: ['case.opened', 'case.resolved'] },
      })
    ).body;

  it('show their secret once, and a new one when it is rotated', async () => {
    const { id, secret } = await create();
    expect(secret).toMatch(/^whsec_/);
    const shown = await api.call({ method: 'GET', path: `/v1/subscriptions/${id}` });
    expect(shown.body).toMatchObject({ id, url: 'https://shop.example/hook', active: true });
    expect(JSON.stringify(shown.body)).not.toContain(secret);
    const rotated = await api.call({ method: 'POST', path: `/v1/subscriptions/${id}/rotate-secret` });
    expect(rotated.body.secret).toMatch(/^whsec_/);
    expect(rotated.body.secret).not.toBe(secret);
  });

  it('are switched off and on, listed, and ended', async () => {
    const { id } = await create();
    const path = `/v1/subscriptions/${id}`;
    expect((await api.call({ method: 'PATCH', path, body: { active: false } })).body).toMatchObject({
      active: false,
    });
    expect((await api.call({ method: 'PATCH', path, body: {} })).body).toMatchObject({ active: false });
    const { body } = await api.call<{ data: { id: string }[] }>({ method: 'GET', path: '/v1/subscriptions' });
    expect(body.data.map((one) => one.id)).toContain(id);
    expect((await api.call({ method: 'DELETE', path })).status).toBe(204);
    expect((await api.call({ method: 'DELETE', path })).status).toBe(404);
    expect((await api.call({ method: 'GET', path })).status).toBe(404);
  });

  it('have a log of deliveries, each of which can be sent once more', async () => {
    const { id } = await create();
    await publish(api.db, { key: 'case.opened:7', type: 'case.opened', payload: { caseId: '7' } });
    const path = `/v1/subscriptions/${id}/deliveries`;
    const { body } = await api.call<{ data: { id: string; eventType: string }[] }>({ method: 'GET', path });
    expect(body.data).toMatchObject([{ eventType: 'case.opened', status: 'pending', attempts: 0 }]);
    const delivery = `${path}/${body.data[0]?.id}`;
    expect((await api.call({ method: 'GET', path: delivery })).body).toMatchObject({ log: [] });
    expect(await api.call({ method: 'POST', path: `${delivery}/replay` })).toMatchObject({ status: 202 });
    expect(
      (await api.call<{ data: unknown[] }>({ method: 'GET', path: `${path}?status=failed` })).body.data,
    ).toEqual([]);
    for (const missing of [`${path}/${NOBODY}`, `/v1/subscriptions/${NOBODY}/deliveries`]) {
      expect((await api.call({ method: 'GET', path: missing })).status).toBe(404);
    }
    expect((await api.call({ method: 'POST', path: `${path}/${NOBODY}/replay` })).status).toBe(404);
    // Another subscription's delivery is none of this one's.
    const other = await create();
    const stolen = `/v1/subscriptions/${other.id}/deliveries/${body.data[0]?.id}`;
    expect((await api.call({ method: 'GET', path: stolen })).status).toBe(404);
  });

  it('go to web addresses only, and name events that exist', async () => {
    for (const url of [
      'ftp://shop.example',
      'https://user:secret@shop.example',
      'javascript:alert(1)',
      'http://',
      'x',
    ]) {
      const body = { url, eventTypes: ['case.opened'] };
      expect((await api.call({ method: 'POST', path: '/v1/subscriptions', body })).status).toBe(422);
    }
    for (const eventTypes of [[], ['parcel.flew']]) {
      const body = { url: 'https://shop.example', eventTypes };
      expect((await api.call({ method: 'POST', path: '/v1/subscriptions', body })).status).toBe(422);
    }
  });
});
