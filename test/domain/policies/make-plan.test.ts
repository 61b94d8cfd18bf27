import fc from 'fast-check';
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { makePlan } from '../../../domain/policies/make-plan';
import { parseOffset } from '../../../domain/policies/offset';
import { parsePolicies } from '../../../domain/policies/parse';
import type { Policy } from '../../../domain/policies/policy';

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];
const support: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  week: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE, 6: [], 7: [] },
  holidays: ['2026-12-25'],
};

function policyOf(steps: string): Policy {
  const document = `version: 4
teams: [support]
calendars: { support: { timeZone: Europe/Berlin, week: { monday: ["09:00-17:00"] } } }
policies:
  - id: story
    purpose: A story.
    match: {}
    steps:
${steps}`;
  const [policy] = parsePolicies(document, 'story.yaml').policies;
  if (policy === undefined) throw new Error('the story has no policy');
  return policy;
}
const step = (id: string, after: string, more = '') =>
  `      - { id: ${id}, after: ${after}, audience: "team:support", channels: [email], template: staff_case${more} }\n`;
const timetable = (policy: Policy, openedAt: string, timeScale = 1) =>
  makePlan(policy, { openedAt, calendars: { support }, timeScale }).steps.map(
    ({ id, occurrence, at }) => `${at} ${id} ${occurrence}`,
  );

describe('a plan', () => {
  it('has every step at an instant, by the clock and in business time', () => {
    const policy = policyOf(
      step('now', 'at once') +
        step('clock', '30 minutes') +
        step('hours', '4 business hours') +
        step('days', '2 business days'),
    );
    // Friday 16:00 in Berlin.
    expect(timetable(policy, '2026-11-27T15:00:00.000Z')).toEqual([
      '2026-11-27T15:00:00.000Z now 1',
      '2026-11-27T15:30:00.000Z clock 1',
      '2026-11-30T11:00:00.000Z hours 1',
      '2026-12-01T15:00:00.000Z days 1',
    ]);
  });

  it('skips the holidays of its calendar', () => {
    const policy = policyOf(step('days', '1 business day'));
    expect(timetable(policy, '2026-12-24T09:00:00.000Z')).toEqual(['2026-12-28T09:00:00.000Z days 1']);
  });

  it('has each repeat as a step of its own, in its place in time', () => {
    const policy = policyOf(
      step('remind', '1 hour', ', repeat: { every: 1 day, times: 2 }') +
        step('call', '1 day') +
        step('late', '1 business day'),
    );
    expect(timetable(policy, '2026-11-23T09:00:00.000Z')).toEqual([
      '2026-11-23T10:00:00.000Z remind 1',
      '2026-11-24T09:00:00.000Z call 1',
      '2026-11-24T09:00:00.000Z late 1',
      '2026-11-24T10:00:00.000Z remind 2',
      '2026-11-25T10:00:00.000Z remind 3',
    ]);
  });

  it('keeps steps of one instant in the order of the policy', () => {
    const policy = policyOf(step('zebra', 'at once') + step('ape', 'at once') + step('lion', 'at once'));
    expect(timetable(policy, '2026-11-23T09:00:00.000Z').map((line) => line.split(' ')[1])).toEqual([
      'zebra',
      'ape',
      'lion',
    ]);
  });

  it('sped up, takes all time for working time and keeps the proportions', () => {
    const policy = policyOf(
      step('hours', '4 business hours') + step('days', '3 business days') + step('clock', '3 days'),
    );
    // A Saturday night.
    expect(timetable(policy, '2026-11-28T23:00:00.000Z', 720)).toEqual([
      '2026-11-28T23:00:20.000Z hours 1',
      '2026-11-28T23:06:00.000Z days 1',
      '2026-11-28T23:06:00.000Z clock 1',
    ]);
  });

  it('names the policy, its version, and whether a recovery is told', () => {
    const policy = policyOf(step('now', 'at once'));
    const input = { openedAt: '2026-11-23T09:00:00.000Z', calendars: { support }, timeScale: 1 };
    expect(makePlan(policy, input)).toMatchObject({
      policyId: 'story',
      policyVersion: 4,
      recovery: { template: 'recovered' },
      steps: [{ id: 'now', condition: 'unacknowledged', priority: 'normal', audience: 'team:support' }],
    });
    expect(makePlan({ ...policy, tellsRecovery: false }, input).recovery).toBeNull();
  });

  it('whatever the policy, every step comes at or after the opening, in order, and once per occurrence', () => {
    const offset = fc.constantFrom(
      'at once',
      '45 minutes',
      '7 hours',
      '2 days',
      '3 business hours',
      '2 business days',
    );
    const repeat = fc.constantFrom(
      '',
      ', repeat: { every: 5 hours, times: 3 }',
      ', repeat: { every: 1 business day, times: 2 }',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(offset, repeat), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
        fc.constantFrom(1, 60, 1000),
        (steps, opened, timeScale) => {
          const policy = policyOf(
            steps.map(([after, more], index) => step(`step_${index}`, after, more)).join(''),
          );
          const openedAt = new Date(opened).toISOString();
          const planned = makePlan(policy, { openedAt, calendars: { support }, timeScale }).steps;
          const instants = planned.map(({ at }) => at);
          expect([...instants].sort()).toEqual(instants);
          expect(instants.every((at) => at >= openedAt)).toBe(true);
          expect(new Set(planned.map(({ id, occurrence }) => `${id} ${occurrence}`)).size).toBe(
            planned.length,
          );
          expect(planned).toHaveLength(
            policy.steps.reduce((sum, one) => sum + 1 + (one.repeat?.times ?? 0), 0),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

it.each([
  ['at once', { clock: 'elapsed', ms: 0 }],
  ['1 minute', { clock: 'elapsed', ms: 60_000 }],
  ['72 hours', { clock: 'elapsed', ms: 259_200_000 }],
  ['90 business minutes', { clock: 'business', ms: 5_400_000 }],
  ['1 business day', { clock: 'business', days: 1 }],
  ['0 minutes', null],
  ['1.5 hours', null],
  ['PT4H', null],
  ['4  hours', null],
])('"%s" as a time after the opening', (text, offset) => {
  expect(parseOffset(text)).toEqual(offset);
});
