import type { Policy, PolicySet } from '../policy';
import type { Explanation } from './explanation';
import { matchSentences } from './match';
import { rolesOf } from './roles';
import {
  acknowledgementSentences,
  clockSentences,
  endingSentences,
  policyCalendarSentences,
  questionSentences,
} from './rules';
import { timetable } from './steps';
import type { Wording } from './wording';

/**
 * A policy in plain English, complete: whoever knows these sentences knows what the policy does. A property test changes one
 * setting after the other and expects other words.
 */
export function explainPolicy(
  policy: Policy,
  { calendars }: Pick<PolicySet, 'calendars'>,
  wording: Wording,
): Explanation {
  return {
    policyId: policy.id,
    version: policy.version,
    source: policy.source,
    purpose: policy.purpose,
    roles: rolesOf(policy, wording),
    topics: {
      applies: matchSentences(policy.match, wording),
      timetable: timetable(policy, wording),
      acknowledgement: acknowledgementSentences(policy, wording),
      clocks: clockSentences(policy, wording),
      questions: questionSentences(policy, wording),
      ending: endingSentences(policy, wording),
      calendar: policyCalendarSentences(policy, calendars),
    },
  };
}
