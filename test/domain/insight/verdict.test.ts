import fc from 'fast-check';
import { type BeforeAndAfter, verdictOf } from '../../../domain/insight/verdict';
import { Random } from '../../../insight/generated/random';

/** A lane that varies by itself, on which 15 % are late, and after an action `effect` times as many. */
function aLane(random: Random, parcels: number, effect = 1): BeforeAndAfter {
  const period = (times: number) => {
    const share = Math.min(0.9, 0.15 * times * Math.exp(0.12 * random.normal()));
    return { parcels, late: random.binomial(parcels, share) };
  };
  return { before: period(1), after: period(effect) };
}

function verdicts(effect: number, shops: number): Record<string, number> {
  const counts: Record<string, number> = { worked: 0, did_not: 0, cannot_tell_yet: 0 };
  for (let seed = 1; seed <= shops; seed += 1) {
    const random = new Random(seed * 7_919);
    // All lanes get better or worse together: the season is nobody's doing.
    const season = Math.exp(0.3 * random.normal());
    const comparable = Array.from({ length: 16 }, () => aLane(random, 600, season));
    const { verdict } = verdictOf(aLane(random, 1_200, effect * season), comparable);
    counts[verdict] = counts[verdict]! + 1;
  }
  return counts;
}

describe('what an action did', () => {
  it('is called "worked" in at most one of twenty where it did nothing', () => {
    expect(verdicts(1, 400).worked).toBeLessThanOrEqual(20);
  });

  it('is recognised in four of five where it halved what was late', () => {
    expect(verdicts(0.5, 400).worked).toBeGreaterThanOrEqual(320);
  });

  it('cannot be told of few parcels, or with nothing to compare with', () => {
    const random = new Random(1);
    const lanes = [1, 2, 3, 4, 5, 6].map(() => aLane(random, 600));
    expect(verdictOf(aLane(random, 600, 0.1), lanes.slice(0, 3)).verdict).toBe('cannot_tell_yet');
    expect(verdictOf(aLane(random, 20, 0.1), lanes)).toEqual({
      verdict: 'cannot_tell_yet',
      ratio: null,
      low: null,
      high: null,
      compared: 6,
    });
  });

  it('has an interval around it, and a verdict that agrees with the interval', () => {
    const period = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([parcels, share]) => ({ parcels, late: Math.round(parcels * share) }));
    const lane = fc.record({ before: period, after: period });
    fc.assert(
      fc.property(lane, fc.array(lane, { maxLength: 20 }), (slice, others) => {
        const { verdict, ratio, low, high } = verdictOf(slice, others);
        if (ratio === null) return verdict === 'cannot_tell_yet' && low === null && high === null;
        const agrees = verdict === 'worked' ? high! < 1 : verdict === 'did_not' ? low! > 0.8 : true;
        return agrees && low! <= ratio && ratio <= high! && Number.isFinite(high);
      }),
    );
  });
});
