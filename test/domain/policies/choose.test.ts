import { catchAll, choosePolicy, specificity, withOwnPolicies } from '../../../domain/policies/choose';
import { NO_POLICIES } from '../../../domain/policies/parse';
import type { Policy, PolicyMatch, PolicySet } from '../../../domain/policies/policy';
import { PolicyError } from '../../../domain/policies/policy-error';
import { shipment } from './shipment';

function policy(id: string, match: PolicyMatch, version = 1): Policy {
  return {
    id,
    version,
    match,
    source: 'test.yaml',
    purpose: id,
    calendar: 'support',
    lasts: null,
    tellsRecovery: true,
    acknowledgement: null,
    clocks: null,
    steps: [
      {
        id: 'tell',
        after: { clock: 'elapsed', ms: 0 },
        audience: 'team:support',
        channels: ['email'],
        template: 'staff_case',
        priority: 'normal',
        condition: 'unacknowledged',
        repeat: null,
        ask: null,
        topic: null,
      },
    ],
  };
}
const setOf = (...policies: Policy[]): PolicySet => ({ ...NO_POLICIES, policies, teams: ['support'] });

const late = policy('late', { kind: ['late'] });
const everything = policy('everything', {});
const facts = shipment({
  customerTier: 'gold',
  service: 'express',
  value: { minor: 25_000, currency: 'EUR' },
  tags: ['fragile', 'gift'],
});
const chosen = (set: PolicySet, of = facts) =>
  choosePolicy(set, { kind: 'late', severity: 'major', facts: of }).id;

describe('of several policies', () => {
  it.each<[string, PolicyMatch, boolean]>([
    ['one of another kind is not for this case', { kind: ['lost'] }, false],
    ['one of a list of kinds is', { kind: ['lost', 'late'] }, true],
    ['the severity must be listed', { severity: ['critical'] }, false],
    ['the carrier must be listed', { carrier: ['dhl', 'ups'] }, true],
    ['the service must be listed', { service: ['express'] }, true],
    ['the merchant must be listed', { merchant: ['other'] }, false],
    ['the tier must be listed', { customerTier: ['gold'] }, true],
    ['a value that is reached counts', { minValue: { minor: 25_000, currency: 'EUR' } }, true],
    ['a value that is not reached does not', { minValue: { minor: 25_001, currency: 'EUR' } }, false],
    ['a value in another currency does not', { minValue: { minor: 1, currency: 'USD' } }, false],
    ['all tags must be there', { tags: ['gift', 'fragile'] }, true],
    ['one tag that is missing is enough to be out', { tags: ['gift', 'frozen'] }, false],
    ['all conditions must hold', { kind: ['late'], carrier: ['dhl'] }, false],
  ])('%s', (_story, match, fits) => {
    expect(chosen(setOf(everything, policy('special', match)))).toBe(fits ? 'special' : 'everything');
  });

  it('a condition on something that nobody knows of the parcel does not hold', () => {
    const wants = setOf(everything, policy('special', { service: ['express'] }));
    expect(chosen(wants, shipment())).toBe('everything');
    expect(
      chosen(setOf(everything, policy('dear', { minValue: { minor: 1, currency: 'EUR' } })), shipment()),
    ).toBe('everything');
  });

  it('the one with the most conditions is taken, each tag counting', () => {
    const two = policy('two', { kind: ['late'], carrier: ['ups'] });
    const tagged = policy('tagged', { kind: ['late'], tags: ['gift', 'fragile'] });
    expect(chosen(setOf(late, two, everything))).toBe('two');
    expect(chosen(setOf(tagged, two))).toBe('tagged');
    expect([everything, late, two, tagged].map((one) => specificity(one.match))).toEqual([0, 1, 2, 3]);
  });

  it('of equally specific ones the first is taken', () => {
    const other = policy('by_carrier', { carrier: ['ups'] });
    expect(chosen(setOf(late, other))).toBe('late');
    expect(chosen(setOf(other, late))).toBe('by_carrier');
  });

  it('a case that no policy is for cannot be, since one has no condition', () => {
    expect(() => chosen(setOf(policy('lost', { kind: ['lost'] })))).toThrow('no policy fits a case of late');
    expect(() => catchAll(setOf(late), 'policies')).toThrow(PolicyError);
    expect(catchAll(setOf(late, everything), 'policies').policies).toHaveLength(2);
  });
});

describe("a shop's policies", () => {
  const defaults = setOf(late, everything);

  it('go before the default ones of the same kind', () => {
    expect(chosen(withOwnPolicies(defaults, setOf(policy('ours', { merchant: ['acme'] }))))).toBe('ours');
  });

  it('do not go before a more specific default one', () => {
    expect(chosen(withOwnPolicies(defaults, setOf(policy('ours', {}))))).toBe('late');
  });

  it('take the place of a default one of the same id', () => {
    const both = withOwnPolicies(defaults, setOf(policy('late', { kind: ['late'] }, 7)));
    expect(both.policies.map(({ id, version }) => `${id} ${version}`)).toEqual(['late 7', 'everything 1']);
  });
});
