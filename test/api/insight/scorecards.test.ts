import fc from 'fast-check';
import { sql } from 'kysely';
import { FIGURES } from '../../../domain/insight/figures';
import { caughtUp } from '../../db/insight/record-story';
import { aCase, aParcel, scanned } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Card {
  readonly carrier: string | null;
  readonly key: string | null;
  readonly parcels: number;
  readonly figures: {
    figure: string;
    n: number;
    hits: number;
    share: number | null;
    low: number | null;
    high: number | null;
    excluded: number | null;
  }[];
  readonly times: { figure: string; n: number; p50: { minutes: number } | null }[];
  readonly contactsPerParcel: number | null;
}
interface Scorecards {
  readonly all: Card | null;
  readonly cards: Card[];
  readonly ranking: { carrier: string; rank: number; n: number }[];
}

interface Page {
  readonly data: { shipmentId: string }[];
  readonly nextCursor: string | null;
}

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const WEEKS = 'from=2026-11-02&to=2026-11-30';
const look = async (query: string): Promise<Scorecards> => {
  const path = `/v1/scorecards?${WEEKS}&${query}`;
  const { status, body } = await api.call<Scorecards>({ method: 'GET', path, as: api.keys.read });
  expect(status).toBe(200);
  return body;
};

async function behind(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/v1/scorecards/parcels?${WEEKS}&limit=3&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { status, body }: { status: number; body: Page } = await api.call<Page>({
      ...{ method: 'GET', path, as: api.keys.read },
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    ids.push(...body.data.map(({ shipmentId }) => shipmentId));
    cursor = body.nextCursor;
  }
  return ids;
}

const anyParcel = fc.record({
  carrier: fc.constantFrom('ups', 'gls'),
  service: fc.constantFrom(null, 'express'),
  originCountry: fc.constantFrom(null, 'DE', 'AT'),
  promised: fc.constantFrom(null, '2026-11-24', '2026-11-26'),
  day: fc.integer({ min: 9, max: 23 }),
  delivered: fc.constantFrom(null, '2026-11-24T10:00:00.000Z', '2026-11-25T10:00:00.000Z'),
  failed: fc.boolean(),
  wrong: fc.constantFrom(null, 'damaged' as const, 'lost' as const, 'stalled' as const, 'weather' as const),
});
type AnyParcel = typeof anyParcel extends fc.Arbitrary<infer T> ? T : never;

async function live(one: AnyParcel): Promise<void> {
  const { carrier, service, originCountry, promised: promisedDate } = one;
  // Scans of these stories are of ups.
  const parcel = await aParcel(api.db, { carrier: 'ups', service, originCountry, promisedDate });
  await scanned(api.db, parcel, `2026-11-${String(one.day).padStart(2, '0')}T08:00:00Z`, {
    milestone: 'in_transit',
  });
  if (one.failed)
    await scanned(api.db, parcel, '2026-11-23T09:00:00Z', {
      exception: 'recipient_unavailable',
      text: 'Nobody',
    });
  if (one.delivered !== null)
    await scanned(api.db, parcel, one.delivered, { milestone: 'delivered', text: 'Done' });
  if (one.wrong !== null) await aCase(api.db, parcel, { kind: one.wrong });
  await sql`UPDATE shipments SET carrier = ${carrier}, process_version = process_version + 1 WHERE id = ${parcel.shipmentId}`.execute(
    api.db,
  );
}

test('every figure of every card leads to exactly the parcels that it counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyParcel, { minLength: 1, maxLength: 8 }), async (parcels) => {
      for (const one of parcels) await live(one);
      await caughtUp(api.db);
      for (const by of ['carrier', 'service', 'lane', 'merchant']) {
        const { cards } = await look(`by=${by}`);
        for (const { carrier, key, parcels: all, figures, times } of cards) {
          const own = [
            carrier === null ? [] : [`carrier=${carrier}`],
            key === null ? [] : [`${by}=${key}`],
          ].flat();
          const list = async (figure: string, outcome: string): Promise<number> => {
            const ids = await behind([...own, `figure=${figure}`, `outcome=${outcome}`].join('&'));
            expect(new Set(ids).size).toBe(ids.length);
            return ids.length;
          };
          // All of them each time would be a thousand lists.
          const { figure, n, hits } = figures[all % figures.length] ?? { figure: '', n: 0, hits: 0 };
          expect({ n: await list(figure, 'counted'), hits: await list(figure, 'hit') }).toEqual({ n, hits });
          expect(await list(figure, 'miss')).toBe(n - hits);
          expect(await list(figure, 'excluded')).toBe(all - n);
          for (const time of times) expect(await list(time.figure, 'counted')).toBe(time.n);
        }
      }
    }),
    { numRuns: 3 },
  );
  const { cards } = await look('by=carrier');
  for (const { carrier, figures } of cards)
    for (const { figure, n, hits } of figures) {
      expect((await behind(`carrier=${carrier}&figure=${figure}&outcome=counted`)).length).toBe(n);
      expect((await behind(`carrier=${carrier}&figure=${figure}&outcome=hit`)).length).toBe(hits);
    }
});

test('no figure is told without how many it judges; of none there is no share', async () => {
  const { cards, all } = await look('by=carrier');
  for (const card of [...cards, ...(all === null ? [] : [all])]) {
    expect(card.figures.map(({ figure }) => figure)).toEqual([...FIGURES]);
    for (const { n, hits, share, low, high, excluded } of card.figures) {
      expect(share === null).toBe(n === 0);
      if (share !== null && low !== null && high !== null)
        expect([low <= share, share <= high, share]).toEqual([true, true, hits / n]);
      expect(excluded).toBeCloseTo(1 - n / card.parcels, 9);
    }
  }
  expect(all?.parcels).toBe(cards.reduce((sum, { parcels }) => sum + parcels, 0));
});

test('as a table for a spreadsheet', async () => {
  const { status, headers, body } = await api.call<string>({
    ...{ method: 'GET', path: `/v1/scorecards?${WEEKS}`, as: api.keys.read, headers: { accept: 'text/csv' } },
  });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [head, ...rows] = String(body).trimEnd().split('\r\n');
  expect(head).toBe('by,from,to,carrier,key,parcels,figure,n,hits,value,low,high,unit,excluded');
  expect(rows.find((row) => row.includes(',transit_p90,'))).toMatch(
    /^carrier,2026-11-02,2026-11-30,\w+,,\d+,transit_p90,\d+,,/,
  );
});

test('a lane of a carrier is asked for by carriers; two narrowings at once are refused', async () => {
  const { cards } = await look('by=carrier&lane=DE-DE');
  const lanes = await look('by=lane');
  const ofLane = lanes.cards.find(({ key }) => key === 'DE-DE');
  expect(cards.reduce((sum, { parcels }) => sum + parcels, 0)).toBe(ofLane?.parcels);
  const refused = {
    method: 'GET',
    path: '/v1/scorecards?lane=DE-DE&merchant=default',
    as: api.keys.read,
  } as const;
  expect(await api.call(refused)).toMatchObject({ status: 422, body: { type: '/problems/validation' } });
});
