import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Result {
  readonly inboxId: string;
  readonly outcome: string;
  readonly accepted: number;
  readonly reason: string | null;
}

function tracker(trackingNumber: string): string {
  return JSON.stringify({
    object: 'Event',
    description: 'tracker.updated',
    result: {
      object: 'Tracker',
      carrier: 'UPS',
      tracking_code: trackingNumber,
      status: 'in_transit',
      tracking_details: [
        { status: 'pre_transit', message: 'Label created', datetime: '2026-11-20T10:00:00Z' },
        { status: 'in_transit', message: 'Departed\u0000 from facility', datetime: '2026-11-21T10:00:00Z' },
      ],
    },
  });
}

function signed(body: string | Buffer): Record<string, string> {
  const hex = createHmac('sha256', 'easypost-secret').update(body).digest('hex');
  return { 'content-type': 'application/json', 'x-hmac-signature': `hmac-sha256-hex=${hex}` };
}

describe("providers' webhooks", () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi({ MAX_BODY_BYTES: '100000' });
  });
  afterAll(() => api.stop());

  const post = (raw: string | Buffer, headers: Record<string, string>, path = '/v1/webhooks/easypost') =>
    api.call<Result>({ method: 'POST', path, raw, headers, as: null });
  const kept = async (): Promise<number> => (await api.db.selectFrom('inbox').select('id').execute()).length;

  it('are taken once, however often they come', async () => {
    const { trackingNumber, shipmentId } = await aParcel(api.db);
    const body = tracker(trackingNumber);
    expect(await post(body, signed(body))).toMatchObject({
      status: 202,
      body: { outcome: 'accepted', accepted: 2 },
    });
    for (let again = 0; again < 2; again += 1) {
      expect(await post(body, signed(body))).toMatchObject({
        status: 202,
        body: { outcome: 'duplicate', accepted: 0 },
      });
    }
    const events = await api.db
      .selectFrom('trackingEvents')
      .select('seq')
      .where('shipmentId', '=', shipmentId)
      .execute();
    expect(events).toHaveLength(2);
  });

  it('change nothing when the signature is wrong or missing', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const body = tracker(trackingNumber);
    const before = await kept();
    const wrong = { ...signed(body), 'x-hmac-signature': `hmac-sha256-hex=${'0'.repeat(64)}` };
    for (const headers of [wrong, { 'content-type': 'application/json' }, { ...signed(`${body} `) }]) {
      expect(await post(body, headers)).toMatchObject({
        status: 401,
        body: { type: '/problems/unauthenticated' },
      });
    }
    expect(await kept()).toBe(before);
  });

  it('of a sender without a configured secret are refused', async () => {
    expect((await post('{}', { 'x-wayward-secret': '' }, '/v1/webhooks/karrio')).status).toBe(401);
    expect((await post('{}', {}, '/v1/webhooks/aftership')).status).toBe(401);
  });

  it('are let in by the current and by the previous secret', async () => {
    for (const key of ['ups-now', 'ups-before']) {
      expect((await post('{}', { 'x-api-key': key }, '/v1/webhooks/ups')).status).toBe(202);
    }
    expect((await post('{}', { 'x-api-key': 'ups-older' }, '/v1/webhooks/ups')).status).toBe(401);
    expect((await post('{}', {}, '/v1/webhooks/shippo?token=shippo-token')).status).toBe(202);
    expect((await post('{}', {}, '/v1/webhooks/shippo?token=other')).status).toBe(401);
  });

  it('that nobody understands are kept for replay, and the sender need not repeat them', async () => {
    for (const body of ['{"broken', '[]', '"text"', '['.repeat(5_000), Buffer.from([0xff, 0xfe, 0x7b]), '']) {
      const answer = await post(body, signed(body));
      expect(answer).toMatchObject({
        status: 202,
        body: { outcome: 'rejected', reason: expect.any(String) },
      });
      const { body: entry } = await api.call<{ outcome: string; bodyBytes: number; source: string }>({
        method: 'GET',
        path: `/v1/inbox/${answer.body.inboxId}`,
      });
      expect(entry).toMatchObject({
        outcome: 'rejected',
        source: 'easypost',
        bodyBytes: Buffer.byteLength(body),
      });
    }
  });

  it('about something else than tracking are ignored', async () => {
    const body = JSON.stringify({ object: 'Event', description: 'refund.successful', result: {} });
    expect(await post(body, signed(body))).toMatchObject({ status: 202, body: { outcome: 'ignored' } });
  });

  it('may be compressed, but not to hide a flood', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const body = tracker(trackingNumber);
    const headers = { ...signed(body), 'content-encoding': 'gzip' };
    expect((await post(gzipSync(body), headers)).body.accepted).toBe(2);
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await post(bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      body: { type: '/problems/payload_too_large' },
    });
    expect((await post(Buffer.from('no gzip'), { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await post('{}', { 'content-encoding': 'zstd' })).status).toBe(415);
  });

  it('can be tried with GET and HEAD, and exist for known providers only', async () => {
    expect(await api.call({ method: 'GET', path: '/v1/webhooks/17track', as: null })).toMatchObject({
      status: 200,
      body: { provider: '17track' },
    });
    expect((await api.call({ method: 'HEAD', path: '/v1/webhooks/fedex', as: null })).status).toBe(200);
    expect(
      (await api.call({ method: 'POST', path: '/v1/webhooks/pigeon', raw: '{}', as: null })).status,
    ).toBe(404);
  });
});
