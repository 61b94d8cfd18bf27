import type { Sender } from '../../../services/messages/send-message';
import { eventually } from '../../harness/conditions';
import { type LedgerStory, startLedgerStory } from './ledger-story';

/** A shop in Hamburg that sends parcels to Germany and Austria; somebody orders with a number of their own elsewhere. */
let story: LedgerStory;
let sender: Sender;
beforeAll(async () => {
  story = await startLedgerStory();
  sender = await story.sender();
  await story.db.updateTable('merchants').set({ phone: '+494012345678' }).execute();
  const vienna = await story.parcel();
  await story.db
    .updateTable('recipients')
    .set({ country: 'AT' })
    .where('id', '=', vienna.recipientId)
    .execute();
});
afterEach(() => story.db.updateTable('teams').set({ phone: null }).execute());
afterAll(() => story.end());

async function texted(phone: string, by: Sender = sender): Promise<readonly [string, string]> {
  const parcel = await story.parcel({ phone });
  const [sms] = await parcel.tell({ channels: ['sms'] });
  await eventually('it is settled', async () => (await by.send(sms.id)).outcome === 'settled');
  const { status, reason } = await story.message(sms.id);
  const arrived = story.phones.messages().some(({ to }) => to === phone);
  expect(arrived).toBe(status !== 'not_sent');
  return [status === 'not_sent' ? 'not_sent' : 'sent', reason];
}

test.each([
  ['the shop’s own country', '+4915112345601', 'sent', 'milestone'],
  ['a country that it has sent a parcel to', '+436641234560', 'sent', 'milestone'],
  ['a country that it never had to do with', '+8613812345678', 'not_sent', 'country_not_allowed'],
  ['a satellite, which is of no country', '+881612345678', 'not_sent', 'country_not_allowed'],
  ['a number at home that costs extra', '+4918012345678', 'not_sent', 'premium_number'],
  ['a number of any country that costs extra', '+19005551234', 'not_sent', 'premium_number'],
])('by default: %s', async (_, phone, status, reason) => {
  expect(await texted(phone)).toEqual([status, reason]);
});

test('the list widens and narrows, and never lets through what costs extra', async () => {
  const own = await story.sender({ smsCountries: ['CN', 'GB'] });
  expect(await texted('+8613812345679', own)).toEqual(['sent', 'milestone']);
  expect(await texted('+4915112345602', own)).toEqual(['not_sent', 'country_not_allowed']);
  expect(await texted('+447012345678', own)).toEqual(['not_sent', 'premium_number']);
});

test('whoever is on call is alerted wherever their phone is from, unless the list says otherwise', async () => {
  const page = async (by: Sender, occurrence: number) => {
    await story.db.updateTable('teams').set({ phone: '+34600111222' }).where('id', '=', 'support').execute();
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const tell = {
      caseId,
      channels: ['sms'],
      audience: 'team:support',
      template: 'staff_case',
      occurrence,
    } as const;
    const [sms] = await parcel.tell(tell);
    await by.send(sms.id);
    return (await story.message(sms.id)).reason;
  };
  expect(await page(sender, 1)).toBe('first_notification');
  expect(await page(await story.sender({ smsCountries: ['DE'] }), 2)).toBe('country_not_allowed');
});
