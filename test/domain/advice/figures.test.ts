import { type AdvisedCases, figuresOfAdvice } from '../../../domain/advice/figures';
import { Random } from '../../../insight/generated/random';

/** Cases of a shop whose advice makes them so many hours shorter, for whoever follows it. */
function aShop(seed: number, shorterBy: number, cases: number): AdvisedCases[] {
  const random = new Random(seed);
  return Array.from({ length: cases }, () => {
    const withheld = random.next() < 0.1;
    // Whoever follows advice has the easier cases.
    const isEasy = random.next() < 0.5;
    const followed = !withheld && random.next() < (isEasy ? 0.8 : 0.3);
    const hours = random.exponential() * (isEasy ? 12 : 48) * (followed ? 1 - shorterBy : 1);
    return {
      withheld,
      answer: followed ? 'followed' : 'did_otherwise',
      dismissed: false,
      hours: Math.min(72, Math.floor(hours)),
      cases: 1,
    };
  });
}

const verdictsOf = (shorterBy: number, cases = 1_000): string[] =>
  Array.from({ length: 400 }, (_, seed) => figuresOfAdvice(aShop(seed, shorterBy, cases)).verdict);

test('Advice that is worth nothing is said to help in one shop of forty at most, though the easy cases follow it', () => {
  const verdicts = verdictsOf(0);
  expect(verdicts.filter((verdict) => verdict === 'helps').length).toBeLessThanOrEqual(20);
  expect(verdicts.filter((verdict) => verdict === 'hinders').length).toBeLessThanOrEqual(20);
});

test('Advice by which cases take less than half as long is found to help, when three thousand cases were seen', () => {
  expect(verdictsOf(0.6, 3_000).filter((verdict) => verdict === 'helps').length).toBeGreaterThanOrEqual(320);
});

test('It is counted who did what was advised, and of too few nothing is said', () => {
  const figures = figuresOfAdvice([
    { withheld: false, answer: 'followed', dismissed: false, hours: 3, cases: 6 },
    { withheld: false, answer: 'did_otherwise', dismissed: true, hours: 30, cases: 2 },
    { withheld: false, answer: 'did_nothing', dismissed: false, hours: 72, cases: 1 },
    { withheld: true, answer: 'followed', dismissed: false, hours: 3, cases: 1 },
  ]);
  expect(figures).toMatchObject({
    ...{ settled: 10, followed: 6, didOtherwise: 2, didNothing: 1, dismissed: 2 },
    agreement: { share: 0.75 },
    advised: { cases: 9, closed: 8 },
    withheld: { cases: 1 },
    ...{ sooner: null, verdict: 'cannot_tell_yet' },
  });
  expect(figuresOfAdvice([])).toMatchObject({ settled: 0, agreement: null, sooner: null });
});
