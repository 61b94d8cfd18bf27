import { type LedgerStory, type Parcel, startLedgerStory } from '../../services/messages/ledger-story';
import { auditDeps, lookFor } from './audit-story';

/** A storm is over, and what stood back behind it was never said: a round saw the storm live while its end was being written. */

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
beforeEach(() => story.db.deleteFrom('messages').execute());
afterAll(() => story?.end());

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function storm(endedMinutesAgo: number | null): Promise<string> {
  const ended = endedMinutesAgo === null ? null : ago(endedMinutesAgo);
  const { id } = await story.db
    .insertInto('disruptions')
    .values({
      status: ended === null ? 'active' : 'resolved',
      origin: 'person',
      title: 'Snow',
      scope: JSON.stringify({ kind: ['weather'] }),
      terms: JSON.stringify({}),
      openedAt: ago(600),
      openedBy: 'maria',
      approvedAt: ago(590),
      approvedBy: 'maria',
      endedAt: ended,
      endedBy: ended === null ? null : 'maria',
      ending: ended === null ? null : 'resolved_by_staff',
      workflowStartedAt: ago(600),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A page, or what the customer should hear first, that stood back behind a storm; gives its id. */
async function keptBack(
  parcel: Parcel,
  caseId: string,
  disruptionId: string,
  audience: 'team:support' | 'customer' = 'team:support',
): Promise<string> {
  const forCustomer = audience === 'customer';
  const [intent] = await parcel.tell({
    caseId,
    audience,
    stepId: forCustomer ? 'tell_customer' : 'page_support',
    template: forCustomer ? 'weather' : 'staff_case',
    at: ago(60),
  });
  await story.db
    .updateTable('messages')
    .set({ status: 'not_sent', reason: forCustomer ? 'deduplicated' : 'disruption_speaks', disruptionId })
    .where('id', '=', intent.id)
    .execute();
  return intent.id;
}

async function saidAfterAll(caseId: string) {
  return await story.db
    .selectFrom('messages')
    .select(['audience', 'reason', 'template', 'status'])
    .where('caseId', '=', caseId)
    .where('status', '<>', 'not_sent')
    .execute();
}

test('a page that was kept back goes out after all, once, and the next look finds nothing', async () => {
  const parcel = await story.parcel();
  const caseId = await parcel.openCase('weather');
  await keptBack(parcel, caseId, await storm(30));
  const deps = auditDeps(story.db);
  expect(await lookFor(deps, 'message_kept_back')).toEqual({ found: 1, reported: 0, closed: 0 });
  expect(await saidAfterAll(caseId)).toEqual([
    { audience: 'team:support', reason: 'repeat', template: 'staff_case', status: 'intended' },
  ]);
  expect(await lookFor(deps, 'message_kept_back')).toEqual({ found: 0, reported: 0, closed: 1 });
  expect(await saidAfterAll(caseId)).toHaveLength(1);
});

test('a customer whom the storm never told hears their first message', async () => {
  const parcel = await story.parcel();
  const caseId = await parcel.openCase('weather');
  const disruptionId = await storm(30);
  await keptBack(parcel, caseId, disruptionId, 'customer');
  const deps = auditDeps(story.db);
  // The storm's own words went to them before: nothing is missing.
  expect(await lookFor(deps, 'message_kept_back')).toMatchObject({ found: 0 });
  await story.db
    .insertInto('messages')
    .values({
      key: `disruption:${disruptionId}:notice:email:x`,
      direction: 'outbound',
      disruptionId,
      shipmentId: parcel.shipmentId,
      audience: 'customer',
      channel: 'email',
      address: parcel.email,
      template: 'disruption_notice',
      dispatch: 'dispatcher',
      priority: 'routine',
      status: 'not_sent',
      reason: 'superseded',
      intendedAt: ago(61),
    })
    .execute();
  expect(await lookFor(deps, 'message_kept_back')).toMatchObject({ found: 1 });
  expect(await saidAfterAll(caseId)).toEqual([
    { audience: 'customer', reason: 'first_notification', template: 'weather', status: 'intended' },
  ]);
});

test.each([
  [
    'the storm is not over',
    async (parcel: Parcel, caseId: string) => keptBack(parcel, caseId, await storm(null)),
  ],
  [
    'it has only just ended',
    async (parcel: Parcel, caseId: string) => keptBack(parcel, caseId, await storm(1)),
  ],
  [
    'somebody has the case',
    async (parcel: Parcel, caseId: string) => {
      await keptBack(parcel, caseId, await storm(30));
      await story.db
        .updateTable('cases')
        .set({ status: 'acknowledged', assignee: 'ines', acknowledgedAt: ago(20), acknowledgedBy: 'ines' })
        .where('id', '=', caseId)
        .execute();
    },
  ],
  [
    'a later page has gone out',
    async (parcel: Parcel, caseId: string) => {
      await keptBack(parcel, caseId, await storm(30));
      await parcel.tell({
        caseId,
        audience: 'team:support',
        stepId: 'page_support',
        occurrence: 2,
        template: 'staff_case',
        reason: 'repeat',
      });
    },
  ],
])('nothing is kept back for nothing where %s', async (_, circumstances) => {
  const parcel = await story.parcel();
  const caseId = await parcel.openCase('weather');
  await circumstances(parcel, caseId);
  expect(await lookFor(auditDeps(story.db), 'message_kept_back')).toMatchObject({ found: 0 });
});
