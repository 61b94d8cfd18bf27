import { quantile, wilson } from '../../../domain/insight/intervals';
import { rankCarriers } from '../../../domain/insight/ranking';

test('a good carrier that is given the hard lanes comes before a bad one with the easy lanes', () => {
  const counts = [
    { carrier: 'good', lane: 'easy', n: 100, hits: 99 },
    { carrier: 'good', lane: 'hard', n: 900, hits: 720 },
    { carrier: 'bad', lane: 'easy', n: 900, hits: 855 },
    { carrier: 'bad', lane: 'hard', n: 100, hits: 60 },
  ];
  const [first, second] = rankCarriers(counts);
  expect([first?.carrier, second?.carrier]).toEqual(['good', 'bad']);
  expect(first?.share ?? 1).toBeLessThan(second?.share ?? 0);
  expect(second?.isTied).toBe(false);
});

test('four parcels that all came in time are not the best carrier for certain', () => {
  const ranked = rankCarriers([
    { carrier: 'known', lane: 'one', n: 5_000, hits: 4_850 },
    { carrier: 'new', lane: 'one', n: 4, hits: 4 },
  ]);
  expect(ranked[1]?.isTied).toBe(true);
  expect(rankCarriers([])).toEqual([]);
});

test('the interval of a share is the one of the textbooks, and stays a share', () => {
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const rounded = (hits: number, n: number) => {
    const { low, high } = wilson(hits, n);
    return [low.toFixed(4), high.toFixed(4)];
  };
  expect(rounded(81, 263)).toEqual(['0.2553', '0.3662']);
  expect(rounded(15, 148)).toEqual(['0.0624', '0.1605']);
  expect(rounded(0, 20)).toEqual(['0.0000', '0.1611']);
  expect(rounded(1, 29)).toEqual(['0.0061', '0.1718']);
});

test('a quantile is read from a distribution, with the ranks between which it lies', () => {
  const hundred = Array.from({ length: 100 }, (_, value) => [value + 1, 1] as const);
  expect(quantile(hundred, 0.5)).toEqual({ value: 50, low: 40, high: 61 });
  expect(quantile(hundred, 0.9)).toEqual({ value: 90, low: 84, high: 97 });
  expect(quantile([[7, 1]], 0.9)).toEqual({ value: 7, low: 7, high: 7 });
  expect(quantile([], 0.5)).toBeNull();
});
