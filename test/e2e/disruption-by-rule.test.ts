import { join } from 'node:path';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

/** Twenty parcels of one region with bad weather are a disruption, five are calm; a minute of policy passes in three seconds. */
const ONE_STORM = join(__dirname, '..', 'fixtures', 'policies', 'one-storm');
const PATIENCE_MS = 120_000;

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward({
    env: { POLICY_FOLDER: ONE_STORM, TIME_SCALE: '20', EMAIL_PER_SECOND: '500' },
  });
  await wayward.hire('maria');
});
afterAll(() => wayward?.stop());

const numberOf = (parcel: number) => `1ZSTORM${String(parcel).padStart(4, '0')}`;
/** 41 and 42 are on their way to one and the same customer. */
const addressOf = (parcel: number) => `reader${parcel === 42 ? 41 : parcel}@storm.example`;
const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Each report is a second later than the one before: carriers' clocks have no finer hands, and order is what counts. */
let reportedAt = Date.now() - 600_000;

async function report(parcels: readonly number[], event: Record<string, unknown>): Promise<void> {
  reportedAt += 1_000;
  const { status } = await wayward.call('POST', '/v1/events', {
    events: parcels.map((parcel) => ({
      carrier: 'ups',
      trackingNumber: numberOf(parcel),
      occurredAt: new Date(reportedAt).toISOString(),
      place: { city: 'Portland', region: 'OR', country: 'US' },
      ...event,
    })),
  });
  expect(status).toBe(202);
}
const snowOn = (...parcels: readonly number[]) => report(parcels, { exception: 'weather' });
const thawFor = (...parcels: readonly number[]) =>
  report(parcels, { milestone: 'in_transit', movement: true });

const casesSeen = (count: number) =>
  eventually(
    `${count} cases have opened and told of themselves`,
    async () => {
      const { db } = wayward.database;
      const steps = await db.selectFrom('caseSteps').select('caseId').execute();
      const pending = await db
        .selectFrom('messages')
        .select('id')
        .where('status', 'in', ['intended', 'sending'])
        .execute();
      return steps.length === 2 * count && pending.length === 0;
    },
    PATIENCE_MS,
  );
const solved = (count: number) =>
  eventually(
    `${count} cases are over`,
    async () => {
      const { db } = wayward.database;
      const rows = await db.selectFrom('cases').select('id').where('status', '=', 'resolved').execute();
      return rows.length === count;
    },
    PATIENCE_MS,
  );

