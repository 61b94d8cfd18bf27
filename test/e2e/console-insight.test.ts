import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { noteRiskNews } from '../../db/insight/late-risk-news';
import { writePredictions } from '../../db/insight/predictions';
import { rememberModels } from '../console/past-predictions';
import { type StaffedConsole, startConsole } from '../console/staffed-console';
import { aModel } from '../db/insight/a-model';
import { eventually } from '../harness/conditions';
import type { WholeWayward } from '../harness/whole-wayward';
import { aRecord, writeRecords } from '../worker/insight/past-records';
import { everythingSent } from './everything-sent';

const PATIENCE_MS = 120_000;
const HOUR_MS = 3_600_000;
const NOW = Date.now();
const hours = (count: number): string => new Date(NOW + count * HOUR_MS).toISOString();

let floor: StaffedConsole;
let wayward: WholeWayward;
const story = everythingSent(() => wayward);
beforeAll(async () => {
  floor = await startConsole({ nora: 'supervisor', vera: 'viewer' });
  ({ wayward } = floor);
  await story.begin();
});
afterAll(() => floor?.stop());

const audited = async (action: string) => {
  const { rows } = await sql<{ actor: string; change: unknown }>`
    SELECT actor, change FROM audit_log WHERE action = ${action} AND status = 200`.execute(
    wayward.database.db,
  );
  return rows;
};

async function say(shipmentId: string, moment: string, predictedAt: string, promiseEndsAt: string) {
  const { db } = wayward.database;
  const ends = Date.parse(promiseEndsAt);
  const at = (later: number): string => new Date(ends + later * HOUR_MS).toISOString();
  await writePredictions(db, await aModel(db, predictedAt), [
    {
      ...{ shipmentId, moment, predictedAt, promiseEndsAt, carrier: 'ups', basis: 'model', pLate: 0.8 },
      ...{ q10: at(12), q50: at(24), q90: at(36), laneParcels: 80, reasons: [], goodEnough: true },
    },
  ]);
}

/** Thirty parcels of the last days, of which it would have been said that they come late; twenty did. */
async function pastParcels(): Promise<void> {
  const parcels = Array.from({ length: 30 }, (_, index) => ({
    id: randomUUID(),
    promised: hours(-100),
    delivered: hours(index < 20 ? -80 : -110),
  }));
  await writeRecords(
    wayward.database.db,
    parcels.map(({ id, promised, delivered }) =>
      aRecord({
        ...{ shipment_id: id, carrier: 'ups', merchant_id: 'default', promise_first_ends_at: promised },
        ...{ handed_over_at: hours(-200), delivered_at: delivered, closed_at: delivered },
        close_reason: 'delivered',
      }),
    ),
  );
  for (const { id, promised } of parcels) await say(id, 'day:1', hours(-150), promised);
}

test('A supervisor looks at what customers would have been told in fourteen days, switches it on, and a customer is told, once', async () => {
  await pastParcels();
  const promisedDate = new Date(NOW + 72 * HOUR_MS).toISOString().slice(0, 10);
  const promiseEndsAt = new Date(Date.parse(promisedDate) + 24 * HOUR_MS).toISOString();
  const { body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    ...{ carrier: 'ups', trackingNumber: '1ZSHADOW0001', reference: 'Order 7', promisedDate },
    recipient: {
      country: 'US',
      region: 'OR',
      timeZone: 'UTC',
      name: 'Ida Roth',
      email: 'ida@shadow.example',
    },
  });
  await wayward.report('1ZSHADOW0001', { milestone: 'in_transit', movement: true });
  await eventually(
    'the record follows',
    async () => {
      const { rows } = await sql`SELECT FROM shipment_records WHERE shipment_id = ${body.id}
        AND promise_last_ends_at = ${promiseEndsAt} AND handed_over_at IS NOT NULL`.execute(
        wayward.database.db,
      );
      return rows.length === 1;
    },
    PATIENCE_MS,
  );
  await say(body.id, 'day:1', hours(-3), promiseEndsAt);
  expect(await noteRiskNews(wayward.database.db)).toBe(0);

  const viewer = await floor.openConsole('vera');
  await viewer.goto(`${wayward.running.apiUrl}/console/overview/late-risk/default`);
  await viewer.getByText('In shadow').waitFor();
  expect(await viewer.getByRole('button', { name: 'Switch on' }).count()).toBe(0);

  const page = await floor.openConsole('nora');
  await page.goto(`${wayward.running.apiUrl}/console/overview/late-risk`);
  const row = page.getByRole('row', { name: /In shadow/ });
  await row.waitFor();
  expect(await row.textContent()).toMatch(/In shadow50.%302030/);
  await page.getByText('Parcels whose promise ended in the last 14 days').waitFor();
  await row.getByRole('link').click();
  await page.getByText(/67.% \(.* n = 30\)/).waitFor();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
  await page.getByText(/On since .* switched on by nora/).waitFor();
  expect(await audited('changeLateRisk')).toMatchObject([
    { actor: 'nora', change: { before: { on: false }, after: { on: true } } },
  ]);

  await say(body.id, 'day:2', hours(-2), promiseEndsAt);
  expect(await noteRiskNews(wayward.database.db)).toBe(1);
  const told = { 'ida@shadow.example': ['Your parcel (order Order 7) may arrive later than promised'] };
  await eventually('she is told', async () => Object.keys(await story.sent()).length > 0, PATIENCE_MS);
  await say(body.id, 'day:3', hours(-1), promiseEndsAt);
  expect(await noteRiskNews(wayward.database.db)).toBe(1);
  await eventually(
    'its process has heard of the next prediction',
    async () => {
      const { rows } = await sql`SELECT FROM late_risk_news n JOIN processes p USING (shipment_id)
        WHERE n.shipment_id = ${body.id} AND n.predicted_at = ${hours(-1)} AND n.heard_at IS NOT NULL
          AND (p.state -> 'risk' ->> 'heardAt')::timestamptz >= n.predicted_at`.execute(wayward.database.db);
      return rows.length === 1;
    },
    PATIENCE_MS,
  );
  expect(await story.sent()).toEqual(told);
});

test('A supervisor goes back to an earlier model after being asked once more; a viewer cannot, and the audit log knows who did', async () => {
  const [first, second] = await rememberModels(wayward.database.db);
  const viewer = await floor.openConsole('vera');
  await viewer.goto(`${wayward.running.apiUrl}/console/overview/calibration`);
  await viewer.getByText(`Model ${second} predicts since`).waitFor();
  await viewer.getByRole('table', { name: 'Models that are kept' }).waitFor();
  const goBack = { name: `Go back to model ${first}` } as const;
  expect(await viewer.getByRole('button', goBack).count()).toBe(0);

  const page = await floor.openConsole('nora');
  await page.goto(`${wayward.running.apiUrl}/console/overview/calibration`);
  await page.getByRole('button', goBack).click();
  const dialog = page.getByRole('dialog', goBack);
  await dialog.getByText('stays for 14 days whatever is trained meanwhile').waitFor();
  await dialog.getByRole('button', goBack).click();
  await page.getByText(`Model ${first} predicts since`).waitFor();
  await page.getByText('A person went back to it; it stays until').waitFor();
  expect(await audited('goBackToPredictionModel')).toMatchObject([
    { actor: 'nora', change: { before: { running: second }, after: { running: first, holdDays: 14 } } },
  ]);
});
