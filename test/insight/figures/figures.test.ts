import fc from 'fast-check';
import { probabilityFigures } from '../../../insight/figures/figures';

describe('figures of probabilities', () => {
  it('are those that are counted by hand', () => {
    expect(probabilityFigures([0.1, 0.4, 0.4, 0.9], [0, 1, 0, 1])).toMatchObject({
      n: 4,
      late_share: 0.5,
      auc: 0.875,
      brier: (0.01 + 0.36 + 0.16 + 0.01) / 4,
    });
    expect(probabilityFigures([], []).auc).toBeNull();
    expect(probabilityFigures([0.5, 0.5], [1, 1])).toMatchObject({ auc: null, skill: null });
  });

  it('rank as if each pair were compared', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, (pairs) => {
        const late = pairs.filter(([, came]) => came);
        const others = pairs.filter(([, came]) => !came);
        const { auc } = probabilityFigures(
          pairs.map(([said]) => said / 10),
          pairs.map(([, came]) => Number(came)),
        );
        if (late.length === 0 || others.length === 0) return auc === null;
        let won = 0;
        for (const [a] of late) for (const [b] of others) won += a > b ? 1 : a === b ? 0.5 : 0;
        return Math.abs(auc! - won / (late.length * others.length)) < 1e-9;
      }),
    );
  });
});
