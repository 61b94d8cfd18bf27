import { randomUUID } from 'node:crypto';
import { noteRiskNews, riskTold, untoldRisks } from '../../../db/insight/late-risk-news';
import { writePredictions } from '../../../db/insight/predictions';
import { aModel } from '../../db/insight/a-model';
import { registerParcel } from '../../harness/parcels-in-postgres';
import { aRecord, writeRecords } from '../../worker/insight/past-records';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, signedIn } from '../signed-in';

interface Merchant {
  readonly merchantId: string;
  readonly onSince: string | null;
  readonly onBy: string | null;
  readonly threshold: number;
  readonly told: number;
  readonly right: number;
  readonly lead: unknown;
}
interface Overview {
  readonly byDefault: { readonly threshold: number };
  readonly merchants: readonly Merchant[];
}

const HOUR_MS = 3_600_000;
const NOW = Date.now();
const at = (hours: number): string => new Date(NOW + hours * HOUR_MS).toISOString();

let api: RunningTestApi;
let modelId: string;
beforeAll(async () => {
  api = await startTestApi();
  await api.db
    .insertInto('merchants')
    .values([
      { id: 'shop', name: 'A shop' },
      { id: 'quiet', name: 'Quiet shop' },
    ])
    .execute();
  modelId = await aModel(api.db, at(0));
});
afterAll(() => api.stop());

const overview = async (query = ''): Promise<Overview> =>
  (await api.call<Overview>({ method: 'GET', path: `/v1/late-risk${query}`, as: api.keys.read })).body;
const shop = async (query = ''): Promise<Merchant> =>
  (await overview(query)).merchants.find(({ merchantId }) => merchantId === 'shop')!;
const change = (body: object, path = '/v1/late-risk/merchants/shop', as = api.keys.supervise) =>
  api.call<{ merchant: Merchant; errors?: { field: string }[] }>({
    method: 'PATCH',
    path,
    as,
    body,
  });

interface Said {
  readonly pLate: number;
  readonly hours: number;
  readonly basis?: 'model' | 'rate';
  readonly q90?: number;
}
/** A parcel whose promise ended so many hours ago, delivered so many hours after that (null: never), and what was said of it before. */
async function parcel(
  endedAgo: number,
  lateBy: number | null,
  said: readonly Said[],
  id: string = randomUUID(),
): Promise<string> {
  const [promised, delivered] = [at(-endedAgo), lateBy === null ? null : at(lateBy - endedAgo)];
  await writeRecords(api.db, [
    aRecord({
      ...{ shipment_id: id, carrier: 'ups', merchant_id: 'shop', promise_first_ends_at: promised },
      ...{ handed_over_at: at(-endedAgo - 200), delivered_at: delivered, closed_at: delivered },
      close_reason: delivered === null ? null : 'delivered',
    }),
  ]);
  await writePredictions(
    api.db,
    modelId,
    said.map(({ pLate, hours, basis = 'model', q90 = 40 }, index) => ({
      ...{
        shipmentId: id,
        moment: `day:${index + 1}`,
        predictedAt: at(-endedAgo - hours),
        carrier: 'ups',
        basis,
        pLate,
      },
      ...{ promiseEndsAt: promised, q10: at(-endedAgo - 10), q50: at(5 - endedAgo), q90: at(q90 - endedAgo) },
      ...{ laneParcels: 50, reasons: [], goodEnough: true },
    })),
  );
  return id;
}

