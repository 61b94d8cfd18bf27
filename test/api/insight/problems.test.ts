import { sql } from 'kysely';
import { Random } from '../../../insight/generated/random';
import { findProblems } from '../../../worker/insight/find-problems';
import { aRecord, writeRecords } from '../../worker/insight/past-records';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember } from '../signed-in';

interface LateProblem {
  readonly id: string;
  readonly title: string;
  readonly slice: Readonly<Record<string, string>>;
  readonly evidence: readonly {
    readonly parcels: number;
    readonly late: number;
    readonly expected: number;
  }[];
  readonly owner: string | null;
  readonly foundAt: string;
  readonly closedAt: string | null;
  readonly verdict: { readonly verdict: string; readonly before: { readonly parcels: number } } | null;
}

const DAY_MS = 86_400_000;
const monday = (weeksAgo: number): number => {
  const day = Math.floor(Date.now() / DAY_MS);
  return (day - ((day + 3) % 7) - 7 * weeksAgo) * DAY_MS;
};

/** A shop of eight weeks, in which one carrier was late four times as often in the week that is judged now. */
describe('what is late more often than it should be', () => {
  let api: RunningTestApi;
  const list = async (): Promise<readonly LateProblem[]> =>
    (
      await api.call<{ data: LateProblem[] }>({
        method: 'GET',
        path: '/v1/insight/problems',
        as: api.keys.read,
      })
    ).body.data;
  const change = (id: string, body: object) =>
    api.call<LateProblem>({ method: 'PATCH', path: `/v1/insight/problems/${id}`, body });

  beforeAll(async () => {
    api = await startTestApi();
    const random = new Random(4);
    const rows = Array.from({ length: 6_000 }, (_, index) => {
      const weeksAgo = 2 + (index % 8);
      const handedOver = monday(weeksAgo) + random.next() * 5 * DAY_MS;
      const carrier = ['nord', 'swift', 'parcelo'][random.below(3)]!;
      const isLate = random.next() < (carrier === 'nord' && weeksAgo === 2 ? 0.4 : 0.1);
      const at = (days: number): string => new Date(handedOver + days * DAY_MS).toISOString();
      return aRecord({
        ...{ carrier, merchant_id: `shop-${random.below(4)}`, destination_country: 'DE' },
        destination_region: ['by', 'be', 'hh', 'nw'][random.below(4)],
        handed_over_at: at(0),
        promise_first_ends_at: at(3),
        ...{ delivered_at: at(isLate ? 5 : 2), closed_at: at(isLate ? 5 : 2), close_reason: 'delivered' },
      });
    });
    await writeRecords(api.db, rows);
  });
  afterAll(() => api.stop());

  it('is found once a week as a problem, owned, acted on with a window that is fixed, judged and closed', async () => {
    expect(await findProblems(api.db)).toBe(1);
    expect(await findProblems(api.db)).toBeNull();
    const [problem] = await list();
    expect(problem).toMatchObject({ title: 'Late: carrier nord', slice: { carrier: 'nord' }, owner: null });
    const [seen] = problem!.evidence;
    expect(seen!.late).toBeGreaterThan(3 * seen!.expected);

    await aMember(api.db, 'ines');
    const { id, foundAt } = problem!;
    expect((await change(id, { owner: 'nobody' })).status).toBe(422);
    const action = { text: 'A second van on Mondays', actsAt: foundAt, windowDays: 14 };
    const soon = { ...action, actsAt: new Date(Date.parse(foundAt) - 1).toISOString() };
    expect((await change(id, { action: soon })).status).toBe(422);
    const { body } = await change(id, { owner: 'ines', due: '2030-01-01', action });
    expect(body).toMatchObject({ owner: 'ines', verdict: { verdict: 'cannot_tell_yet' } });
    expect((await change(id, { action })).status).toBe(422);

    expect((await change(id, { closed: true })).body.closedAt).not.toBeNull();
    expect((await list()).map((one) => one.closedAt === null)).toEqual([false]);
  });

  it('is judged when the window has ended, and not before: the week in which it was found counts for nothing', async () => {
    const [{ id } = { id: '' }] = await list();
    const actsAt = new Date(monday(0)).toISOString();
    await api.db
      .updateTable('problems')
      .set({
        ...{ actsAt, windowDays: 7, action: 'Another hub', closedAt: null },
        evidence: sql`${JSON.stringify([{ week: new Date(monday(5)).toISOString().slice(0, 10), parcels: 1, late: 1, expected: 0 }])}::jsonb`,
      })
      .where('id', '=', id)
      .execute();
    const look = async () =>
      (await api.call<LateProblem>({ method: 'GET', path: `/v1/insight/problems/${id}`, as: api.keys.read }))
        .body.verdict;
    // Of the week before the action alone, which has no parcels.
    expect(await look()).toMatchObject({ verdict: 'cannot_tell_yet', before: { parcels: 0 } });
    const earlier = new Date(monday(2)).toISOString();
    await api.db
      .updateTable('problems')
      .set({ actsAt: earlier, windowDays: 7 })
      .where('id', '=', id)
      .execute();
    expect(await look()).toMatchObject({ verdict: 'did_not', compared: 8 });
    expect((await look())!.before.parcels).toBeGreaterThan(200);
  });
});
