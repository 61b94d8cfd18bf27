import fc from 'fast-check';
import {
  joinCompact,
  occurrenceFromLocal,
  occurrenceFromLocalAndUtc,
  occurrenceFromText,
  writtenDate,
} from '../../providers/occurrence-time';
import { zoneOfPlace } from '../../providers/place-zone';

const at = (country: string | null, region: string | null = null, postalCode: string | null = null) => ({
  country,
  region,
  postalCode,
});

describe('when a scan happened', () => {
  it('a clock time in Berlin is an hour ahead of UTC in winter and two in summer', () => {
    expect(occurrenceFromLocal('2026-01-15T12:00:00', at('DE'))).toEqual({
      local: '2026-01-15T12:00:00',
      offsetMinutes: 60,
      zone: 'inferred',
      utc: '2026-01-15T11:00:00.000Z',
    });
    expect(occurrenceFromLocal('2026-07-15T12:00:00', at('DE')).utc).toBe('2026-07-15T10:00:00.000Z');
  });

  it('a clock time in the hour that daylight saving skips is read by the clock of before', () => {
    expect(occurrenceFromLocal('2026-03-08T02:30:00', at('US', 'NY'))).toEqual({
      local: '2026-03-08T02:30:00',
      offsetMinutes: -300,
      zone: 'inferred',
      utc: '2026-03-08T07:30:00.000Z',
    });
  });

  it('a clock time in the hour that daylight saving repeats is the first of the two', () => {
    expect(occurrenceFromLocal('2026-11-01T01:30:00', at('US', 'NY')).utc).toBe('2026-11-01T05:30:00.000Z');
    expect(occurrenceFromLocal('2026-10-25T02:30:00', at('DE')).utc).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each([
    ['Phoenix keeps no summer time', at('US', 'AZ'), -420],
    ['Los Angeles does', at('US', 'ca'), -420],
    ['Brisbane', at('AU', 'QLD'), 600],
    ['Adelaide', at('AU', 'SA'), 570],
    ['Manaus', at('BR', 'AM'), -240],
    ['Tijuana', at('MX', 'BC'), -420],
    ['St John’s', at('CA', 'NL'), -150],
    ['Vladivostok', at('RU', 'VLADIVOSTOK'), 600],
    ['all of China has one legal time', at('CN', 'Xinjiang'), 480],
    ['Madrid', at('ES', null, '28001'), 120],
    ['Las Palmas by its postal code', at('ES', null, '35001'), 60],
    ['India', at('IN'), 330],
  ])('in July: %s', (_story, place, offset) => {
    expect(occurrenceFromLocal('2026-07-01T12:00:00', place).offsetMinutes).toBe(offset);
  });

  it.each([
    ['no country', at(null)],
    ['a country of many clocks without a region', at('US')],
    ['a region that nobody knows', at('US', 'ZZ')],
  ])('with %s nothing is claimed about the offset', (_story, place) => {
    expect(occurrenceFromLocal('2026-07-01T12:00:00', place)).toEqual({
      local: '2026-07-01T12:00:00',
      offsetMinutes: null,
      zone: 'unknown',
      utc: '2026-07-01T12:00:00.000Z',
    });
  });

  it('an offset that the sender gave is taken as given, whatever the place says', () => {
    expect(occurrenceFromText('2026-07-01T12:00:00+0530', at('DE'), 'utc')).toEqual({
      local: '2026-07-01T12:00:00',
      offsetMinutes: 330,
      zone: 'given',
      utc: '2026-07-01T06:30:00.000Z',
    });
  });

  it('a Z is believed of senders who convert, and not of those who stamp it on a local time', () => {
    const sent = '2026-07-01T12:00:00.000Z';
    expect(occurrenceFromText(sent, at('BE'), 'utc')).toMatchObject({ offsetMinutes: 0, zone: 'given' });
    expect(occurrenceFromText(sent, at('BE'), 'local')).toMatchObject({
      local: '2026-07-01T12:00:00',
      offsetMinutes: 120,
      zone: 'inferred',
      utc: '2026-07-01T10:00:00.000Z',
    });
  });

  it('local and GMT together tell the offset', () => {
    const local = joinCompact('20260423', '091519');
    const gmt = joinCompact('20260423', '131519');
    expect(occurrenceFromLocalAndUtc(local, gmt, at(null))).toEqual({
      local: '2026-04-23T09:15:19',
      offsetMinutes: -240,
      zone: 'given',
      utc: '2026-04-23T13:15:19.000Z',
    });
  });

  it('local and GMT that no zone on earth reconciles leave GMT in charge', () => {
    expect(
      occurrenceFromLocalAndUtc('2026-04-20T09:00:00', '2026-04-23T13:15:19', at('US', 'NC')),
    ).toMatchObject({
      offsetMinutes: 0,
      utc: '2026-04-23T13:15:19.000Z',
    });
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01T00:00:00',
    '2026-01-01T25:00:00',
    '0000-01-01',
    '1770199200',
  ])('what is no time is not made one: %p', (sent) => {
    expect(occurrenceFromText(sent, at('DE'), 'utc')).toBeNull();
  });

  it('an estimate is the day that the carrier wrote, never shifted into a zone', () => {
    expect(writtenDate('2026-08-05T00:00:00Z')).toBe('2026-08-05');
    expect(writtenDate('2026-08-05T23:59:59-07:00')).toBe('2026-08-05');
    expect(writtenDate('20260805')).toBe('2026-08-05');
    expect(writtenDate('soon')).toBeNull();
  });

  it('local time minus offset is always the instant', () => {
    const places = [at('US', 'NY'), at('DE'), at('AU', 'NSW'), at('BR', 'SP'), at('IN'), at(null)];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2036-01-01'), noInvalidDate: true }),
        fc.constantFrom(...places),
        (moment, place) => {
          const local = moment.toISOString().slice(0, 19);
          const occurred = occurrenceFromLocal(local, place);
          expect(occurred.local).toBe(local);
          const offset = (occurred.offsetMinutes ?? 0) * 60_000;
          expect(Date.parse(occurred.utc)).toBe(Date.parse(`${local}Z`) - offset);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a postal code without a region', () => {
  it.each([
    ['US', '10001', 'America/New_York'],
    ['US', '60614', 'America/Chicago'],
    ['US', '80202', 'America/Denver'],
    ['US', '85001', 'America/Phoenix'],
    ['US', '89101', 'America/Los_Angeles'],
    ['US', '97201', 'America/Los_Angeles'],
    ['US', '96815', 'Pacific/Honolulu'],
    ['US', '79901', 'America/Denver'],
    ['CA', 'V6B 1A1', 'America/Vancouver'],
    ['CA', 'H2Y 1C6', 'America/Toronto'],
  ])('tells the clock of %s %s', (country, postalCode, zone) => {
    expect(zoneOfPlace({ country, region: null, postalCode })).toBe(zone);
  });
});
