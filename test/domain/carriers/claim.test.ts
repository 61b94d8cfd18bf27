import fc from 'fast-check';
import { weekdayOf } from '../../../domain/calendar/business-time';
import { localDateAt, plusDays } from '../../../domain/calendar/local-time';
import {
  afterAct,
  BEFORE_FILING,
  CLAIM_STATUSES,
  CLAIM_TYPES,
  type ClaimAct,
  type ClaimStatus,
  checklistOf,
  claimTypeOf,
  isBeforeFiling,
  SETTLED,
} from '../../../domain/carriers/claim';
import {
  type ClaimAbout,
  type ClaimDays,
  claimDeadline,
  deadlineBy,
  type IsWorkingDay,
  remindersOf,
} from '../../../domain/carriers/claim-deadline';
import type { ClaimRule } from '../../../domain/carriers/directory';
import { EXCEPTION_KIND_NAMES } from '../../../domain/cases/exception-kind';

const source = { title: 'The terms of the story', asOf: '2026-01-01' };
const rule = (says: Partial<ClaimRule> = {}): ClaimRule => ({
  type: 'lost',
  window: { days: 60, from: 'handed_over' },
  documents: ['Invoice'],
  mayFile: ['sender'],
  source,
  ...says,
});
const days = (says: Partial<ClaimDays> = {}): ClaimDays => ({
  registered: '2026-10-01',
  handedOver: '2026-10-02',
  expected: '2026-10-05',
  lastScan: '2026-10-03',
  delivered: null,
  opened: '2026-10-20',
  ...says,
});
const about = (says: Partial<ClaimAbout> = {}): ClaimAbout => ({
  ...{ type: 'lost', service: null, isInternational: false, days: days() },
  ...says,
});
const weekdaysBut =
  (...closed: readonly string[]): IsWorkingDay =>
  (day) =>
    weekdayOf(day) < 6 && !closed.includes(day);

describe('which day counts', () => {
  test('a last day on Christmas is filed for on the working day before it', () => {
    const { lastDay, fileBy } = deadlineBy(
      rule({ window: { days: 84, from: 'handed_over' } }),
      days(),
      weekdaysBut('2026-12-24', '2026-12-25'),
    );
    expect([lastDay, fileBy]).toEqual(['2026-12-25', '2026-12-23']);
  });

  test('where no working day is left before it, the last day itself counts', () => {
    const week = rule({ type: 'damaged', window: { days: 2, from: 'delivered' } });
    const found = deadlineBy(week, days({ delivered: '2026-12-25' }), weekdaysBut('2026-12-25'));
    expect([found.lastDay, found.fileBy]).toEqual(['2026-12-27', '2026-12-27']);
  });

  test('a day that nobody knows is taken for one that is not later', () => {
    const unknown = days({ expected: null });
    const byEstimate = rule({ window: { days: 60, from: 'expected' } });
    expect(deadlineBy(byEstimate, unknown, weekdaysBut())).toMatchObject({
      from: '2026-10-02',
      isAssumed: true,
    });
    expect(deadlineBy(byEstimate, days({ expected: null, handedOver: null }), weekdaysBut()).from).toBe(
      '2026-10-01',
    );
  });

  test('damage on the way is counted from the last scan, as long as nothing is delivered', () => {
    const damaged = rule({ type: 'damaged', window: { days: 7, from: 'delivered' } });
    expect(deadlineBy(damaged, days(), weekdaysBut()).lastDay).toBe('2026-10-10');
  });
});

describe('which rule counts', () => {
  const abroad = rule({ routes: 'international', window: { days: 21, from: 'handed_over' } });
  const athome = rule({ routes: 'domestic', window: { days: 90, from: 'handed_over' } });
  const express = rule({ service: 'Express', window: { days: 10, from: 'handed_over' } });
  const ground = rule({ service: 'Ground, Priority Mail', window: { days: 50, from: 'handed_over' } });

  test.each<[string, readonly ClaimRule[], Partial<ClaimAbout>, ClaimRule | null]>([
    ['the one of the route', [abroad, athome], { isInternational: false }, athome],
    ['of an unknown route the sooner', [athome, abroad], { isInternational: null }, abroad],
    ['the one of the service', [express, ground], { service: 'priority_mail' }, ground],
    ['of a service that nobody names the sooner', [ground, express], { service: 'Freight' }, express],
    ['a parcel that did not come goes by the rule of a loss', [athome], { type: 'not_received' }, athome],
    ['and so does one that was disposed of', [athome], { type: 'disposed' }, athome],
    ['damage does not', [athome], { type: 'damaged' }, null],
    ['one that is not in force yet does not count', [rule({ validFrom: '2027-01-01' })], {}, null],
  ])('%s', (_, rules, says, expected) => {
    expect(claimDeadline(rules, about(says), weekdaysBut())?.rule ?? null).toBe(expected);
  });
});

const someDay = fc.integer({ min: 0, max: 1_500 }).map((count) => plusDays('2025-01-01', count));
const someRule = fc
  .record({
    length: fc.integer({ min: 1, max: 400 }),
    from: fc.constantFrom(
      'handed_over' as const,
      'expected' as const,
      'last_scan' as const,
      'delivered' as const,
    ),
    earliest: fc.option(fc.integer({ min: 0, max: 30 })),
  })
  .map(({ length, from, earliest }) =>
    rule({
      window: { days: length, from },
      ...(earliest === null ? {} : { earliest: { days: Math.min(earliest, length), from } }),
    }),
  );
