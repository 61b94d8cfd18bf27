import { sql } from 'kysely';
import { noteRiskNews } from '../../db/insight/late-risk-news';
import { writePredictions } from '../../db/insight/predictions';
import { aModel } from '../db/insight/a-model';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingSent } from './everything-sent';

const PATIENCE_MS = 120_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MERCHANT = '/v1/late-risk/merchants/default';

let wayward: WholeWayward;
const story = everythingSent(() => wayward);
beforeAll(async () => {
  wayward = await startWholeWayward();
  await story.begin();
});
afterAll(() => wayward?.stop());

const promisedDate = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
const promiseEnds = Date.parse(promisedDate) + DAY_MS;

async function register(trackingNumber: string, recipient: object): Promise<string> {
  const { status, body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    ...{ carrier: 'ups', trackingNumber, reference: `Order ${trackingNumber}`, promisedDate },
    recipient: { country: 'US', region: 'OR', timeZone: 'UTC', ...recipient },
  });
  expect(status).toBe(201);
  await wayward.report(trackingNumber, { milestone: 'in_transit', movement: true });
  await eventually(
    'the record follows',
    async () => {
      const { rows } = await sql`
        SELECT FROM shipment_records WHERE shipment_id = ${body.id} AND promise_last_ends_at = ${new Date(promiseEnds).toISOString()}
           AND handed_over_at IS NOT NULL`.execute(wayward.database.db);
      return rows.length === 1;
    },
    PATIENCE_MS,
  );
  return body.id;
}

let moments = 0;
/** The predictor says of a parcel that it comes between so many days after the promise; gives what processes are to hear. */
async function predict(
  shipmentId: string,
  pLate: number,
  [from, until]: readonly [number, number],
): Promise<number> {
  const { db } = wayward.database;
  moments += 1;
  // Each is of another moment, and later than the one before.
  const predictedAt = new Date(Date.now() - HOUR_MS + moments * 60_000).toISOString();
  const modelId = await aModel(db, predictedAt);
  const at = (days: number): string => new Date(promiseEnds + days * DAY_MS - 12 * HOUR_MS).toISOString();
  await writePredictions(db, modelId, [
    {
      ...{ shipmentId, moment: `day:${moments}`, predictedAt, carrier: 'ups', basis: 'model', pLate },
      promiseEndsAt: new Date(promiseEnds).toISOString(),
      ...{
        q10: at(from),
        q50: at((from + until) / 2),
        q90: at(until),
        laneParcels: 80,
        reasons: [],
        goodEnough: true,
      },
    },
  ]);
  return await noteRiskNews(db);
}

/** Its process has heard the newest prediction. */
const heard = (shipmentId: string) =>
  eventually(
    'the process has heard of it',
    async () => {
      const { rows } = await sql`
        SELECT FROM late_risk_news n JOIN processes p USING (shipment_id)
         WHERE n.shipment_id = ${shipmentId} AND n.heard_at IS NOT NULL
           AND (p.state -> 'risk' ->> 'heardAt')::timestamptz >= n.predicted_at`.execute(wayward.database.db);
      return rows.length === 1;
    },
    PATIENCE_MS,
  );
const casesOf = async (shipmentId: string) =>
  await wayward.database.db
    .selectFrom('cases')
    .select(['kind', 'severity', 'status', 'resolution', 'policyId'])
    .where('shipmentId', '=', shipmentId)
    .execute();

const MAY_COME_LATE = 'Your parcel (order Order 1ZRISK0001) may arrive later than promised';
const OTHER_DAYS = 'Your parcel (order Order 1ZRISK0001): new days to expect it';
const short = (daysLater: number): string => {
  const noon = new Date(promiseEnds + daysLater * DAY_MS - 12 * HOUR_MS).toUTCString();
  const [, weekday, day, month] = /^(\w+), (\d+) (\w+)/.exec(noon) ?? [];
  return `${weekday} ${Number(day)} ${month}`;
};

