import { PROBLEM_NAMES } from '../../../api/http/problem-types';
import { type RunningTestApi, startTestApi } from '../running-api';

describe('a newcomer who reads the documentation', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const get = async (path: string) => {
    const response = await fetch(api.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('finds an OpenAPI 3.1 document that names every route, by a name of its own', async () => {
    expect(api.documented.document.openapi).toBe('3.1.0');
    // What the other files hold answers against is what any api serves.
    expect(JSON.parse((await get('/openapi.json')).text)).toEqual(api.documented.document);
    const { operations } = api.documented;
    expect(operations.map((one) => `${one.method} ${one.path}`)).toEqual(
      expect.arrayContaining([
        'post /v1/shipments',
        'get /v1/shipments/{id}/timeline',
        'post /v1/events',
        'post /v1/webhooks/{provider}',
        'post /v1/cases/{id}/escalate',
        'get /readyz',
      ]),
    );
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('can try it on a page that loads nothing from elsewhere and runs no script of others', async () => {
    const page = await get('/docs');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect([part, (await get(part)).status]).toEqual([part, 200]);
    expect(page.text).not.toMatch(/<script>/);
  });

  it('finds each problem explained at its address', async () => {
    for (const name of PROBLEM_NAMES) {
      const { status, text } = await get(`/problems/${name}`);
      expect([name, status]).toEqual([name, 200]);
      expect(text).toContain(`/problems/${name}`);
    }
    expect((await get('/problems/nothing')).status).toBe(404);
    expect((await get('/problems')).text).toContain('idempotency_key_reused');
  });

  it('who operates it finds metrics by route, without the number of any parcel', async () => {
    await api.call({ method: 'GET', path: '/v1/shipments?search=1Z999' });
    expect((await get('/metrics')).status).toBe(401);
    const response = await fetch(`${api.url}/metrics`, {
      headers: { authorization: `Bearer ${api.keys.read}` },
    });
    const text = await response.text();
    expect(text).toContain('wayward_api_requests_total{method="GET",route="/v1/shipments",status="200"}');
    expect(text).toContain('wayward_relay_lag_seconds');
    expect(text).not.toContain('1Z999');
  });

  it('gets answers that no browser will run', async () => {
    const { headers } = await get('/healthz');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