const someDays = fc
  .record({
    registered: someDay,
    handed: fc.option(fc.integer({ min: 0, max: 5 })),
    expected: fc.option(fc.integer({ min: 5, max: 20 })),
    last: fc.option(fc.integer({ min: 5, max: 20 })),
    delivered: fc.option(fc.integer({ min: 5, max: 20 })),
    opened: fc.integer({ min: 20, max: 500 }),
  })
  .map(({ registered, handed, expected, last, delivered, opened }): ClaimDays => {
    const later = (count: number | null) => (count === null ? null : plusDays(registered, count));
    return {
      registered,
      handedOver: later(handed),
      expected: later(expected),
      lastScan: later(last),
      delivered: later(delivered),
      opened: plusDays(registered, opened),
    };
  });
const closedDays = fc
  .array(fc.integer({ min: 0, max: 2_500 }), { maxLength: 300 })
  .map((counts) => weekdaysBut(...counts.map((count) => plusDays('2025-01-01', count))));

test('whatever rule, parcel and holidays: it is filed within the window, and on a working day where there is one', () => {
  fc.assert(
    fc.property(someRule, someDays, closedDays, (someone, parcel, isWorkingDay) => {
      const { from, notBefore, lastDay, fileBy } = deadlineBy(someone, parcel, isWorkingDay);
      expect(fileBy <= lastDay).toBe(true);
      expect(fileBy >= (notBefore ?? from)).toBe(true);
      const between: string[] = [];
      for (let day = notBefore ?? from; day <= lastDay; day = plusDays(day, 1)) between.push(day);
      expect(fileBy).toBe(between.filter(isWorkingDay).at(-1) ?? lastDay);
    }),
  );
});

test('less known of a parcel never makes its deadline later', () => {
  fc.assert(
    fc.property(someRule, someDays, (someone, parcel) => {
      const unknown = { ...parcel, handedOver: null, expected: null, lastScan: null };
      if (someone.window.from === 'delivered') return;
      const isWorkingDay = weekdaysBut();
      expect(
        deadlineBy(someone, unknown, isWorkingDay).lastDay <=
          deadlineBy(someone, parcel, isWorkingDay).lastDay,
      ).toBe(true);
    }),
  );
});

test('people are told in order, on the last day at the latest, and of the end when it is over', () => {
  fc.assert(
    fc.property(someRule, someDays, closedDays, (someone, parcel, isWorkingDay) => {
      const zone = 'America/New_York';
      const deadline = deadlineBy(someone, parcel, isWorkingDay);
      const told = remindersOf(deadline, parcel.opened, zone, isWorkingDay);
      expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted());
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      const [last, over] = [told.at(-2), told.at(-1)];
      expect(over?.id).toBe(`expires:${deadline.lastDay}`);
      expect(localDateAt(over?.at ?? '', zone)).toBe(plusDays(deadline.lastDay, 1));
      const { fileBy, lastDay } = deadline;
      const lastCall = parcel.opened > fileBy ? parcel.opened : fileBy;
      if (parcel.opened <= lastDay) expect(localDateAt(last?.at ?? '', zone)).toBe(lastCall);
      for (const { at } of told.slice(0, -1))
        expect(localDateAt(at, zone) >= (deadline.notBefore ?? '')).toBe(true);
    }),
  );
});

describe('the life of a claim', () => {
  const acts: readonly ClaimAct[] = [
    'complete',
    'lack',
    'file',
    'accept',
    'refuse',
    'appeal',
    'pay',
    'withdraw',
    'expire',
  ];

  test('only what was filed is decided, and only what was accepted is paid', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 30 }), (tried) => {
        let status: ClaimStatus = 'collecting';
        const been: ClaimStatus[] = [];
        for (const act of tried) {
          been.push(status);
          status = afterAct(status, act) ?? status;
        }
        if (['accepted', 'refused', 'appealed', 'paid'].includes(status)) expect(been).toContain('filed');
        if (status === 'paid') expect(been).toContain('accepted');
      }),
    );
  });

  test('a deadline runs out where nothing was filed, and nowhere else', () => {
    expect(CLAIM_STATUSES.filter((status) => afterAct(status, 'expire') !== null)).toEqual([
      ...BEFORE_FILING,
    ]);
    expect(CLAIM_STATUSES.filter(isBeforeFiling)).toEqual([...BEFORE_FILING]);
  });

  test('what is paid or withdrawn stays so', () => {
    for (const status of SETTLED) expect(acts.filter((act) => afterAct(status, act) !== null)).toEqual([]);
  });

  test('four kinds of cases are claimed', () => {
    const claimed = EXCEPTION_KIND_NAMES.flatMap((kind) => {
      const type = claimTypeOf(kind);
      return type === null ? [] : [[kind, type]];
    });
    expect(claimed).toEqual([
      ['damaged', 'damaged'],
      ['lost', 'lost'],
      ['disposed', 'disposed'],
      ['delivered_in_dispute', 'not_received'],
    ]);
  });

  test('each type has a list of documents, and what did not come has the statement of its recipient', () => {
    for (const type of CLAIM_TYPES) expect(checklistOf(type, null)).not.toEqual([]);
    expect(checklistOf('lost', ['Invoice', 'Invoice'])).toEqual(['Invoice']);
    expect(checklistOf('not_received', ['Invoice'])).toHaveLength(2);
  });
});