describe('what customers would have been told of', () => {
  it('is counted by hand and by the api alike: with n and intervals, by what was unknown, sure, and not spoken of otherwise', async () => {
    await parcel(30, 20, [
      { pLate: 0.4, hours: 70 },
      { pLate: 0.8, hours: 48 },
      { pLate: 0.9, hours: 24 },
    ]);
    await parcel(30, 20, [{ pLate: 0.6, hours: 20 }]);
    await parcel(50, -5, [{ pLate: 0.7, hours: 40 }]);
    await parcel(50, null, [{ pLate: 0.1, hours: 40 }]);
    // Of these nobody would have been told: too little data, a window that ends in time, said when it was over, on the van.
    await parcel(60, 9, [{ pLate: 0.9, hours: 40, basis: 'rate' }]);
    await parcel(60, 9, [{ pLate: 0.9, hours: 40, q90: -3 }]);
    await parcel(60, 9, [{ pLate: 1, hours: -2 }]);
    // It ended before the period.
    await parcel(15 * 24, 9, [{ pLate: 0.9, hours: 40 }]);
    // Another case spoke; then it did not.
    const id = await registerParcel(api.db, { trackingNumber: '1ZSHADOW', merchantId: 'shop' }, at(-200));
    await parcel(
      40,
      9,
      [
        { pLate: 0.9, hours: 60 },
        { pLate: 0.9, hours: 20 },
      ],
      id,
    );
    await api.db
      .insertInto('cases')
      .values({
        ...{ shipmentId: id, kind: 'weather', episode: 1, severity: 'minor', faultOwner: 'external' },
        ...{ actionBy: 'none', status: 'resolved', openedAt: at(-110), occurredAt: at(-110), reports: 1 },
        ...{ resolvedAt: at(-70), resolvedBy: 'wayward', resolution: 'recovered', policyId: 'weather' },
        ...{ policyVersion: 1, updatedAt: at(-70) },
        plan: JSON.stringify({ steps: [{ audience: 'customer' }] }),
      })
      .execute();

    expect((await overview()).byDefault.threshold).toBe(0.5);
    expect(await shop()).toMatchObject({
      ...{ onSince: null, threshold: 0.5, parcels: 8, late: 7, told: 4, right: 3 },
      precision: { value: 0.75, n: 4 },
      recall: { value: 3 / 7, n: 7 },
      lead: { medianHours: 20, n: 3 },
    });
    expect(await shop('?days=30')).toMatchObject({ parcels: 9, told: 5, right: 4 });
    const { body } = await api.call<{
      calls: { trackingNumber: string; predictedAt: string; late: boolean }[];
    }>({
      method: 'GET',
      path: '/v1/late-risk/merchants/shop',
    });
    expect(body.calls).toMatchObject([{ trackingNumber: '1ZSHADOW', predictedAt: at(-60), late: true }]);
    const quiet = (await overview()).merchants.find(({ merchantId }) => merchantId === 'quiet');
    expect(quiet).toMatchObject({ parcels: 0, told: 0, precision: null, recall: null, lead: null });
  });

  it('follows the costs that a supervisor sets, of one shop or by default', async () => {
    const { status, body } = await change({ costs: { needless: 3, surprise: 1 } });
    expect(status).toBe(200);
    expect(body.merchant).toMatchObject({ threshold: 0.75, hasOwnCosts: true, told: 2, right: 2 });
    await change({ needless: 1, surprise: 9 }, '/v1/late-risk');
    expect(await overview()).toMatchObject({ byDefault: { needless: 1, surprise: 9, threshold: 0.1 } });
    expect((await shop()).threshold).toBe(0.75);
    expect((await change({ costs: null })).body.merchant).toMatchObject({
      threshold: 0.1,
      hasOwnCosts: false,
      told: 5,
    });
    await change({ needless: 1, surprise: 1 }, '/v1/late-risk');
  });

  it('is refused what makes no sense, field by field, and to whoever may not', async () => {
    for (const [body, field] of [
      [{}, ''],
      [{ costs: { needless: 0, surprise: 1 } }, '/costs/needless'],
      [{ costs: { needless: 1 } }, '/costs/surprise'],
      [{ on: 'yes' }, '/on'],
    ] as const) {
      const { status, body: refused } = await change(body);
      expect([body, status, refused.errors?.[0]?.field]).toEqual([body, 422, field]);
    }
    expect((await change({ on: true }, '/v1/late-risk/merchants/nobody')).status).toBe(404);
    expect((await change({ on: true }, undefined, api.keys.act)).status).toBe(403);
  });
});

