import type { ExceptionKind } from '../../cases/exception-kind';
import { type Audience, isStaff } from '../../messages/message';
import { shortestMs } from '../offset';
import type { Policy, PolicyStep } from '../policy';
import { tellingInWords } from './deeds';
import type { Sentence } from './explanation';
import { capitalised, counted, isAtOnce, lengthOf, whenOf } from './phrases';
import type { Wording } from './wording';

/** The kind of exception that a policy is for, where it is for just one: its messages are named as they will read. */
export function kindOf(policy: Policy): ExceptionKind | null {
  const [kind, ...others] = policy.match.kind ?? [];
  return others.length === 0 ? (kind ?? null) : null;
}

/** In the order of time, as far as that is known before a calendar is: as if all time were working time. */
export function inOrder({ steps }: Policy): PolicyStep[] {
  return [...steps].sort((a, b) => shortestMs(a.after) - shortestMs(b.after));
}

/** One sentence for each step, or a few. */
export function timetable(policy: Policy, wording: Wording): Sentence[] {
  return inOrder(policy).map((step) => ({
    key: step.id,
    text: [
      `${capitalised(occasionOf(step))}: ${tellingInWords(step, kindOf(policy), wording)}.`,
      ...repeatOf(step),
      ...(step.audience.startsWith('on_call:')
        ? ['If nobody is on call, whoever is next is alerted at once.']
        : []),
      ...(step.ask === null ? [] : ['It asks a question (see below).']),
    ].join(' '),
  }));
}

/** `at once`, `if nobody has taken the case after 4 business hours`, `after 1 hour, whoever has the case`. */
export function occasionOf({ after, condition, audience }: PolicyStep): string {
  const when = whenOf(after);
  if (condition === 'always') return isStaff(audience) ? `${when}, whoever has the case` : when;
  if (!isAtOnce(after)) return `if nobody has the case ${when}`;
  // A case that has just been opened is nobody's, so that goes without saying where it is the rule.
  return isStaff(audience) ? when : `${when}, unless somebody has the case already`;
}

function repeatOf({ repeat, condition }: PolicyStep): string[] {
  if (repeat === null) return [];
  const until = condition === 'always' ? 'as long as the case is open' : 'until somebody has the case';
  return [`It is repeated every ${lengthOf(repeat.every)}, ${counted(repeat.times, 'time')} more, ${until}.`];
}

/** Everybody whom the policy speaks to, in the order of their first message. */
export function audiencesOf(policy: Policy): Audience[] {
  const answers = policy.steps.flatMap((step) => step.ask?.options ?? []);
  return [
    ...new Set([
      ...policy.steps.map((step) => step.audience),
      ...(policy.clocks === null ? [] : [policy.clocks.breach.audience]),
      ...answers.flatMap(({ tells }) => (tells === null ? [] : [tells])),
    ]),
  ];
}
