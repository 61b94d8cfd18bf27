import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { NO_POLICIES, parsePolicies } from '../../../../domain/policies/parse';
import type { PolicySet } from '../../../../domain/policies/policy';
import { PolicyError } from '../../../../domain/policies/policy-error';
import { calendarSentences } from '../../../../domain/policies/words/calendar';
import { compare } from '../../../../domain/policies/words/compare';
import { explainPolicy } from '../../../../domain/policies/words/explain';
import { asMarkdown } from '../../../../domain/policies/words/markdown';
import { BARE_WORDING } from '../../../../domain/policies/words/wording';
import { loadPolicies } from '../../../../planning/load-policies';
import { besides, changed, documents, SETTINGS, settingsOfSchema } from './documents';

const { policies: _, ...others } = loadPolicies('');

function read(document: unknown): PolicySet | null {
  try {
    return parsePolicies(JSON.stringify(document), 'any.yaml', NO_POLICIES, besides);
  } catch (error) {
    if (error instanceof PolicyError) return null;
    throw error;
  }
}

function wordsOf(set: PolicySet): string {
  return [
    ...set.policies.map((policy) => asMarkdown(explainPolicy(policy, set, BARE_WORDING))),
    ...Object.entries(set.calendars).map(([name, one]) => `${name}: ${calendarSentences(one).join(' ')}`),
  ].join('\n');
}

/** What the policies do; a team or a question that none of them names is nobody's. */
function said({ policies, calendars }: PolicySet): unknown {
  return { policies, calendars };
}

const PATHS = Object.keys(SETTINGS).filter((path) => path !== 'teams');

describe('whatever a policy says', () => {
  it('is known to these tests, setting by setting', () => {
    expect(Object.keys(SETTINGS).sort()).toEqual(settingsOfSchema().sort());
  });

  it.each(PATHS.map((path) => [path]))('is said in words, and a change of %s is told', (path) => {
    const values = fc.option(SETTINGS[path] ?? fc.constant(undefined), { nil: undefined, freq: 4 });
    const property = fc.property(documents, values, fc.nat(5), (document, value, pick) => {
      const before = read(document);
      const after = read(changed(document, path, value, pick));
      // Only what both times is right, and does not come to the same, can be told apart.
      if (before === null || after === null) return fc.pre(false);
      fc.pre(!isDeepStrictEqual(said(before), said(after)));
      if (wordsOf(before) === wordsOf(after)) {
        throw new Error(`The words do not tell that ${path} is ${JSON.stringify(value)}`);
      }
      const { policies, general } = compare(
        { policies: before, ...others },
        { policies: after, ...others },
        BARE_WORDING,
      );
      // A version alone changes nothing for anybody.
      if (path !== 'version' && policies.length + general.length === 0) {
        throw new Error(`Nobody is told of the change of ${path} to ${JSON.stringify(value)}`);
      }
    });
    fc.assert(property, { numRuns: 4 });
  });
});
