import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { parse } from 'yaml';
import { EXCEPTION_KIND_NAMES, type ExceptionKind, factsOf } from '../../../domain/cases/exception-kind';
import { choosePolicy } from '../../../domain/policies/choose';
import { makePlan } from '../../../domain/policies/make-plan';
import { parsePolicies } from '../../../domain/policies/parse';
import { SCHEMA_FILES } from '../../../policies/write-schemas';
import { shipment } from './shipment';

const folder = join(__dirname, '..', '..', '..', 'policies');
const text = readFileSync(join(folder, 'default.yaml'), 'utf8');
const set = parsePolicies(text, 'policies/default.yaml');

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];
const support = {
  timeZone: 'Europe/Berlin',
  week: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE, 6: [], 7: [] },
  holidays: ['2026-12-25', '2026-12-26', '2027-01-01'],
};

const policyFor = (kind: ExceptionKind, severity = factsOf(kind).severity) =>
  choosePolicy(set, { kind, severity, facts: shipment() });
const planFor = (kind: ExceptionKind, openedAt = '2026-11-23T09:00:00.000Z') =>
  makePlan(policyFor(kind), { openedAt, calendars: { support }, timeScale: 1 }).steps;
const hoursAfter = (at: string) => (Date.parse(at) - Date.parse('2026-11-23T09:00:00.000Z')) / 3_600_000;

/** Kinds that only the customer has to hear of. */
const NEWS_ONLY: readonly ExceptionKind[] = ['rescheduled', 'eta_slipped'];
const needsPeople = EXCEPTION_KIND_NAMES.filter((kind) => !NEWS_ONLY.includes(kind));

describe('a shop that configures nothing', () => {
  it.each(EXCEPTION_KIND_NAMES.map((kind) => [kind]))('has a policy of its own for %s', (kind) => {
    expect(policyFor(kind).id).toBe(kind);
  });

  it.each(needsPeople.map((kind) => [kind]))(
    'with %s, at least two people hear of it, and the last after 72 hours',
    (kind) => {
      const paged = planFor(kind).filter((step) => step.condition === 'unacknowledged');
      expect(new Set(paged.map((step) => step.audience)).size).toBeGreaterThanOrEqual(2);
      expect(hoursAfter(paged.at(-1)?.at ?? '')).toBeGreaterThanOrEqual(72);
      expect(paged.at(-1)).toMatchObject({ id: 'last_call', audience: 'team:support_lead' });
    },
  );

  it.each(NEWS_ONLY.map((kind) => [kind]))(
    'with %s, the customer gets one email and nobody is alerted',
    (kind) => {
      expect(planFor(kind).map((step) => [step.audience, step.channels, step.template])).toEqual([
        ['customer', ['email'], kind],
      ]);
    },
  );

  it.each(['not_picked_up', 'unknown_number', 'cancelled'] as const)(
    'with %s, the shop hears of it and the customer does not',
    (kind) => {
      expect(planFor(kind)[0]).toMatchObject({ audience: 'merchant', template: 'merchant_case' });
      expect(planFor(kind).some((step) => step.audience === 'customer')).toBe(false);
    },
  );

  it.each(['damaged', 'lost', 'disposed', 'prohibited', 'delivered_in_dispute'] as const)(
    'with %s, support is alerted by text at once and the lead half an hour later',
    (kind) => {
      const pages = planFor(kind).filter((step) => step.priority === 'critical');
      expect(pages.slice(0, 2).map((step) => [hoursAfter(step.at), step.audience, step.channels])).toEqual([
        [0, 'team:support', ['email', 'sms']],
        [0.5, 'team:support_lead', ['email', 'sms']],
      ]);
      expect(planFor(kind).find((step) => step.audience === 'team:carrier_desk')?.condition).toBe('always');
    },
  );

  it.each(EXCEPTION_KIND_NAMES.map((kind) => [kind]))(
    '%s is held for four business hours, or for one if critical',
    (kind) => {
      const { acknowledgement, clocks } = policyFor(kind);
      const hours = factsOf(kind).severity === 'critical' ? 1 : 4;
      expect(acknowledgement?.lease).toEqual({ clock: 'business', ms: hours * 3_600_000 });
      expect(clocks).toMatchObject({
        firstResponse: { clock: 'business', ms: 2 * 3_600_000 },
        breach: { audience: 'team:support_lead', template: 'staff_clock_breached' },
      });
    },
  );

  it('a wrong address: customer and support at once, the lead at noon, the reminder and the shop the next day', () => {
    expect(
      planFor('address_problem').map((step) => [hoursAfter(step.at), step.audience, step.template]),
    ).toEqual([
      [0, 'customer', 'address_problem'],
      [0, 'team:support', 'staff_case'],
      [4, 'team:support_lead', 'staff_escalation'],
      [24, 'customer', 'address_problem_reminder'],
      [24, 'merchant', 'merchant_case'],
      [48, 'team:support_lead', 'staff_escalation'],
      [72, 'team:support_lead', 'staff_escalation'],
    ]);
  });

  it.each(['weather', 'traffic', 'external_event'] as const)(
    '%s is an email to the customer at first, with a text once it is severe, and nobody is alerted on the first day',
    (kind) => {
      const told = (severity: 'minor' | 'major') =>
        policyFor(kind, severity).steps.find((step) => step.audience === 'customer')?.channels;
      expect([told('minor'), told('major')]).toEqual([['email'], ['email', 'sms']]);
      expect(planFor(kind).filter((step) => hoursAfter(step.at) < 24)).toHaveLength(1);
    },
  );

  it('who has to collect a parcel is reminded before it goes back', () => {
    const reminders = planFor('held_for_pickup').filter(
      (step) => step.template === 'held_for_pickup_reminder',
    );
    expect(reminders.map((step) => hoursAfter(step.at))).toEqual([48, 96, 144]);
  });

  it('whenever a case opens, the people are told in the order of the policy', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...needsPeople),
        fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2027, 2, 31) }),
        (kind, opened) => {
          const teams = (steps: readonly { audience: string; id: string; occurrence?: number }[]) =>
            steps
              .filter((step) => step.audience.startsWith('team:') && (step.occurrence ?? 1) === 1)
              .map((step) => step.id);
          expect(teams(planFor(kind, new Date(opened).toISOString()))).toEqual(teams(policyFor(kind).steps));
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Checks as an editor does, by the JSON Schema alone. */
function editorWith(schema: string) {
  return addFormats(new Ajv({ strict: false })).compile(
    JSON.parse(readFileSync(join(folder, schema), 'utf8')),
  );
}

describe('the files beside the policies', () => {
  it.each(Object.entries(SCHEMA_FILES))('%s is what the check itself is made of', (file, schema) => {
    expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schema())),
    );
  });

  it.each([
    ['default.yaml', 'policy.schema.json'],
    ['silence.yaml', 'silence.schema.json'],
  ])('an editor finds nothing wrong with %s', (file, schema) => {
    const validate = editorWith(schema);
    const yaml = readFileSync(join(folder, file), 'utf8');
    validate(parse(yaml));
    expect(validate.errors).toBeNull();
    expect(yaml.startsWith(`# yaml-language-server: $schema=./${schema}\n`)).toBe(true);
  });

  it('an editor sees a slip of the pen', () => {
    const validate = editorWith('policy.schema.json');
    expect(validate(parse(text.replace('template: weather,', 'template: wether,')))).toBe(false);
    expect(validate(parse(text.replace('after: 2 days', 'after: 2d')))).toBe(false);
  });
});
