import { lateAfterMs } from '../../../domain/audit/backlog';

const MINUTE = 60_000;
const HALF_AN_HOUR = 30 * MINUTE;
const minutes = (count: number, handedOver: number) => Array<number>(count).fill(handedOver);
const minutesUntilLate = (waiting: number, handedOver: readonly number[] = [], perSecond = 1): number =>
  Math.round(lateAfterMs(HALF_AN_HOUR, { waiting, perSecond, handedOver }) / MINUTE);

test('where nothing waits and nothing was sent, a message is late after half an hour', () => {
  expect(lateAfterMs(HALF_AN_HOUR, { waiting: 0, perSecond: 20, handedOver: [] })).toBe(HALF_AN_HOUR);
});

test('a line gives its messages the time that it takes at the rate of its gateway', () => {
  expect(minutesUntilLate(5_000)).toBe(113);
  expect(minutesUntilLate(5_000, [], 10)).toBe(38);
});

test('five thousand texts at one a second are never late, from the first to the last', () => {
  for (let passed = 0; passed <= 83; passed += 1) {
    expect(minutesUntilLate(5_000 - passed * 60, minutes(passed, 60))).toBeGreaterThan(passed);
  }
});

test('a lane that stopped in the middle of a line is late once it could have sent the rest, and half an hour more', () => {
  // An hour of work, and then nothing: 1,400 texts are left for 23 minutes.
  const after = (idle: number) => minutesUntilLate(1_400, [...minutes(idle, 0), ...minutes(60, 60)]);
  expect(after(50)).toBeGreaterThan(50 + 60);
  expect(after(54)).toBeLessThan(54 + 60);
});

test('a gateway that takes less than it should is found out, and nobody waits for a day unseen', () => {
  expect(minutesUntilLate(3_000, minutes(24 * 60, 20))).toBe(120);
  expect(minutesUntilLate(100_000, minutes(24 * 60, 60))).toBe(24 * 60);
});
