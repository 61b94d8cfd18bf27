import type { ExceptionKind, Severity } from '../cases/exception-kind';
import { isMeantBy } from '../tracking/carrier-group';
import type { ShipmentFacts } from '../tracking/shipment-facts';
import type { Policy, PolicyMatch, PolicySet } from './policy';
import { PolicyError } from './policy-error';

/** What a policy is chosen by. */
export interface CaseFacts {
  readonly kind: ExceptionKind;
  readonly severity: Severity;
  readonly facts: ShipmentFacts;
}

/**
 * The policy for a case: of those whose conditions all hold the one with the most conditions, each tag counting; of
 * equals the one that comes first. So a shop's policy for a kind goes before the default one of that kind, and its policy
 * for everything does not.
 *
 * @throws Error when none fits, which `catchAll` rules out
 */
export function choosePolicy(set: PolicySet, facts: CaseFacts): Policy {
  const chosen = set.policies
    .filter((policy) => fits(policy.match, facts))
    .reduce<Policy | null>(
      (best, policy) =>
        best === null || specificity(policy.match) > specificity(best.match) ? policy : best,
      null,
    );
  if (chosen === null) throw new Error(`no policy fits a case of ${facts.kind}`);
  return chosen;
}

/** How many conditions a match states. */
export function specificity({ tags, ...others }: PolicyMatch): number {
  return (tags?.length ?? 0) + Object.values(others).filter((condition) => condition !== undefined).length;
}

function fits(match: PolicyMatch, { kind, severity, facts }: CaseFacts): boolean {
  const { value } = facts;
  return (
    among(match.kind, kind) &&
    among(match.severity, severity) &&
    (match.carrier === undefined || match.carrier.some((named) => isMeantBy(named, facts.carrier))) &&
    among(match.service, facts.service) &&
    among(match.merchant, facts.merchantId) &&
    among(match.customerTier, facts.customerTier) &&
    (match.tags ?? []).every((tag) => facts.tags.includes(tag)) &&
    (match.minValue === undefined ||
      (value !== null && value.currency === match.minValue.currency && value.minor >= match.minValue.minor))
  );
}

function among<T>(wanted: readonly T[] | undefined, value: T | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}

/** The installation's own policies go before those beneath; one of the same id takes its place, as does a calendar of the same name. */
export function withOwnPolicies(beneath: PolicySet, own: PolicySet): PolicySet {
  const replaced = new Set(own.policies.map((policy) => policy.id));
  return {
    policies: [...own.policies, ...beneath.policies.filter((policy) => !replaced.has(policy.id))],
    calendars: { ...beneath.calendars, ...own.calendars },
    teams: [...new Set([...beneath.teams, ...own.teams])],
    asks: { ...beneath.asks, ...own.asks },
    defaults: own.defaults,
  };
}

/** @throws PolicyError unless some policy has no condition at all, so that every case has a policy */
export function catchAll(set: PolicySet, source: string): PolicySet {
  if (set.policies.some((policy) => specificity(policy.match) === 0)) return set;
  throw new PolicyError([
    {
      source,
      line: 0,
      path: 'policies',
      sentence: 'One policy must have no condition ("match: {}"), so that every case has a policy.',
    },
  ]);
}
