import { sql } from 'kysely';
import { choiceSettledBy, openShipmentsOf } from '../../../db/conversation/conversation';
import { conversationOf } from '../../../db/conversation/conversation-log';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { messageOfToken } from '../../../db/messages/reply-tokens';
import type { Executor } from '../../../db/postgres/database';
import { type LedgerStory, NOW, startLedgerStory } from '../../services/messages/ledger-story';

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
  await sql`
    WITH customers AS (
      INSERT INTO recipients (name, email, phone, locale, time_zone)
      SELECT 'Jo', 'Jo' || n || '@mail.example', '+1202' || (5000000 + n), 'en', 'UTC' FROM generate_series(1, 10000) n
      RETURNING id, phone)
    INSERT INTO shipments (carrier, tracking_number, merchant_id, recipient_id, tracking)
    SELECT 'ups', '1Z' || phone, 'default', id, '{}' FROM customers`.execute(story.db);
  await sql`
    INSERT INTO messages (key, direction, audience, channel, priority, dispatch, status, reason, intended_at, handled_at, reply_token)
    SELECT 'inbound:' || n, 'inbound', 'customer', 'sms', 'normal', 'none', 'received', 'customer_message', ${NOW}, ${NOW}, md5(n::text)
    FROM generate_series(1, 10000) n`.execute(story.db);
  await sql`
    INSERT INTO parcel_choices (message_id, channel, address, shipment_ids, asked_at, closes_at, settled_at, settled_by)
    SELECT id, 'sms', id::text, ARRAY[id, id], ${NOW}, ${NOW}::timestamptz + interval '1 day', ${NOW}, id FROM messages`.execute(
    story.db,
  );
  await sql`ANALYZE`.execute(story.db);
});
afterAll(() => story.end());

/** Rows of all tables that were looked at. */
async function rowsRead(look: (tx: Executor) => Promise<unknown>): Promise<number> {
  return await story.db.transaction().execute(async (tx) => {
    const before = await soFar(tx);
    await look(tx);
    return (await soFar(tx)) - before;
  });
}

async function soFar(tx: Executor): Promise<number> {
  const { rows } = await sql<{ readonly read: number }>`
    SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_xact_user_tables`.execute(
    tx,
  );
  return rows[0]?.read ?? 0;
}

test('among ten thousand parcels, those of a writer and what is known of a message are found without looking at the others', async () => {
  const { id } = await story.db.selectFrom('messages').select('id').limit(1).executeTakeFirstOrThrow();
  const parcel = await story.parcel();
  const looks: Record<string, (tx: Executor) => Promise<unknown>> = {
    'by phone': (tx) => openShipmentsOf(tx, 'sms', '+12025000077'),
    'by mailbox': (tx) => openShipmentsOf(tx, 'email', 'jo77@MAIL.example'),
    'by the token of an address': (tx) => messageOfToken(tx, { kind: 'reply', token: 'c4ca4238' }, NOW),
    'by what it chose': (tx) => choiceSettledBy(tx, id),
    'a conversation': (tx) => conversationOf(tx, parcel.shipmentId, { limit: 50, after: null }),
  };
  for (const [what, look] of Object.entries(looks)) {
    expect({ what, many: (await rowsRead(look)) > 100 }).toEqual({ what, many: false });
  }
});

test('and a text from a phone finds its parcel', async () => {
  const text = { sid: 'SM1', from: '+12025000077', to: '+15005550006', body: 'Hello', at: NOW };
  expect((await recordInboundSms(story.db, text)).shipmentId).not.toBeNull();
});
