import type { Turn } from '../../../domain/cases/turn';
import { aCase, aParcel, scanned } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Row {
  readonly id: string;
  readonly turn: Turn;
  readonly customer: string | null;
  readonly lastWords: { readonly by: string; readonly text: string } | null;
}
interface Page {
  readonly data: Row[];
  readonly nextCursor: string | null;
}

describe('the queue over the api', () => {
  let api: RunningTestApi;
  const at = (hour: number): string => `2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const list = async (query: string): Promise<Page> =>
    (await api.call<Page>({ method: 'GET', path: `/v1/queue?${query}`, as: api.keys.read })).body;
  const idsOf = async (query: string): Promise<string[]> => (await list(query)).data.map(({ id }) => id);
  const turned = async (id: string, turn: Turn): Promise<string> => {
    await api.db.updateTable('cases').set({ turn }).where('id', '=', id).execute();
    return id;
  };
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  it('shows what is due next first, by whose move it is, in pages of any size', async () => {
    const parcel = await aParcel(api.db, { carrier: 'gls', merchantId: 'default' });
    const third = await aCase(api.db, parcel, { kind: 'weather', nextActionAt: at(3) });
    const first = await aCase(api.db, parcel, { kind: 'late', nextActionAt: at(1) });
    const last = await aCase(api.db, parcel, { kind: 'lost', nextActionAt: null });
    const second = await turned(
      await aCase(api.db, parcel, { kind: 'damaged', nextActionAt: at(2) }),
      'waiting_for_customer',
    );
    await aCase(api.db, parcel, { kind: 'traffic', resolved: true });
    expect(await idsOf('carrier=gls')).toEqual([first, second, third, last]);
    expect(await idsOf('carrier=gls&turn=needs_first_answer')).toEqual([first, third, last]);
    expect(await idsOf('carrier=gls&turn=waiting_for_customer&turn=put_off')).toEqual([second]);
    expect(await idsOf('carrier=gls&severity=critical')).toEqual([second, last]);

    const leafed: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`carrier=gls&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      leafed.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(leafed).toEqual([first, second, third, last]);
    const { body } = await api.call({
      method: 'GET',
      path: '/v1/queue/counts?carrier=gls',
      as: api.keys.read,
    });
    expect(body.turns).toEqual({
      needs_first_answer: 3,
      needs_next_answer: 0,
      we_investigate: 0,
      waiting_for_customer: 1,
      waiting_for_carrier: 0,
      put_off: 0,
      close_the_loop: 0,
    });
  });

  it('says of each filter how many cases its values would show, under the other filters and not under its own', async () => {
    const [nova, evri] = [
      await aParcel(api.db, { carrier: 'nova_poshta', merchantId: 'default', tags: [] }),
      await aParcel(api.db, { carrier: 'evri', merchantId: 'default', tags: [] }),
    ];
    await aCase(api.db, nova, { kind: 'weather' });
    const held = await aCase(api.db, nova, { kind: 'lost' });
    await turned(await aCase(api.db, evri, { kind: 'lost' }), 'put_off');
    await aCase(api.db, evri, { kind: 'traffic', resolved: true });
    await api.hire('choices');
    await api.db.updateTable('cases').set({ assignee: 'choices' }).where('id', '=', held).execute();
    const choices = async (query: string) => {
      const { status, body } = await api.call<{
        kind: Record<string, number>;
        carrier: Record<string, number>;
        assignee: Record<string, number>;
        unassigned: number;
      }>({ method: 'GET', path: `/v1/queue/choices?${query}`, as: api.keys.read });
      expect(status).toBe(200);
      return body;
    };
    const ofNova = await choices('carrier=nova_poshta');
    expect(ofNova.kind).toEqual({ weather: 1, lost: 1 });
    expect(ofNova.carrier).toMatchObject({ nova_poshta: 2, evri: 1 });
    expect([ofNova.assignee, ofNova.unassigned]).toEqual([{ choices: 1 }, 1]);
    const lost = await choices('carrier=nova_poshta&kind=lost&assignee=choices');
    expect(lost.kind).toEqual({ lost: 1 });
    expect(lost.carrier).toEqual({ nova_poshta: 1 });
    expect([lost.assignee, lost.unassigned]).toEqual([{ choices: 1 }, 0]);
    expect((await choices('carrier=evri&turn=put_off')).kind).toEqual({ lost: 1 });
    expect((await choices('carrier=evri&turn=needs_first_answer')).kind).toEqual({});
    expect((await choices('carrier=evri&search=nobody-at-all')).kind).toEqual({});
  });

  it('lists by age too, the newest or the oldest first, in pages of any size', async () => {
    const parcel = await aParcel(api.db, { carrier: 'dpd', merchantId: 'default' });
    const first = await aCase(api.db, parcel, { kind: 'weather', nextActionAt: at(9) });
    const second = await turned(
      await aCase(api.db, parcel, { kind: 'late', nextActionAt: at(1) }),
      'put_off',
    );
    const third = await aCase(api.db, parcel, { kind: 'lost', nextActionAt: at(5) });
    for (const [sort, expected] of [
      ['oldest', [first, second, third]],
      ['newest', [third, second, first]],
      ['due', [second, third, first]],
    ] as const) {
      const leafed: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await list(
          `carrier=dpd&sort=${sort}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        leafed.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect([sort, leafed]).toEqual([sort, expected]);
    }
  });

  it('says what was said last, by whom, and whose parcel it is', async () => {
    const parcel = await aParcel(api.db);
    const id = await aCase(api.db, parcel, { kind: 'refused', nextActionAt: at(1) });
    const query = `search=${parcel.trackingNumber}`;
    expect((await list(query)).data).toMatchObject([{ id, customer: 'Ada Lovelace', lastWords: null }]);
    await scanned(api.db, parcel, '2026-11-23T09:00:00Z', {
      exception: 'refused',
      text: 'Refused at the door',
    });
    expect((await list(query)).data[0]?.lastWords).toMatchObject({
      by: 'carrier',
      text: 'Refused at the door',
    });
    await api.db
      .insertInto('messages')
      .values({
        key: 'an answer',
        direction: 'inbound',
        shipmentId: parcel.shipmentId,
        audience: 'customer',
        channel: 'email',
        address: 'ada@example.org',
        body: 'I was at home all day!',
        priority: 'normal',
        dispatch: 'none',
        status: 'received',
        reason: 'customer_message',
        intendedAt: '2026-11-23T10:30:00.000Z',
      })
      .execute();
    expect((await list(query)).data[0]?.lastWords).toMatchObject({
      by: 'customer',
      text: 'I was at home all day!',
    });
  });

  it('is searched for a part of what people know a parcel by, and narrowed to who has it', async () => {
    const parcel = await aParcel(api.db, { reference: 'HERBST-0815', carrier: 'dpd' });
    const mine = await aCase(api.db, parcel, { kind: 'refused', assignee: 'jo', nextActionAt: at(1) });
    const nobodys = await aCase(api.db, parcel, { kind: 'stalled', nextActionAt: at(2) });
    expect(await idsOf('search=herbst-08')).toEqual([mine, nobodys]);
    expect(await idsOf('search=herbst&assignee=jo')).toEqual([mine]);
    expect(await idsOf('search=herbst&unassigned=true')).toEqual([nobodys]);
    expect(await idsOf('search=winter-08')).toEqual([]);
    // Too short for the index of trigrams: looked for among what is open.
    expect(await idsOf('search=08&carrier=dpd')).toEqual([mine, nobodys]);
    const { body } = await api.call({
      method: 'GET',
      path: '/v1/queue/counts?search=herbst',
      as: api.keys.read,
    });
    expect(body).toMatchObject({ turns: { needs_first_answer: 2 } });
  });

  it('leads past all that does not fit, however much that is', async () => {
    const parcels = await Promise.all(
      Array.from({ length: 12 }, () => aParcel(api.db, { carrier: 'hermes' })),
    );
    for (const [hour, parcel] of parcels.entries())
      await aCase(api.db, parcel, {
        kind: 'late',
        assignee: hour === 11 ? 'lena' : 'jo',
        nextActionAt: at(hour + 1),
      });
    const { data, nextCursor } = await list('carrier=hermes&assignee=lena');
    expect([data.length, nextCursor]).toEqual([1, null]);
    expect(
      (await api.call({ method: 'GET', path: '/v1/queue?turn=nobodys', as: api.keys.read })).status,
    ).toBe(422);
  });
});