test('a parcel at risk: nobody is told in shadow; switched on, its customer is told once, again when the days change, and no more when it comes', async () => {
  const ada = await register('1ZRISK0001', {
    name: 'Ada Kern',
    email: 'ada@risk.example',
    phone: '+12025550177',
  });
  const grete = await register('1ZRISK0002', {
    name: 'Grete Ohm',
    email: 'grete@risk.example',
    locale: 'de',
  });

  // In shadow: nothing reaches a process, and what it would have done can be looked at.
  expect(await predict(ada, 0.9, [1, 2])).toBe(0);
  expect(await wayward.database.db.selectFrom('lateRiskNews').selectAll().execute()).toEqual([]);
  const { body: shadow } = await wayward.call<{ merchant: { onSince: string | null; told: number } }>(
    'GET',
    MERCHANT,
  );
  expect(shadow.merchant).toMatchObject({ onSince: null, told: 0 });
  expect(await story.sent()).toEqual({});

  // A person switches it on. It is not sure enough of Grete's.
  expect((await wayward.call('PATCH', MERCHANT, { on: true })).status).toBe(200);
  expect(await predict(grete, 0.3, [1, 2])).toBe(1);
  await heard(ada);
  expect(await casesOf(ada)).toMatchObject([
    { kind: 'late_risk', severity: 'info', status: 'open', policyId: 'late_risk_predicted' },
  ]);
  const [mail] = await eventually('the mail is there', async () => {
    const mails = (await wayward.mail.messages()).filter(({ to }) => to.includes('ada@risk.example'));
    return mails.length > 0 && mails;
  });
  expect(mail?.text).toContain(
    'Going by how parcels like yours are travelling just now, it may come later, most likely on ',
  );
  const told = await story.sent();
  expect(Object.keys(told)).toEqual(['+12025550177', 'ada@risk.example']);
  expect(told['ada@risk.example']).toEqual([MAY_COME_LATE]);
  expect(told['+12025550177']?.join()).toContain(`most likely on ${short(1)} or ${short(2)}.`);

  // A day more is no news; days of next week are, once.
  await predict(ada, 0.9, [1, 3]);
  await heard(ada);
  expect(await story.sent()).toEqual(told);
  await predict(ada, 0.95, [5, 8]);
  await heard(ada);
  const again = await story.sent();
  expect(again['ada@risk.example']).toEqual([MAY_COME_LATE, OTHER_DAYS]);
  expect(again['+12025550177']).toHaveLength(2);
  expect(again['+12025550177']?.[1]).toContain(`between ${short(5)} and ${short(8)}`);

  // It comes in time all the same: its case is over, and the good news is the only one.
  await wayward.report('1ZRISK0001', { milestone: 'delivered', movement: true });
  await eventually('it is over', async () => (await casesOf(ada))[0]?.status === 'resolved', PATIENCE_MS);
  expect(await casesOf(ada)).toMatchObject([{ kind: 'late_risk', resolution: 'delivered' }]);
  const all = await story.sent();
  expect(all['ada@risk.example']?.slice(2)).toEqual([
    'Your parcel (order Order 1ZRISK0001) has been delivered',
  ]);
  expect(all['+12025550177']).toHaveLength(2);

  // Grete is told in German; then the risk is gone, and she hears that as well. After it was switched off, nothing begins.
  await predict(grete, 0.8, [1, 1]);
  await heard(grete);
  expect((await story.sent())['grete@risk.example']).toEqual([
    'Ihr Paket (Bestellung Order 1ZRISK0002) kommt vielleicht später als versprochen',
  ]);
  expect((await wayward.call('PATCH', MERCHANT, { on: false })).status).toBe(200);
  await predict(grete, 0.05, [-1, 1]);
  await heard(grete);
  expect(await casesOf(grete)).toMatchObject([{ kind: 'late_risk', resolution: 'recovered' }]);
  await predict(grete, 0.99, [2, 3]);
  await heard(grete);
  expect(await casesOf(grete)).toHaveLength(1);
  expect((await story.sent())['grete@risk.example']).toEqual([
    'Ihr Paket (Bestellung Order 1ZRISK0002) kommt vielleicht später als versprochen',
    'Ihr Paket (Bestellung Order 1ZRISK0002) liegt wieder im Zeitplan',
  ]);

  const { body: log } = await wayward.call<{ data: { action: string; change: unknown }[] }>(
    'GET',
    '/v1/audit-log',
  );
  expect(log.data.filter(({ action }) => action === 'changeLateRisk')).toMatchObject([
    { change: { before: { on: true }, after: { on: false } } },
    { change: { before: { on: false }, after: { on: true } } },
  ]);
});
