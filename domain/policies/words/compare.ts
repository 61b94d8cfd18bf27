import { TOPIC_WORDS } from '../../carriers/topic';
import type { Ask } from '../../conversation/ask';
import type { Policy, PolicySet, PolicyStep } from '../policy';
import { explainPolicy } from './explain';
import { type Sentence, TOPICS } from './explanation';
import { matchInOneLine } from './match';
import { type Documents, generalRules } from './overview';
import {
  byChannels,
  capitalised,
  counted,
  isReached,
  lengthOf,
  listed,
  nameOf,
  PRIORITY_WORDS,
  quoted,
  whenOf,
} from './phrases';
import { kindOf, timetable } from './steps';
import type { Wording } from './wording';

/** What a change of the policies means to people, policy by policy, in the words that explain them. */
interface PolicyChange {
  readonly policyId: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly sentences: readonly string[];
}

export interface Changes {
  readonly policies: readonly PolicyChange[];
  /** Of what holds whatever the policy. */
  readonly general: readonly string[];
}

/** Policies that do the same as before are not named, whatever their version says. */
export function compare(before: Documents, after: Documents, wording: Wording): Changes {
  const old = new Map(generalRules(before).map(({ name, sentences }) => [name, sentences]));
  return {
    policies: policyChanges(before.policies, after.policies, wording),
    general: generalRules(after).flatMap(({ name, sentences }) =>
      sentenceChanges(old.get(name) ?? [], sentences),
    ),
  };
}

function policyChanges(before: PolicySet, after: PolicySet, wording: Wording): PolicyChange[] {
  const old = new Map(before.policies.map((policy) => [policy.id, policy]));
  const kept = new Set(after.policies.map((policy) => policy.id));
  return [
    ...after.policies.flatMap((policy): PolicyChange[] => {
      const was = old.get(policy.id);
      if (was === undefined)
        return [{ policyId: policy.id, change: 'added', sentences: added(policy, wording) }];
      const sentences = changesOf(was, policy, { before, after, wording });
      return sentences.length === 0 ? [] : [{ policyId: policy.id, change: 'changed', sentences }];
    }),
    ...before.policies
      .filter((policy) => !kept.has(policy.id))
      .map((policy): PolicyChange => {
        const text = `There is no policy "${policy.id}" any more. It was for: ${matchInOneLine(policy.match, wording)}.`;
        return { policyId: policy.id, change: 'removed', sentences: [text] };
      }),
    ...orderChange(before, after),
  ];
}

function added(policy: Policy, wording: Wording): string[] {
  return [
    `There is a new policy "${policy.id}": ${policy.purpose}`,
    `It is for: ${matchInOneLine(policy.match, wording)}.`,
    ...timetable(policy, wording).map(({ text }) => text),
  ];
}

/** Where two policies fit equally well the earlier one is taken, so their order is a setting too. */
function orderChange(before: PolicySet, after: PolicySet): PolicyChange[] {
  const places = new Map(before.policies.map((policy, index) => [policy.id, index]));
  const common = after.policies.filter((policy) => places.has(policy.id));
  return common.flatMap((policy, index): PolicyChange[] => {
    const next = common[index + 1];
    if (next === undefined || (places.get(policy.id) ?? 0) < (places.get(next.id) ?? 0)) return [];
    const text = `Where "${policy.id}" and "${next.id}" fit equally well, "${policy.id}" is taken now.`;
    return [{ policyId: policy.id, change: 'changed', sentences: [text] }];
  });
}

interface Comparison {
  readonly before: PolicySet;
  readonly after: PolicySet;
  readonly wording: Wording;
}

function changesOf(was: Policy, is: Policy, { before, after, wording }: Comparison): string[] {
  const [old, now] = [explainPolicy(was, before, wording), explainPolicy(is, after, wording)];
  return [
    ...(was.purpose === is.purpose ? [] : [`It is for something else now: ${is.purpose}`]),
    ...stepChanges(was, is, wording),
    ...TOPICS.filter((topic) => topic !== 'timetable').flatMap((topic) =>
      sentenceChanges(old.topics[topic].filter(isOwn), now.topics[topic].filter(isOwn)),
    ),
  ];
}