describe('what processes are to hear', () => {
  async function open(
    trackingNumber: string,
    pLate: number,
    basis: 'model' | 'rate' = 'model',
  ): Promise<string> {
    const promisedDate = at(72).slice(0, 10);
    const ends = new Date(Date.parse(promisedDate) + 24 * HOUR_MS).toISOString();
    const recipient = { timeZone: 'UTC' };
    const id = await registerParcel(
      api.db,
      { trackingNumber, merchantId: 'shop', promisedDate, recipient },
      at(-50),
    );
    await writeRecords(api.db, [
      aRecord({
        ...{ shipment_id: id, carrier: 'ups', merchant_id: 'shop', promise_first_ends_at: ends },
        ...{ handed_over_at: at(-48), delivered_at: null, closed_at: null },
      }),
    ]);
    await said(id, 'day:1', -1, pLate, basis);
    return id;
  }
  async function said(
    shipmentId: string,
    moment: string,
    hours: number,
    pLate: number,
    basis: 'model' | 'rate' = 'model',
  ) {
    const promiseEndsAt = new Date(Date.parse(at(72).slice(0, 10)) + 24 * HOUR_MS).toISOString();
    const afterPromise = (by: number): string =>
      new Date(Date.parse(promiseEndsAt) + by * HOUR_MS).toISOString();
    await writePredictions(api.db, modelId, [
      {
        ...{ shipmentId, moment, predictedAt: at(hours), carrier: 'ups', basis, promiseEndsAt, pLate },
        ...{
          q10: afterPromise(-5),
          q50: afterPromise(5),
          q90: afterPromise(30),
          laneParcels: 50,
          reasons: [],
          goodEnough: true,
        },
      },
    ]);
  }

  it('is what is sure and likely enough, once it is switched on; and afterwards whatever is predicted of the same parcel', async () => {
    const [risky, rare, unsure] = [
      await open('1ZA', 0.8),
      await open('1ZB', 0.2),
      await open('1ZC', 0.9, 'rate'),
    ];
    expect(await noteRiskNews(api.db)).toBe(0);
    const { body, status } = await change({ on: true });
    expect([status, body.merchant.onBy]).toEqual([200, expect.any(String)]);
    expect((await change({ on: true })).body.merchant.onSince).toBe(body.merchant.onSince);
    expect(await noteRiskNews(api.db)).toBe(1);
    expect(await noteRiskNews(api.db)).toBe(0);
    const [news] = await untoldRisks(api.db, 10);
    expect(news).toMatchObject({
      shipmentId: risky,
      prediction: {
        ...{
          predictedAt: at(-1),
          promisedDate: at(72).slice(0, 10),
          late: 0.8,
          threshold: 0.5,
          mayTell: true,
        },
        window: { from: at(72).slice(0, 10), until: at(72 + 48).slice(0, 10) },
      },
    });
    await said(risky, 'day:2', -0.5, 0.1);
    expect(await noteRiskNews(api.db)).toBe(1);
    // What was told was the one before.
    await riskTold(api.db, news!);
    expect(await untoldRisks(api.db, 10)).toMatchObject([{ shipmentId: risky, prediction: { late: 0.1 } }]);
    await change({ on: false });
    await said(risky, 'day:3', -0.4, 0.9);
    await said(rare, 'day:3', -0.4, 0.9);
    expect(await noteRiskNews(api.db)).toBe(1);
    const [last] = await untoldRisks(api.db, 10);
    expect(last).toMatchObject({ shipmentId: risky, prediction: { mayTell: false } });
    await riskTold(api.db, last!);
    expect(await untoldRisks(api.db, 10)).toEqual([]);
    expect(unsure).not.toBe(risky);
  });

  it('stands in the audit log with who did it, and names them', async () => {
    await aMember(api.db, 'rosa', { role: 'supervisor' });
    const headers = await signedIn(api.db, 'rosa');
    const path = '/v1/late-risk/merchants/quiet';
    const { body } = await api.call<{ merchant: Merchant }>({
      ...{
        method: 'PATCH',
        path,
        as: null,
        headers,
        body: { on: true, costs: { needless: 2, surprise: 1 } },
      },
    });
    expect(body.merchant).toMatchObject({ onBy: 'rosa' });
    const log = await api.call<{ data: object[] }>({ method: 'GET', path: '/v1/audit-log' });
    expect(log.body.data[0]).toMatchObject({
      ...{ actor: 'rosa', action: 'changeLateRisk', subject: 'quiet', status: 200 },
      change: {
        before: { on: false, needless: 1, surprise: 1, hasOwnCosts: false },
        after: { on: true, needless: 2, surprise: 1, hasOwnCosts: true },
      },
    });
  });
});
