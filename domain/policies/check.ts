import { IANAZone } from 'luxon';
import { z } from 'zod';
import { daysOff } from '../calendar/ical';
import { minutesOf } from '../calendar/local-time';
import { type Audience, isStaff } from '../messages/message';
import { acknowledgementShape, type CalendarShape, clocksShape, type StepShape, stepShape } from './document';
import { parseOffset, shortestMs } from './offset';
import { DEFAULT_CALENDAR } from './policy';
import type { PolicyProblem } from './policy-error';
import { addresseeOf } from './templates';
import type { YamlDocument } from './yaml-document';

/** What only shows between the parts of a policy document; each part alone has the right shape already. */

/** A case is not planned further ahead: a longer offset is a slip of the pen. */
const LONGEST_PLAN_DAYS = 60;

/** A problem for each policy whose id stands above already. */
export function checkIds(yaml: YamlDocument, policies: readonly unknown[]): PolicyProblem[] {
  return checkUnique(yaml, ['policies'], policies, (id) => `Another policy above is called "${id}" already.`);
}

function checkUnique(
  yaml: YamlDocument,
  at: readonly PropertyKey[],
  list: readonly unknown[],
  sentence: (id: string) => string,
): PolicyProblem[] {
  const ids = list.map((one) => (typeof one === 'object' && one !== null && 'id' in one ? one.id : null));
  return ids.flatMap((id, index) =>
    typeof id === 'string' && ids.indexOf(id) < index
      ? [yaml.problemAt([...at, index, 'id'], sentence(id))]
      : [],
  );
}

/**
 * Checks one policy, as far as it has the right shape: a mistake in one of its steps must not hide the ones in the others.
 */
export function checkPolicy(
  yaml: YamlDocument,
  index: number,
  policy: unknown,
  known: {
    readonly calendars: ReadonlySet<string>;
    readonly teams: ReadonlySet<unknown>;
    readonly asks: ReadonlySet<string>;
  },
): PolicyProblem[] {
  const { calendar, lasts, steps: listed, acknowledgement, clocks } = looseShape.safeParse(policy).data ?? {};
  const steps = Array.isArray(listed) ? listed : [];
  const shaped = steps.map((step) => stepShape.safeParse(step).data ?? null);
  const end = endOf(lasts);
  return [
    ...checkCalendarName(yaml, index, calendar, shaped, known.calendars),
    ...checkPromises(yaml, ['policies', index], { acknowledgement, clocks }, known.teams),
    ...checkUnique(
      yaml,
      ['policies', index, 'steps'],
      steps,
      (id) => `Another step of this policy is called "${id}" already.`,
    ),
    ...shaped.flatMap((step, number) =>
      step === null
        ? []
        : stepSentences(step, end, known).map(([setting, sentence]) =>
            yaml.problemAt(['policies', index, 'steps', number, setting], sentence),
          ),
    ),
  ];
}

const looseShape = z
  .object({
    calendar: z.unknown(),
    lasts: z.unknown(),
    steps: z.unknown(),
    acknowledgement: z.unknown(),
    clocks: z.unknown(),
  })
  .partial();

/** Leases and clocks, of a policy or of a document's defaults. */
export function checkPromises(
  yaml: YamlDocument,
  at: readonly PropertyKey[],
  said: { readonly acknowledgement?: unknown; readonly clocks?: unknown },
  teams: ReadonlySet<unknown>,
): PolicyProblem[] {
  const acknowledgement = acknowledgementShape.safeParse(said.acknowledgement).data;
  const breach = clocksShape.safeParse(said.clocks).data?.breach;
  const team = breach?.audience.startsWith('team:') === true ? breach.audience.slice('team:'.length) : null;
  return [
    ...(acknowledgement !== undefined && lengthOf(acknowledgement.remind) >= lengthOf(acknowledgement.lease)
      ? [yaml.problemAt([...at, 'acknowledgement', 'remind'], 'The reminder must be shorter than the lease.')]
      : []),
    ...(team !== null && !teams.has(team)
      ? [
          yaml.problemAt(
            [...at, 'clocks', 'breach', 'audience'],
            `There is no team "${team}"; teams are listed under "teams".`,
          ),
        ]
      : []),
    ...(breach !== undefined && addresseeOf(breach.template) !== 'team'
      ? [
          yaml.problemAt(
            [...at, 'clocks', 'breach', 'template'],
            `"${breach.template}" is not written for people who work on cases.`,
          ),
        ]
      : []),
  ];
}

function lengthOf(text: string): number {
  const offset = parseOffset(text);
  return offset === null ? 0 : shortestMs(offset);
}

