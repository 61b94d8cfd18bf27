import { IANAZone } from 'luxon';
import { minutesOf } from '../calendar/local-time';
import type { CalendarShape, PolicyShape } from './document';
import { parseOffset, shortestMs } from './offset';
import { DEFAULT_CALENDAR } from './policy';
import type { PolicyProblem } from './policy-error';
import { addresseeOf } from './templates';
import type { YamlDocument } from './yaml-document';

/** What only shows between the parts of a policy document; each part alone has the right shape already. */

/** A case is not planned further ahead: a longer offset is a slip of the pen. */
const LONGEST_PLAN_DAYS = 60;

export function checkIds(yaml: YamlDocument, policies: readonly unknown[]): PolicyProblem[] {
  const ids = policies.map((policy) =>
    typeof policy === 'object' && policy !== null && 'id' in policy ? policy.id : null,
  );
  return ids.flatMap((id, index) =>
    typeof id === 'string' && ids.indexOf(id) < index
      ? [yaml.problemAt(['policies', index, 'id'], `Another policy above is called "${id}" already.`)]
      : [],
  );
}

export function checkPolicy(
  yaml: YamlDocument,
  index: number,
  policy: PolicyShape,
  known: { readonly calendars: ReadonlySet<string>; readonly teams: ReadonlySet<unknown> },
): PolicyProblem[] {
  const at = ['policies', index] as const;
  const end = endOf(policy);
  const problems: PolicyProblem[] = [];
  const calendar = policy.calendar ?? DEFAULT_CALENDAR;
  if (policy.calendar !== undefined && !known.calendars.has(calendar)) {
    problems.push(yaml.problemAt([...at, 'calendar'], `There is no calendar of the name "${calendar}".`));
  } else if (!known.calendars.has(calendar) && usesBusinessTime(policy)) {
    problems.push(
      yaml.problemAt(
        at,
        `Its steps count business time, so it must name a calendar or "${calendar}" must be one.`,
      ),
    );
  }
  policy.steps.forEach((step, number) => {
    const stepAt = [...at, 'steps', number] as const;
    const say = (setting: string, sentence: string) =>
      problems.push(yaml.problemAt([...stepAt, setting], sentence));
    if (policy.steps.findIndex((other) => other.id === step.id) < number) {
      say('id', `Another step of this policy is called "${step.id}" already.`);
    }
    const team = step.audience.startsWith('team:') ? step.audience.slice('team:'.length) : null;
    if (team !== null && !known.teams.has(team)) {
      say('audience', `There is no team "${team}"; teams are listed under "teams".`);
    }
    const addressee = addresseeOf(step.template);
    if (addressee !== (team === null ? step.audience : 'team')) {
      const reader = addressee === 'team' ? 'a team' : `the ${addressee}`;
      say('template', `"${step.template}" is written for ${reader}, not for "${step.audience}".`);
    }
    if (new Set(step.channels).size < step.channels.length) {
      say('channels', 'A channel is listed twice.');
    }
    if (lastMs(step) > end.ms) {
      const what = step.repeat === undefined ? 'This step comes' : 'The last repeat of this step comes';
      say(step.repeat === undefined ? 'after' : 'repeat', `${what} after the policy's end (${end.words}).`);
    }
  });
  return problems;
}

function usesBusinessTime(policy: PolicyShape): boolean {
  return policy.steps.some((step) =>
    [step.after, step.repeat?.every ?? ''].some((text) => text.includes('business')),
  );
}

function endOf(policy: PolicyShape): { readonly ms: number; readonly words: string } {
  const own = policy.lasts === undefined ? null : parseOffset(policy.lasts);
  return own === null || policy.lasts === undefined
    ? { ms: LONGEST_PLAN_DAYS * 86_400_000, words: `${LONGEST_PLAN_DAYS} days, the longest there is` }
    : { ms: shortestMs(own), words: policy.lasts };
}

/** When a step runs last, if all time were working time. */
function lastMs(step: PolicyShape['steps'][number]): number {
  const after = parseOffset(step.after);
  const every = step.repeat === undefined ? null : parseOffset(step.repeat.every);
  return (
    (after === null ? 0 : shortestMs(after)) +
    (every === null ? 0 : shortestMs(every) * (step.repeat?.times ?? 0))
  );
}

export function checkCalendar(yaml: YamlDocument, name: string, calendar: CalendarShape): PolicyProblem[] {
  const at = ['calendars', name] as const;
  const problems: PolicyProblem[] = [];
  const { timeZone, week } = calendar;
  if (timeZone !== 'origin' && timeZone !== 'destination' && !IANAZone.isValidZone(timeZone)) {
    problems.push(
      yaml.problemAt(
        [...at, 'timeZone'],
        `"${timeZone}" is no time zone. One is called Europe/Berlin, for example.`,
      ),
    );
  }
  for (const [day, spans] of Object.entries(week)) {
    problems.push(
      ...spansProblems(spans ?? []).map((sentence) => yaml.problemAt([...at, 'week', day], sentence)),
    );
  }
  if (!Object.values(week).some((spans) => (spans ?? []).length > 0)) {
    problems.push(yaml.problemAt([...at, 'week'], 'Nobody works on any day of this week.'));
  }
  return problems;
}

function spansProblems(spans: readonly string[]): string[] {
  const times = spans
    .map((span) => ({ span, from: minutesOf(span.slice(0, 5)), to: minutesOf(span.slice(6)) }))
    .sort((a, b) => a.from - b.from);
  return times.flatMap(({ span, from, to }, index) => {
    const before = times[index - 1];
    if (to <= from) return [`"${span}" ends before it begins.`];
    return before !== undefined && before.to > from ? [`"${before.span}" and "${span}" overlap.`] : [];
  });
}
