import { parsePolicies } from '../../../../domain/policies/parse';
import type { PolicySet } from '../../../../domain/policies/policy';
import { compare } from '../../../../domain/policies/words/compare';
import { BARE_WORDING } from '../../../../domain/policies/words/wording';
import { loadPolicies } from '../../../../planning/load-policies';

const { policies: _, ...others } = loadPolicies('');

const BEFORE = `version: 1
teams: [support, lead]
calendars:
  support: { timeZone: Europe/Berlin, week: { monday: ["09:00-17:00"] }, holidays: { country: DE } }
policies:
  - id: late
    purpose: The promise was missed.
    match: { kind: late }
    steps:
      - { id: tell_customer, after: at once, audience: customer, channels: [email], template: late }
      - { id: page_support, after: 4 business hours, audience: "team:support", channels: [email], template: staff_case }
  - id: rest
    purpose: The rest.
    match: {}
    steps:
      - { id: tell, after: 1 day, audience: merchant, channels: [email], template: merchant_case }
`;

const read = (yaml: string): PolicySet => parsePolicies(yaml, 'shop.yaml');
const changes = (edit: (yaml: string) => string) =>
  compare({ policies: read(BEFORE), ...others }, { policies: read(edit(BEFORE)), ...others }, BARE_WORDING);
const sentences = (edit: (yaml: string) => string) => changes(edit).policies.flatMap((one) => one.sentences);

describe('a change of the policies', () => {
  it('is told as what people will notice', () => {
    expect(sentences((yaml) => yaml.replace('4 business hours', '2 business hours'))).toEqual([
      'Support is now alerted after 2 business hours instead of after 4 business hours ("page_support").',
    ]);
  });

  it('of a reader, a channel and a priority names each', () => {
    const edit = (yaml: string) =>
      yaml.replace(
        'audience: "team:support", channels: [email], template: staff_case',
        'audience: "team:lead", channels: [email, sms], template: staff_case, priority: critical',
      );
    expect(sentences(edit)).toEqual([
      'Lead is now alerted instead of Support ("page_support").',
      'Lead is now alerted by email and SMS instead of by email; before everything else (critical) instead of with normal priority ("page_support").',
      expect.stringContaining('Now: Once all steps have run, Lead is alerted again each business day'),
      expect.stringContaining('Now: When the parcel is back on track'),
    ]);
  });

  it('names policies that are new, and those that are gone', () => {
    const { policies } = changes((yaml) => yaml.replace('id: late', 'id: late_vip'));
    expect(policies.map(({ policyId, change }) => [policyId, change])).toEqual([
      ['late_vip', 'added'],
      ['late', 'removed'],
    ]);
    expect(policies[0]?.sentences).toContain('It is for: The problem is "Late".');
    expect(policies[1]?.sentences).toEqual([
      'There is no policy "late" any more. It was for: The problem is "Late".',
    ]);
  });

  it('names steps that are new, and those that are gone', () => {
    expect(sentences((yaml) => yaml.replace('id: tell_customer', 'id: warn'))).toEqual([
      'New step "warn": At once: the customer is told by email, "late".',
      'No longer a step ("tell_customer"): At once: the customer is told by email, "late".',
    ]);
  });

  it('tells of new conditions and of conditions that fell away', () => {
    expect(sentences((yaml) => yaml.replace('{ kind: late }', '{ carrier: ups }'))).toEqual(
      expect.arrayContaining(['New: The carrier is ups.', 'No longer: The problem is "Late".']),
    );
  });

  it('tells of the order, where it decides', () => {
    const [head = '', ...policies] = BEFORE.split(/(?= {2}- id: (?:late|rest)\n)/);
    const swapped = compare(
      { policies: read(BEFORE), ...others },
      { policies: read([head, ...policies.reverse()].join('')), ...others },
      BARE_WORDING,
    );
    expect(swapped.policies).toEqual([
      {
        policyId: 'rest',
        change: 'changed',
        sentences: ['Where "rest" and "late" fit equally well, "rest" is taken now.'],
      },
    ]);
  });

  it('of business hours is said once, not in each policy', () => {
    const found = changes((yaml) =>
      yaml.replace('holidays: { country: DE }', 'holidays: { country: DE, region: BY }'),
    );
    expect(found.policies).toEqual([]);
    expect(found.general).toEqual([
      'Now: Support: Monday 09:00 to 17:00, in Europe/Berlin. Public holidays of BY in DE are off. Before: Support: Monday 09:00 to 17:00, in Europe/Berlin. Public holidays of DE are off.',
    ]);
  });

  it('of the allowances for silence is told', () => {
    const { general } = compare(
      { policies: read(BEFORE), ...others },
      {
        policies: read(BEFORE),
        ...others,
        inactivity: {
          ...others.inactivity,
          allowances: { ...others.inactivity.allowances, inTransitDays: 4 },
        },
      },
      BARE_WORDING,
    );
    expect(general).toEqual([
      'Now: It counts as stalled after 4 working days without movement. Before: It counts as stalled after 3 working days without movement.',
    ]);
  });

  it('that changes nothing for anybody is none', () => {
    const { policies, general } = changes((yaml) =>
      yaml.replace('version: 1', 'version: 2').replace('1 day', '24 hours'),
    );
    expect([...policies, ...general]).toEqual([]);
  });
});
