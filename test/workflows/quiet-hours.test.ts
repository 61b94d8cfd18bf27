import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { localInstant } from '../../domain/calendar/local-time';
import { loadPolicies } from '../../planning/load-policies';
import { MEANINGS } from '../domain/meanings';
import { eventually } from '../harness/conditions';
import { type ProcessUnderTest, startProcess } from '../harness/process-under-test';
import { startTimeSkipping } from '../harness/temporal';

let environment: TestWorkflowEnvironment;
let wayward: ProcessUnderTest;

beforeAll(async () => {
  environment = await startTimeSkipping();
  wayward = await startProcess(environment, { sending: loadPolicies('').sending });
}, 120_000);

afterAll(async () => {
  await wayward?.stop();
  await environment?.teardown();
});

async function sleepUntil(instant: string): Promise<void> {
  await environment.sleep(Math.max(1, Date.parse(instant) - Date.parse(await wayward.now())));
}

/** The night in which the clock is changed next in the zone; of a zone that changes nothing, the one of the others' change. */
function nights(year: number) {
  return [
    // The second Sunday of March and the last one.
    {
      city: 'New York',
      zone: 'America/New_York',
      phone: '+12025550143',
      country: 'US',
      date: sunday(year, 2, 8),
    },
    {
      city: 'Kolkata',
      zone: 'Asia/Kolkata',
      phone: '+919876543210',
      country: 'IN',
      date: sunday(year, 2, 15),
    },
    {
      city: 'Berlin',
      zone: 'Europe/Berlin',
      phone: '+4915112345678',
      country: 'DE',
      date: sunday(year, 2, 25),
    },
  ];
}

/** The first Sunday from a day of a month on. */
function sunday(year: number, month: number, day: number): string {
  const from = new Date(Date.UTC(year, month, day));
  from.setUTCDate(day + ((7 - from.getUTCDay()) % 7));
  return from.toISOString().slice(0, 10);
}

test('through the change of the clock in New York and Berlin, and without one in Kolkata, each customer reads at eight by their own', async () => {
  const year = new Date(await wayward.now()).getUTCFullYear() + 1;
  const { db } = wayward.database;
  const texts = () => wayward.stack.sms?.messages() ?? [];
  for (const { city, zone, phone, country, date } of nights(year)) {
    // Ten past midnight, before the clock is changed.
    await sleepUntil(localInstant(date, '00:10', zone));
    const parcel = await wayward.register({
      originCountry: country,
      recipient: { email: null, phone, country, region: null, timeZone: zone },
    });
    await parcel.scan(MEANINGS.pickedUp);
    await parcel.scan(MEANINGS.addressProblem);
    const held = await eventually(`${city}: the text waits`, () =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('shipmentId', '=', parcel.id)
        .where('channel', '=', 'sms')
        .where('audience', '=', 'customer')
        .where('deferral', '=', 'quiet_hours')
        .executeTakeFirst(),
    );
    const eight = localInstant(date, '08:00', zone);
    const spread = Date.parse(held.notBefore ?? '') - Date.parse(eight);
    expect(spread).toBeGreaterThanOrEqual(0);
    expect(spread).toBeLessThan(10 * 60_000);
    // Nobody keeps a Temporal activity waiting through the night.
    expect(held.dispatch).toBe('dispatcher');

    await sleepUntil(localInstant(date, '07:59', zone));
    expect(texts().filter((text) => text.to === phone)).toEqual([]);
    await sleepUntil(new Date(Date.parse(eight) + 11 * 60_000).toISOString());
    const sent = await eventually(`${city}: the text is sent in the morning`, async () => {
      const row = await db.selectFrom('messages').selectAll().where('id', '=', held.id).executeTakeFirst();
      return (row?.status === 'sent' || row?.status === 'delivered') && row;
    });
    expect(sent).toMatchObject({ reason: 'first_notification', deferral: 'quiet_hours' });
    expect((sent.releasedAt ?? '') >= eight).toBe(true);
  }
  // Nothing unexpected was sent: each text that arrived is one that the ledger knows of.
  const known = await db
    .selectFrom('messages')
    .select('providerMessageId')
    .where('channel', '=', 'sms')
    .where('providerMessageId', 'is not', null)
    .execute();
  expect(
    texts()
      .map(({ sid }) => sid)
      .sort(),
  ).toEqual(known.map((row) => row.providerMessageId).sort());
}, 120_000);
