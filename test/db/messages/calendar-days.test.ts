import { noteCalendarDay } from '../../../db/messages/calendar-days';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { registerParcel } from '../../harness/parcels-in-postgres';

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

let mails = 0;
async function aMail(shipmentId: string, address = 'ada@example.com'): Promise<string> {
  mails += 1;
  const { id } = await database.db
    .insertInto('messages')
    .values({
      ...{
        key: `mail/${mails}`,
        shipmentId,
        address,
        direction: 'outbound',
        audience: 'customer',
        channel: 'email',
      },
      ...{ template: 'rescheduled', priority: 'normal', dispatch: 'dispatcher', status: 'sending' },
      ...{
        reason: 'first_notification',
        intendedAt: new Date().toISOString(),
        sendingAt: new Date().toISOString(),
      },
      attempts: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

test('One entry of a parcel moves with its day, counts each change once, and goes when the parcel has come', async () => {
  const at = '2026-11-30T10:00:00.000Z';
  const shipmentId = await registerParcel(database.db, { trackingNumber: '1ZCALENDAR' }, at);
  const note = async (day: string | null, mail?: string, address?: string) => {
    const id = mail ?? (await aMail(shipmentId, address));
    return [id, await noteCalendarDay(database.db, id, day)] as const;
  };
  expect((await note(null))[1]).toBeNull();
  const [first, entry] = await note('2026-12-03');
  expect(entry).toEqual({ day: '2026-12-03', sequence: 0, cancelled: false });
  // The same mail tried again, whatever is known by then.
  expect((await note('2026-12-09', first))[1]).toEqual(entry);
  expect((await note('2026-12-03'))[1]).toEqual(entry);
  expect((await note('2026-12-04'))[1]).toEqual({ day: '2026-12-04', sequence: 1, cancelled: false });
  expect((await note('2026-12-04', undefined, 'otis@example.com'))[1]).toMatchObject({ sequence: 0 });
  expect((await note(null))[1]).toEqual({ day: '2026-12-04', sequence: 2, cancelled: true });
  expect((await note(null))[1]).toBeNull();
  expect((await note('2026-12-05'))[1]).toEqual({ day: '2026-12-05', sequence: 3, cancelled: false });
});
