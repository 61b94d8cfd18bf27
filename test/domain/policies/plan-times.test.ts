import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { addBusinessTime, businessTimeBetween } from '../../../domain/calendar/business-time';
import { makePlan } from '../../../domain/policies/make-plan';
import { parsePolicies } from '../../../domain/policies/parse';
import type { Plan, TimeQuestion } from '../../../domain/policies/plan';
import { planTimes } from '../../../domain/policies/plan-times';

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];
const support: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  week: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE, 6: [], 7: [] },
  holidays: ['2026-12-25'],
};
/** Clock times of Berlin, winter. 2026-11-23 is a Monday. */
const at = (local: string) => DateTime.fromISO(local, { zone: 'Europe/Berlin' }).toUTC().toISO() ?? '';
const HOUR = 3_600_000;

function planOf(promises: string, openedAt: string): Plan {
  const [policy] = parsePolicies(
    `version: 1
teams: [support]
calendars: { support: { timeZone: Europe/Berlin, week: { monday: ["09:00-17:00"] } } }
policies:
  - id: story
    purpose: A story.
    match: {}
    ${promises}
    steps:
      - { id: inform, after: at once, audience: customer, channels: [email], template: late }
      - { id: page, after: 1 business day, audience: "team:support", channels: [email], template: staff_case }`,
    'story.yaml',
  ).policies;
  if (policy === undefined) throw new Error('the story has no policy');
  return makePlan(policy, { openedAt, calendars: { support }, timeScale: 1 });
}

const NOTHING: TimeQuestion = {
  lease: null,
  lastPage: false,
  nextResponseFrom: null,
  wait: false,
  resume: null,
};
const LEASE = 'acknowledgement: { lease: 2 business hours, remind: 30 minutes }';
const CLOCKS =
  'clocks: { firstResponse: 2 business hours, nextResponse: 4 business hours, resolution: 3 business days, breach: { audience: "team:support", channels: [email], template: staff_clock_breached } }';

const times = (promises: string, asked: Partial<TimeQuestion>, now: string, pace = { timeScale: 1 }) =>
  planTimes(planOf(promises, at('2026-11-23T09:00')), { ...NOTHING, ...asked }, at(now), {
    calendar: support,
    ...pace,
  });

describe('a lease', () => {
  it.each([
    ['of the morning', '2026-11-23T10:00', '2026-11-23T11:30', '2026-11-23T12:00'],
    ['taken on Friday afternoon ends on Monday', '2026-11-27T16:00', '2026-11-30T09:30', '2026-11-30T10:00'],
    ['taken at night begins at opening', '2026-11-23T23:00', '2026-11-24T10:30', '2026-11-24T11:00'],
    // Half an hour of working time before the end, when somebody reads it, and not at 08:40.
    [
      'that ends after opening is reminded of before closing',
      '2026-11-23T15:10',
      '2026-11-23T16:40',
      '2026-11-24T09:10',
    ],
    ['does not run on a holiday', '2026-12-24T16:30', '2026-12-28T10:00', '2026-12-28T10:30'],
  ])('%s', (_story, now, remindAt, endsAt) => {
    expect(times(LEASE, { lease: 'held' }, now).lease).toEqual({
      remindAt: at(remindAt),
      endsAt: at(endsAt),
    });
  });

  it('by the clock ends by the clock, whatever the calendar', () => {
    const lease = 'acknowledgement: { lease: 1 hour, remind: 15 minutes }';
    expect(times(lease, { lease: 'held' }, '2026-11-28T22:00').lease).toEqual({
      remindAt: at('2026-11-28T22:45'),
      endsAt: at('2026-11-28T23:00'),
    });
  });

  it('that was only offered is as short as a reminder, and reminds nobody', () => {
    expect(times(LEASE, { lease: 'offered' }, '2026-11-23T16:50').lease).toEqual({
      remindAt: null,
      endsAt: at('2026-11-24T09:20'),
    });
  });

  it('is none by a policy that says so', () => {
    expect(times('acknowledgement: none', { lease: 'held' }, '2026-11-23T10:00').lease).toBeNull();
  });

  it('is divided by the scale of time, and all time is worked then', () => {
    expect(times(LEASE, { lease: 'held' }, '2026-11-28T22:00', { timeScale: 60 }).lease).toEqual({
      remindAt: DateTime.fromISO(at('2026-11-28T22:00')).plus({ seconds: 90 }).toUTC().toISO(),
      endsAt: at('2026-11-28T22:02'),
    });
  });
});

describe('clocks', () => {
  it('of the first response count from the first page, of the resolution from the opening', () => {
    expect(planOf(CLOCKS, at('2026-11-23T10:00')).clocks?.dueAt).toEqual({
      first_response: at('2026-11-24T12:00'),
      resolution: at('2026-11-26T10:00'),
    });
  });

  it('of an answer count from the message', () => {
    const asked = { nextResponseFrom: at('2026-11-23T16:00') };
    expect(times(CLOCKS, asked, '2026-11-23T18:00').clocks).toEqual({
      next_response: at('2026-11-24T12:00'),
    });
  });

  it('stand still for three business days if nothing else is said', () => {
    expect(times(CLOCKS, { wait: true }, '2026-11-26T10:00').waitUntil).toBe(at('2026-12-01T10:00'));
  });

  it('that stood still over the weekend have left what was left on Friday', () => {
    const resume = { since: at('2026-11-27T16:00'), dueAt: { first_response: at('2026-11-30T10:00') } };
    expect(times(CLOCKS, { resume }, '2026-12-01T16:30').clocks).toEqual({
      first_response: at('2026-12-02T10:30'),
    });
  });

  it('lose no working time by standing still, whenever that begins and ends', () => {
    const anyMinute = fc.integer({ min: 0, max: 30 * 24 * 60 });
    fc.assert(
      fc.property(anyMinute, anyMinute, fc.integer({ min: 1, max: 40 }), (start, length, hours) => {
        const since = new Date(Date.parse(at('2026-11-23T00:00')) + start * 60_000).toISOString();
        const now = new Date(Date.parse(since) + length * 60_000).toISOString();
        const dueAt = addBusinessTime(since, hours * HOUR, support);
        const plan = planOf(CLOCKS, at('2026-11-23T09:00'));
        const asked = { ...NOTHING, resume: { since, dueAt: { first_response: dueAt } } };
        const resumed = planTimes(plan, asked, now, { calendar: support, timeScale: 1 }).clocks
          .first_response;
        expect(businessTimeBetween(now, resumed ?? '', support)).toBe(hours * HOUR);
      }),
      { numRuns: 300 },
    );
  });
});

it('the last page is said again on the next working day, at the same clock time', () => {
  expect(times(LEASE, { lastPage: true }, '2026-11-27T11:00').lastPageAt).toBe(at('2026-11-30T11:00'));
});
