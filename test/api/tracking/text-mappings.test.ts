import { sql } from 'kysely';
import { judgeAnew } from '../../../db/tracking/judge-anew';
import { labelledTexts } from '../../../providers/texts/labelled-texts';
import { aParcel, type Parcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

/** Sentences that neither a rule nor the model reads. */
const TEXT = 'Zorblax 47110 quibbert';
const COALESCE_MS = 60_000;

describe('what a carrier says that nobody understands', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const says = async ({ trackingNumber }: Parcel, text: string, at: string, code?: string) => {
    const event = { carrier: 'ups', trackingNumber, occurredAt: at, text, ...(code ? { code } : {}) };
    return await api.call({ method: 'POST', path: '/v1/events', body: { events: [event] } });
  };
  const map = (body: Record<string, unknown>) =>
    api.call<{ id: string }>({
      method: 'POST',
      path: '/v1/text-mappings',
      as: api.keys.supervise,
      body: { carrier: 'ups', says: 'text', ...body },
    });
  const take = (id: string) =>
    api.call({ method: 'DELETE', path: `/v1/text-mappings/${id}`, as: api.keys.supervise });
  const judgeAll = async () => {
    while (await judgeAnew(api.db, COALESCE_MS));
  };
  const shipment = async ({ shipmentId }: Parcel) =>
    (
      await api.call<{ tracking: { activeExceptions: string[]; unmappedCount: number }; milestone: string }>({
        method: 'GET',
        path: `/v1/shipments/${shipmentId}`,
      })
    ).body;
  const scans = async ({ shipmentId }: Parcel) => {
    const { body } = await api.call<{ data: { type: string; event: object }[] }>({
      method: 'GET',
      path: `/v1/shipments/${shipmentId}/timeline`,
    });
    return body.data.filter(({ type }) => type === 'event').map(({ event }) => event);
  };
  const unmapped = async () =>
    (await api.call<{ data: object[] }>({ method: 'GET', path: '/v1/unmapped-texts' })).body.data;

  it('is listed by wording, given a meaning, and judged anew; taken back, it is as before', async () => {
    const [first, second, delivered] = [await aParcel(api.db), await aParcel(api.db), await aParcel(api.db)];
    await says(first, TEXT, '2026-11-23T09:00:00Z');
    await says(first, 'Departed from facility', '2026-11-22T09:00:00Z');
    await says(second, 'ZORBLAX  93841 quibbert', '2026-11-23T10:00:00Z');
    expect(await unmapped()).toMatchObject([{ carrier: 'ups', scans: 2, waiting: 2, examples: [{}, {}] }]);

    const made = await map({ wording: TEXT, exception: 'address_problem' });
    expect(made).toMatchObject({ status: 201, body: { judging: true, judged: 0 } });
    expect(await map({ wording: 'zorblax 00000 quibbert', exception: 'lost' })).toMatchObject({
      status: 409,
    });
    await judgeAll();
    for (const parcel of [first, second])
      expect((await shipment(parcel)).tracking).toMatchObject({
        activeExceptions: ['address_problem'],
        unmappedCount: 0,
      });
    expect(await unmapped()).toEqual([]);
    // One scan is shown once, as it is judged now; the sentence stays.
    expect(await scans(first)).toMatchObject([
      { text: 'Departed from facility' },
      { text: TEXT, exception: 'address_problem', meaningSource: 'mapping' },
    ]);

    // What comes now is understood as it comes, by whichever way.
    await says(delivered, 'Zorblax 55555 quibbert', '2026-11-24T09:00:00Z');
    expect((await shipment(delivered)).tracking).toMatchObject({ unmappedCount: 0 });
    // The same scan again is the same scan.
    expect(await says(first, TEXT, '2026-11-23T09:00:00Z')).toMatchObject({ body: { duplicate: 1 } });

    expect(await take(made.body.id)).toMatchObject({ status: 200, body: { judging: true } });
    expect(await take(made.body.id)).toMatchObject({ status: 404 });
    await judgeAll();
    expect((await shipment(first)).tracking).toMatchObject({ activeExceptions: [], unmappedCount: 1 });
    expect((await shipment(second)).tracking).toMatchObject({ activeExceptions: [], unmappedCount: 1 });
    expect(await unmapped()).toMatchObject([{ scans: 3, waiting: 3 }]);
    expect(await scans(first)).toMatchObject([
      {},
      { text: TEXT, exception: null, meaningSource: 'unmapped' },
    ]);

    // And once more, with another meaning.
    await map({ wording: TEXT, milestone: 'out_for_delivery' });
    await judgeAll();
    expect(await shipment(first)).toMatchObject({
      milestone: 'out_for_delivery',
      tracking: { unmappedCount: 0 },
    });
  });

  it('is judged once more a while later, for what was under way', async () => {
    const parcel = await aParcel(api.db);
    await map({ wording: 'Frobnikat', exception: 'weather' });
    await judgeAll();
    await says(parcel, 'Glibsch', '2026-11-23T09:00:00Z');
    // As a body leaves it that had looked for mappings before there was one.
    await sql`update tracking_events set text = 'Frobnikat' where shipment_id = ${parcel.shipmentId}`.execute(
      api.db,
    );
    await judgeAll();
    expect((await shipment(parcel)).tracking).toMatchObject({ activeExceptions: [] });
    await sql`update text_mappings set made_at = made_at - interval '2 minutes', judge_at = now() where wording = 'Frobnikat'`.execute(
      api.db,
    );
    await judgeAll();
    expect((await shipment(parcel)).tracking).toMatchObject({ activeExceptions: ['weather'] });
    const { rows } =
      await sql`select from text_mappings where wording = 'Frobnikat' and judge_at is null`.execute(api.db);
    expect(rows).toHaveLength(1);
  });

  it('of a parcel that is closed stays as it is', async () => {
    const parcel = await aParcel(api.db);
    await says(parcel, 'Plumbus 12', '2026-11-23T09:00:00Z');
    await api.db
      .updateTable('shipments')
      .set({ closedAt: '2026-11-24T00:00:00.000Z', closeReason: 'delivered' })
      .where('id', '=', parcel.shipmentId)
      .execute();
    await map({ wording: 'Plumbus 12', exception: 'lost' });
    await judgeAll();
    expect((await shipment(parcel)).tracking).toMatchObject({ unmappedCount: 1 });
  });

  it('waits for whoever registers its number, and is understood then', async () => {
    const trackingNumber = '1Z999AA10123456784';
    await says({ trackingNumber, shipmentId: '' }, 'Snarfing 7', '2026-11-23T09:00:00Z', 'Q/9');
    await map({ says: 'code', wording: 'q/9', exception: 'customs_hold' });
    const parcel = await aParcel(api.db, { trackingNumber });
    expect((await shipment(parcel)).tracking).toMatchObject({ activeExceptions: ['customs_hold'] });
  });

  it('goes into a file that the reader is measured by', async () => {
    const json = await api.call<{ data: { wording: string }[] }>({
      method: 'GET',
      path: '/v1/text-mappings/export',
    });
    const { body } = await api.call<string>({
      method: 'GET',
      path: '/v1/text-mappings/export',
      headers: { accept: 'text/tab-separated-values' },
    });
    expect(labelledTexts(String(body))).toContainEqual(
      expect.objectContaining({ carrier: 'ups', text: 'Plumbus 12', kind: 'lost', milestones: [] }),
    );
    // A code is no sentence.
    expect(labelledTexts(String(body))).toHaveLength(json.body.data.length - 1);
  });

  it('is refused a meaning that only Wayward finds, and the audit log says who gave which', async () => {
    expect(await map({ wording: 'Wobbel', exception: 'stalled' })).toMatchObject({ status: 422 });
    expect(await map({ wording: 'Wobbel', exception: 'lost', clears: 'all' })).toMatchObject({ status: 422 });
    const log = await api.call<{ data: object[] }>({
      method: 'GET',
      path: '/v1/audit-log?action=deleteTextMapping',
    });
    expect(log.body.data).toContainEqual(
      expect.objectContaining({ change: { before: expect.objectContaining({ wording: TEXT }) } }),
    );
  });
});
