import fc from 'fast-check';
import { loadLibrary } from '../../../drills/library/load-library';
import type { PlayedOnce } from '../../../drills/practice/history';
import { planOf } from '../../../drills/practice/plan';
import { planCalendar } from '../../../drills/practice/plan-calendar';

const LIBRARY = loadLibrary();
const damaged = LIBRARY.find(({ id }) => id === 'damaged_box');

const played = (who: string, scenario: string, score: number): PlayedOnce => ({
  ...{ at: '2026-03-02T10:00:00.000Z', who, scenario, seed: 1, score },
  kind: LIBRARY.find(({ id }) => id === scenario)?.kind ?? 'damaged',
});

test('Ines has played all of them once: what she was weakest at comes first, on every second Tuesday', () => {
  const history = LIBRARY.map(({ id }) => played('Ines', id, id === 'damaged_box' ? 41 : 95));
  const sessions = planOf(history, LIBRARY, {
    people: ['Ines'],
    ...{ firstDay: '2026-12-22', everyDays: 14, times: 3 },
  });
  expect(sessions.map(({ day }) => day)).toEqual(['2026-12-22', '2027-01-05', '2027-01-19']);
  expect(sessions[0]?.scenario).toBe(damaged);
});

test('Nothing comes twice before all has come once, nobody shares a drill of the day, and what was never played comes first', () => {
  const scores = fc.array(fc.tuple(fc.nat(LIBRARY.length - 1), fc.nat(100)), { maxLength: 30 });
  fc.assert(
    fc.property(
      scores,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (had, count, times) => {
        const people = Array.from({ length: count }, (_, index) => `Agent ${index}`);
        const history = had.map(([index, score]) => played('Agent 0', LIBRARY[index]?.id ?? '', score));
        const sessions = planOf(history, LIBRARY, { people, firstDay: '2026-12-22', everyDays: 7, times });
        expect(sessions).toHaveLength(count * times);
        for (const who of people) {
          const own = sessions.filter((session) => session.who === who).map(({ scenario }) => scenario.id);
          for (let from = 0; from < own.length; from += LIBRARY.length)
            expect(new Set(own.slice(from, from + LIBRARY.length)).size).toBe(
              Math.min(LIBRARY.length, own.length - from),
            );
        }
        const firstDay = sessions.slice(0, count).map(({ scenario }) => scenario.id);
        expect(new Set(firstDay).size).toBe(count);
        const unplayed = LIBRARY.filter(({ id }) => !history.some(({ scenario }) => scenario === id));
        if (unplayed.length > 0) expect(unplayed.map(({ id }) => id)).toContain(firstDay[0]);
      },
    ),
  );
});

test('A calendar holds each day at its hour on the wall, with reminders the day and a quarter of an hour before', () => {
  const sessions = planOf([], LIBRARY, {
    people: ['Ines', 'Omar'],
    ...{ firstDay: '2026-12-22', everyDays: 14, times: 2 },
  });
  const lines = planCalendar(sessions, { hour: 9, minute: 30 }).split('\r\n');
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
    ...['DTSTART:20261222T093000', 'DTSTART:20261222T093000'],
    ...['DTSTART:20270105T093000', 'DTSTART:20270105T093000'],
  ]);
  expect(lines).toContain('UID:drill-Ines-2026-12-22@wayward');
  expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(
    Array.from({ length: 4 }, () => ['TRIGGER:-PT24H', 'TRIGGER:-PT15M']).flat(),
  );
});
