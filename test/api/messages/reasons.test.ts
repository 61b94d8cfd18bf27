import { DEFERRALS, NOT_SENT_REASONS, SENT_REASONS } from '../../../domain/messages/message';
import { aParcel, type Parcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

const HOUR = 3_600_000;
const AT = new Date(Date.now() - HOUR).toISOString();
const LATER = new Date(Date.now() + HOUR).toISOString();

describe('whoever reads the timeline of a parcel', () => {
  let api: RunningTestApi;
  let parcel: Parcel;
  beforeAll(async () => {
    api = await startTestApi();
    parcel = await aParcel(api.db);
  });
  afterAll(() => api.stop());

  async function shown(message: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
    const { id } = await api.db
      .insertInto('messages')
      .values({
        key: crypto.randomUUID(),
        direction: 'outbound',
        shipmentId: parcel.shipmentId,
        audience: 'customer',
        channel: 'email',
        address: 'ada@example.org',
        template: 'damaged',
        priority: 'normal',
        dispatch: 'dispatcher',
        status: 'intended',
        reason: 'first_notification',
        intendedAt: AT,
        ...message,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { body } = await api.call<{ data: { type: string; message?: Record<string, unknown> }[] }>({
      method: 'GET',
      path: `/v1/shipments/${parcel.shipmentId}/timeline?limit=200`,
      as: api.keys.read,
    });
    return body.data.find((item) => item.message?.id === id)?.message;
  }

  it.each(SENT_REASONS.filter((reason) => reason !== 'customer_message'))(
    'sees that a message was sent as %s',
    async (reason) => {
      const sent = { status: 'sent', reason, sendingAt: AT, sentAt: AT };
      expect(await shown(sent)).toMatchObject({ status: 'sent', reason, sentAt: AT });
    },
  );

  it.each(NOT_SENT_REASONS)('sees that a message was not sent: %s', async (reason) => {
    expect(await shown({ status: 'not_sent', reason, address: null })).toMatchObject({
      status: 'not_sent',
      reason,
    });
  });

  it.each(DEFERRALS)('sees that a message waits, why and until when: %s', async (deferral) => {
    const waiting = await shown({ deferral, notBefore: LATER });
    expect(waiting).toMatchObject({ status: 'intended', deferral, notBefore: LATER });
    expect(waiting?.wait).toContain(LATER);
  });

  it('sees what a customer wrote', async () => {
    const written = {
      direction: 'inbound',
      dispatch: 'none',
      status: 'received',
      reason: 'customer_message',
      body: 'Where is it?',
    };
    expect(await shown(written)).toMatchObject({ direction: 'inbound', reason: 'customer_message' });
  });
});
