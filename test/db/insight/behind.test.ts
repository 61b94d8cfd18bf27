import fc from 'fast-check';
import { sql } from 'kysely';
import { GROUPINGS, type Grouping } from '../../../db/insight/counts';
import { writeGenerated } from '../../../db/insight/generated-records';
import {
  type CardFilter,
  cardsOf,
  type Outcome,
  parcelsBehind,
  timesOf,
} from '../../../db/insight/scorecards';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { FIGURES, type Figure } from '../../../domain/insight/figures';
import type { RecordFacts } from '../../../domain/insight/shipment-record';
import { generatedFacts } from '../../../insight/generated/generate-facts';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

const UNTIL = '2026-11-30T12:00:00.000Z';
const PERIOD = { from: '2026-08-31', to: '2026-11-30' };

/**
 * As generated, with some of whom it is not known what lane or service they had, with troubles of everybody's making, and with scans that
 * nobody understands or whose hour nobody knows: by chance alone there would sometimes be none.
 */
function* manyKinds(seed: number): Generator<RecordFacts> {
  const owners = ['recipient', 'unknown', 'customs', 'external', 'merchant', 'carrier'] as const;
  let index = 0;
  const shop = { parcels: 160, weeks: 8, until: UNTIL, seed, merchants: ['default', 'alder'] };
  for (const facts of generatedFacts(shop)) {
    index += 1;
    const [first] = facts.cases;
    const answered = first ?? null;
    const kind = index % 9 === 0 ? 'lost' : index % 7 === 0 ? 'damaged' : 'stalled';
    yield {
      ...facts,
      service: index % 6 === 0 ? null : facts.service,
      originCountry: index % 8 === 0 ? null : facts.originCountry,
      events:
        index % 11 !== 0
          ? facts.events
          : facts.events.map((scan) => ({ ...scan, unmapped: true, zoneKnown: false })),
      cases:
        index % 5 !== 0
          ? facts.cases
          : [
              ...facts.cases,
              {
                ...{ kind, faultOwner: owners[(index / 5) % owners.length]! },
                ...{ occurredAt: facts.registeredAt, openedAt: facts.registeredAt },
                ...{ resolvedAt: answered?.resolvedAt ?? facts.closedAt, resolution: null },
                ...{
                  firstResponseDueAt: UNTIL,
                  firstResponseMetAt: facts.closedAt,
                  firstResponseBreachedAt: null,
                },
                ...{ resolutionDueAt: UNTIL, resolutionBreachedAt: null },
              },
            ],
      closeReason: index % 40 === 0 ? 'cancelled' : facts.closeReason,
    };
  }
}

async function behind(figure: Figure, outcome: Outcome, filter: CardFilter): Promise<string[]> {
  const parcels = await parcelsBehind(
    open.db,
    { ...PERIOD, ...filter, figure, outcome },
    { limit: 10_000, after: null },
  );
  return parcels.map(({ shipmentId }) => shipmentId).sort();
}

test('each of all figures, of each card of each grouping, leads to exactly as many parcels as it counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      await sql`TRUNCATE shipment_records`.execute(open.db);
      await writeGenerated(open.db, manyKinds(seed), UNTIL);
      const counted = new Map<Figure, readonly [n: number, hits: number]>();
      for (const by of Object.keys(GROUPINGS) as Grouping[]) {
        const [cards, times] = [
          await cardsOf(open.db, by, PERIOD, {}),
          await timesOf(open.db, by, PERIOD, {}),
        ];
        for (const { carrier, key, parcels, counted: ns, hits } of cards) {
          const filter = {
            ...(carrier === null ? {} : { carrier }),
            ...(key === null ? {} : { [by]: key }),
          };
          const all = await behind('transit', 'all', filter);
          expect(all).toHaveLength(parcels);
          for (const [place, figure] of FIGURES.entries()) {
            const [hit, miss, excluded] = await Promise.all(
              (['hit', 'miss', 'excluded'] as const).map((outcome) => behind(figure, outcome, filter)),
            );
            const n = ns[place]!;
            expect({ by, carrier, key, figure, hits: hit!.length, misses: miss!.length }).toEqual({
              ...{ by, carrier, key, figure, hits: hits[place], misses: n - hits[place]! },
            });
            // No parcel is in two of them, and none in none.
            expect([...hit!, ...miss!, ...excluded!].sort()).toEqual(all);
            const before = counted.get(figure) ?? [0, 0];
            counted.set(figure, [before[0] + n, before[1] + hits[place]!]);
            const took = times.filter(
              (time) => time.figure === figure && time.carrier === carrier && time.key === key,
            );
            if (took.length > 0) expect(took.reduce((sum, time) => sum + time.parcels, 0)).toBe(n);
          }
        }
      }
      // Nothing equal to nothing proves nothing.
      for (const figure of FIGURES)
        expect({ figure, isSeen: counted.get(figure)!.every((count) => count > 0) }).toEqual({
          ...{ figure, isSeen: true },
        });
    }),
    { numRuns: 1 },
  );
});
