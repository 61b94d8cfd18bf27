import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  type BusinessCalendar,
  CalendarError,
  type Weekday,
  type WorkingSpan,
} from '../../../domain/calendar/business-calendar';
import { addBusinessDays, addBusinessTime, endOfBusinessDay } from '../../../domain/calendar/business-time';

const HOUR = 3_600_000;
const NINE_TO_FIVE: readonly WorkingSpan[] = [{ from: '09:00', to: '17:00' }];
const NO_WORK: readonly WorkingSpan[] = [];

function week(
  weekdays: readonly WorkingSpan[],
  saturday = NO_WORK,
  sunday = NO_WORK,
): BusinessCalendar['week'] {
  return { 1: weekdays, 2: weekdays, 3: weekdays, 4: weekdays, 5: weekdays, 6: saturday, 7: sunday };
}

const berlin: BusinessCalendar = { timeZone: 'Europe/Berlin', week: week(NINE_TO_FIVE), holidays: [] };
const withLunch: BusinessCalendar = {
  ...berlin,
  week: week([
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]),
};
const dayAndNight: readonly WorkingSpan[] = [{ from: '00:00', to: '24:00' }];
const carrier: BusinessCalendar = { ...berlin, week: week(dayAndNight) };

/** Clock times of Berlin, winter. 2026-11-23 is a Monday. */
const at = (local: string) => DateTime.fromISO(local, { zone: 'Europe/Berlin' }).toUTC().toISO() ?? '';

describe('working hours', () => {
  it.each([
    ['four hours on one morning', berlin, '2026-11-23T09:00', 4, '2026-11-23T13:00'],
    ['four hours over the night', berlin, '2026-11-23T15:00', 4, '2026-11-24T11:00'],
    ['four hours over the weekend', berlin, '2026-11-27T16:30', 4, '2026-11-30T12:30'],
    ['a case of Saturday starts on Monday', berlin, '2026-11-28T11:00', 1, '2026-11-30T10:00'],
    ['eight hours end at closing, not the next morning', berlin, '2026-11-23T09:00', 8, '2026-11-23T17:00'],
    ['a lunch break does not count', withLunch, '2026-11-23T11:00', 2, '2026-11-23T14:00'],
    ['a case of the lunch break starts after it', withLunch, '2026-11-23T12:20', 1, '2026-11-23T14:00'],
    ['a carrier works through the night', carrier, '2026-11-23T20:00', 10, '2026-11-24T06:00'],
    ['no time at all at night is the next opening', berlin, '2026-11-23T20:00', 0, '2026-11-24T09:00'],
    ['no time at all in working time is now', berlin, '2026-11-23T10:00', 0, '2026-11-23T10:00'],
  ])('%s', (_story, calendar, start, hours, end) => {
    expect(addBusinessTime(at(start), hours * HOUR, calendar)).toBe(at(end));
  });

  it('a holiday is skipped in Bavaria and worked in Berlin', () => {
    const bavaria = { ...berlin, holidays: ['2027-01-06'] };
    const eve = at('2027-01-05T16:00');
    expect(addBusinessTime(eve, 2 * HOUR, bavaria)).toBe(at('2027-01-07T10:00'));
    expect(addBusinessTime(eve, 2 * HOUR, berlin)).toBe(at('2027-01-06T10:00'));
  });

  it('a night shift is an hour shorter when the clock springs forward, and never longer when it falls back', () => {
    const nights = { ...berlin, week: week(NO_WORK, NO_WORK, [{ from: '01:00', to: '05:00' }]) };
    // Sunday 2026-03-29 has no 02:00 to 03:00: three hours, and the fourth is worked a week later.
    expect(addBusinessTime('2026-03-28T12:00:00.000Z', 3 * HOUR, nights)).toBe('2026-03-29T03:00:00.000Z');
    expect(addBusinessTime('2026-03-28T12:00:00.000Z', 4 * HOUR, nights)).toBe('2026-04-05T00:00:00.000Z');
    // Sunday 2026-10-25 has it twice: five hours pass on the clock between 01:00 and 05:00.
    expect(addBusinessTime('2026-10-24T12:00:00.000Z', 5 * HOUR, nights)).toBe('2026-10-25T04:00:00.000Z');
  });
});

describe('working days', () => {
  it.each([
    ['two days in the week', berlin, '2026-11-23T10:00', 2, '2026-11-25T10:00'],
    ['two days over the weekend', berlin, '2026-11-26T10:00', 2, '2026-11-30T10:00'],
    ['an evening counts from the next morning', berlin, '2026-11-23T20:00', 1, '2026-11-25T09:00'],
    ['a Sunday counts from Monday morning', berlin, '2026-11-29T12:00', 1, '2026-12-01T09:00'],
    [
      'a label of Friday evening has until Tuesday evening',
      carrier,
      '2026-11-27T18:00',
      2,
      '2026-12-01T18:00',
    ],
    ['a label of Saturday has until the end of Tuesday', carrier, '2026-11-28T10:00', 2, '2026-12-02T00:00'],
    ['no day at all is the next opening', berlin, '2026-11-29T12:00', 0, '2026-11-30T09:00'],
    [
      'a clock time that the last day does not have: its next opening',
      withLunch,
      '2026-11-23T13:30',
      1,
      '2026-11-24T13:30',
    ],
  ])('%s', (_story, calendar, start, days, end) => {
    expect(addBusinessDays(at(start), days, calendar)).toBe(at(end));
  });

  it('a short Saturday ends at its own closing', () => {
    const shop = { ...berlin, week: week(NINE_TO_FIVE, [{ from: '09:00', to: '13:00' }]) };
    expect(addBusinessDays(at('2026-11-27T16:00'), 1, shop)).toBe(at('2026-11-28T13:00'));
  });

  it('the clock time stays when the clock is changed in between', () => {
    expect(addBusinessDays(at('2026-10-23T10:00'), 1, berlin)).toBe(at('2026-10-26T10:00'));
    expect(addBusinessDays(at('2026-03-27T10:00'), 1, berlin)).toBe(at('2026-03-30T10:00'));
  });

  it('the end of the next working day after a Friday is Monday at closing', () => {
    expect(endOfBusinessDay(at('2026-11-27T10:00'), 1, berlin)).toBe(at('2026-11-30T17:00'));
    expect(endOfBusinessDay(at('2026-11-27T10:00'), 1, carrier)).toBe(at('2026-12-01T00:00'));
  });
});

