import { compareModels, type PairedDay } from '../../../domain/insight/compare-models';
import { Random } from '../../../insight/generated/random';

/** Days on which both models say something of 40 parcels; the newer misses by so much more, and days differ from each other. */
function days(seed: number, worseBy: number, count = 21): PairedDay[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const running = 40 * (0.1 + 0.02 * random.normal());
    return { n: 40, running, newer: running + 40 * (worseBy + 0.003 * random.normal()) };
  });
}

const verdicts = (worseBy: number): string[] =>
  Array.from({ length: 400 }, (_, seed) => compareModels(days(seed, worseBy)).verdict);
const share = (all: readonly string[], verdict: string): number =>
  all.filter((one) => one === verdict).length / all.length;

describe('a newer model against the one that runs', () => {
  it('is no worse where both say the same', () => {
    const same = days(1, 0).map((day) => ({ ...day, newer: day.running }));
    expect(compareModels(same)).toMatchObject({ verdict: 'no_worse', difference: 0, low: 0, high: 0 });
  });

  it('is taken where it is better, and hardly ever where it is worse by more than anybody would overlook', () => {
    expect(share(verdicts(-0.004), 'no_worse')).toBeGreaterThan(0.95);
    expect(share(verdicts(0.004), 'no_worse')).toBeLessThan(0.05);
    expect(share(verdicts(0.004), 'worse')).toBeGreaterThan(0.9);
  });

  it('has an interval that holds the truth in 95 of 100', () => {
    const holds = Array.from({ length: 400 }, (_, seed) => compareModels(days(seed, 0.001))).filter(
      ({ low, high }) => low <= 0.001 && 0.001 <= high,
    );
    expect(holds.length / 400).toBeGreaterThan(0.92);
  });

  it('cannot be judged by few outcomes, or by few days', () => {
    expect(compareModels([])).toMatchObject({ verdict: 'too_few', predictions: 0 });
    expect(compareModels(days(1, 0, 4)).verdict).toBe('too_few');
    expect(compareModels(days(1, 0, 21).map((day) => ({ ...day, n: 3 }))).verdict).toBe('too_few');
  });
});