function checkCalendarName(
  yaml: YamlDocument,
  index: number,
  named: unknown,
  steps: readonly (StepShape | null)[],
  calendars: ReadonlySet<string>,
): PolicyProblem[] {
  if (typeof named === 'string') {
    if (calendars.has(named)) return [];
    return [yaml.problemAt(['policies', index, 'calendar'], `There is no calendar of the name "${named}".`)];
  }
  if (calendars.has(DEFAULT_CALENDAR) || !steps.some((step) => step !== null && usesBusinessTime(step)))
    return [];
  const sentence = `Its steps count business time, so it must name a calendar or "${DEFAULT_CALENDAR}" must be one.`;
  return [yaml.problemAt(['policies', index], sentence)];
}

/** What is wrong with a step, by the setting that it is said of. */
function stepSentences(
  step: StepShape,
  end: { readonly ms: number; readonly words: string },
  known: { readonly teams: ReadonlySet<unknown>; readonly asks: ReadonlySet<string> },
): [setting: string, sentence: string][] {
  const said: [string, string][] = [];
  const team = step.audience.startsWith('team:') ? step.audience.slice('team:'.length) : null;
  if (team !== null && !known.teams.has(team)) {
    said.push(['audience', `There is no team "${team}"; teams are listed under "teams".`]);
  }
  const addressee = addresseeOf(step.template);
  const reads = isStaff(step.audience as Audience) ? 'team' : step.audience;
  if (addressee !== reads) {
    const reader = addressee === 'team' ? 'a team' : `the ${addressee}`;
    said.push(['template', `"${step.template}" is written for ${reader}, not for "${step.audience}".`]);
  }
  if (step.ask !== undefined && !known.asks.has(step.ask)) {
    said.push(['ask', `There is no question "${step.ask}"; questions are listed under "asks".`]);
  }
  if (step.ask !== undefined && step.audience !== 'customer') {
    said.push(['ask', 'Only the customer is asked.']);
  }
  if (step.topic !== undefined && step.audience !== 'carrier') {
    said.push(['topic', 'Only the carrier is asked about something.']);
  }
  if (step.audience === 'carrier' && step.channels.some((channel) => channel !== 'email')) {
    said.push(['channels', 'Carriers are written to by email alone.']);
  }
  if (step.audience === 'carrier' && step.repeat !== undefined) {
    said.push(['repeat', 'Reminders of carriers stand in carrier-cases.yaml.']);
  }
  if (new Set(step.channels).size < step.channels.length) {
    said.push(['channels', 'A channel is listed twice.']);
  }
  if (lastMs(step) > end.ms) {
    const what = step.repeat === undefined ? 'This step comes' : 'The last repeat of this step comes';
    const setting = step.repeat === undefined ? 'after' : 'repeat';
    said.push([setting, `${what} after the policy's end (${end.words}).`]);
  }
  return said;
}

function usesBusinessTime(step: StepShape): boolean {
  return [step.after, step.repeat?.every ?? ''].some((text) => text.includes('business'));
}

function endOf(lasts: unknown): { readonly ms: number; readonly words: string } {
  const own = typeof lasts === 'string' ? parseOffset(lasts) : null;
  return own === null
    ? { ms: LONGEST_PLAN_DAYS * 86_400_000, words: `${LONGEST_PLAN_DAYS} days, the longest there is` }
    : { ms: shortestMs(own), words: String(lasts) };
}

/** When a step runs last, if all time were working time. */
function lastMs(step: StepShape): number {
  const after = parseOffset(step.after);
  const every = step.repeat === undefined ? null : parseOffset(step.repeat.every);
  return (
    (after === null ? 0 : shortestMs(after)) +
    (every === null ? 0 : shortestMs(every) * (step.repeat?.times ?? 0))
  );
}

/** What stands beside a document, by its file name; null: nothing of that name. */
export type ReadBeside = (file: string) => string | null;

/** Time zone, opening hours and holidays, with the files beside the document that it names. */
export function checkCalendar(
  yaml: YamlDocument,
  name: string,
  calendar: CalendarShape,
  readBeside: ReadBeside,
): PolicyProblem[] {
  const at = ['calendars', name] as const;
  const problems: PolicyProblem[] = [];
  const { timeZone, week, closed } = calendar;
  if (timeZone !== 'origin' && timeZone !== 'destination' && !IANAZone.isValidZone(timeZone)) {
    problems.push(
      yaml.problemAt(
        [...at, 'timeZone'],
        `"${timeZone}" is no time zone. One is called Europe/Berlin, for example.`,
      ),
    );
  }
  if (closed !== undefined && 'ical' in closed) {
    const text = readBeside(closed.ical);
    const found = text === null ? ['There is no such file beside this document.'] : daysOff(text).problems;
    problems.push(...found.map((sentence) => yaml.problemAt([...at, 'closed', 'ical'], sentence)));
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
