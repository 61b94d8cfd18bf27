import { erasePerson } from '../../../db/consent/erase-person';
import { channelsTo } from './ledger-channels';
import { GATEWAY_TIMEOUT_MS, type LedgerStory, type Parcel, startLedgerStory } from './ledger-story';

/** A customer is erased at the very moment at which the staff are told of their parcel. */

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
afterAll(() => story.end());

async function anAlert(): Promise<{ readonly parcel: Parcel; readonly id: string }> {
  const parcel = await story.parcel();
  const caseId = await parcel.openCase();
  const [{ id }] = await parcel.tell({
    ...{ caseId, audience: 'team:support', template: 'staff_customer_wrote', words: 'Jana asks again.' },
    ...{ stepId: 'customer_wrote:1', reason: 'customer_wrote' },
  });
  return { parcel, id };
}

const erase = ({ recipientId }: Parcel) => erasePerson(story.db, { recipientId }, 'ines');

const EMPTY = { status: 'sent', subject: null, body: null, words: null, emptiedAt: expect.any(String) };

test('who was read before, and erased before it was written down what goes out, is not in the ledger afterwards', async () => {
  const { parcel, id } = await anAlert();
  const sender = await story.sender({ turn: async () => void (await erase(parcel)) });
  expect(await sender.send(id)).toMatchObject({ status: 'sent' });
  expect(await story.message(id)).toMatchObject(EMPTY);
});

test('who is erased while it is handed over is gone once the gateway has it', async () => {
  const { parcel, id } = await anAlert();
  const { email, sms } = channelsTo(story.gateways, GATEWAY_TIMEOUT_MS);
  const sender = await story.sender({
    channels: {
      sms,
      email: {
        ...email,
        handOver: async (message) => {
          await erase(parcel);
          // A text in doubt is looked up by its words, so they stay until it is settled.
          expect(await story.message(id)).toMatchObject({ status: 'sending', body: expect.any(String) });
          return await email.handOver(message);
        },
      },
    },
  });
  expect(await sender.send(id)).toMatchObject({ status: 'sent' });
  expect(await story.message(id)).toMatchObject(EMPTY);
  await Promise.all([email.close(), sms.close()]);
  // Again, there is nothing left to do.
  expect((await erase(parcel))?.erased).toMatchObject({ messages: 0 });
});
