import { aParcel, type Parcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

/** Ines writes to a customer who has a telephone and no mailbox. */

let api: RunningTestApi;
let parcel: Parcel;
beforeAll(async () => {
  api = await startTestApi();
  await api.hire('ines');
  const recipient = { name: 'Ada', email: null, phone: '+12025550143', streetLines: [], city: null };
  const place = { region: 'NY', postalCode: null, country: 'US', locale: 'en', timeZone: 'America/New_York' };
  parcel = await aParcel(api.db, { recipient: { ...recipient, ...place } });
});
afterAll(() => api.stop());

const AT = new Date().toISOString();

const write = (text: string, channel?: 'sms') =>
  api.call<{ messageId: string; errors: { field: string; reason: string }[] }>({
    method: 'POST',
    path: `/v1/shipments/${parcel.shipmentId}/messages`,
    as: api.keys.act,
    body: { text, actor: 'ines', ...(channel === undefined ? {} : { channel }) },
  });

describe('a reply by SMS', () => {
  it.each<[string, string, 'sms' | undefined]>([
    ['that is longer than six parts', 'Your parcel waits at the depot. '.repeat(60), 'sms'],
    ['though nobody said that it goes by SMS', 'Your parcel waits at the depot. '.repeat(60), undefined],
    ['in letters of which fewer go into a part', 'Ваша посылка ждёт на складе. '.repeat(20), 'sms'],
  ])('%s is refused whole, with what can be done', async (_, text, channel) => {
    expect(await write(text, channel)).toMatchObject({
      status: 422,
      body: {
        errors: [{ field: '/text', reason: expect.stringMatching(/by SMS whole: six parts.*by email/) }],
      },
    });
  });

  it('that fits is shown in the conversation as it arrived', async () => {
    const said = 'Your parcel waits at the depot. '.repeat(25).trim();
    const { status, body } = await write(said);
    expect(status).toBe(201);
    const shown = async () =>
      (
        await api.call<{ data: { id: string; text: string }[] }>({
          method: 'GET',
          path: `/v1/shipments/${parcel.shipmentId}/conversation`,
        })
      ).body.data.find(({ id }) => id === body.messageId)?.text;
    expect(await shown()).toBe(said);
    const arrived = `Willow: ${said} Reply STOP to opt out.`;
    await api.db
      .updateTable('messages')
      .set({ status: 'sent', attempts: 1, sendingAt: AT, sentAt: AT, body: arrived })
      .where('id', '=', body.messageId)
      .execute();
    expect(await shown()).toBe(arrived);
  });
});
