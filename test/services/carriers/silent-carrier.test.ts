import { takeAnswerOfCarrier } from '../../../db/carriers/carrier-answers';
import { carrierCase, openCarrierCase } from '../../../db/carriers/carrier-cases';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { loadPolicies } from '../../../planning/load-policies';
import { plannerOf } from '../../../planning/planner';
import { runCarrierStep } from '../../../services/carriers/run-carrier-step';
import { aParcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

/** A German carrier is asked on the Thursday before Christmas, at half past four in the afternoon, and says nothing. */
const ASKED = '2026-12-24T15:30:00.000Z';
const { carriers } = plannerOf(loadPolicies(''), 1);

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  await database.db
    .updateTable('teams')
    .set({ email: 'desk@shop.example' })
    .where('id', '=', 'carrier_desk')
    .execute();
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

let stories = 0;
async function asked(): Promise<{ id: string; shipmentId: string }> {
  stories += 1;
  const { shipmentId } = await aParcel(database.db, { carrier: 'gls' });
  const entry = carriers.entryOf('gls', [
    {
      contacts: [
        { id: 'first', name: 'First desk', email: 'first@gls.example', topics: ['late'] },
        { id: 'second', name: 'Second desk', email: 'second@gls.example', language: 'de' },
      ],
    },
  ]);
  const contacts = carriers.contactsOf(entry, { topic: 'late', countries: ['DE'] });
  const opening = {
    ...{ key: `story:${stories}`, carrier: 'gls', topic: 'late' as const, contacts, words: null },
    ...{ parcels: [{ shipmentId, caseId: null }], openedBy: 'ines', at: ASKED },
  };
  const open = () =>
    database.db.transaction().execute((tx) => openCarrierCase(tx, opening, carriers.waitFor));
  const [{ id }, again] = [await open(), await open()];
  expect(again).toEqual({ id, isNew: false });
  return { id, shipmentId };
}

/** All that is due then, by two workers at once. */
async function runs(at: string): Promise<void> {
  const step = () => database.db.transaction().execute((tx) => runCarrierStep(tx, at, carriers.waitFor));
  for (let run = 1; run > 0; ) run = Math.max(...(await Promise.all([step(), step()])));
}

const mails = (id: string) =>
  database.db
    .selectFrom('messages')
    .select(['address', 'template', 'locale'])
    .where('carrierCaseId', '=', id)
    .where('direction', '=', 'outbound')
    .orderBy('id')
    .execute();

test('no reminder falls on its holiday; then the next contact is asked, and then people are told, each once', async () => {
  const { id } = await asked();
  await runs('2026-12-25T16:00:00.000Z');
  await runs('2026-12-27T16:00:00.000Z');
  const first = { address: 'first@gls.example', template: 'carrier_case', locale: 'en' };
  expect(await mails(id)).toEqual([first]);

  await runs('2026-12-28T15:30:00.000Z');
  const reminder = { ...first, template: 'carrier_reminder' };
  expect(await mails(id)).toEqual([first, reminder]);

  await runs('2026-12-29T15:30:00.000Z');
  const second = { address: 'second@gls.example', template: 'carrier_case', locale: 'de' };
  expect(await mails(id)).toEqual([first, reminder, second]);
  expect(await carrierCase(database.db, id)).toMatchObject({
    level: 1,
    answerDueAt: '2026-12-30T15:30:00.000Z',
  });

  // After an outage of days nothing is said twice.
  await runs('2027-01-08T12:00:00.000Z');
  await runs('2027-01-08T12:00:00.000Z');
  const told = { address: 'desk@shop.example', template: 'staff_carrier_silent', locale: 'en' };
  expect(await mails(id)).toEqual([first, reminder, second, told]);
  expect((await carrierCase(database.db, id))?.nextAt).toBeNull();
});

test('an answer ends the reminders; "still looking" has the time begin anew', async () => {
  const { id, shipmentId } = await asked();
  const answers = (says: 'found' | 'searching', key: string, at: string) =>
    database.db.transaction().execute((tx) =>
      takeAnswerOfCarrier(
        tx,
        {
          carrierCaseId: id,
          key,
          messageId: null,
          said: [{ shipmentId, says, date: null }],
          actor: 'carrier',
          at,
        },
        carriers.waitFor,
      ),
    );
  expect(await answers('searching', 'answer:1', '2026-12-28T09:00:00.000Z')).toEqual({ isNew: true });
  expect(await answers('searching', 'answer:1', '2026-12-28T09:30:00.000Z')).toEqual({ isNew: false });
  await runs('2026-12-28T16:00:00.000Z');
  expect(await mails(id)).toHaveLength(1);
  expect(await carrierCase(database.db, id)).toMatchObject({
    turn: 'carrier',
    nextAt: '2026-12-29T09:00:00.000Z',
  });

  await answers('found', 'answer:2', '2026-12-28T17:00:00.000Z');
  expect(await carrierCase(database.db, id)).toMatchObject({ turn: 'ours', nextAt: null });
  await runs('2027-01-08T12:00:00.000Z');
  expect(await mails(id)).toHaveLength(1);
  const shipment = await database.db
    .selectFrom('shipments')
    .select('milestone')
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow();
  expect(shipment.milestone).toBe('in_transit');
});
