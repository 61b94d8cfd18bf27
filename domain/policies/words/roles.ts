import { type ExceptionKind, factsOf } from '../../cases/exception-kind';
import { type Audience, isStaff } from '../../messages/message';
import type { Policy, PolicyStep } from '../policy';
import type { Role } from './explanation';
import { byChannels, capitalised, isAtOnce, lengthOf, nameOf, quoted, whenOf } from './phrases';
import { audiencesOf, inOrder, kindOf, occasionOf } from './steps';
import type { Wording } from './wording';

/** Who hears what, when and how, and what is expected of them by when: the responsibilities that a policy hands out. */
export function rolesOf(policy: Policy, wording: Wording): Role[] {
  const kind = kindOf(policy);
  return audiencesOf(policy).map((audience) => {
    const steps = inOrder(policy).filter((step) => step.audience === audience);
    return {
      audience,
      name: capitalised(nameOf(audience)),
      hears: [
        ...steps.map((step) => hearing(step, kind, wording)),
        ...breachHeard(policy, audience),
        ...answersHeard(policy, audience),
      ],
      expected: expectedOf(policy, audience, steps, kind),
    };
  });
}

function hearing(step: PolicyStep, kind: ExceptionKind | null, wording: Wording): string {
  const again = step.repeat === null ? '' : `, then every ${lengthOf(step.repeat.every)}`;
  const subject = quoted(wording.subjectOf(step.template, kind));
  return `${subject} ${occasionOf(step)}${again}, ${byChannels(step.channels)}`;
}

function breachHeard({ clocks }: Policy, audience: Audience): string[] {
  return clocks?.breach.audience === audience
    ? [`that a clock has run out, ${byChannels(clocks.breach.channels)}`]
    : [];
}

function answersHeard({ steps }: Policy, audience: Audience): string[] {
  const isTold = steps.some((step) => step.ask?.options.some(({ tells }) => tells === audience));
  return isTold ? ['what the customer answered, at once'] : [];
}

function expectedOf(
  policy: Policy,
  audience: Audience,
  steps: readonly PolicyStep[],
  kind: ExceptionKind | null,
): string[] {
  if (isStaff(audience)) {
    const page = taking(policy, audience);
    return [
      ...(steps.some((step) => step.template === 'carrier_desk_case') ? ['Ask the carrier'] : []),
      ...page,
      ...(page.length === 0 && policy.clocks?.breach.audience === audience
        ? ['See to it that somebody reacts']
        : []),
    ];
  }
  const mover = audience === 'customer' ? 'recipient' : 'merchant';
  const facts = kind === null ? null : factsOf(kind);
  const todo = facts !== null && facts.actionBy === mover ? facts.actionRequired : null;
  const question = steps.some((step) => step.ask !== null) ? ['Answer the question'] : [];
  return [...question, ...(todo === null ? [] : [todo])];
}

/** A page asks its reader to take the case; the next one to somebody else says by when. */
function taking(policy: Policy, audience: Audience): string[] {
  const pages = inOrder(policy).filter(
    (step) => step.condition === 'unacknowledged' && isStaff(step.audience),
  );
  const own = pages.findIndex((step) => step.audience === audience);
  if (own < 0) return [];
  const next = pages.slice(own + 1).find((step) => step.audience !== audience);
  if (next === undefined) return ['Take the case: nobody else is asked after that'];
  return isAtOnce(next.after)
    ? [`Take the case, as may ${nameOf(next.audience)}, who is alerted at the same time`]
    : [`Take the case, or ${nameOf(next.audience)} is alerted ${whenOf(next.after)}`];
}
