import { aCase, aParcel, scanned } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Shown {
  readonly id: string;
  readonly created: boolean;
}
interface Page {
  readonly data: { readonly id: string; readonly trackingNumber: string }[];
  readonly nextCursor: string | null;
}

describe('shipments over the api', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await api.hire('ines.weber');
  });
  afterAll(() => api.stop());

  const register = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
    api.call<Shown & Record<string, unknown>>({
      method: 'POST',
      path: '/v1/shipments',
      body,
      headers,
      as: api.keys.ingest,
    });
  const look = async (id: string) =>
    (await api.call<Record<string, never>>({ method: 'GET', path: `/v1/shipments/${id}` })).body;

  it('is registered once while it is open, however its carrier and number are written', async () => {
    const first = await register({ carrier: 'UPS', trackingNumber: '1z 999 aa1' });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/v1/shipments/${first.body.id}`);
    expect(first.body).toMatchObject({ carrier: 'ups', trackingNumber: '1Z999AA1', created: true });
    const again = await register({ carrier: 'upsdap', trackingNumber: '1Z999AA1' });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ id: first.body.id, created: false });
  });

  it('gives the same answer to the same idempotency key, and refuses the key for another body', async () => {
    const headers = { 'idempotency-key': 'order-77' };
    const first = await register({ carrier: 'dpd', trackingNumber: 'D77' }, headers);
    const again = await register({ carrier: 'dpd', trackingNumber: 'D77' }, headers);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const other = await register({ carrier: 'dpd', trackingNumber: 'D78' }, headers);
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency_key_reused' } });
  });

  it('lets a refused request be repeated under its idempotency key', async () => {
    const headers = { 'idempotency-key': 'order-78' };
    const body = { carrier: 'dpd', trackingNumber: 'D79', merchantId: 'nobody' };
    expect(await register(body, headers)).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', field: '/merchantId', reason: 'is not a known merchant' }] },
    });
    await api.db.insertInto('merchants').values({ id: 'nobody', name: 'Nobody & Sons' }).execute();
    expect((await register(body, headers)).status).toBe(201);
  });

  it('registers one shipment when the same order comes ten times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        register({ carrier: 'gls', trackingNumber: 'G10' }, { 'idempotency-key': 'g10' }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(answers.some(({ status }) => status === 409) ? [201, 409] : [201]),
    );
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
  });

  it('reads phone, language and clock off the country of the recipient', async () => {
    const { body } = await register({
      carrier: 'dhl',
      trackingNumber: 'V1',
      recipient: { name: 'Max', phone: '0664 1234567', country: 'at', streetLines: ['Ring 1'] },
    });
    expect(await look(body.id)).toMatchObject({
      recipient: { phone: '+436641234567', locale: 'de', timeZone: 'Europe/Vienna', country: 'AT' },
    });
  });

  it('asks for a country when a changed phone number cannot be read without', async () => {
    const { body } = await register({ carrier: 'dhl', trackingNumber: 'V2' });
    const { status, body: problem } = await api.call({
      method: 'PATCH',
      path: `/v1/shipments/${body.id}`,
      body: { recipient: { phone: '0664 1234567' } },
      as: api.keys.ingest,
    });
    expect(status).toBe(422);
    expect(problem.errors).toEqual([
      { in: 'body', field: '/recipient/phone', reason: expect.stringContaining('needs a country') },
    ]);
  });

  it('moves to another address with its clock, and tells the workflow', async () => {
    const { body } = await register({
      carrier: 'fedex',
      trackingNumber: 'F1',
      recipient: { country: 'US', region: 'NY' },
    });
    const before = await api.db
      .selectFrom('shipments')
      .select('factsVersion')
      .where('id', '=', body.id)
      .executeTakeFirstOrThrow();
    const { status, body: changed } = await api.call<Record<string, unknown>>({
      method: 'PATCH',
      path: `/v1/shipments/${body.id}`,
      body: { promisedDate: '2026-12-01', recipient: { region: 'CA', phone: '(415) 555-2671' } },
      as: api.keys.ingest,
    });
    expect(status).toBe(200);
    expect(changed).toMatchObject({
      promisedDate: '2026-12-01',
      recipient: { country: 'US', region: 'CA', timeZone: 'America/Los_Angeles', phone: '+14155552671' },
    });
    const after = await api.db
      .selectFrom('shipments')
      .select('factsVersion')
      .where('id', '=', body.id)
      .executeTakeFirstOrThrow();
    expect(after.factsVersion).toBe(before.factsVersion + 1);
  });

  it('is found by its phone as people write it, and its timeline says who moved it', async () => {
    const { body } = await register({
      carrier: 'dhl',
      trackingNumber: 'P1',
      recipient: { country: 'DE', phone: '0176 04069073', streetLines: ['Lindenallee 1'], city: 'Hamburg' },
    });
    for (const typed of [
      '+49 176 04069073',
      '0049 176 04069073',
      '0176 040 690 73',
      '+49 (0)176 04069073',
      '(0176) 04069073',
    ]) {
      const { body: list } = await api.call<{ data: { id: string }[] }>({
        method: 'GET',
        path: `/v1/shipments?search=${encodeURIComponent(typed)}`,
        as: api.keys.read,
      });
      expect([typed, list.data.map(({ id }) => id)]).toEqual([typed, [body.id]]);
    }
    const patch = (change: object) =>
      api.call({ method: 'PATCH', path: `/v1/shipments/${body.id}`, body: change, as: api.keys.ingest });
    expect((await patch({ actor: 'ines.weber', recipient: { streetLines: ['Lindenallee 2'] } })).status).toBe(
      200,
    );
    expect((await patch({ recipient: { city: 'Leipzig' } })).status).toBe(200);
    expect((await patch({ actor: 'ines.weber', recipient: { name: 'Ida' } })).status).toBe(200);
    expect((await patch({ actor: 'Ines Weber', recipient: { name: 'Ida' } })).status).toBe(422);
    const { body: timeline } = await api.call<{ data: { type: string; actor: string }[] }>({
      method: 'GET',
      path: `/v1/shipments/${body.id}/timeline`,
      as: api.keys.read,
    });
    const moves = timeline.data.filter(({ type }) => type === 'address_change');
    expect(moves.map(({ actor }) => actor)).toEqual(['ines.weber', 'the-ingest-key']);
  });

  it('stays as it is once it is closed', async () => {
    const { shipmentId } = await aParcel(api.db);
    await api.db
      .updateTable('shipments')
      .set({ closedAt: '2026-11-24T00:00:00.000Z', closeReason: 'delivered' })
      .where('id', '=', shipmentId)
      .execute();
    expect(
      await api.call({ method: 'PATCH', path: `/v1/shipments/${shipmentId}`, body: { reference: 'x' } }),
    ).toMatchObject({ status: 409, body: { type: '/problems/shipment_closed' } });
  });

  it('shows how it stands, its open cases and what happens next', async () => {
    const parcel = await aParcel(api.db);
    await scanned(api.db, parcel, '2026-11-23T09:00:00.000Z', { milestone: 'in_transit', text: 'Departed' });
    await scanned(api.db, parcel, '2026-11-23T10:00:00.000Z', { exception: 'damaged', text: 'Torn' });
    const caseId = await aCase(api.db, parcel);
    expect(await look(parcel.shipmentId)).toMatchObject({
      milestone: 'in_transit',
      tracking: { eventCount: 2, activeExceptions: ['damaged'] },
      openCases: [
        { id: caseId, kind: 'damaged', severity: 'critical', status: 'open', nextAction: 'step:tell_lead' },
      ],
    });
  });

  it('is not there under an id that nobody gave', async () => {
    for (const id of ['019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11', 'x', '%00']) {
      const { status } = await api.call({ method: 'GET', path: `/v1/shipments/${id}` });
      expect(status).toBe(404);
    }
  });

  it('is found by each of the filters', async () => {
    const parcel = await aParcel(api.db, {
      trackingNumber: 'FINDME42',
      reference: '100%_sure',
      carrier: 'hermes',
    });
    await aCase(api.db, parcel, { kind: 'lost' });
    const other = await aParcel(api.db, { trackingNumber: 'OTHER', carrier: 'hermes' });
    const find = async (query: string): Promise<string[]> =>
      (
        await api.call<Page>({ method: 'GET', path: `/v1/shipments?${query}`, as: api.keys.read })
      ).body.data.map(({ id }) => id);
    for (const query of [
      'trackingNumber=find%20me42',
      'reference=100%25_sure',
      'search=100%25_',
      'search=me42',
      'openCase=lost&openCase=weather&carrier=Hermes',
      'hasOpenCase=true&carrier=hermes',
    ]) {
      expect([query, await find(query)]).toEqual([query, [parcel.shipmentId]]);
    }
    expect(await find('hasOpenCase=false&carrier=hermes&closed=false')).toEqual([other.shipmentId]);
    expect(await find('carrier=hermes&registeredBefore=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await find('milestone=delivered&carrier=hermes')).toEqual([]);
    expect(await find('merchantId=elsewhere')).toEqual([]);
  });

  it('comes once in pages, although others are registered while somebody leafs through them', async () => {
    const known = new Set<string>();
    for (let i = 0; i < 7; i += 1) known.add((await aParcel(api.db, { carrier: 'evri' })).shipmentId);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await api.call<Page>({
        method: 'GET',
        path: `/v1/shipments?carrier=evri&limit=3${query}`,
      });
      seen.push(...body.data.map(({ id }) => id));
      cursor = body.nextCursor;
      await aParcel(api.db, { carrier: 'evri' });
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(known);
  });

  it('is not listed by a cursor of another list', async () => {
    const { status, body } = await api.call({ method: 'GET', path: '/v1/shipments?cursor=WzFd' });
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ in: 'query', field: '/cursor', reason: 'is not a cursor of this list' }]);
  });

  it('tells its whole story in one order of time, page by page, in both directions', async () => {
    const parcel = await aParcel(api.db);
    await scanned(api.db, parcel, '2026-11-23T09:00:00.000Z', { milestone: 'in_transit', text: 'Departed' });
    await aCase(api.db, parcel, { note: 'Called the depot' });
    await scanned(api.db, parcel, '2026-11-23T12:00:00.000Z', { exception: 'damaged', text: 'Torn' });
    interface Item {
      readonly type: string;
      readonly at: string;
      readonly entry?: { readonly note: string | null };
      readonly message?: { readonly reason: string };
    }
    const read = async (order: string): Promise<Item[]> => {
      const items: Item[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const path: string = `/v1/shipments/${parcel.shipmentId}/timeline?order=${order}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const { body } = await api.call<{ data: Item[]; nextCursor: string | null }>({ method: 'GET', path });
        items.push(...body.data);
        cursor = body.nextCursor;
      }
      return items;
    };
    const story = await read('oldest_first');
    expect(story.map(({ type, at }) => `${at.slice(11, 16)} ${type}`)).toEqual([
      '09:00 event',
      '10:00 case_entry',
      '10:00 message',
      '10:00 step',
      '11:00 case_entry',
      '12:00 event',
    ]);
    expect(story[2]?.message?.reason).toBe('first_notification');
    expect(story[4]?.entry?.note).toBe('Called the depot');
    expect((await read('newest_first')).reverse()).toEqual(story);
  });

  it('has no live state before its workflow has started', async () => {
    const { shipmentId } = await aParcel(api.db);
    expect(await api.call({ method: 'GET', path: `/v1/shipments/${shipmentId}/workflow` })).toMatchObject({
      status: 404,
      body: { type: '/problems/workflow_not_started' },
    });
  });
});
