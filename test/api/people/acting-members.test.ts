import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

let api: RunningTestApi;
const ids: Record<string, string> = {};
beforeAll(async () => {
  api = await startTestApi();
  await api.hire('ines.weber');
  const parcel = await aParcel(api.db);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const storm = { title: 'A closed hub', scope: { tags: ['hub'] }, expectedEnd: tomorrow };
  const { body } = await api.call<{ id: string }>({
    method: 'POST',
    path: '/v1/disruptions',
    body: { ...storm, actor: 'ines.weber' },
  });
  const { recipientId } = await api.db
    .selectFrom('shipments')
    .select('recipientId')
    .where('id', '=', parcel.shipmentId)
    .executeTakeFirstOrThrow();
  Object.assign(ids, {
    ...{ shipment: parcel.shipmentId, case: await aCase(api.db, parcel), disruption: body.id, tomorrow },
    recipient: recipientId,
  });
});
afterAll(() => api.stop());

describe('what is done in the name of somebody who is no member is a slip, and is not done', () => {
  it.each<['POST' | 'PATCH', string, Record<string, unknown>]>([
    ['POST', '/v1/cases/:case/resolve', {}],
    ['POST', '/v1/cases/:case/escalate', {}],
    ['POST', '/v1/cases/:case/snooze', { duration: '2h' }],
    ['POST', '/v1/cases/:case/notes', { text: 'Ada was called' }],
    ['POST', '/v1/cases/:case/assign', { assignee: 'ines.weber' }],
    ['POST', '/v1/cases/:case/hand-over', { to: 'ines.weber' }],
    ['POST', '/v1/disruptions', { title: 'A storm', scope: { tags: ['x'] }, expectedEnd: ':tomorrow' }],
    ['POST', '/v1/disruptions/:disruption/approve', {}],
    ['POST', '/v1/disruptions/:disruption/resolve', {}],
    ['POST', '/v1/disruptions/:disruption/decline', {}],
    ['POST', '/v1/disruptions/:disruption/notes', { text: 'The hub is closed' }],
    ['PATCH', '/v1/disruptions/:disruption', { expectedEnd: ':tomorrow' }],
    ['POST', '/v1/silences', { matchers: {}, comment: 'Why.', endsAt: ':tomorrow' }],
    ['POST', '/v1/messages/:case/dismiss', {}],
    ['POST', '/v1/shipments/:shipment/messages', { text: 'It comes tomorrow.' }],
    ['PATCH', '/v1/shipments/:shipment', { recipient: { city: 'Leipzig' } }],
    ['POST', '/v1/suppressions', { address: 'ada@mail.example', reason: 'She called.' }],
    ['POST', '/v1/suppressions/:case/lift', { reason: 'She called.' }],
    ['POST', '/v1/erasures', { email: 'ada@mail.example' }],
  ])('%s %s', async (method, path, body) => {
    const filled = (text: string) => text.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '');
    const sent = JSON.parse(filled(JSON.stringify({ ...body, actor: 'inse.weber' }))) as unknown;
    expect(await api.call({ method, path: filled(path), body: sent })).toMatchObject({
      status: 422,
      body: { errors: [{ field: '/actor', reason: 'there is no active member inse.weber' }] },
    });
  });

  it('an erasure names them in its address', async () => {
    const path = `/v1/recipients/${ids.recipient}?actor=inse.weber`;
    expect(await api.call({ method: 'DELETE', path })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'query', field: 'actor' }] },
    });
  });
});
