import fc from 'fast-check';
import { weekdayOf } from '../../../../domain/calendar/business-time';
import { localDateOf, localMs, minutesOf } from '../../../../domain/calendar/local-time';
import { onCallAt, shiftsBetween } from '../../../../domain/people/on-call/on-call';
import type { OnCallSchedule, Override, Rotation } from '../../../../domain/people/on-call/schedule';

function rotation(fields: Partial<Rotation> = {}): Rotation {
  return {
    id: 'first',
    members: ['ines', 'omar', 'kim'],
    shift: { length: 1, unit: 'days' },
    handOver: { time: '08:00', weekday: null },
    startsOn: '2026-03-02',
    times: [],
    ...fields,
  };
}

function schedule(fields: Partial<OnCallSchedule> = {}): OnCallSchedule {
  return { timeZone: 'Europe/Berlin', rotations: [rotation()], overrides: [], inactive: [], ...fields };
}

function override(fields: Partial<Override>): Override {
  return {
    id: 'swap',
    memberId: 'lena',
    startsAt: '2026-03-04T10:00:00.000Z',
    endsAt: '2026-03-04T12:00:00.000Z',
    ...fields,
  };
}

const WEEKLY = { shift: { length: 1, unit: 'weeks' }, handOver: { time: '09:00', weekday: 1 } } as const;
const NIGHTS = { days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', to: '08:00' } as const;

describe('who is on call', () => {
  test.each<[story: string, rotation: Partial<Rotation>, at: string, onCall: string[]]>([
    ['nobody before the rotation starts', {}, '2026-03-02T06:59:59.999Z', []],
    ['the first member from the first hand-over on', {}, '2026-03-02T07:00:00.000Z', ['ines']],
    ['still the first a moment before the next one', {}, '2026-03-03T06:59:59.999Z', ['ines']],
    ['the second member a day later', {}, '2026-03-03T07:00:00.000Z', ['omar']],
    ['the first one again after everybody had a turn', {}, '2026-03-05T07:00:00.000Z', ['ines']],
    ['the hand-over stays at eight when the summer begins', {}, '2026-03-30T06:00:00.000Z', ['omar']],
    ['and not an hour earlier', {}, '2026-03-30T05:59:59.999Z', ['ines']],
    ['a week lasts a week', WEEKLY, '2026-03-09T07:59:00.000Z', ['ines']],
    ['a week is handed over on its weekday', WEEKLY, '2026-03-09T08:00:00.000Z', ['omar']],
    [
      'a rotation that starts on a Thursday has a short first week',
      { ...WEEKLY, startsOn: '2026-03-05' },
      '2026-03-09T08:00:00.000Z',
      ['omar'],
    ],
    [
      'two weeks each',
      { ...WEEKLY, shift: { length: 2, unit: 'weeks' } },
      '2026-03-15T12:00:00.000Z',
      ['ines'],
    ],
    ['half a day each', { shift: { length: 12, unit: 'hours' } }, '2026-03-02T19:00:00.000Z', ['omar']],
    [
      'a turn of somebody who was deleted is nobody’s',
      { members: [null, 'omar'] },
      '2026-03-02T12:00:00.000Z',
      [],
    ],
    ['nights only: by day nobody', { times: [NIGHTS] }, '2026-03-03T16:59:00.000Z', []],
    [
      'nights only: at six in the evening somebody',
      { times: [NIGHTS] },
      '2026-03-03T17:00:00.000Z',
      ['omar'],
    ],
    ['a night goes on past midnight', { times: [NIGHTS] }, '2026-03-04T03:00:00.000Z', ['omar']],
    [
      'the night of a Friday ends on Saturday, though Saturday is not named',
      { times: [{ days: [5], from: '20:00', to: '06:00' }] },
      '2026-03-07T04:30:00.000Z',
      ['omar'],
    ],
    [
      'a weekend from midnight to midnight',
      { times: [{ days: [6, 7], from: '00:00', to: '24:00' }] },
      '2026-03-07T23:00:00.000Z',
      ['kim'],
    ],
    [
      'and nobody on its Monday',
      { times: [{ days: [6, 7], from: '00:00', to: '24:00' }] },
      '2026-03-08T23:00:00.000Z',
      [],
    ],
  ])('%s', (_story, fields, at, onCall) => {
    expect(onCallAt(schedule({ rotations: [rotation(fields)] }), at)).toEqual(onCall);
  });

  test('two rotations are two people, and one person in both is one', () => {
    const second = rotation({ id: 'second', members: ['lena', 'omar'] });
    const both = schedule({ rotations: [rotation(), second] });
    expect(onCallAt(both, '2026-03-02T12:00:00.000Z')).toEqual(['ines', 'lena']);
    expect(onCallAt(both, '2026-03-03T12:00:00.000Z')).toEqual(['omar']);
  });

  test.each<[story: string, overrides: Override[], at: string, onCall: string[]]>([
    ['an override stands in place of the rotation', [override({})], '2026-03-04T10:00:00.000Z', ['lena']],
    ['and ends when it says', [override({})], '2026-03-04T12:00:00.000Z', ['kim']],
    ['an override may say nobody', [override({ memberId: null })], '2026-03-04T11:00:00.000Z', []],
    [
      'of two, the later one holds',
      [override({}), override({ memberId: 'bo' })],
      '2026-03-04T11:00:00.000Z',
      ['bo'],
    ],
    [
      'an override by somebody who has left is nobody’s',
      [override({ memberId: 'gone' })],
      '2026-03-04T11:00:00.000Z',
      [],
    ],
  ])('%s', (_story, overrides, at, onCall) => {
    expect(onCallAt(schedule({ overrides, inactive: ['gone'] }), at)).toEqual(onCall);
  });

  test('a member who does not work keeps the turn, and it is nobody’s', () => {
    const holiday = schedule({ inactive: ['omar'] });
    expect(onCallAt(holiday, '2026-03-03T12:00:00.000Z')).toEqual([]);
    expect(onCallAt(holiday, '2026-03-04T12:00:00.000Z')).toEqual(['kim']);
    expect(shiftsBetween(holiday, '2026-03-03T12:00:00.000Z', '2026-03-04T12:00:00.000Z')).toMatchObject([
      { memberId: 'omar', covered: false, endsAt: '2026-03-04T07:00:00.000Z' },
      { memberId: 'kim', covered: true },
    ]);
  });
});

describe('the list of shifts', () => {
  test('an override cuts a shift in two', () => {
    const list = shiftsBetween(
      schedule({ overrides: [override({})] }),
      '2026-03-04T00:00:00.000Z',
      '2026-03-05T07:00:00.000Z',
    );
    expect(
      list.map(({ memberId, startsAt, endsAt }) => [memberId, startsAt.slice(8, 16), endsAt.slice(8, 16)]),
    ).toEqual([
      ['omar', '04T00:00', '04T07:00'],
      ['kim', '04T07:00', '04T10:00'],
      ['lena', '04T10:00', '04T12:00'],
      ['kim', '04T12:00', '05T07:00'],
    ]);
  });

  test('somebody who hands over to themselves has one long shift', () => {
    const alone = schedule({ rotations: [rotation({ members: ['ines'] })] });
    const list = shiftsBetween(alone, '2026-03-03T00:00:00.000Z', '2026-04-03T00:00:00.000Z');
    expect(list).toHaveLength(1);
  });

  test('the shift around the start of summer is an hour shorter, around its end an hour longer', () => {
    const hours = (from: string, to: string): number[] =>
      shiftsBetween(schedule(), from, to).map(
        ({ startsAt, endsAt }) => (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000,
      );
    expect(hours('2026-03-28T07:00:00.000Z', '2026-03-30T06:00:00.000Z')).toEqual([23, 24]);
    expect(hours('2026-10-24T06:00:00.000Z', '2026-10-26T07:00:00.000Z')).toEqual([25, 24]);
  });
});

const DAY = 86_400_000;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
];
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const date = fc
  .integer({ min: Date.UTC(2010, 0, 1) / DAY, max: Date.UTC(2027, 0, 1) / DAY })
  .map((day) => new Date(day * DAY).toISOString().slice(0, 10));
const weekday = fc.constantFrom<1 | 2 | 3 | 4 | 5 | 6 | 7>(1, 2, 3, 4, 5, 6, 7);
const anyRotation: fc.Arbitrary<Rotation> = fc
  .record({
    unit: fc.constantFrom<'hours' | 'days' | 'weeks'>('hours', 'days', 'weeks'),
    length: fc.integer({ min: 1, max: 30 }),
    time: clockTime,
    weekday,
    startsOn: date,
    count: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ unit, length, time, weekday: day, startsOn, count }) =>
    rotation({
      members: ['ines', 'omar', 'kim', 'lena', 'bo'].slice(0, count),
      shift: { length, unit },
      handOver: { time, weekday: unit === 'weeks' ? day : null },
      startsOn,
    }),
  );
