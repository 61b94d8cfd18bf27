import fc from 'fast-check';
import { advise, FEWEST_CASES, type OutcomeRow } from '../../../domain/advice/advise';
import { outcomesOf } from '../../../domain/advice/outcomes';
import { type Circumstances, isPossible, REMEDIES, type Remedy } from '../../../domain/advice/remedy';
import { isWithheld } from '../../../domain/advice/withheld';

const row = (remedy: Remedy, hours: number, cases: number, of: Partial<OutcomeRow> = {}): OutcomeRow => ({
  ...{ carrier: 'ups', before: null, attempts: 0 },
  ...{ remedy, hours, cases, ...of },
});
const first = { carrier: 'ups', before: null, attempts: 0 };

test('What closed such cases soonest is advised, with how many there were', () => {
  const rows = [row('write', 5, 30), row('write', 72, 10), row('escalate', 40, 30), row('escalate', 72, 10)];
  const advice = advise(rows, first, REMEDIES);
  expect(advice).toMatchObject({
    level: 'carrier_and_stage',
    best: { remedy: 'write', cases: 40, closed: 30, median: { hours: 6, low: 6, high: 6 } },
    others: [{ remedy: 'escalate', cases: 40 }],
    isClear: true,
  });
});

test('Where the best may as well be chance, that is said', () => {
  const rows = [row('write', 5, 20), row('write', 40, 20), row('escalate', 7, 20), row('escalate', 40, 20)];
  expect(advise(rows, first, REMEDIES)).toMatchObject({ best: { remedy: 'write' }, isClear: false });
});

test('Of too few such cases the next wider circle is asked, and of too few of a kind nothing is said', () => {
  const few = [row('write', 5, FEWEST_CASES - 1), row('escalate', 5, 200, { attempts: 1, before: 'write' })];
  expect(advise(few, first, REMEDIES)).toMatchObject({ level: 'carrier', best: { remedy: 'escalate' } });
  expect(advise(few, first, ['write'])).toBeNull();
  expect(advise([], first, REMEDIES)).toBeNull();
});

test('What is not possible, or not by the policy, is not advised', () => {
  const of: Circumstances = {
    ...{ kind: 'stalled', actionBy: 'carrier', isSnoozed: false, isCustomerReachable: true },
    ...{ hasNextAlert: true, dueAt: null, now: 0 },
  };
  const possible = (changed: Partial<Circumstances>): Remedy[] =>
    REMEDIES.filter((remedy) => isPossible(remedy, { ...of, ...changed }));
  expect(possible({})).toEqual(['write', 'escalate', 'hand_over', 'put_off']);
  expect(possible({ isCustomerReachable: false, hasNextAlert: false })).toEqual(['hand_over', 'put_off']);
  expect(possible({ kind: 'address_problem', actionBy: 'recipient' })).not.toContain('put_off');
  expect(possible({ kind: 'address_problem' })).toContain('correct_address');
  // By five o'clock it is to be closed.
  expect(possible({ dueAt: 3 * 3_600_000 })).not.toContain('put_off');
});

test('Whatever was counted: the advice is possible, is the soonest of what is shown, and has a share inside its interval', () => {
  const anyRow = fc.record({
    carrier: fc.constantFrom('ups', 'dhl'),
    before: fc.constantFrom(null, ...REMEDIES),
    attempts: fc.nat(2),
    remedy: fc.constantFrom(...REMEDIES),
    hours: fc.nat(72),
    cases: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), fc.subarray([...REMEDIES]), (rows, possible) => {
      const advice = advise(rows, first, possible);
      if (advice === null) return;
      for (const shown of [advice.best, ...advice.others]) {
        expect(possible).toContain(shown.remedy);
        expect(shown.cases).toBeGreaterThanOrEqual(FEWEST_CASES);
        expect(shown.meanHours).toBeGreaterThanOrEqual(advice.best.meanHours);
        expect(shown.shareInterval.low).toBeLessThanOrEqual(shown.share + 1e-9);
        expect(shown.shareInterval.high).toBeGreaterThanOrEqual(shown.share - 1e-9);
        if (shown.median !== null) expect(shown.median.low).toBeLessThanOrEqual(shown.median.hours);
      }
    }),
  );
});

test('Half of the cases that took longer than three days have no median', () => {
  const counts = Array.from({ length: 73 }, (_, hour) => (hour === 72 ? 6 : hour === 3 ? 5 : 0));
  expect(outcomesOf(counts)).toMatchObject({ cases: 11, closed: 5, median: null });
  expect(() => outcomesOf([])).toThrow(RangeError);
});

test('Advice is kept back on about as many cases as is set, on the same ones each time', () => {
  const ids = Array.from({ length: 4_000 }, () => crypto.randomUUID());
  const withheld = ids.filter((id) => isWithheld(id, 10));
  expect(withheld.length).toBeGreaterThan(280);
  expect(withheld.length).toBeLessThan(520);
  expect(ids.filter((id) => isWithheld(id, 10))).toEqual(withheld);
  expect(ids.some((id) => isWithheld(id, 0))).toBe(false);
});