describe('a calendar that is closed for good', () => {
  const closed = { ...berlin, week: week(NO_WORK) };
  const everyDayOff = {
    ...berlin,
    holidays: Array.from({ length: 500 }, (_, day) =>
      new Date(Date.UTC(2026, 10, 1) + day * 86_400_000).toISOString().slice(0, 10),
    ),
  };

  it.each([
    ['with no working day', closed],
    ['with 500 holidays in a row', everyDayOff],
  ])('%s is an error and not an endless search', (_story, calendar) => {
    const start = at('2026-11-23T10:00');
    expect(() => addBusinessTime(start, 1, calendar)).toThrow(CalendarError);
    expect(() => addBusinessDays(start, 1, calendar)).toThrow(CalendarError);
    expect(() => endOfBusinessDay(start, 1, calendar)).toThrow(CalendarError);
  });

  it('half a year of holidays is only a long break', () => {
    const sabbatical = { ...berlin, holidays: everyDayOff.holidays.slice(0, 180) };
    expect(addBusinessTime(at('2026-11-23T10:00'), HOUR, sabbatical) > '2027-04').toBe(true);
  });

  it.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY]])('%p ms are no duration', (ms) => {
    expect(() => addBusinessTime(at('2026-11-23T10:00'), ms, berlin)).toThrow(RangeError);
  });
});

/** Any week that somebody may work, in zones with and without changes of the clock. */
const quarters = (n: number) =>
  `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;
const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((times) => times.sort((a, b) => a - b))
  .map((times) =>
    Array.from({ length: Math.floor(times.length / 2) }, (_, index) => ({
      from: quarters(times[2 * index] ?? 0),
      to: quarters(times[2 * index + 1] ?? 0),
    })),
  );
const anyCalendar: fc.Arbitrary<BusinessCalendar> = fc
  .record({
    timeZone: fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'UTC',
    ),
    week: fc.record({ 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day }),
    holidays: fc.array(
      fc
        .integer({ min: 0, max: 400 })
        .map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)),
      { maxLength: 20 },
    ),
  })
  // At least a full half hour a week somewhere outside the changes of the clock.
  .map((calendar) => ({ ...calendar, week: { ...calendar.week, 3: [...NINE_TO_FIVE] } }));
const anyInstant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) })
  .map((ms) => new Date(ms).toISOString());
const anyDuration = fc.integer({ min: 0, max: 60 * HOUR });

/** Read off luxon's clock alone: does somebody work at this instant, or has just stopped? */
function isWorked(instant: string, calendar: BusinessCalendar): boolean {
  return [0, -1].some((ms) => {
    const local = DateTime.fromISO(instant, { zone: calendar.timeZone }).plus({ milliseconds: ms });
    const clock = local.toFormat('HH:mm:ss.SSS');
    return (
      !calendar.holidays.includes(local.toFormat('yyyy-MM-dd')) &&
      calendar.week[local.weekday as Weekday].some(({ from, to }) => from <= clock && clock < to)
    );
  });
}

describe('whatever the calendar', () => {
  it('working time ends within working time and never before it began', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyDuration, (calendar, start, ms) => {
        const end = addBusinessTime(start, ms, calendar);
        expect(Date.parse(end)).toBeGreaterThanOrEqual(Date.parse(start) + ms);
        expect(isWorked(end, calendar)).toBe(true);
      }),
    );
  });

  it('a later start and a longer time never end earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, anyDuration, anyDuration, (calendar, a, b, c, d) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const [shorter, longer] = [Math.min(c, d), Math.max(c, d)];
        expect(addBusinessTime(first, shorter, calendar) <= addBusinessTime(second, longer, calendar)).toBe(
          true,
        );
      }),
    );
  });

  it('it makes no difference whether time is added at once or in two parts', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyDuration, anyDuration, (calendar, start, a, b) => {
        expect(addBusinessTime(addBusinessTime(start, a, calendar), b, calendar)).toBe(
          addBusinessTime(start, a + b, calendar),
        );
      }),
    );
  });

  it('working days end within working time, never before they began, and later for a later start', () => {
    const days = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, days, (calendar, a, b, count) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const end = addBusinessDays(first, count, calendar);
        expect(end >= first).toBe(true);
        expect(isWorked(end, calendar)).toBe(true);
        expect(end <= addBusinessDays(second, count, calendar)).toBe(true);
      }),
    );
  });

  it('working days of the same hours can be added at once or in two parts', () => {
    const days = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(
        fc.constantFrom(berlin, withLunch, carrier),
        anyInstant,
        days,
        days,
        (calendar, start, a, b) => {
          expect(addBusinessDays(addBusinessDays(start, a, calendar), b, calendar)).toBe(
            addBusinessDays(start, a + b, calendar),
          );
        },
      ),
    );
  });
});
