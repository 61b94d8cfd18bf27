import fc from 'fast-check';
import { overPromiser } from '../../drills/agents/over-promiser';
import { reference } from '../../drills/agents/reference';
import { loadLibrary } from '../../drills/library/load-library';
import { DrillRecord, type RecordEntry } from '../../drills/record/record';
import { scoreOf } from '../../drills/run';
import { POINTS } from '../../drills/scoring/parts';
import { onPaper } from './paper-stage';

const library = loadLibrary();

/** Records of all that an agent may leave behind: of the reference, with some entries gone, moved, or said by somebody else. */
const records = fc
  .record({
    which: fc.nat(library.length - 1),
    seed: fc.nat(5),
    good: fc.boolean(),
    without: fc.array(fc.nat(40), { maxLength: 6 }),
    moved: fc.array(fc.tuple(fc.nat(40), fc.integer({ min: -20, max: 20 })), { maxLength: 6 }),
  })
  .map(({ which, seed, good, without, moved }) => ({
    scenario: library[which % library.length],
    seed,
    good,
    without,
    moved,
  }));

async function recordOf({
  scenario,
  seed,
  good,
  without,
  moved,
}: typeof records extends fc.Arbitrary<infer T> ? T : never): Promise<DrillRecord> {
  if (scenario === undefined) throw new Error('the library is empty');
  const promiser = await overPromiser({} as never);
  const record = await onPaper(scenario, seed, good ? reference : () => promiser);
  const entries = record.entries
    .filter((_, index) => !without.includes(index))
    .map((entry, index): RecordEntry => {
      const by = moved.find(([at]) => at === index)?.[1] ?? 0;
      return { ...entry, hour: Math.max(0, entry.hour + by) };
    });
  return { ...record, entries };
}

it('scores the same record the same, always: again, from its file, and in whatever order it was read', async () => {
  await fc.assert(
    fc.asyncProperty(records, fc.infiniteStream(fc.nat(1_000_000)), async (made, order) => {
      const record = await recordOf(made);
      const { scenario } = made;
      if (scenario === undefined) return;
      const first = scoreOf(scenario, record);
      const shuffled = [...record.entries]
        .map((entry) => ({ entry, at: order.next().value as number }))
        .sort((one, other) => one.at - other.at)
        .map(({ entry }) => entry);
      expect(scoreOf(scenario, record)).toEqual(first);
      expect(scoreOf(scenario, { ...record, entries: shuffled })).toEqual(first);
      expect(scoreOf(scenario, DrillRecord.parse(JSON.parse(JSON.stringify(record))))).toEqual(first);
    }),
    { numRuns: 25 },
  );
});

it('leads from each lost point to its moment, and loses no more of a part than it has', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (made) => {
      const record = await recordOf(made);
      if (made.scenario === undefined) return;
      const { score, parts, lost } = scoreOf(made.scenario, record);
      const sum = Object.values(parts).reduce((total, points) => total + points, 0);
      expect(score).toBeCloseTo(sum, 1);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      for (const [part, points] of Object.entries(parts)) {
        expect(points).toBeGreaterThanOrEqual(0);
        const gone = lost
          .filter((loss) => loss.part === part)
          .reduce((total, loss) => total + loss.points, 0);
        expect(Math.abs(POINTS[part as keyof typeof POINTS] - points - gone)).toBeLessThan(0.5);
      }
      for (const { why } of lost) expect(why.length).toBeGreaterThan(10);
    }),
    { numRuns: 25 },
  );
});
