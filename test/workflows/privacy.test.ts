import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { actOnCase } from '../../workflows/contract';
import { MEANINGS } from '../domain/tracking/meanings';
import { eventually } from '../harness/conditions';
import { readableHistory } from '../harness/histories';
import { type ProcessUnderTest, startProcess } from '../harness/process-under-test';
import { startTimeSkipping } from '../harness/temporal';

let environment: TestWorkflowEnvironment;
let wayward: ProcessUnderTest;

beforeAll(async () => {
  environment = await startTimeSkipping();
  wayward = await startProcess(environment);
});

afterAll(async () => {
  await wayward?.stop();
  await environment?.teardown();
});

test('a whole troubled life leaves no name, address, phone number or note in its history', async () => {
  const parcel = await wayward.register({
    recipient: {
      name: 'Bartholomew Quince',
      phone: '+12025550187',
      streetLines: ['77 Marmalade Street'],
      email: 'quince@example.com',
    },
  });
  const { db } = wayward.database;
  await parcel.scan(MEANINGS.pickedUp);
  await parcel.scan(MEANINGS.addressProblem);
  const { id } = await eventually('the case is open and planned', () =>
    db.selectFrom('cases').select('id').where('shipmentId', '=', parcel.id).executeTakeFirst(),
  );
  await eventually('the customer has an email and a text', async () => {
    const sent = await db
      .selectFrom('messages')
      .select('channel')
      .where('caseId', '=', id)
      .where('audience', '=', 'customer')
      .where('status', '=', 'sent')
      .execute();
    return sent.length === 2;
  });
  const note = await db
    .insertInto('caseNotes')
    .values({ caseId: id, author: 'ines', text: 'Called Mr Quince, he moved to 5 Plum Court' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const action = { caseId: id, actor: 'ines', requestedAt: await wayward.now() };
  await parcel.handle.executeUpdate(actOnCase, { args: [{ ...action, type: 'note', noteId: note.id }] });
  await parcel.handle.executeUpdate(actOnCase, { args: [{ ...action, type: 'acknowledge' }] });
  await environment.sleep('30 hours');
  await parcel.scan(MEANINGS.outForDelivery);
  await parcel.scan(MEANINGS.delivered);
  await environment.sleep('20 days');
  await parcel.handle.result();

  const history = await readableHistory(parcel.handle);
  expect(history).toContain('address_problem');
  for (const secret of [
    'Quince',
    'Marmalade',
    '2025550187',
    'quince@',
    'Plum Court',
    'willow.example',
    '@example.com',
  ]) {
    expect(history).not.toContain(secret);
  }
});