/** A calendar's hours are said once, and not in each policy that counts by it. */
function isOwn({ key }: Sentence): boolean {
  return !key.startsWith('calendar.');
}

/** Sentence by sentence, by what each is about. */
function sentenceChanges(before: readonly Sentence[], after: readonly Sentence[]): string[] {
  const old = new Map(before.map(({ key, text }) => [key, text]));
  const now = new Set(after.map(({ key }) => key));
  return [
    ...after.flatMap(({ key, text }) => {
      const was = old.get(key);
      if (was === undefined) return [`New: ${text}`];
      return was === text ? [] : [`Now: ${text} Before: ${was}`];
    }),
    ...before.filter(({ key }) => !now.has(key)).map(({ text }) => `No longer: ${text}`),
  ];
}

function stepChanges(was: Policy, is: Policy, wording: Wording): string[] {
  const old = new Map(was.steps.map((step) => [step.id, step]));
  const now = new Set(is.steps.map((step) => step.id));
  const wordsOf = (policy: Policy, id: string) =>
    timetable(policy, wording).find(({ key }) => key === id)?.text ?? '';
  return [
    ...is.steps.flatMap((step) => {
      const before = old.get(step.id);
      if (before === undefined) return [`New step "${step.id}": ${wordsOf(is, step.id)}`];
      return stepChange(before, step, { was, is, wording });
    }),
    ...was.steps
      .filter((step) => !now.has(step.id))
      .map((step) => `No longer a step ("${step.id}"): ${wordsOf(was, step.id)}`),
  ];
}

/** Each setting of a step as the end of the sentence "Support is now alerted ..." */
const STEP_SETTINGS: Readonly<
  Record<Exclude<keyof PolicyStep, 'id' | 'audience'>, (step: PolicyStep, context: InPolicy) => string>
> = {
  after: ({ after }) => whenOf(after),
  condition: ({ condition }) =>
    condition === 'always' ? 'whoever has the case' : 'only while nobody has the case',
  channels: ({ channels }) => byChannels(channels),
  template: ({ template }, { policy, wording }) =>
    `with ${quoted(wording.subjectOf(template, kindOf(policy)))}`,
  priority: ({ priority }) => PRIORITY_WORDS[priority],
  repeat: ({ repeat }) =>
    repeat === null ? 'once' : `${counted(repeat.times + 1, 'time')}, every ${lengthOf(repeat.every)}`,
  topic: ({ topic }) => (topic === null ? 'about the parcel' : `about ${TOPIC_WORDS[topic]}`),
  ask: ({ ask }) => (ask === null ? 'without a question' : `with a question of ${answersOf(ask)}`),
};

interface InPolicy {
  readonly policy: Policy;
  readonly wording: Wording;
}

/** `Support is alerted after 2 business hours instead of after 4 business hours`. */
function stepChange(
  before: PolicyStep,
  after: PolicyStep,
  { was, is, wording }: { readonly was: Policy; readonly is: Policy; readonly wording: Wording },
): string[] {
  const who = capitalised(nameOf(after.audience));
  const reached = isReached(after.audience).replace('is ', 'is now ');
  const settings = Object.values(STEP_SETTINGS).map((words) => ({
    old: words(before, { policy: was, wording }),
    now: words(after, { policy: is, wording }),
  }));
  const changes = settings
    .filter(({ old, now }) => old !== now)
    .map(({ old, now }) => `${now} instead of ${old}`);
  const told = [...new Set(changes)];
  return [
    ...(before.audience === after.audience
      ? []
      : [`${who} ${reached} instead of ${nameOf(before.audience)} ("${after.id}").`]),
    ...(told.length === 0 ? [] : [`${who} ${reached} ${told.join('; ')} ("${after.id}").`]),
  ];
}

function answersOf({ options }: Ask): string {
  return `${counted(options.length, 'answer')} (${listed(options.map(({ answer }) => answer.replace(/_/g, ' ')))})`;
}
