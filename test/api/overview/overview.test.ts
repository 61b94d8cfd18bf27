import { countNextDay } from '../../../db/overview/count-days';
import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Overview {
  readonly open: { readonly total: number; readonly kinds: { kind: string; turn: string; cases: number }[] };
  readonly period: { readonly from: string; readonly to: string; readonly countedAt: string | null };
  readonly cases: Record<string, number | null>;
  readonly promises: Record<string, number>;
  readonly carriers: { carrier: string; opened: number; promises: Record<string, number> }[];
  readonly days: { day: string; opened: Record<string, number> }[];
  readonly waiting: Record<string, number>;
}

describe('the overview', () => {
  let api: RunningTestApi;
  const look = async (query = ''): Promise<Overview> =>
    (await api.call<Overview>({ method: 'GET', path: `/v1/overview${query}`, as: api.keys.read })).body;
  const delivered = async (
    promisedDate: string | null,
    at: string | null,
    carrier = 'ups',
  ): Promise<void> => {
    const { shipmentId } = await aParcel(api.db, { promisedDate, carrier });
    if (at !== null)
      await api.db
        .updateTable('shipments')
        .set({ milestone: 'delivered', milestoneAt: at })
        .where('id', '=', shipmentId)
        .execute();
  };
  const acknowledge = (caseId: string, at: string, key: string) =>
    api.db
      .insertInto('caseEntries')
      .values({ caseId, entryKey: key, at, type: 'acknowledged', actor: 'jo', detail: '{}' })
      .execute();
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  it('counts what became of cases and of promises, by the clock of the place where a parcel goes', async () => {
    // Nobody has registered anything.
    expect(await countNextDay(api.db)).toBe(false);
    // In Berlin the 25th ends at 23:00 UTC.
    await delivered('2026-11-25', '2026-11-25T22:59:00.000Z');
    await delivered('2026-11-25', '2026-11-25T23:01:00.000Z');
    await delivered('2199-01-01', null);
    await delivered('1999-01-01', null, 'gls');
    await delivered(null, '2026-11-25T22:59:00.000Z');
    const withdrawn = await aParcel(api.db, { promisedDate: '2026-11-25' });
    await api.db
      .updateTable('shipments')
      .set({ closedAt: '2026-11-24T10:00:00.000Z', closeReason: 'cancelled' })
      .where('id', '=', withdrawn.shipmentId)
      .execute();

    const parcel = await aParcel(api.db, { promisedDate: null, carrier: 'gls' });
    const openedAt = '2026-11-23T10:00:00.000Z';
    const taken = await aCase(api.db, parcel, { kind: 'damaged', openedAt });
    // Lost and taken again: the first time counts.
    await acknowledge(taken, '2026-11-23T10:10:00.000Z', 'first');
    await acknowledge(taken, '2026-11-23T12:00:00.000Z', 'second');
    await aCase(api.db, parcel, { kind: 'weather', openedAt });
    const solved = await aCase(api.db, parcel, { kind: 'lost', openedAt, resolved: true });
    const replaced = await aCase(api.db, parcel, { kind: 'late', openedAt, resolved: true });
    const resolvedAt = '2026-11-23T12:00:00.000Z';
    await api.db.updateTable('cases').set({ resolvedAt }).where('id', 'in', [solved, replaced]).execute();
    await api.db.updateTable('cases').set({ resolution: 'superseded' }).where('id', '=', replaced).execute();

    const before = await look('?days=7');
    expect(before.period.countedAt).toBeNull();
    expect(before.cases).toMatchObject({ opened: 0, meanSecondsToAcknowledge: null });
    expect(before.days).toHaveLength(7);

    expect(await countNextDay(api.db)).toBe(true);
    expect(await countNextDay(api.db)).toBe(false);
    const { open, period, cases, promises, carriers, days } = await look();
    expect(open.total).toBe(2);
    expect(open.kinds).toEqual(
      expect.arrayContaining([
        { kind: 'damaged', turn: 'needs_first_answer', cases: 1 },
        { kind: 'weather', turn: 'needs_first_answer', cases: 1 },
      ]),
    );
    expect(period.countedAt).not.toBeNull();
    expect(cases).toEqual({
      opened: 4,
      acknowledged: 1,
      meanSecondsToAcknowledge: 600,
      resolved: 1,
      meanSecondsToResolve: 7_200,
    });
    expect(promises).toEqual({ onTime: 1, late: 2, underWay: 1, notPromised: 2, withdrawn: 1 });
    expect(carriers.map(({ carrier, opened, promises: { late } }) => [carrier, opened, late])).toEqual([
      ['gls', 4, 1],
      ['ups', 0, 1],
    ]);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ day: period.to, opened: { gls: 4 } });
    expect((await look('?carrier=ups')).promises).toMatchObject({ onTime: 1, late: 1 });
  });

  it('says what waits for somebody', async () => {
    const source = { source: 'easypost', body: Buffer.from('?') };
    await api.db
      .insertInto('inbox')
      .values([
        { ...source, outcome: 'rejected' },
        { ...source, outcome: 'accepted' },
      ])
      .execute();
    expect((await look()).waiting).toEqual({ rejected: 1, unmatched: 0, disruptionsToApprove: 0 });
  });
});
