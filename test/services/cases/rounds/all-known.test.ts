import type { RoundInput } from '../../../../activities/contract';
import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import { loadFacts } from '../../../../db/tracking/shipment-facts';
import { decide } from '../../../../domain/cases/process/decide';
import type { ProcessEvent } from '../../../../domain/cases/process-event';
import { newProcess } from '../../../../domain/cases/process-state';
import type { Instant } from '../../../../domain/tracking/tracking-event';
import { newsUpTo } from '../../../../workflows/contract';
import { MEANINGS } from '../../../domain/tracking/meanings';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { RoundsStory } from './rounds-story';

/** A delivery says that there is news. What it is, the round reads where it is written. */

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

const AT = (time: string): Instant => `2026-11-23T${time}:00.000Z`;

async function aParcelOnItsWay(): Promise<RoundsStory> {
  const story = await RoundsStory.begin(database, AT('09:00'));
  await story.scan(MEANINGS.arrivedAtFacility, AT('10:00'));
  await story.scan(MEANINGS.weather, AT('11:00'));
  return story;
}

/** As 0.3.0 delivers it: the registration, and each event for itself. */
async function inFull({ db, id }: RoundsStory): Promise<Extract<RoundInput, { type: 'batch' }>> {
  const rows = await db
    .selectFrom('trackingEvents')
    .selectAll()
    .where('shipmentId', '=', id)
    .orderBy('seq')
    .execute();
  const events = rows.map(
    (row): ProcessEvent => ({
      seq: row.seq,
      occurredAt: row.occurredAt,
      milestone: row.milestone,
      exception: row.exception,
      movement: row.movement,
      clears: row.clears as ProcessEvent['clears'],
      faultOwner: row.faultOwner,
      estimatedDate: row.estimatedDate,
      unknownNumber: row.unknownNumber,
      unmapped: row.meaningSource === 'unmapped',
    }),
  );
  const facts = (await loadFacts(db, [id])).get(id) ?? null;
  return { type: 'batch', facts, events, follows: { seq: 0, facts: 0 } };
}

test('a scan that came after the delivery was sent is taken with it, and once', async () => {
  const story = await aParcelOnItsWay();
  const delivery = await story.batch();
  await story.scan(MEANINGS.delivered, AT('11:30'));
  await story.round(AT('12:00'), [delivery]);
  expect(await story.state()).toMatchObject({ seq: 3, tracking: { events: 3 }, announced: ['delivered'] });
  const { version, took } = await story.round(AT('12:05'), [await story.batch()]);
  expect({ version, took }).toEqual({ version: 1, took: { signals: 1, rang: false } });
});

test('a registration that was changed is known by the next delivery, whatever that tells', async () => {
  const story = await aParcelOnItsWay();
  await story.round(AT('12:00'), [await story.batch()]);
  const changed = { promisedDate: '2026-11-30', factsVersion: 2 };
  await database.db.updateTable('shipments').set(changed).where('id', '=', story.id).execute();
  await story.round(AT('13:00'), [{ type: 'batch', ...newsUpTo({ seq: 0, facts: 0 }) }]);
  expect(await story.state()).toMatchObject({ facts: { version: 2, promisedDate: '2026-11-30' } });
});

test('what a relay of 0.3.0 tells in full comes to the same, event by event', async () => {
  const story = await aParcelOnItsWay();
  const delivery = await inFull(story);
  const { state } = decide(newProcess(story.id), delivery, AT('12:00'));
  await story.round(AT('12:00'), [delivery]);
  const { seq, tracking, facts } = await story.state();
  expect({ seq, tracking, facts }).toEqual({ seq: state.seq, tracking: state.tracking, facts: state.facts });
});
