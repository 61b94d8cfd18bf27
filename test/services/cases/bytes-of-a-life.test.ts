import { readCanonicalEvents } from '../../../api/tracking/canonical-event';
import { type Scan, scansOfALife } from '../../../bench/peers/life';
import { createMessageRenderer } from '../../../channels/render-message';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { ingestUpdates } from '../../../db/tracking/ingest';
import { NO_SENDING_RULES } from '../../../domain/messages/sending/sending-rules';
import { createSendingPlan } from '../../../planning/sending-plan';
import { createSender } from '../../../services/messages/send-message';
import { type MailCatcher, startMailCatcher } from '../../../stack/mail-catcher';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { TEST_LINKS } from '../../harness/links';
import { contentBytes } from '../messages/content-bytes';
import { channelsTo } from '../messages/ledger-channels';
import { RoundsStory } from './rounds/rounds-story';

/**
 * A clean life (docs/bench.md) whose claim window is over: a registration, 12 scans, two emails to the customer. A parcel is long gone
 * when most of its rows are still there, so nobody adds a column or an index to them without seeing here what it takes.
 */
const MOST_BYTES = 9_500;

const DAY_MS = 86_400_000;

let testDatabase: TestDatabase;
let database: OpenDatabase;
let mail: MailCatcher;
let channels: ReturnType<typeof channelsTo>;
beforeAll(async () => {
  [testDatabase, mail] = await Promise.all([createTestDatabase(), startMailCatcher()]);
  database = openDatabase({ url: testDatabase.url });
  const sms = { url: 'http://127.0.0.1:9', accountSid: 'AC1', authToken: 'secret', number: '+12025550100' };
  channels = channelsTo({ smtpUrl: mail.smtpUrl, sms }, 10_000);
});
afterAll(async () => {
  await Promise.all([channels?.email.close(), channels?.sms.close(), database?.close()]);
  await mail?.stop();
  await testDatabase?.drop();
});

async function scanned(trackingNumber: string, { city, country, exception: _, ...scan }: Scan) {
  const receivedAt = new Date().toISOString();
  const sent = { carrier: 'ups', trackingNumber, ...scan, place: { city, country } };
  const [read] = readCanonicalEvents([sent], receivedAt);
  if (read?.ok !== true) throw new Error('a scan was not understood');
  const body = Buffer.from(JSON.stringify({ events: [sent] }));
  const delivery = {
    source: 'events',
    requestId: null,
    contentType: 'application/json',
    body,
    receivedAt,
  };
  await ingestUpdates(database.db, delivery, [read.update], []);
}

async function sendWhatIsMeant(): Promise<void> {
  const sender = createSender({
    ...database,
    channels,
    renderer: await createMessageRenderer(''),
    faults: () => undefined,
    links: TEST_LINKS,
    plan: createSendingPlan(NO_SENDING_RULES, 1),
    mailFrom: 'Nordlicht <parcels@shop.example>',
    gatewayTimeoutMs: 10_000,
  });
  const meant = await database.db
    .selectFrom('messages')
    .select('id')
    .where('status', '=', 'intended')
    .execute();
  for (const { id } of meant) await sender.send(id);
}

test('a clean life leaves no more than this in Postgres, bodies apart', async () => {
  const { routine, outForDelivery, delivered } = scansOfALife();
  const before = await contentBytes(database.pool);
  const story = await RoundsStory.begin(database, new Date().toISOString(), {
    trackingNumber: 'WAYMX2IR1UE000001',
  });
  const round = async () => story.round(new Date().toISOString(), [await story.batch()]);
  await round();
  for (const scan of routine) await scanned(story.trackingNumber, scan);
  for (const scan of [outForDelivery, delivered]) {
    await scanned(story.trackingNumber, scan);
    await round();
    await sendWhatIsMeant();
  }
  await story.round(new Date(Date.now() + 15 * DAY_MS).toISOString(), []);

  const lives = await database.pool.query(`
    SELECT (SELECT count(*)::int FROM tracking_events) AS scans, (SELECT count(*)::int FROM messages WHERE status = 'sent') AS emails,
           (SELECT close_reason FROM shipments) AS closed`);
  expect(lives.rows).toEqual([{ scans: 12, emails: 2, closed: 'delivered' }]);
  const after = [...(await contentBytes(database.pool))]
    .map(([name, bytes]): [string, number] => [name, bytes - (before.get(name) ?? 0)])
    .filter(([name, bytes]) => bytes > 0 && !/^inbox\b/.test(name))
    .sort(([, one], [, other]) => other - one);
  const sum = after.reduce((total, [, bytes]) => total + bytes, 0);
  const sheet = after.map(([name, bytes]) => `${String(bytes).padStart(6)} ${name}`).join('\n');
  expect(sum > MOST_BYTES ? `${sum} bytes, more than ${MOST_BYTES}:\n${sheet}` : '').toBe('');
});
