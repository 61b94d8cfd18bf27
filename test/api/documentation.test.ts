import { type RunningTestApi, startTestApi } from './running-api';

describe('a newcomer who reads the documentation', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  it('finds an OpenAPI 3.1 document that names every route', async () => {
    const { openapi } = api.documented.document;
    expect(openapi).toBe('3.1.0');
    expect(api.documented.operations.map((one) => `${one.method} ${one.path}`)).toEqual(
      expect.arrayContaining([
        'post /v1/shipments',
        'get /v1/shipments/{id}/timeline',
        'post /v1/events',
        'post /v1/webhooks/{provider}',
        'post /v1/cases/{id}/escalate',
        'get /readyz',
      ]),
    );
  });
});
