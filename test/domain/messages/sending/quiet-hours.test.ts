import fc from 'fast-check';
import type { Weekday } from '../../../../domain/calendar/business-calendar';
import { type QuietTimes, quietUntil, widened } from '../../../../domain/messages/sending/quiet-hours';

const NIGHT: QuietTimes = { night: { from: '20:00', to: '08:00' }, days: [], holidays: [] };

const table: readonly (readonly [string, string, string, string, QuietTimes?])[] = [
  // what, zone, at, until
  ['the middle of the day is no night', 'Europe/Berlin', '2026-11-23T11:00:00Z', '2026-11-23T11:00:00Z'],
  ['the night begins with its first minute', 'Europe/Berlin', '2026-11-23T19:00:00Z', '2026-11-24T07:00:00Z'],
  ['the last second of the evening is free', 'Europe/Berlin', '2026-11-23T18:59:59Z', '2026-11-23T18:59:59Z'],
  ['after midnight the same night goes on', 'Europe/Berlin', '2026-11-24T02:00:00Z', '2026-11-24T07:00:00Z'],
  ['it ends with its last minute', 'Europe/Berlin', '2026-11-24T07:00:00Z', '2026-11-24T07:00:00Z'],
  // Berlin, 29 March 2026: 02:00 becomes 03:00, 25 October: 03:00 becomes 02:00
  [
    'spring in Berlin: the night is an hour shorter',
    'Europe/Berlin',
    '2026-03-28T22:00:00Z',
    '2026-03-29T06:00:00Z',
  ],
  [
    'autumn in Berlin: the night is an hour longer',
    'Europe/Berlin',
    '2026-10-24T20:00:00Z',
    '2026-10-25T07:00:00Z',
  ],
  // New York, 8 March 2026: 02:00 becomes 03:00, 1 November: 02:00 becomes 01:00
  ['spring in New York', 'America/New_York', '2026-03-08T03:00:00Z', '2026-03-08T12:00:00Z'],
  ['autumn in New York', 'America/New_York', '2026-11-01T02:00:00Z', '2026-11-01T13:00:00Z'],
  [
    'between the two changes New York is nearer to Berlin',
    'America/New_York',
    '2026-03-20T03:00:00Z',
    '2026-03-20T12:00:00Z',
  ],
  [
    'Kolkata knows no summer time, and half an hour',
    'Asia/Kolkata',
    '2026-03-28T22:00:00Z',
    '2026-03-29T02:30:00Z',
  ],
  ['Kolkata in autumn: the same', 'Asia/Kolkata', '2026-10-24T22:00:00Z', '2026-10-25T02:30:00Z'],
  [
    'a night that ends at a time which the clock skips ends with the first instant after it',
    'Europe/Berlin',
    '2026-03-29T00:30:00Z',
    '2026-03-29T01:00:00Z',
    { night: { from: '20:00', to: '02:30' }, days: [], holidays: [] },
  ],
  [
    'a night that ends at a time which comes twice ends at the first of the two',
    'Europe/Berlin',
    '2026-10-24T22:00:00Z',
    '2026-10-25T00:30:00Z',
    { night: { from: '20:00', to: '02:30' }, days: [], holidays: [] },
  ],
  [
    'a rest at noon is a night as well',
    'Europe/Madrid',
    '2026-07-01T12:15:00Z',
    '2026-07-01T14:00:00Z',
    { night: { from: '14:00', to: '16:00' }, days: [], holidays: [] },
  ],
  [
    'Saturday night, a quiet Sunday and the night to Monday are one rest',
    'Europe/Berlin',
    '2026-11-21T20:00:00Z',
    '2026-11-23T07:00:00Z',
    { ...NIGHT, days: [7] },
  ],
  [
    'a holiday after a Sunday, and the nights between them',
    'Europe/Berlin',
    '2026-12-26T20:30:00Z',
    '2026-12-29T07:00:00Z',
    { ...NIGHT, days: [7], holidays: ['2026-12-28'] },
  ],
  [
    'the eve of a quiet day is quiet from its own midnight only',
    'Asia/Kolkata',
    '2026-11-21T18:29:59Z',
    '2026-11-21T18:29:59Z',
    { night: null, days: [7], holidays: [] },
  ],
];

test.each(table.map(([what, zone, at, until, times]) => ({ what, zone, at, until, times: times ?? NIGHT })))(
  '$what',
  ({ zone, at, until, times }) => {
    expect(quietUntil(at, times, zone)).toBe(new Date(until).toISOString());
  },
);

test('quiet hours that leave no time at all are refused', () => {
  expect(() => quietUntil('2026-11-23T11:00:00Z', { ...NIGHT, days: [1, 2, 3, 4, 5, 6, 7] }, 'UTC')).toThrow(
    'leave no time',
  );
});

test('a wider night begins earlier and ends later, and leaves an hour of day', () => {
  expect(widened({ from: '20:00', to: '08:00' }, 120)).toEqual({ from: '18:00', to: '10:00' });
  expect(widened({ from: '23:00', to: '01:00' }, 120)).toEqual({ from: '21:00', to: '03:00' });
  expect(widened({ from: '10:00', to: '08:00' }, 120)).toEqual({ from: '09:30', to: '08:30' });
  expect(widened({ from: '08:30', to: '08:00' }, 120)).toEqual({ from: '08:30', to: '08:00' });
});

describe('whatever the zone, the night and the instant', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const times: fc.Arbitrary<QuietTimes> = fc.record({
    night: fc.option(
      fc.record({ from: clock, to: clock }).filter(({ from, to }) => from !== to),
      { nil: null },
    ),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>, { maxLength: 3 }),
    holidays: fc.subarray(['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-25']),
  });
  const zone = fc.constantFrom(
    'America/New_York',
    'Europe/Berlin',
    'Asia/Kolkata',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Pacific/Kiritimati',
    'UTC',
  );
  // Around both changes of the clock of each of these zones, and in between.
  const instant = fc
    .integer({ min: Date.UTC(2026, 1, 20), max: Date.UTC(2026, 11, 31) })
    .map((ms) => new Date(ms).toISOString());

  test('the answer is never inside quiet hours, and asking for it again changes nothing', () => {
    fc.assert(
      fc.property(times, zone, instant, (quiet, place, at) => {
        const until = quietUntil(at, quiet, place);
        expect(until >= at).toBe(true);
        expect(quietUntil(until, quiet, place)).toBe(until);
      }),
      { numRuns: 300 },
    );
  });

  test('it is the first such instant: everything before it is quiet', () => {
    fc.assert(
      fc.property(
        times,
        zone,
        instant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (quiet, place, at, part) => {
          const until = Date.parse(quietUntil(at, quiet, place));
          const between = Math.floor(Date.parse(at) + (until - Date.parse(at)) * part);
          if (between >= until) return;
          expect(Date.parse(quietUntil(new Date(between).toISOString(), quiet, place))).toBe(until);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('who comes later is never let in earlier', () => {
    fc.assert(
      fc.property(
        times,
        zone,
        instant,
        fc.integer({ min: 0, max: 172_800_000 }),
        (quiet, place, at, later) => {
          const then = new Date(Date.parse(at) + later).toISOString();
          expect(quietUntil(then, quiet, place) >= quietUntil(at, quiet, place)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
