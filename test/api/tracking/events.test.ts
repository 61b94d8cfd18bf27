import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Result {
  readonly outcome: string;
  readonly accepted: number;
  readonly inboxId: string;
  readonly items: {
    readonly outcome: string;
    readonly shipmentId: string | null;
    readonly problems: { path: string }[];
  }[];
}

describe('events over the api', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const send = (events: unknown) =>
    api.call<Result & { errors?: { field: string }[] }>({
      method: 'POST',
      path: '/v1/events',
      body: { events },
      as: api.keys.ingest,
    });
  const storedOf = (shipmentId: string) =>
    api.db
      .selectFrom('trackingEvents')
      .selectAll()
      .where('shipmentId', '=', shipmentId)
      .orderBy('seq')
      .execute();

  it('finds the parcel of a sister company when only one has the number', async () => {
    const { shipmentId, trackingNumber } = await aParcel(api.db, { carrier: 'dhl_parcel_de' });
    const { body } = await send([
      { carrier: 'DHL', trackingNumber, occurredAt: '2026-11-23T10:00:00+01:00', milestone: 'in_transit' },
      { carrier: 'GLS', trackingNumber, occurredAt: '2026-11-23T10:00:00+01:00', milestone: 'in_transit' },
    ]);
    expect(body.items.map((item) => [item.outcome, item.shipmentId])).toEqual([
      ['accepted', shipmentId],
      ['unmatched', null],
    ]);
  });

  it('refuses to be told what it judges itself', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const { status, body } = await send([
      { carrier: 'UPS', trackingNumber, occurredAt: '2026-11-23T10:00:00+01:00', exception: 'late' },
    ]);
    expect({ status, field: body.errors?.[0]?.field }).toEqual({ status: 422, field: '/events/0/exception' });
  });

  it('refuses what lies years ahead: it would be the newest word about the parcel for as long', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const { status, body } = await send([
      { carrier: 'UPS', trackingNumber, occurredAt: '2131-01-01T00:00:00Z', milestone: 'out_for_delivery' },
    ]);
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: [{ in: 'body', field: '/events/0/occurredAt', reason: 'lies more than a day ahead' }],
    });
  });

  it('takes null for what the sender does not know', async () => {
    const { shipmentId, trackingNumber } = await aParcel(api.db);
    const { status, body } = await send([
      {
        carrier: 'UPS',
        trackingNumber,
        occurredAt: '2026-11-23T10:00:00+01:00',
        localTime: null,
        code: null,
        text: 'Delayed by heavy snow',
        milestone: null,
        exception: null,
        estimatedDate: null,
        eventId: null,
        place: { city: 'Ulm', region: null, country: 'DE' },
      },
    ]);
    expect({ status, outcome: body.outcome }).toEqual({ status: 202, outcome: 'accepted' });
    expect(await storedOf(shipmentId)).toMatchObject([{ exception: 'weather', code: null, milestone: null }]);
  });

  it('answers for each event by itself', async () => {
    const { shipmentId, trackingNumber } = await aParcel(api.db);
    const scan = {
      carrier: 'UPS',
      trackingNumber,
      occurredAt: '2026-11-23T10:00:00+01:00',
      milestone: 'in_transit',
    };
    const { status, body } = await send([
      scan,
      scan,
      { ...scan, trackingNumber: 'NOBODYS', text: 'Arrived' },
      { ...scan, milestone: 'flying' },
      { carrier: 'ups', trackingNumber },
    ]);
    expect(status).toBe(202);
    expect(body.items.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'duplicate',
      'unmatched',
      'rejected',
      'rejected',
    ]);
    expect(body.items.map((one) => one.shipmentId)).toEqual([shipmentId, shipmentId, null, null, null]);
    expect(body.items[3]?.problems[0]?.path).toBe('/events/3/milestone');
    expect(body.items[4]?.problems[0]?.path).toBe('/events/4');
    expect(await storedOf(shipmentId)).toMatchObject([
      {
        occurredAt: '2026-11-23T09:00:00.000Z',
        localTime: '2026-11-23T10:00:00',
        offsetMinutes: 60,
        meaningSource: 'given',
        movement: true,
      },
    ]);
  });

  it('keeps nothing when not one of them is right', async () => {
    const before = await api.db.selectFrom('inbox').select('id').execute();
    const { status, body } = await send([{ carrier: 'ups' }, 7]);
    expect(status).toBe(422);
    expect(body.errors?.map(({ field }) => field)).toEqual(['/events/0/trackingNumber', '/events/1']);
    expect(await api.db.selectFrom('inbox').select('id').execute()).toEqual(before);
  });

  it('reads what a carrier says where the sender does not say what it means', async () => {
    const { shipmentId, trackingNumber } = await aParcel(api.db);
    await send([
      {
        carrier: 'ups',
        trackingNumber,
        occurredAt: '2026-11-23T10:00:00Z',
        text: 'The package was damaged in transit.',
      },
      { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T11:00:00Z', text: 'Qwertz uiop' },
    ]);
    expect(await storedOf(shipmentId)).toMatchObject([
      { exception: 'damaged' },
      { exception: null, milestone: null, meaningSource: 'unmapped' },
    ]);
  });

  it('takes the clock of a named zone, of the place, or of nobody, and says which', async () => {
    const { shipmentId, trackingNumber } = await aParcel(api.db);
    const scan = {
      carrier: 'ups',
      trackingNumber,
      text: 'Arrived',
      milestone: 'in_transit',
      localTime: '2026-07-01T08:00:00',
    };
    await send([
      { ...scan, code: 'A', timeZone: 'America/New_York' },
      { ...scan, code: 'B', place: { country: 'DE' } },
      { ...scan, code: 'C' },
    ]);
    expect(await storedOf(shipmentId)).toMatchObject([
      { occurredAt: '2026-07-01T12:00:00.000Z', zoneSource: 'given', offsetMinutes: -240 },
      { occurredAt: '2026-07-01T06:00:00.000Z', zoneSource: 'inferred', offsetMinutes: 120 },
      { occurredAt: '2026-07-01T08:00:00.000Z', zoneSource: 'unknown', offsetMinutes: null },
    ]);
  });

  it("takes a customer's word that a delivered parcel never came", async () => {
    const { shipmentId, trackingNumber } = await aParcel(api.db);
    const at = { carrier: 'ups', trackingNumber };
    await send([
      { ...at, occurredAt: '2026-11-23T10:00:00Z', milestone: 'delivered' },
      { ...at, occurredAt: '2026-11-23T18:00:00Z', exception: 'delivered_in_dispute' },
    ]);
    const { body } = await api.call<{ milestone: string; tracking: unknown }>({
      method: 'GET',
      path: `/v1/shipments/${shipmentId}`,
    });
    expect(body).toMatchObject({
      milestone: 'delivered',
      tracking: { activeExceptions: ['delivered_in_dispute'] },
    });
  });

  it('takes an estimate alone', async () => {
    const { shipmentId, trackingNumber } = await aParcel(api.db);
    const { body } = await send([
      { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', estimatedDate: '2026-11-27' },
    ]);
    expect(body.items[0]?.outcome).toBe('accepted');
    const shown = await api.call<{ estimatedDate: string }>({
      method: 'GET',
      path: `/v1/shipments/${shipmentId}`,
    });
    expect(shown.body.estimatedDate).toBe('2026-11-27');
  });

  it("knows a scan by the sender's own id, whatever else changed about it", async () => {
    const { trackingNumber } = await aParcel(api.db);
    const scan = { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', eventId: 'scan-1' };
    expect((await send([{ ...scan, text: 'Arrived' }])).body.accepted).toBe(1);
    expect((await send([{ ...scan, text: 'Arrived at the depot' }])).body.outcome).toBe('duplicate');
  });

  it('takes a thousand events at once and no more', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const events = Array.from({ length: 1_000 }, (_, index) => ({
      carrier: 'ups',
      trackingNumber,
      occurredAt: '2026-11-23T10:00:00Z',
      milestone: 'in_transit',
      eventId: String(index),
    }));
    expect((await send(events)).body.accepted).toBe(1_000);
    expect((await send([...events, events[0]])).status).toBe(422);
  });

  it('waits for whoever registers the number', async () => {
    const scan = {
      carrier: 'dpd',
      trackingNumber: 'EARLY1',
      occurredAt: '2026-11-23T10:00:00Z',
      milestone: 'in_transit',
    };
    expect((await send([scan])).body.outcome).toBe('unmatched');
    const { body } = await api.call<{ id: string; claimedUpdates: number }>({
      method: 'POST',
      path: '/v1/shipments',
      body: { carrier: 'dpd', trackingNumber: 'early1' },
    });
    expect(body.claimedUpdates).toBe(1);
    expect(await storedOf(body.id)).toHaveLength(1);
  });
});
