import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { stageScope } from '../../db/disruptions/disruption-log';
import { listMembers } from '../../db/disruptions/disruptions';
import { MEANINGS } from '../domain/tracking/meanings';
import { eventually } from '../harness/conditions';
import { type Parcel, type ProcessUnderTest, startProcess } from '../harness/process-under-test';
import { startTimeSkipping } from '../harness/temporal';
import { declareDisruption } from './declared-disruption';

const PAGE_AFTER_TWO_DAYS = join(__dirname, '..', 'fixtures', 'policies', 'page-after-two-days');

let environment: TestWorkflowEnvironment;
let wayward: ProcessUnderTest;

beforeAll(async () => {
  environment = await startTimeSkipping();
  wayward = await startProcess(environment, { policyFolder: PAGE_AFTER_TWO_DAYS });
});
afterAll(async () => {
  await wayward?.stop();
  await environment?.teardown();
});

/** Each story has a tag of its own, so that its disruption takes in nobody else's parcels. */
async function parcelOf(tag: string, email: string): Promise<Parcel> {
  const parcel = await wayward.register({ tags: [tag], recipient: { email } });
  await parcel.scan(MEANINGS.pickedUp);
  return parcel;
}

/** What the ledger says of these parcels and this disruption, once nothing is under way. */
async function said(parcels: readonly Parcel[], disruptionId: string): Promise<string[]> {
  const { db } = wayward.database;
  return eventually('nothing is under way', async () => {
    const rows = await db
      .selectFrom('messages')
      .select(['audience', 'template', 'status', 'reason', 'channel'])
      .where((where) =>
        where.or([
          where('disruptionId', '=', disruptionId),
          ...parcels.map(({ id }) => where('shipmentId', '=', id)),
        ]),
      )
      .where('channel', '=', 'email')
      .orderBy('id')
      .execute();
    if (rows.some(({ status }) => status === 'intended' || status === 'sending')) return undefined;
    return rows
      .map((row) =>
        [row.audience, row.template, row.status === 'not_sent' ? row.reason : row.status].join(' '),
      )
      .sort();
  });
}

const stepsRun = (parcels: readonly Parcel[], count: number) =>
  eventually(`${count} steps have come due`, async () => {
    const rows = await wayward.database.db
      .selectFrom('caseSteps')
      .innerJoin('cases', 'cases.id', 'caseSteps.caseId')
      .select('caseSteps.reason')
      .where(
        'cases.shipmentId',
        'in',
        parcels.map(({ id }) => id),
      )
      .execute();
    return rows.length >= count && rows.map(({ reason }) => reason);
  });

test('three parcels of two customers: each customer hears once of the storm and once that it is over, and the pages that were kept back follow', async () => {
  const parcels = await Promise.all([
    parcelOf('oregon', 'twice@storm.example'),
    parcelOf('oregon', 'twice@storm.example'),
    parcelOf('oregon', 'once@storm.example'),
  ]);
  const storm = await declareDisruption(wayward, { kind: ['weather'], tags: ['oregon'] }, 100);
  expect(await storm.act({ type: 'approve' })).toMatchObject({ status: 'active', acknowledgedBy: 'maria' });
  for (const parcel of parcels) await parcel.scan(MEANINGS.weather);
  await stepsRun(parcels, 3);
  await environment.sleep('50 hours');
  expect(await stepsRun(parcels, 6)).toEqual(expect.arrayContaining(['disruption_speaks']));
  const before = await said(parcels, storm.id);
  expect(before).toEqual(
    [
      ...Array(3).fill('customer weather deduplicated'),
      ...Array(2).fill('customer disruption_notice sent'),
      ...Array(3).fill('team:carrier_desk carrier_desk_case disruption_speaks'),
      'team:support_lead staff_disruption sent',
    ].sort(),
  );

  expect(await storm.act({ type: 'resolve' })).toMatchObject({
    status: 'resolved',
    ending: 'resolved_by_staff',
  });
  // Not by `result()`: waiting for that lets time pass on this server.
  await eventually('its workflow has ended', async () => {
    const { status } = await storm.handle.describe();
    return status.name === 'COMPLETED';
  });
  expect(await said(parcels, storm.id)).toEqual(
    [
      ...before,
      ...Array(2).fill('customer disruption_cleared sent'),
      ...Array(3).fill('team:carrier_desk carrier_desk_case sent'),
      'team:support_lead staff_disruption_ends sent',
    ].sort(),
  );

  // What opens afterwards is on its own.
  const late = await parcelOf('oregon', 'late@storm.example');
  await late.scan(MEANINGS.weather);
  await stepsRun([late], 1);
  expect(await said([late], '00000000-0000-0000-0000-000000000000')).toEqual(['customer weather sent']);
});

