import { connect } from 'node:net';
import { type RunningTestApi, startTestApi } from '../running-api';

describe('a request that is broken', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi({ MAX_BODY_BYTES: '20000' });
  });
  afterAll(() => api.stop());

  const post = (
    raw: string | Buffer,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) =>
    api.call<{ type: string; requestId: string; errors?: { field: string }[] }>({
      method: 'POST',
      path: '/v1/shipments',
      raw,
      headers,
    });

  it.each([
    ['is no JSON', '{"carrier":', 400, 'malformed'],
    ['is empty', '', 400, 'malformed'],
    ['is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'malformed'],
    ['is nested a thousand deep', `${'['.repeat(1_000)}${']'.repeat(1_000)}`, 400, 'malformed'],
    ['is a list', '[]', 422, 'validation'],
    ['is of wrong types', '{"carrier":7,"trackingNumber":{}}', 422, 'validation'],
    ['is too large', JSON.stringify({ carrier: 'x'.repeat(30_000) }), 413, 'payload_too_large'],
    ['has a number of nothing but NUL', '{"carrier":"ups","trackingNumber":"\\u0000"}', 422, 'validation'],
    ['holds half a surrogate pair', '{"carrier":"\\ud800","trackingNumber":"1"}', 422, 'validation'],
    ['has a number that is no number', '{"carrier":"ups","trackingNumber":1e999}', 422, 'validation'],
  ])('because its body %s is told so', async (_, body, status, type) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status, body: { type: `/problems/${type}`, status } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('because of its type is told which type it should be', async () => {
    expect((await post('{}', { 'content-type': 'text/xml' })).status).toBe(415);
    expect((await post('{}', { 'content-type': 'application/json; charset=latin1' })).status).toBe(415);
  });

  it('because of its address or method is told so', async () => {
    expect((await api.call({ method: 'GET', path: '/v1/shipments/%zz' })).status).toBe(400);
    expect((await api.call({ method: 'GET', path: '/v1/nowhere' })).status).toBe(404);
    const { status, headers } = await fetch(`${api.url}/v1/shipments`, { method: 'PUT' });
    expect([status, headers.get('allow')]).toEqual([405, 'POST, GET, HEAD, OPTIONS']);
    expect((await api.call({ method: 'GET', path: '/v1/shipments?limit=0' })).status).toBe(422);
    expect((await api.call({ method: 'GET', path: '/v1/shipments?colour=red' })).status).toBe(422);
    expect((await api.call({ method: 'GET', path: '/v1/shipments?search=%00' })).status).toBe(422);
    expect(
      (await api.call({ method: 'GET', path: '/v1/shipments?registeredFrom=0000-01-01T00:00:00Z' })).status,
    ).toBe(422);
  });

  it('has the id that its sender gave it, if that is harmless', async () => {
    const given = await post('{', { 'content-type': 'application/json', 'x-request-id': 'order-7.1' });
    expect([given.headers.get('x-request-id'), given.body.requestId]).toEqual(['order-7.1', 'order-7.1']);
    const { headers } = await post('{', {
      'content-type': 'application/json',
      'x-request-id': 'a b<script>',
    });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('that is no HTTP at all gets an answer, and the next one is served', async () => {
    const { port } = new URL(api.url);
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('\u0001\u0002 nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(said).toContain('400 Bad Request');
    expect((await api.call({ method: 'GET', path: '/healthz', as: null })).status).toBe(200);
  });
});
