import fc from 'fast-check';
import { DateTime } from 'luxon';
import { CalendarError } from '../../../domain/calendar/business-calendar';
import {
  endOfLocalDay,
  localDateAt,
  localInstant,
  minutesOf,
  plusDays,
} from '../../../domain/calendar/local-time';

describe('a clock on a wall', () => {
  it.each([
    ['an ordinary afternoon in Berlin', '2026-11-23', '14:00', 'Europe/Berlin', '2026-11-23T13:00:00.000Z'],
    [
      'an afternoon in a zone of half hours',
      '2026-11-23',
      '14:00',
      'Asia/Kolkata',
      '2026-11-23T08:30:00.000Z',
    ],
    [
      'the hour that Berlin skips in March',
      '2026-03-29',
      '02:30',
      'Europe/Berlin',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'the last minute before the skipped hour',
      '2026-03-29',
      '01:59',
      'Europe/Berlin',
      '2026-03-29T00:59:00.000Z',
    ],
    [
      'the first minute after the skipped hour',
      '2026-03-29',
      '03:00',
      'Europe/Berlin',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'the hour that comes twice in October: its first',
      '2026-10-25',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
    ],
    ['the hour after it', '2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
    ['the hour that New York skips', '2026-03-08', '02:15', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    [
      'the hour that comes twice in New York',
      '2026-11-01',
      '01:15',
      'America/New_York',
      '2026-11-01T05:15:00.000Z',
    ],
    [
      'a clock that changes by half an hour',
      '2026-10-04',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-03T15:30:00.000Z',
    ],
    [
      'a midnight that a country skips',
      '2026-09-06',
      '00:00',
      'America/Santiago',
      '2026-09-06T04:00:00.000Z',
    ],
    ['a whole day that Samoa skipped', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s', (_story, date, time, zone, instant) => {
    expect(localInstant(date, time, zone)).toBe(instant);
  });

  it.each([
    [
      'a promise in Los Angeles ends at midnight there',
      '2026-11-25',
      'America/Los_Angeles',
      '2026-11-26T08:00:00.000Z',
    ],
    ['the day with 25 hours ends an hour later', '2026-10-25', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['the day with 23 hours ends an hour sooner', '2026-03-29', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['a leap day ends on the first of March', '2028-02-29', 'UTC', '2028-03-01T00:00:00.000Z'],
  ])('%s', (_story, date, zone, instant) => {
    expect(endOfLocalDay(date, zone)).toBe(instant);
  });

  it('agrees with luxon wherever a time exists exactly once', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'America/St_Johns',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 365 * 3 }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        (zone, day, minute) => {
          const date = plusDays('2026-01-01', day);
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const instant = localInstant(date, time, zone);
          const read = DateTime.fromISO(instant, { zone });
          const exists = DateTime.fromISO(`${date}T${time}`, { zone }).toFormat('HH:mm') === time;
          expect(localDateAt(instant, zone)).toBe(date);
          if (exists) expect(read.toFormat("yyyy-MM-dd'T'HH:mm")).toBe(`${date}T${time}`);
        },
      ),
    );
  });

  it('never lets a later time of a day come earlier', () => {
    const changes = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'];
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland'];
    const minute = fc.integer({ min: 0, max: 24 * 60 });
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.constantFrom(...zones),
        minute,
        minute,
        (date, zone, a, b) => {
          const at = (minutes: number) =>
            localInstant(
              date,
              `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
              zone,
            );
          expect(at(Math.min(a, b)) <= at(Math.max(a, b))).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['a zone that nobody has heard of', () => localInstant('2026-11-23', '14:00', 'Europe/Atlantis')],
    ['a date that the calendar does not have', () => localInstant('2026-02-30', '14:00', 'Europe/Berlin')],
    ['an hour that the clock does not have', () => minutesOf('24:30')],
  ])('refuses %s', (_story, act) => {
    expect(act).toThrow(CalendarError);
  });
});
