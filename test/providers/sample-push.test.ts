import { PROVIDERS, providerAdapter } from '../../providers';
import { isImitated, SAMPLE_NUMBER, samplePush } from '../../providers/sample-push';

const AT = '2026-11-23T10:00:00.000Z';

test.each(PROVIDERS.filter(isImitated))(
  'A sample of %s is proved and read as its own pushes are',
  async (name) => {
    const { body, headers } = samplePush(name, 'ein Schlüssel', AT);
    const request = {
      rawBody: Buffer.from(body),
      headers,
      query: {},
      method: 'POST',
      path: '/',
      receivedAt: AT,
    };
    const adapter = providerAdapter(name);
    expect(await adapter.verify(request, { secrets: ['new', 'ein Schlüssel'] })).toEqual({ ok: true });
    expect(await adapter.verify(request, { secrets: ['another'] })).toEqual({
      ok: false,
      reason: 'bad_signature',
    });
    expect(adapter.parse(JSON.parse(body), AT)).toMatchObject({
      kind: 'updates',
      updates: [{ trackingNumber: SAMPLE_NUMBER, events: [{ meaning: { milestone: 'in_transit' } }] }],
      problems: [],
    });
  },
);
