import fc from 'fast-check';
import { isGoodEnough, riskFiguresOf, thresholdOf, windowFrom } from '../../../domain/insight/late-risk';

const cost = fc.double({ min: 0.01, max: 1_000, noNaN: true });

describe('what is worth a message', () => {
  it('begins where both mistakes cost the same', () => {
    fc.assert(
      fc.property(cost, cost, (needless, surprise) => {
        const p = thresholdOf({ needless, surprise });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1);
        expect(p * surprise).toBeCloseTo((1 - p) * needless, 6);
      }),
    );
    expect(thresholdOf({ needless: 1, surprise: 4 })).toBe(0.2);
  });

  it('is told with what it rests on: shares with their intervals, and nothing of nothing', () => {
    expect(riskFiguresOf({ parcels: 40, late: 0, told: 0, right: 0 })).toEqual({
      precision: null,
      recall: null,
    });
    const { precision, recall } = riskFiguresOf({ parcels: 100, late: 20, told: 10, right: 8 });
    expect(precision).toMatchObject({ value: 0.8, n: 10 });
    expect(recall).toMatchObject({ value: 0.4, n: 20 });
    expect(precision!.low).toBeLessThan(0.55);
    expect(precision!.high).toBeGreaterThan(0.9);
  });
});

describe('a window', () => {
  const GOOD = { n: 900, windows: 800, ece: 0.02, coverage: 0.81, below: 0.1, above: 0.09 };

  it('is shown to customers only where windows lately held what they promise', () => {
    expect(isGoodEnough(GOOD)).toBe(true);
    const worse = [
      { n: 150 },
      { windows: 150 },
      { ece: 0.08 },
      { ece: null },
      { coverage: 0.7 },
      { coverage: 0.93 },
      { coverage: null },
      { below: 0.2 },
      { above: 0.2 },
    ];
    for (const one of worse) expect([one, isGoodEnough({ ...GOOD, ...one })]).toEqual([one, false]);
    expect(isGoodEnough({})).toBe(false);
  });

  it('names no day that is over', () => {
    const window = { from: '2026-12-01', until: '2026-12-03' };
    expect(windowFrom(window, '2026-11-30')).toEqual(window);
    expect(windowFrom(window, '2026-12-02')).toEqual({ from: '2026-12-02', until: '2026-12-03' });
    expect(windowFrom(window, '2026-12-04')).toBeNull();
  });
});
