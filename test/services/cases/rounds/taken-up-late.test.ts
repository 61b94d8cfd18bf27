import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import { aCase } from '../../../api/parcel-in-trouble';
import { MEANINGS } from '../../../domain/tracking/meanings';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { RoundsStory } from './rounds-story';

/** A parcel that nobody looked at for a week: all that came due meanwhile is settled in one round, which comes to its end. */

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

const details = { promisedDate: '2026-11-25' };
const WEEK_LATER = '2026-11-30T06:00:00.000Z';

async function damagedOnMonday(): Promise<RoundsStory> {
  const story = await RoundsStory.begin(database, '2026-11-23T08:00:00.000Z', details);
  await story.scan(MEANINGS.damaged, '2026-11-23T09:00:00.000Z');
  return story;
}

test('the damage is taken up, and that the parcel is late', async () => {
  const story = await damagedOnMonday();
  await story.round(WEEK_LATER, [await story.batch()]);
  const { cases } = await story.state();
  expect(cases.map(({ kind }) => kind).sort()).toEqual(['damaged', 'late', 'not_picked_up']);
});

test('a case that lists alone know, and whose plan says to repeat a page that it does not have, stays open', async () => {
  const story = await damagedOnMonday();
  const parcel = { shipmentId: story.id, trackingNumber: story.trackingNumber };
  await aCase(database.db, parcel, { note: 'The box is torn' });
  await story.round(WEEK_LATER, [await story.batch()]);
  const { cases } = await story.state();
  expect(cases.find(({ kind }) => kind === 'damaged')).toMatchObject({ episode: 1, status: 'open' });
});
