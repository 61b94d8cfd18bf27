import { writeInbound } from '../../../../db/conversation/write-inbound';
import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import type { Instant } from '../../../../domain/tracking/tracking-event';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { RoundsStory } from './rounds-story';

/** Nadia has a parcel that nothing is wrong with, and writes all the same. */

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  await database.pool.query(
    "INSERT INTO teams (id, name, email, locale) VALUES ('support', 'Support', 'support@shop.example', 'en') ON CONFLICT (id) DO UPDATE SET email = excluded.email",
  );
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const AT = (time: string): Instant => `2026-11-${time}:00.000Z`;

async function writes(story: RoundsStory, body: string, at: Instant): Promise<void> {
  const messageId = await writeInbound(database.db, {
    key: `in:${story.id}:${at}`,
    shipmentId: story.id,
    audience: 'customer',
    channel: 'sms',
    address: '+12025550177',
    body,
    at,
  });
  await story.round(at, [{ type: 'customer_wrote', messageId: messageId ?? '', at }]);
}

const toldOf = async (story: RoundsStory) =>
  await database.db
    .selectFrom('messages')
    .select(['audience', 'template', 'reason', 'words'])
    .where('shipmentId', '=', story.id)
    .where('direction', '=', 'outbound')
    .where('status', '=', 'intended')
    .orderBy('id')
    .execute();

test('support reads her words; a holder who cannot be reached is no end of it', async () => {
  const story = await RoundsStory.begin(database, AT('23T09:00'));
  await story.round(AT('23T09:00'), [await story.batch()]);
  await writes(story, 'My bell is broken, please knock.', AT('23T10:00'));
  const question = { audience: 'team:support', template: 'staff_customer_wrote' };
  expect(await toldOf(story)).toEqual([
    { ...question, reason: 'first_notification', words: 'My bell is broken, please knock.' },
  ]);
  const caseId = (await story.state()).cases[0]?.id ?? '';
  const takes = { type: 'acknowledge', caseId, actor: 'somebody', requestedAt: AT('23T10:05') } as const;
  await story.round(AT('23T10:05'), [{ type: 'action', id: 'click-1', action: takes }]);
  await writes(story, 'And not before six.', AT('23T11:00'));
  expect((await toldOf(story)).slice(1)).toEqual([
    { ...question, reason: 'customer_wrote', words: 'And not before six.' },
  ]);
});
