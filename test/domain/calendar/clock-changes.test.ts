import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { endOfLocalDay, localInstant } from '../../../domain/calendar/local-time';
import { quietUntil } from '../../../domain/messages/sending/quiet-hours';
import { makePlan } from '../../../domain/policies/make-plan';
import { parsePolicies } from '../../../domain/policies/parse';
import { planTimes } from '../../../domain/policies/plan-times';

/** The one rule of docs/time.md, held against everything that is counted by a clock on a wall. */

const NIGHT_SHIFT = [{ from: '02:30', to: '06:00' }];

function nightShift(timeZone: string): BusinessCalendar {
  const week = { 1: NIGHT_SHIFT, 2: NIGHT_SHIFT, 3: NIGHT_SHIFT, 4: NIGHT_SHIFT, 5: NIGHT_SHIFT };
  return { timeZone, week: { ...week, 6: NIGHT_SHIFT, 7: NIGHT_SHIFT }, holidays: [] };
}

const [policy] = parsePolicies(
  `version: 1
teams: [support]
calendars: { support: { timeZone: Europe/Berlin, week: { monday: ["02:30-06:00"] } } }
policies:
  - id: story
    purpose: A story.
    match: {}
    acknowledgement: { lease: 1 business day, remind: 30 minutes }
    clocks: { resolution: 1 business day, breach: { audience: "team:support", channels: [email], template: staff_clock_breached } }
    steps:
      - { id: page, after: 1 business day, audience: "team:support", channels: [email], template: staff_case }
`,
  'story.yaml',
).policies;

/** Everything that is due at 02:30 of a date, by what was opened, taken or sent the day before. */
function dueAtHalfPastTwo(date: string, dayBefore: string, timeZone: string) {
  if (policy === undefined) throw new Error('the story has no policy');
  const calendar = nightShift(timeZone);
  const openedAt = localInstant(dayBefore, '02:30', timeZone);
  const plan = makePlan(policy, { openedAt, calendars: { support: calendar }, timeScale: 1 });
  const asked = { lease: 'held', lastPage: true, nextResponseFrom: null, wait: false, resume: null } as const;
  const times = planTimes(plan, asked, openedAt, { calendar, timeScale: 1 });
  return {
    step: plan.steps[0]?.at,
    lease: times.lease?.endsAt,
    lastPage: times.lastPageAt,
    clock: plan.clocks?.dueAt.resolution,
    endOfQuietHours: quietUntil(
      localInstant(date, '00:30', timeZone),
      { night: { from: '22:00', to: '02:30' }, days: [], holidays: [] },
      timeZone,
    ),
  };
}

const all = (at: string) => ({ step: at, lease: at, lastPage: at, clock: at, endOfQuietHours: at });

describe('where the clock is changed', () => {
  it('a time that is skipped means the first instant after the change, for steps, leases, clocks and quiet hours alike', () => {
    // 02:00 becomes 03:00, which is 01:00 UTC.
    expect(dueAtHalfPastTwo('2027-03-28', '2027-03-27', 'Europe/Berlin')).toEqual(
      all('2027-03-28T01:00:00.000Z'),
    );
    expect(dueAtHalfPastTwo('2027-03-14', '2027-03-13', 'America/New_York')).toEqual(
      all('2027-03-14T07:00:00.000Z'),
    );
  });

  it('a time that comes twice means the first of the two, for all of them', () => {
    expect(dueAtHalfPastTwo('2026-10-25', '2026-10-24', 'Europe/Berlin')).toEqual(
      all('2026-10-25T00:30:00.000Z'),
    );
  });

  it('nothing moves where the clock is never changed', () => {
    expect(dueAtHalfPastTwo('2027-03-28', '2027-03-27', 'Asia/Kolkata')).toEqual(
      all('2027-03-27T21:00:00.000Z'),
    );
  });

  it('a promised day is over at its own midnight, 23 or 25 hours after it began', () => {
    const hours = (date: string) =>
      (Date.parse(endOfLocalDay(date, 'Europe/Berlin')) -
        Date.parse(localInstant(date, '00:00', 'Europe/Berlin'))) /
      3_600_000;
    expect([hours('2027-03-28'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24]);
  });

  it('what is counted by the clock does not notice', () => {
    if (policy === undefined) throw new Error('the story has no policy');
    const elapsed = {
      ...policy,
      steps: policy.steps.map((step) => ({
        ...step,
        after: { clock: 'elapsed' as const, ms: 3 * 3_600_000 },
      })),
    };
    const plan = makePlan(elapsed, {
      openedAt: '2027-03-28T00:30:00.000Z',
      calendars: { support: nightShift('Europe/Berlin') },
      timeScale: 1,
    });
    expect(plan.steps[0]?.at).toBe('2027-03-28T03:30:00.000Z');
  });
});
