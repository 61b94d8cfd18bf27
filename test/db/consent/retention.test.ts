import { forgetByAge, type Retention } from '../../../db/consent/retention';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { whereKept } from '../../harness/everything-kept';
import { ingestScan, registerParcel } from '../../harness/parcels-in-postgres';

/** Settings of retention, on a clock of the story's own: parcels of last year, looked at from one day to the next. */

let database: TestDatabase;
let open: OpenDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
});
afterEach(async () => {
  await open.close();
  await database.drop();
});

const FOR_GOOD: Retention = { messageDays: null, recipientDays: null, shipmentDays: null };
const NOTHING = { messages: 0, recipients: 0, shipments: 0, erasedBefore: 0 };
const CLOSED_AT = '2025-11-01T12:00:00.000Z';
const LAST_MOMENT = '2025-11-11T12:00:00.000Z';
const OVER = '2025-11-11T12:00:00.001Z';

const forget = (retention: Partial<Retention>, at: string) =>
  forgetByAge(open.db, { ...FOR_GOOD, ...retention }, at);

/** A parcel with a scan, a case with a note, a mail that went out and the answer to it. */
async function aStory(trackingNumber: string, closedAt: string | null): Promise<string> {
  const { db } = open;
  const shipmentId = await registerParcel(
    db,
    { trackingNumber, recipient: { name: `Ada ${trackingNumber}` } },
    '2025-10-01T12:00:00.000Z',
  );
  await ingestScan(db, trackingNumber, { milestone: 'in_transit' }, '2025-10-02T12:00:00.000Z');
  await db
    .updateTable('trackingEvents')
    .set({ text: `Signed by Ada ${trackingNumber}` })
    .where('shipmentId', '=', shipmentId)
    .execute();
  const { id: caseId } = await db
    .insertInto('cases')
    .values({
      ...{
        shipmentId,
        kind: 'damaged',
        episode: 1,
        severity: 'major',
        faultOwner: 'carrier',
        actionBy: 'merchant',
      },
      ...{
        status: 'resolved',
        openedAt: closedAt ?? CLOSED_AT,
        occurredAt: CLOSED_AT,
        resolvedAt: CLOSED_AT,
      },
      ...{ resolution: 'ended', policyId: 'default', policyVersion: 1, plan: '{}', updatedAt: CLOSED_AT },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('caseNotes')
    .values({ caseId, author: 'ines', text: `Ada ${trackingNumber} called` })
    .execute();
  const message = {
    shipmentId,
    caseId,
    audience: 'customer',
    channel: 'email',
    address: `${trackingNumber}@ada.example`,
    priority: 'normal',
    subject: `Ada ${trackingNumber}`,
    body: `Dear Ada ${trackingNumber}`,
    intendedAt: CLOSED_AT,
    sendingAt: CLOSED_AT,
  } as const;
  const { id: sentId } = await db
    .insertInto('messages')
    .values({
      ...{ ...message, key: `sent ${trackingNumber}`, direction: 'outbound', dispatch: 'dispatcher' },
      ...{ status: 'sent', reason: 'first_notification', sentAt: CLOSED_AT },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('messages')
    .values({
      ...{
        ...message,
        key: `answer ${trackingNumber}`,
        direction: 'inbound',
        dispatch: 'none',
        replyToId: sentId,
      },
      ...{ status: 'received', reason: 'customer_message', handledAt: CLOSED_AT },
    })
    .execute();
  await db
    .updateTable('shipments')
    .set({ closedAt, closeReason: closedAt === null ? null : 'delivered', deliverAt: null })
    .where('id', '=', shipmentId)
    .execute();
  return shipmentId;
}

const bodies = async () =>
  (await open.db.selectFrom('messages').select(['key', 'body', 'address']).orderBy('key').execute()).map(
    ({ key, body, address }) => [key, body, address === null ? 'nobody' : 'somebody'],
  );

test('what is set to be kept for good is kept for good', async () => {
  await aStory('1ZGOOD', CLOSED_AT);
  expect(await forget({}, '2099-01-01T00:00:00.000Z')).toEqual(NOTHING);
  expect(await bodies()).toEqual([
    ['answer 1ZGOOD', 'Dear Ada 1ZGOOD', 'somebody'],
    ['sent 1ZGOOD', 'Dear Ada 1ZGOOD', 'somebody'],
  ]);
});

test('the words of messages go after their days, but of what waits for a person', async () => {
  await aStory('1ZWORDS', null);
  await open.db
    .updateTable('messages')
    .set({ awaitsStaff: true })
    .where('direction', '=', 'inbound')
    .execute();
  expect(await forget({ messageDays: 10 }, LAST_MOMENT)).toEqual(NOTHING);
  expect(await forget({ messageDays: 10 }, OVER)).toEqual({ ...NOTHING, messages: 1 });
  expect(await bodies()).toEqual([
    ['answer 1ZWORDS', 'Dear Ada 1ZWORDS', 'somebody'],
    ['sent 1ZWORDS', null, 'somebody'],
  ]);
  expect(await forget({ messageDays: 10 }, OVER)).toEqual(NOTHING);
  await open.db.updateTable('messages').set({ awaitsStaff: false }).execute();
  expect(await forget({ messageDays: 10 }, OVER)).toEqual({ ...NOTHING, messages: 1 });
});

test('who a closed parcel was for goes after its days, from everywhere; open ones know theirs', async () => {
  const closed = await aStory('1ZCLOSED', CLOSED_AT);
  await aStory('1ZOPEN', null);
  expect(await forget({ recipientDays: 10 }, LAST_MOMENT)).toEqual(NOTHING);
  const before = await whereKept(database.url, ['Ada 1ZCLOSED']);
  expect(before['Ada 1ZCLOSED']).toEqual(
    ['case_notes.text', 'messages.body', 'messages.subject', 'recipients.name'].concat([
      'shipment_search.words',
      'tracking_events.text',
    ]),
  );
  expect(await forget({ recipientDays: 10 }, OVER)).toMatchObject({ recipients: 1 });
  const after = await whereKept(database.url, ['Ada 1ZCLOSED', '1zclosed@', 'Ada 1ZOPEN']);
  expect(after).toEqual({ 'Ada 1ZCLOSED': [], '1zclosed@': [], 'Ada 1ZOPEN': before['Ada 1ZCLOSED'] });
  expect(await forget({ recipientDays: 10 }, OVER)).toEqual(NOTHING);

  // A carrier says something more, about one who is not to be known.
  await open.db
    .updateTable('trackingEvents')
    .set({ text: 'Ada 1ZCLOSED was here' })
    .where('shipmentId', '=', closed)
    .execute();
  expect(await forget({}, OVER)).toMatchObject({ erasedBefore: 1 });
  expect(await whereKept(database.url, ['Ada 1ZCLOSED'])).toEqual({ 'Ada 1ZCLOSED': [] });
});

test('closed shipments go after their days with all that belongs to them, however many', async () => {
  for (let n = 1; n <= 3; n += 1) await aStory(`1ZGONE${n}`, CLOSED_AT);
  // More than one batch.
  await open.db
    .insertInto('recipients')
    .values(Array.from({ length: 150 }, (_, n) => ({ name: `Ada 1ZMANY${n}` })))
    .execute();
  const many = await open.db
    .selectFrom('recipients')
    .select('id')
    .where('name', 'like', 'Ada 1ZMANY%')
    .execute();
  await open.db
    .insertInto('shipments')
    .values(
      many.map(({ id }, n) => ({
        ...{
          carrier: 'ups',
          trackingNumber: `1ZMANY${n}`,
          merchantId: 'default',
          recipientId: id,
          tracking: '{}',
        },
        ...{ closedAt: CLOSED_AT, closeReason: 'delivered' as const },
      })),
    )
    .execute();
  const kept = await aStory('1ZSTAYS', null);
  expect(await forget({ shipmentDays: 10 }, LAST_MOMENT)).toEqual(NOTHING);
  expect(await forget({ shipmentDays: 10 }, OVER)).toEqual({ ...NOTHING, shipments: 153 });
  expect(await whereKept(database.url, ['1ZGONE', '1ZMANY'])).toEqual({ '1ZGONE': [], '1ZMANY': [] });
  const left = await open.db.selectFrom('shipments').select('id').execute();
  expect(left).toEqual([{ id: kept }]);
  expect(await forget({ shipmentDays: 10 }, OVER)).toEqual(NOTHING);
});
