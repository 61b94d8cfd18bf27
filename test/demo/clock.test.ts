import { hourOn, hours, storyTime, timeScale } from '../../demo/clock';

test('an hour of the play is a second on a fast machine, and as much longer on a slow one as that is slower', () => {
  expect([300, 650, 850].map(hourOn)).toEqual([1_000, 1_000, 1_000]);
  expect([900, 1_500, 1_700].map(hourOn)).toEqual([1_250, 2_000, 2_000]);
  expect(hourOn(60_000)).toBe(5_000);
});

test('Wayward and the play have one clock', () => {
  expect(hours(1) * timeScale()).toBe(3_600_000);
  expect(storyTime(0, hours(29))).toBe('day 2, 05:00');
});
