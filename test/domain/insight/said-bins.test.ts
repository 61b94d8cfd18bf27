import fc from 'fast-check';
import { figuresOfBins, reliabilityOf, type SaidBin } from '../../../domain/insight/said-bins';
import { probabilityFigures } from '../../../insight/figures/figures';

interface Told {
  readonly said: number;
  readonly late: boolean;
}

/** What was said lies on whole hundredths, so that a bin holds nothing but equals. */
const told = fc.array(
  fc.record({ said: fc.integer({ min: 0, max: 99 }).map((percent) => percent / 100), late: fc.boolean() }),
  { minLength: 1, maxLength: 200 },
);

function binsOf(all: readonly Told[]): SaidBin[] {
  const values = [...new Set(all.map(({ said }) => said))].sort((a, b) => a - b);
  return values.map((value) => {
    const here = all.filter(({ said }) => said === value);
    const late = here.filter((one) => one.late).length;
    return {
      ...{ n: here.length, late, said: here.length * value },
      ...{ saidSquares: here.length * value ** 2, saidOfLate: late * value },
    };
  });
}

describe('figures of predictions that are counted in bins', () => {
  it('are those of the predictions one by one', () => {
    fc.assert(
      fc.property(told, (all) => {
        const binned = figuresOfBins(binsOf(all));
        const each = probabilityFigures(
          all.map(({ said }) => said),
          all.map(({ late }) => Number(late)),
        );
        expect(binned.n).toBe(each.n);
        for (const figure of ['brier', 'skill', 'auc'] as const) {
          if (each[figure] === null) expect(binned[figure]).toBeNull();
          else expect(binned[figure]).toBeCloseTo(each[figure], 9);
        }
      }),
    );
  });

  it('are in ten groups of equal size, which hold all of them', () => {
    fc.assert(
      fc.property(told, (all) => {
        const groups = reliabilityOf(binsOf(all));
        const sizes = groups.map(({ n }) => n);
        expect(sizes.reduce((sum, n) => sum + n, 0)).toBe(all.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const came = groups.reduce((sum, group) => sum + group.n * group.came, 0);
        expect(came).toBeCloseTo(all.filter(({ late }) => late).length, 6);
        const said = groups.map((group) => group.said);
        for (const [at, share] of said.entries())
          if (at > 0) expect(share).toBeGreaterThanOrEqual(said[at - 1]! - 1e-9);
      }),
    );
  });

  it('are none of nothing', () => {
    expect(figuresOfBins([])).toEqual({ n: 0, late: 0, brier: null, skill: null, ece: null, auc: null });
    expect(reliabilityOf([])).toEqual([]);
  });
});
