import { type Choice, type Proof, provenBy } from '../../../domain/carriers/intervention';
import {
  type InterventionRule,
  interventionRuleFor,
  mayDoAlone,
  parseInterventionRules,
} from '../../../domain/carriers/intervention-rules';
import { choiceInWords } from '../../../domain/carriers/intervention-words';
import { PolicyError } from '../../../domain/policies/policy-error';

const scan = (says: Partial<Proof>): Proof => ({
  ...{ at: '2026-12-04T10:00:00.000Z', day: '2026-12-04', milestone: null, exception: null, estimate: null },
  ...says,
});

describe('what a later scan proves', () => {
  test.each<[Choice, Partial<Proof>, ReturnType<typeof provenBy>]>([
    ['another_day', { exception: 'rescheduled' }, 'confirmed'],
    ['another_day', { exception: 'rescheduled', estimate: '2026-12-07' }, null],
    ['another_day', { estimate: '2026-12-04' }, 'confirmed'],
    ['another_day', { milestone: 'out_for_delivery' }, 'confirmed'],
    ['another_day', { milestone: 'out_for_delivery', day: '2026-12-02' }, null],
    ['another_day', { milestone: 'delivered', day: '2026-12-02' }, 'missed'],
    ['another_day', { milestone: 'in_transit' }, null],
    ['pickup_point', { milestone: 'available_for_pickup' }, 'confirmed'],
    ['pickup_point', { exception: 'held_for_pickup' }, 'confirmed'],
    ['pickup_point', { milestone: 'delivered' }, 'missed'],
    ['return_to_sender', { exception: 'returning' }, 'confirmed'],
    ['return_to_sender', { milestone: 'delivered' }, 'missed'],
    ['return_to_sender', { milestone: 'out_for_delivery' }, null],
    ['another_address', { exception: 'rescheduled' }, 'confirmed'],
    ['another_address', { milestone: 'returned' }, 'missed'],
  ])('%s, and the carrier says %j: %s', (choice, says, expected) => {
    const day = choice === 'another_day' ? '2026-12-04' : null;
    expect(provenBy({ choice, day }, scan(says))).toBe(expected);
  });
});

const TEXT = `
version: 1
rules:
  - id: any
    purpose: Everything.
    match: {}
    choices: { another_day: allowed, pickup_point: allowed, return_to_sender: ask, another_address: never }
    charge: { at_most: 12.5, currency: USD }
    ask: "team:support_lead"
    confirm_within: 24 hours
  - id: willow
    purpose: One shop.
    match: { carrier: ups, merchant: [willow] }
    choices: { another_day: ask, pickup_point: ask, return_to_sender: ask, another_address: ask }
    charge: { at_most: 0, currency: EUR }
    ask: "on_call:first_line"
    confirm_within: 2 days
`;
const parse = (text: string) =>
  parseInterventionRules(text, 'interventions.yaml', { teams: ['support_lead'] });

describe('the policy of interventions', () => {
  test('the rule with the most conditions that hold counts', () => {
    const rules = parse(TEXT);
    expect(interventionRuleFor(rules, { carrier: 'ups', merchantId: 'willow' })).toMatchObject({
      ...{ id: 'willow', atMost: { cents: 0, currency: 'EUR' }, confirmWithinMs: 172_800_000 },
    });
    expect(interventionRuleFor(rules, { carrier: 'ups', merchantId: 'oak' })).toMatchObject({
      ...{ id: 'any', atMost: { cents: 1250, currency: 'USD' }, ask: 'team:support_lead' },
    });
  });

  test('a person says yes to what costs more, to another currency, to what nobody knows, and where the policy asks', () => {
    const rule = interventionRuleFor(parse(TEXT), { carrier: 'ups', merchantId: 'oak' }) as InterventionRule;
    expect(mayDoAlone(rule, 'another_day', { cents: 1250, currency: 'USD' })).toBe(true);
    expect(mayDoAlone(rule, 'another_day', { cents: 0, currency: 'EUR' })).toBe(true);
    expect(mayDoAlone(rule, 'another_day', { cents: 1251, currency: 'USD' })).toBe(false);
    expect(mayDoAlone(rule, 'another_day', { cents: 100, currency: 'EUR' })).toBe(false);
    expect(mayDoAlone(rule, 'another_day', null)).toBe(false);
    expect(mayDoAlone(rule, 'return_to_sender', { cents: 0, currency: 'USD' })).toBe(false);
  });

  test.each([
    ['a choice is left out', TEXT.replace(', another_address: never', ''), /another_address/],
    ['a team that there is not', TEXT.replace('support_lead', 'nobody'), /no team "nobody"/],
    ['business time', TEXT.replace('24 hours', '24 business hours'), /by the clock/],
    [
      'no rule for all',
      TEXT.replace('match: {}', 'match: { carrier: dpd }'),
      /One rule must be for everything/,
    ],
    ['the same name twice', TEXT.replace('id: willow', 'id: any'), /called "any" already/],
  ])('%s: refused with its place', (_what, text, sentence) => {
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.map((problem) => `${problem.path}: ${problem.sentence}`).join()).toMatch(
        sentence,
      );
      expect(error.problems[0]?.line).toBeGreaterThan(0);
      return;
    }
    throw new Error('the mistake was taken');
  });
});

test('a desk reads what is asked for in its language', () => {
  const day = '2026-12-04';
  const wish = { type: 'another_day', choice: 'another_day', day, address: null } as const;
  expect(choiceInWords('de', wish)).toBe('Bitte stellen Sie dieses Paket am 2026-12-04 zu, nicht früher.');
  expect(choiceInWords('en', { ...wish, type: 'cancel' })).toMatch(/disregard .* on 2026-12-04/);
  const address = {
    ...{ name: 'Ada $& Kern', streetLines: ['9 Short Street'], city: 'Bend' },
    ...{ region: 'OR', postalCode: '97701', country: 'US' },
  };
  expect(
    choiceInWords('es', { type: 'another_address', choice: 'another_address', day: null, address }),
  ).toContain('Ada $& Kern, 9 Short Street, 97701 Bend, OR, US');
});
