import { median, percentile, ratio } from '../../../bench/measure/figures';

describe('what is made of samples', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('is a sample that was seen, in whatever order they came', () => {
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile([7, 3], 0.99)).toBe(7);
    expect(median([5, 1, 4, 2])).toBe(2);
  });

  it('is nothing where nothing was measured', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(ratio(3, null)).toBeNull();
    expect(ratio(3, 0)).toBeNull();
  });
});
