import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi, TWILIO_TOKENS } from '../running-api';

describe('what Twilio posts', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi({ PUBLIC_URL: 'https://parcels.shop.example' });
  });
  afterAll(() => api.stop());

  function post(path: string, form: Record<string, string>, token: string | null = TWILIO_TOKENS[0]) {
    const url = `https://parcels.shop.example${path}`;
    return api.call({
      method: 'POST',
      path,
      as: null,
      raw: new URLSearchParams(form).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(token === null ? {} : { 'x-twilio-signature': getExpectedTwilioSignature(token, url, form) }),
      },
    });
  }

  async function aMessage(): Promise<string> {
    const { shipmentId } = await aParcel(api.db);
    const { id } = await api.db
      .insertInto('messages')
      .values({
        key: `sms/${shipmentId}`,
        direction: 'outbound',
        shipmentId,
        audience: 'customer',
        channel: 'sms',
        address: '+4915112345678',
        priority: 'normal',
        dispatch: 'workflow',
        status: 'sending',
        reason: 'first_notification',
        attempts: 1,
        intendedAt: '2026-11-23T10:00:00.000Z',
        sendingAt: '2026-11-23T10:00:01.000Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }
  const statusOf = async (id: string) =>
    (await api.db.selectFrom('messages').select('status').where('id', '=', id).executeTakeFirstOrThrow())
      .status;

  it('moves a message forward, whichever of the two tokens signed it', async () => {
    const id = await aMessage();
    const path = `/v1/webhooks/twilio/status?message=${id}`;
    const form = { MessageSid: 'SM1', MessageStatus: 'sent' };
    expect((await post(path, form, TWILIO_TOKENS[1])).status).toBe(204);
    expect(await statusOf(id)).toBe('sent');
    expect((await post(path, { ...form, MessageStatus: 'delivered' })).status).toBe(204);
    expect((await post(path, { ...form, MessageStatus: 'queued' })).status).toBe(204);
    expect(await statusOf(id)).toBe('delivered');
  });

  it('changes nothing when it was not signed by Twilio for this address', async () => {
    const id = await aMessage();
    const path = `/v1/webhooks/twilio/status?message=${id}`;
    const form = { MessageSid: 'SM2', MessageStatus: 'delivered' };
    expect((await post(path, form, 'another token')).status).toBe(401);
    expect((await post(path, form, null)).status).toBe(401);
    expect(
      (await post('/v1/webhooks/twilio/inbound', { From: '+1', Body: 'STOP', MessageSid: 'SM3' }, 'x'))
        .status,
    ).toBe(401);
    expect(await statusOf(id)).toBe('sending');
  });

  describe('under a signature that was right for something else, changes nothing:', () => {
    /** Signed for one form and address, and posted as another. */
    const tampered = (
      signed: { path: string; form: Record<string, string> },
      posted: Partial<{ path: string; form: Record<string, string> }>,
    ) => {
      const path = posted.path ?? signed.path;
      return api.call({
        method: 'POST',
        path,
        as: null,
        raw: new URLSearchParams(posted.form ?? signed.form).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': getExpectedTwilioSignature(
            TWILIO_TOKENS[0],
            `https://parcels.shop.example${signed.path}`,
            signed.form,
          ),
        },
      });
    };
    const kept = async () => [
      await api.db.selectFrom('messages').select(['id', 'status', 'updatedAt']).orderBy('id').execute(),
      await api.db.selectFrom('suppressions').selectAll().execute(),
      await api.db.selectFrom('consentEntries').selectAll().execute(),
    ];

    it('another word, another writer, one parameter more or less of a text', async () => {
      const path = '/v1/webhooks/twilio/inbound';
      const form = { MessageSid: 'SM30', From: '+4915166666666', To: '+15005550006', Body: 'Thanks' };
      const before = await kept();
      for (const change of [
        { ...form, Body: 'STOP' },
        { ...form, From: '+4915155555555' },
        { ...form, OptOutType: 'STOP' },
        { MessageSid: 'SM30', From: form.From, Body: form.Body },
      ]) {
        expect((await tampered({ path, form }, { form: change })).status).toBe(401);
      }
      expect((await tampered({ path, form }, { path: `${path}?again=1` })).status).toBe(401);
      expect(await kept()).toEqual(before);
    });

    it('another outcome, or another message, of a receipt', async () => {
      const [mine, other] = [await aMessage(), await aMessage()];
      const path = (id: string) => `/v1/webhooks/twilio/status?message=${id}`;
      const form = { MessageSid: 'SM31', MessageStatus: 'sent' };
      const before = await kept();
      const signed = { path: path(mine), form };
      expect((await tampered(signed, { form: { ...form, MessageStatus: 'failed' } })).status).toBe(401);
      expect((await tampered(signed, { form: { ...form, ErrorCode: '21610' } })).status).toBe(401);
      expect((await tampered(signed, { path: path(other) })).status).toBe(401);
      expect((await tampered(signed, { path: '/v1/webhooks/twilio/status' })).status).toBe(401);
      expect(await kept()).toEqual(before);
    });
  });

  it('a STOP that comes again after a START is the old one, and changes nothing', async () => {
    const from = '+4915144444444';
    const text = (sid: string, body: string) =>
      post('/v1/webhooks/twilio/inbound', { MessageSid: sid, From: from, To: '+15005550006', Body: body });
    const consent = async () => [
      await api.db.selectFrom('suppressions').selectAll().where('address', '=', from).execute(),
      await api.db
        .selectFrom('consentEntries')
        .select('change')
        .where('address', '=', from)
        .orderBy('id')
        .execute(),
    ];
    await text('SM40', 'STOP');
    await text('SM41', 'START');
    expect(await consent()).toEqual([[], [{ change: 'opted_out' }, { change: 'opted_in' }]]);
    expect((await text('SM40', 'STOP')).status).toBe(204);
    expect(await consent()).toEqual([[], [{ change: 'opted_out' }, { change: 'opted_in' }]]);
    const rows = await api.db.selectFrom('messages').select('body').where('address', '=', from).execute();
    expect(rows).toHaveLength(2);
  });

  it('takes a text that the token before this one signed', async () => {
    const form = { MessageSid: 'SM50', From: '+4915133333333', To: '+15005550006', Body: 'Ring twice' };
    expect((await post('/v1/webhooks/twilio/inbound', form, TWILIO_TOKENS[1])).status).toBe(204);
    const rows = await api.db
      .selectFrom('messages')
      .select('body')
      .where('address', '=', form.From)
      .execute();
    expect(rows).toEqual([{ body: 'Ring twice' }]);
  });

  it('is answered with nothing, whatever Twilio will invent', async () => {
    expect(
      (await post('/v1/webhooks/twilio/status', { MessageSid: 'SM9', MessageStatus: 'teleported' })).status,
    ).toBe(204);
    expect(
      (await post('/v1/webhooks/twilio/status', { MessageSid: 'SM9', MessageStatus: 'sent' })).status,
    ).toBe(204);
    expect((await post('/v1/webhooks/twilio/status', { MessageStatus: 'sent' })).status).toBe(422);
  });

  it("keeps a customer's words once, and heeds a STOP", async () => {
    const form = { MessageSid: 'SM10', From: '+4915199999999', To: '+15005550006', Body: ' Stop! ' };
    expect((await post('/v1/webhooks/twilio/inbound', form)).status).toBe(204);
    expect((await post('/v1/webhooks/twilio/inbound', form)).status).toBe(204);
    const { body } = await api.call<{ data: unknown[] }>({
      method: 'GET',
      path: '/v1/messages?direction=inbound&address=%2B4915199999999&status=received&channel=sms',
      as: api.keys.read,
    });
    expect(body.data).toMatchObject([{ body: ' Stop! ', reason: 'customer_message' }]);
    const silenced = await api.db.selectFrom('suppressions').select('address').execute();
    expect(silenced).toEqual([{ address: '+4915199999999' }]);
  });

  it('is heeded as what Twilio itself took it for, by keywords that only Twilio knows', async () => {
    const from = { From: '+4915177777777', To: '+15005550006' };
    const stopped = () =>
      api.db.selectFrom('suppressions').select('reason').where('address', '=', from.From).execute();
    await post('/v1/webhooks/twilio/inbound', {
      ...from,
      MessageSid: 'SM20',
      Body: 'Enough of this',
      OptOutType: 'STOP',
    });
    expect(await stopped()).toEqual([{ reason: 'opted_out' }]);
    await post('/v1/webhooks/twilio/inbound', {
      ...from,
      MessageSid: 'SM21',
      Body: 'Welcome back',
      OptOutType: 'START',
    });
    expect(await stopped()).toEqual([]);
  });

  it('notes the pictures that came along, and fetches none', async () => {
    const form = {
      MessageSid: 'SM12',
      From: '+4915177777777',
      To: '+1',
      Body: '',
      NumMedia: '1',
      MediaUrl0: 'https://api.twilio.example/Media/ME1',
      MediaContentType0: 'image/jpeg',
    };
    expect((await post('/v1/webhooks/twilio/inbound', form)).status).toBe(204);
    const rows = await api.db
      .selectFrom('messages')
      .select('attachments')
      .where('providerMessageId', '=', 'SM12')
      .execute();
    expect(rows).toEqual([
      { attachments: [{ name: 'https://api.twilio.example/Media/ME1', type: 'image/jpeg' }] },
    ]);
  });

  it('may hold characters that Postgres refuses', async () => {
    const form = { MessageSid: 'SM11', From: '+4915188888888', To: '+1', Body: 'a\u0000b \ud83d\udce6' };
    expect((await post('/v1/webhooks/twilio/inbound', form)).status).toBe(204);
  });
});