test('it was none, as somebody says who was not heard of for two days: what was kept back goes out, and no customer ever hears of a disruption', async () => {
  const parcel = await parcelOf('nevada', 'calm@storm.example');
  await parcel.scan(MEANINGS.weather);
  await stepsRun([parcel], 1);
  const storm = await declareDisruption(wayward, { kind: ['weather'], tags: ['nevada'] }, 100);
  await storm.act({ type: 'acknowledge' });
  await environment.sleep('50 hours');
  await stepsRun([parcel], 2);
  expect(await storm.act({ type: 'decline' })).toMatchObject({ status: 'declined' });
  expect(await said([parcel], storm.id)).toEqual(
    [
      'customer weather sent',
      'team:carrier_desk carrier_desk_case disruption_speaks',
      'team:carrier_desk carrier_desk_case sent',
      // Once before maria took it; and three times anew when she had not decided in time. Nobody knows a member of that name.
      ...Array(4).fill('team:support_lead staff_disruption sent'),
      ...Array(2).fill('member:maria staff_disruption_lease no_recipient'),
      'team:support_lead staff_disruption_ends sent',
    ].sort(),
  );
});

test('it is another parcel’s storm: the one that it held back goes its own way, the other joins, and no customer hears of the change', async () => {
  const { db } = wayward.database;
  const held = await parcelOf('idaho', 'held@storm.example');
  await held.scan(MEANINGS.weather);
  await stepsRun([held], 1);
  const storm = await declareDisruption(wayward, { kind: ['weather'], tags: ['idaho'] }, 100);
  await environment.sleep('50 hours');
  await stepsRun([held], 2);
  const other = await parcelOf('montana', 'other@storm.example');
  await other.scan(MEANINGS.weather);
  await stepsRun([other], 1);

  const scopeId = crypto.randomUUID();
  const scope = { kind: ['weather'], tags: ['montana'] } as const;
  await stageScope(db, { id: scopeId, disruptionId: storm.id, author: 'maria', scope });
  const change = { type: 'edit', wordingId: null, expectedEnd: null, scopeId } as const;
  expect(await storm.act(change)).toMatchObject({ status: 'detected', changed: true });
  const { rows: members } = await listMembers(db, storm.id, { limit: 10, after: null, statuses: null });
  expect(members.map(({ shipmentId }) => shipmentId)).toEqual([other.id]);
  expect(await said([held], '00000000-0000-0000-0000-000000000000')).toEqual(
    [
      'customer weather sent',
      'team:carrier_desk carrier_desk_case disruption_speaks',
      'team:carrier_desk carrier_desk_case sent',
    ].sort(),
  );

  await storm.act({ type: 'approve' });
  await expect(storm.act(change)).rejects.toMatchObject({ cause: { type: 'already_approved' } });
  await storm.act({ type: 'resolve' });
  const told = await said([other], '00000000-0000-0000-0000-000000000000');
  expect(told.filter((line) => line.startsWith('customer'))).toEqual([
    'customer disruption_cleared sent',
    'customer disruption_notice deduplicated',
    'customer weather sent',
  ]);
});

test('nobody is on call for storms: whoever stands in is alerted at once, and the pages of its parcels are kept back for them', async () => {
  const parcel = await parcelOf('utah', 'stands-in@storm.example');
  const scope = { kind: ['weather'] as const, tags: ['utah'] };
  const storm = await declareDisruption(wayward, scope, 100, { audience: 'on_call:storms' });
  const pages = await eventually('somebody is alerted', async () => {
    const all = await said([], storm.id);
    return all.length > 1 && all;
  });
  expect(pages).toEqual([
    'on_call:storms staff_disruption no_recipient',
    'team:support staff_disruption sent',
  ]);
  await storm.act({ type: 'approve' });
  await parcel.scan(MEANINGS.weather);
  await environment.sleep('50 hours');
  await stepsRun([parcel], 2);
  expect(await said([parcel], storm.id)).toContain('team:carrier_desk carrier_desk_case disruption_speaks');
});

test('nobody at all can be alerted of it: then it speaks for nobody, and its parcels page as ever', async () => {
  const early = await parcelOf('idaho', 'early@storm.example');
  await early.scan(MEANINGS.weather);
  await stepsRun([early], 1);
  const scope = { kind: ['weather'] as const, tags: ['idaho'] };
  const storm = await declareDisruption(wayward, scope, 100, { audience: 'on_call:storms', otherwise: null });
  await environment.sleep('50 hours');
  await stepsRun([early], 2);
  const all = await said([early], storm.id);
  expect(all).toContain('team:carrier_desk carrier_desk_case sent');
  expect(all.filter((line) => line.includes('disruption_speaks'))).toEqual([]);
  await storm.act({ type: 'decline' });
});

test('nobody answers: three pages, a word before the expected end and one after it, and then it ends by itself', async () => {
  const storm = await declareDisruption(wayward, { kind: ['weather'], tags: ['nowhere'] }, 5);
  await environment.sleep('12 hours');
  await storm.handle.result();
  const row = await wayward.database.db
    .selectFrom('disruptions')
    .select(['status', 'ending', 'approvedAt', 'nextAction'])
    .where('id', '=', storm.id)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ status: 'resolved', ending: 'cleared', approvedAt: null, nextAction: null });
  const all = await eventually('all is said', async () => {
    const rows = await wayward.database.db
      .selectFrom('messages')
      .select(['stepId', 'occurrence', 'status'])
      .where('disruptionId', '=', storm.id)
      .where('channel', '=', 'email')
      .orderBy('intendedAt')
      .execute();
    return (
      rows.every(({ status }) => status === 'sent') && rows.map((one) => `${one.stepId} ${one.occurrence}`)
    );
  });
  expect(all).toEqual(['starts 1', 'starts 2', 'starts 3', 'ends_soon 1', 'overdue 2', 'over 1']);
});
