import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import type { ProcessState } from '../../../../domain/cases/process-state';
import { MEANINGS } from '../../../domain/tracking/meanings';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { RoundsStory } from './rounds-story';

/** Until 0.3.0 the workflow alone remembered, and Postgres showed. */

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  await database.db.updateTable('teams').set({ email: 'team@willow.example' }).execute();
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const AT = (clock: string) => `2026-11-24T${clock}:00.000Z`;

const NOTHING_NEXT = {
  resolvedBy: 'wayward',
  leaseEndsAt: null,
  nextAction: null,
  nextActionAt: null,
  nextStep: null,
  nextStepAt: null,
  nextPage: null,
  nextPageAt: null,
} as const;

/** A damaged parcel whose case Maria has in hand, as 0.2 left it: nothing is written of its process. */
async function asVersion02LeftIt() {
  const story = await RoundsStory.begin(database, AT('08:00'));
  await story.round(AT('08:00'), [await story.batch()]);
  await story.scan(MEANINGS.damaged, AT('09:00'));
  await story.round(AT('09:00'), [await story.batch()]);
  const [open] = (await story.state()).cases;
  const common = { caseId: open?.id ?? '', actor: 'maria', requestedAt: AT('09:30') };
  const action = { ...common, type: 'acknowledge' as const };
  await story.round(AT('09:30'), [{ type: 'action', id: 'click-1', action }]);
  const { acted: _, ...state } = await story.state();
  await database.db.deleteFrom('processes').where('shipmentId', '=', story.id).execute();
  return { story, state: state as ProcessState };
}

test('what a workflow of 0.2 remembers is taken over with its first round, and nothing is told again', async () => {
  const { story, state } = await asVersion02LeftIt();
  const before = await story.shown();
  await story.round(AT('09:31'), [{ type: 'clock' }], { state });
  expect(await story.shown()).toEqual(before);
  await story.scan(MEANINGS.arrivedAtFacility, AT('09:35'));
  await story.round(AT('09:35'), [await story.batch()], { state });
  expect(await story.state()).toMatchObject({ seq: 2, cases: state.cases });
});

test('a case that 0.2 had lost from the lists while its workflow went on is listed again', async () => {
  const { story, state } = await asVersion02LeftIt();
  const lost = {
    status: 'resolved',
    resolution: 'superseded',
    resolvedAt: AT('09:40'),
    ...NOTHING_NEXT,
  } as const;
  await database.db.updateTable('cases').set(lost).where('shipmentId', '=', story.id).execute();
  await story.scan(MEANINGS.arrivedAtFacility, AT('10:30'));
  await story.round(AT('10:30'), [await story.batch()], { state });
  expect(await story.shown()).toMatchObject({
    cases: [{ kind: 'damaged', status: 'acknowledged', assignee: 'maria', resolution: null }],
  });
});

test('its workflow is lost too: the case is taken up as the lists show it, with its holder, its lease and what has run', async () => {
  const { story, state } = await asVersion02LeftIt();
  const messages = await database.db
    .selectFrom('messages')
    .select('id')
    .where('shipmentId', '=', story.id)
    .execute();
  // The relay had told of everything: the next delivery follows what the new process has never heard.
  await story.round(AT('09:35'), [{ type: 'batch', facts: null, events: [], follows: { seq: 1, facts: 1 } }]);
  const [before] = state.cases;
  expect(await story.state()).toMatchObject({
    seq: 1,
    cases: [
      {
        id: before?.id,
        status: 'acknowledged',
        assignee: 'maria',
        nextStep: before?.nextStep,
        lease: { endsAt: before?.lease?.endsAt },
        clocks: { first_response: { metAt: before?.clocks.first_response?.metAt } },
      },
    ],
  });
  expect(
    await database.db.selectFrom('messages').select('id').where('shipmentId', '=', story.id).execute(),
  ).toEqual(messages);
});

test('what a person had resolved before its workflow was lost does not open again', async () => {
  const { story, state } = await asVersion02LeftIt();
  const resolved = {
    status: 'resolved',
    resolution: 'resolved_by_staff',
    resolvedAt: AT('09:45'),
    ...NOTHING_NEXT,
  } as const;
  await database.db
    .updateTable('cases')
    .set(resolved)
    .where('id', '=', state.cases[0]?.id ?? '')
    .execute();
  await story.round(AT('10:00'), [{ type: 'batch', facts: null, events: [], follows: { seq: 1, facts: 1 } }]);
  expect(await story.state()).toMatchObject({ seq: 1, cases: [], episodes: { damaged: 1 } });
  await story.scan(MEANINGS.damaged, AT('11:00'));
  await story.round(AT('11:00'), [await story.batch()]);
  expect((await story.state()).cases).toMatchObject([{ kind: 'damaged', episode: 2 }]);
});