const zone = fc.constantFrom(...ZONES);
/** Milliseconds after the start of the rotation, up to three years. */
const after = fc.integer({ min: 0, max: 3 * 365 * DAY });

function startOf({ startsOn, handOver }: Rotation, timeZone: string): number {
  return localMs(startsOn, minutesOf(handOver.time), timeZone);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

describe('of any rotation', () => {
  test('every instant after its start has exactly one member, and none before', () => {
    fc.assert(
      fc.property(anyRotation, zone, after, (one, timeZone, ms) => {
        const all = schedule({ timeZone, rotations: [one] });
        expect(onCallAt(all, iso(startOf(one, timeZone) + ms))).toHaveLength(1);
        expect(onCallAt(all, iso(startOf(one, timeZone) - 1 - ms))).toHaveLength(0);
      }),
    );
  });

  test('shifts of days and weeks are handed over at the clock time, in summer and winter', () => {
    fc.assert(
      fc.property(anyRotation, zone, after, (one, timeZone, ms) => {
        // Samoa skipped a whole date (30 December 2011), and no clock time of it.
        fc.pre(one.shift.unit !== 'hours' && timeZone !== 'Pacific/Apia');
        const from = startOf(one, timeZone) + ms;
        const all = schedule({ timeZone, rotations: [one] });
        const { time, weekday: day } = one.handOver;
        for (const { startsAt } of shiftsBetween(all, iso(from), iso(from + 90 * DAY)).slice(1)) {
          const today = localDateOf(Date.parse(startsAt), timeZone);
          expect(startsAt).toBe(iso(localMs(today, minutesOf(time), timeZone)));
          if (day !== null) expect(weekdayOf(today)).toBe(day);
        }
      }),
    );
  });

  test('the list of shifts is gapless and says what asking for each instant says', () => {
    fc.assert(
      fc.property(
        anyRotation,
        zone,
        after,
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (one, timeZone, ms, places) => {
          const all = schedule({ timeZone, rotations: [one] });
          const from = startOf(one, timeZone) + ms;
          const to = from + 20 * DAY;
          const list = shiftsBetween(all, iso(from), iso(to));
          expect(list[0]?.startsAt).toBe(iso(from));
          expect(list.at(-1)?.endsAt).toBe(iso(to));
          list.slice(1).forEach((shift, index) => {
            expect(shift.startsAt).toBe(list[index]?.endsAt);
          });
          for (const place of places) {
            const at = iso(Math.floor(from + place * (to - from)));
            const shift = list.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
            expect([shift?.memberId]).toEqual(onCallAt(all, at));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('while an override lasts it alone says who is on call', () => {
    fc.assert(
      fc.property(anyRotation, zone, after, fc.constantFrom('lena', null), (one, timeZone, ms, memberId) => {
        const at = startOf(one, timeZone) + ms;
        const swap = override({ memberId, startsAt: iso(at), endsAt: iso(at + 1) });
        const all = schedule({ timeZone, rotations: [one, { ...one, id: 'other' }], overrides: [swap] });
        expect(onCallAt(all, iso(at))).toEqual(memberId === null ? [] : [memberId]);
        expect(onCallAt(all, iso(at + 1))).toHaveLength(1);
      }),
    );
  });
});
