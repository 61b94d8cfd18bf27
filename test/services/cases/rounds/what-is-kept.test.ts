import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import type { CaseAction } from '../../../../domain/cases/case-action';
import type { Instant } from '../../../../domain/tracking/tracking-event';
import { MEANINGS } from '../../../domain/tracking/meanings';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { RoundsStory } from './rounds-story';

/** A parcel has arrived and its claim window is over: what its process remembers from then on. */

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const AT = (time: string): Instant => `2026-11-${time}:00.000Z`;
const MONTHS_LATER = '2027-03-01T09:00:00.000Z';

async function aDamagedParcelThatArrived(): Promise<{ story: RoundsStory; resolve: CaseAction }> {
  const story = await RoundsStory.begin(database, AT('23T09:00'));
  await story.scan(MEANINGS.damaged, AT('23T10:00'));
  await story.round(AT('23T10:00'), [await story.batch()]);
  const caseId = (await story.state()).cases[0]?.id ?? '';
  const resolve: CaseAction = {
    type: 'resolve',
    caseId,
    actor: 'maria',
    requestedAt: AT('23T11:00'),
  } as CaseAction;
  await story.round(AT('23T11:00'), [{ type: 'action', id: 'click-1', action: resolve }]);
  await story.scan(MEANINGS.delivered, AT('23T12:00'));
  await story.round(AT('23T12:00'), [await story.batch()]);
  return { story, resolve };
}

test('its end, and what was done: the way of the parcel stands with the shipment alone', async () => {
  const { story } = await aDamagedParcelThatArrived();
  const { rows } = await database.pool.query<{ tracking: unknown }>(
    'SELECT tracking FROM shipments WHERE id = $1',
    [story.id],
  );
  expect(await story.round(MONTHS_LATER, [])).toMatchObject({ closed: true, wakeAt: null });
  const written = await database.pool.query<{ state: object }>(
    'SELECT state FROM processes WHERE shipment_id = $1',
    [story.id],
  );
  expect(written.rows[0]?.state).toEqual({
    shipmentId: story.id,
    seq: 2,
    closed: true,
    cases: [],
    episodes: { damaged: 1 },
    acted: [{ id: 'click-1', outcome: expect.objectContaining({ status: 'resolved' }) }],
  });
  const after = await database.pool.query('SELECT tracking FROM shipments WHERE id = $1', [story.id]);
  expect(after.rows).toEqual(rows);
});

test('staff and scans that come late change nothing, and are answered as before', async () => {
  const { story, resolve } = await aDamagedParcelThatArrived();
  const { version } = await story.round(MONTHS_LATER, []);
  const answer = await story.round(MONTHS_LATER, [
    { type: 'action', id: 'click-1', action: resolve },
    { type: 'action', id: 'click-2', action: { ...resolve, type: 'acknowledge' } as CaseAction },
    await story.batch(),
  ]);
  expect(answer).toMatchObject({
    version,
    closed: true,
    answers: { 'click-1': { outcome: { status: 'resolved' } }, 'click-2': { refusal: expect.any(String) } },
  });
});