async function tally(): Promise<Record<string, number>> {
  const rows = await wayward.database.db
    .selectFrom('messages')
    .select(['template', 'status', 'reason'])
    .where('status', 'not in', ['intended', 'sending'])
    .execute();
  const counts: Record<string, number> = {};
  for (const { template, status, reason } of rows) {
    const what = status === 'not_sent' ? `${template}, ${reason}` : `${template}`;
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

interface Detail {
  readonly id: string;
  readonly status: string;
  readonly ending: string | null;
  readonly members: { readonly total: number; readonly open: number };
  readonly entries: readonly { readonly type: string }[];
}

async function disruptions(): Promise<Detail[]> {
  const { body } = await wayward.call<{ data: { id: string }[] }>('GET', '/v1/disruptions');
  return Promise.all(
    body.data.map(async ({ id }) => (await wayward.call<Detail>('GET', `/v1/disruptions/${id}`)).body),
  );
}
const becomes = (status: string) =>
  eventually(
    `the disruption is ${status}`,
    async () => {
      const [newest] = await disruptions();
      return newest?.status === status && newest;
    },
    PATIENCE_MS,
  );

test('a storm comes, flaps and passes: found at twenty, approved once, each customer told once; what opens later is counted anew', async () => {
  await Promise.all(
    from(1, 71).map((parcel) =>
      wayward.register({
        trackingNumber: numberOf(parcel),
        email: addressOf(parcel),
        locale: parcel === 43 ? 'de' : 'en',
      }),
    ),
  );

  // Nineteen are nineteen: each speaks for itself.
  await snowOn(...from(1, 19));
  await casesSeen(19);
  expect(await disruptions()).toEqual([]);
  expect(await tally()).toEqual({ weather: 19, staff_case: 19 });

  // The twentieth makes it one matter; forty are still one page.
  await snowOn(20);
  await casesSeen(20);
  expect(await becomes('detected')).toMatchObject({ members: { total: 20, open: 20 } });
  await snowOn(...from(21, 40));
  await casesSeen(40);
  expect(await disruptions()).toMatchObject([{ status: 'detected', members: { total: 40 } }]);
  await wayward.mail.waitFor((mail) => mail.to.includes('support_lead@willow.example'), PATIENCE_MS);
  expect(await tally()).toEqual({
    weather: 40,
    staff_case: 19,
    'staff_case, disruption_speaks': 21,
    staff_disruption: 1,
  });

  // Approved: who was told by their own case is not told again; who comes later hears in the disruption's words, once.
  const [{ id } = { id: '' }] = await disruptions();
  expect(
    await wayward.call('PATCH', `/v1/disruptions/${id}`, {
      wording: { de: 'Ein Schneesturm hält alles auf.' },
    }),
  ).toMatchObject({ status: 200, body: { changed: true } });
  expect(await wayward.call('POST', `/v1/disruptions/${id}/approve`, { actor: 'maria' })).toMatchObject({
    status: 200,
    body: { status: 'active', acknowledgedBy: 'maria' },
  });
  await snowOn(...from(41, 50));
  await casesSeen(50);
  expect(await tally()).toMatchObject({
    weather: 40,
    'weather, deduplicated': 10,
    disruption_notice: 9,
    'disruption_notice, deduplicated': 40,
    staff_disruption: 1,
    'staff_case, disruption_speaks': 31,
  });
  const inGerman = await wayward.mail.waitFor((mail) => mail.to.includes(addressOf(43)), PATIENCE_MS);
  expect(inGerman.text).toContain('Ein Schneesturm hält alles auf.');

  // Five are calm, six are not, five are calm again: the disruption does not flap, and nobody is told of any of it.
  await thawFor(...from(1, 45));
  await solved(45);
  await becomes('clearing');
  await snowOn(51);
  await casesSeen(51);
  await eventually(
    'six are counted',
    async () => {
      const row = await wayward.database.db.selectFrom('disruptions').select('calmSince').executeTakeFirst();
      return row?.calmSince === null;
    },
    PATIENCE_MS,
  );
  expect(await becomes('clearing')).toMatchObject({ members: { total: 51, open: 6 } });
  await thawFor(51);
  await solved(46);
  const over = await becomes('resolved');
  expect(over.ending).toBe('cleared');
  expect(over.entries.filter(({ type }) => ['calm', 'flared_up', 'resolved'].includes(type))).toHaveLength(2);

  // Who still waits hears that it is over, and their cases page again.
  await eventually(
    'the last five have heard and paged',
    async () => {
      const counts = await tally();
      return counts.disruption_cleared === 5 && counts.staff_case === 24;
    },
    PATIENCE_MS,
  );

  // What opens now never joins what is over, and is counted from one again.
  await snowOn(...from(52, 70));
  await casesSeen(70);
  expect(await disruptions()).toHaveLength(1);
  await snowOn(71);
  await casesSeen(71);
  const second = await becomes('detected');
  expect(second.id).not.toBe(id);
  expect(second.members.total).toBe(20);

  // Nothing unexpected was sent: all that arrived is in the ledger, and each customer has what the story says.
  await eventually('the second page is out', async () => (await tally()).staff_disruption === 2, PATIENCE_MS);
  const { emails } = await wayward.everythingSent();
  const subjectsTo = (parcel: number) =>
    emails.filter((mail) => mail.to.includes(addressOf(parcel))).map((mail) => mail.subject.split(' ')[0]);
  for (const parcel of from(1, 40)) expect(subjectsTo(parcel)).toHaveLength(2);
  for (const parcel of from(43, 51)) expect(subjectsTo(parcel)).toHaveLength(2);
  expect(subjectsTo(41)).toHaveLength(2);
  for (const parcel of from(52, 71)) expect(subjectsTo(parcel)).toHaveLength(1);
  expect(await tally()).toEqual({
    weather: 60,
    'weather, deduplicated': 11,
    recovered: 45,
    disruption_notice: 10,
    'disruption_notice, deduplicated': 40,
    disruption_cleared: 5,
    staff_case: 43,
    'staff_case, disruption_speaks': 33,
    staff_recovered: 19,
    staff_disruption: 2,
    staff_disruption_ends: 1,
  });
  const sent = await wayward.database.db
    .selectFrom('messages')
    .select('emailMessageId')
    .where('status', 'in', ['sent', 'delivered'])
    .execute();
  expect(emails.map((mail) => mail.messageId).sort()).toEqual(sent.map((one) => one.emailMessageId).sort());
}, 900_000);
