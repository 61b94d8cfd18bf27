import { daysOff } from '../calendar/ical';
import { minutesOf } from '../calendar/local-time';
import type { Ask } from '../conversation/ask';
import { type Audience, isStaff } from '../messages/message';
import { checkCalendar, checkIds, checkPolicy, checkPromises, type ReadBeside } from './check';
import {
  type AcknowledgementShape,
  type AskShape,
  type CalendarShape,
  type ClocksShape,
  calendarShape,
  type PolicyDocument,
  type PolicyShape,
  policyDocumentShape,
} from './document';
import { type Offset, parseOffset } from './offset';
import type { Acknowledgement, CalendarSpec, Clocks, Policy, PolicySet, PolicyStep } from './policy';
import { DEFAULT_CALENDAR } from './policy';
import { PolicyError, type PolicyProblem } from './policy-error';
import { problemsOf, readYaml, type YamlDocument } from './yaml-document';

/** Nothing to build on: a document that must name all that it uses. */
export const NO_POLICIES: PolicySet = {
  policies: [],
  calendars: {},
  teams: [],
  asks: {},
  defaults: { acknowledgement: null, clocks: null },
};

/**
 * Reads one policy document.
 *
 * @param sourceName how messages call it, usually its path
 * @param beneath policies whose calendars and teams this document may use as well
 * @param readBeside the calendar files that it may name
 * @throws PolicyError that lists every mistake with its line, its path and a sentence
 */
export function parsePolicies(
  yamlText: string,
  sourceName: string,
  beneath = NO_POLICIES,
  readBeside: ReadBeside = () => null,
): PolicySet {
  const yaml = readYaml(yamlText, sourceName);
  if (yaml.problems.length > 0) throw new PolicyError(yaml.problems);
  const parsed = policyDocumentShape.safeParse(yaml.value);
  const problems = [
    ...(parsed.success ? [] : problemsOf(yaml, parsed.error.issues)),
    ...checkParts(yaml, beneath, readBeside),
  ].sort((a, b) => a.line - b.line);
  if (!parsed.success || problems.length > 0) throw new PolicyError(problems);
  return policySet(parsed.data, sourceName, beneath, readBeside);
}

/** Checks whatever parts of a document have the right shape, so that one look at the messages is enough. */
function checkParts(yaml: YamlDocument, beneath: PolicySet, readBeside: ReadBeside): PolicyProblem[] {
  const parts = partsOf(yaml.value);
  const known = {
    calendars: new Set([...Object.keys(beneath.calendars), ...Object.keys(parts.calendars)]),
    teams: new Set<unknown>([...beneath.teams, ...parts.teams]),
    asks: new Set([...Object.keys(beneath.asks), ...Object.keys(parts.asks)]),
  };
  return [
    ...Object.entries(parts.calendars).flatMap(([name, raw]) => {
      const shaped = calendarShape.safeParse(raw);
      return shaped.success ? checkCalendar(yaml, name, shaped.data, readBeside) : [];
    }),
    ...checkPromises(yaml, ['defaults'], parts.defaults, known.teams),
    ...checkIds(yaml, parts.policies),
    ...parts.policies.flatMap((raw, index) => checkPolicy(yaml, index, raw, known)),
  ];
}

function partsOf(value: unknown): {
  calendars: Record<string, unknown>;
  asks: Record<string, unknown>;
  defaults: Record<string, unknown>;
  teams: readonly unknown[];
  policies: readonly unknown[];
} {
  const raw: {
    calendars?: unknown;
    asks?: unknown;
    defaults?: unknown;
    teams?: unknown;
    policies?: unknown;
  } = typeof value === 'object' && value !== null ? value : {};
  const group = (part: unknown): Record<string, unknown> =>
    typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : {};
  return {
    calendars: group(raw.calendars),
    asks: group(raw.asks),
    defaults: group(raw.defaults),
    teams: Array.isArray(raw.teams) ? raw.teams : [],
    policies: Array.isArray(raw.policies) ? raw.policies : [],
  };
}

function policySet(
  document: PolicyDocument,
  source: string,
  beneath: PolicySet,
  readBeside: ReadBeside,
): PolicySet {
  const { acknowledgement, clocks } = document.defaults ?? {};
  const defaults = {
    acknowledgement:
      acknowledgement === undefined ? beneath.defaults.acknowledgement : acknowledgementOf(acknowledgement),
    clocks: clocks === undefined ? beneath.defaults.clocks : clocksOf(clocks),
  };
  const own = Object.fromEntries(
    Object.entries(document.asks ?? {}).map(([name, ask]) => [name, askOf(ask)]),
  );
  const asks = { ...beneath.asks, ...own };
  return {
    teams: document.teams ?? [],
    asks: own,
    defaults,
    calendars: Object.fromEntries(
      Object.entries(document.calendars ?? {}).map(([name, calendar]) => [
        name,
        calendarSpec(calendar, readBeside),
      ]),
    ),
    policies: document.policies.map((policy) =>
      policyOf(policy, { version: document.version, source, asks, defaults }),
    ),
  };
}

interface Around extends Pick<PolicySet, 'asks' | 'defaults'> {
  readonly version: number;
  readonly source: string;
}

function policyOf(policy: PolicyShape, { version, source, asks, defaults }: Around): Policy {
  const { minValue, tags, ...lists } = policy.match;
  return {
    id: policy.id,
    version,
    source,
    purpose: policy.purpose,
    match: {
      ...(Object.fromEntries(
        Object.entries(lists)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
      ) as Policy['match']),
      ...(minValue === undefined ? {} : { minValue }),
      ...(tags === undefined ? {} : { tags }),
    },
    calendar: policy.calendar ?? DEFAULT_CALENDAR,
    steps: policy.steps.map((step) => stepOf(step, asks)),
    lasts: policy.lasts === undefined ? null : offsetOf(policy.lasts),
    acknowledgement: orDefault(policy.acknowledgement, acknowledgementOf, defaults.acknowledgement),
    clocks: orDefault(policy.clocks, clocksOf, defaults.clocks),
    tellsRecovery: policy.recovery !== 'silent',
  };
}

function stepOf(step: PolicyShape['steps'][number], asks: PolicySet['asks']): PolicyStep {
  return {
    id: step.id,
    after: offsetOf(step.after),
    audience: step.audience as PolicyStep['audience'],
    channels: step.channels,
    template: step.template,
    priority: step.priority ?? 'normal',
    condition: step.condition ?? (isStaff(step.audience as Audience) ? 'unacknowledged' : 'always'),
    repeat:
      step.repeat === undefined ? null : { every: offsetOf(step.repeat.every), times: step.repeat.times },
    ask: step.ask === undefined ? null : (asks[step.ask] ?? null),
    topic: step.audience === 'carrier' ? (step.topic ?? 'other') : null,
  };
}

function askOf({ options }: AskShape): Ask {
  return {
    options: options.map(({ answer, reports, tells, page, person }) => ({
      answer,
      reports: reports ?? null,
      tells: (tells ?? null) as Audience | null,
      page: page ?? null,
      person: person ?? false,
    })),
  };
}

function orDefault<Shape, T>(
  said: Shape | 'none' | undefined,
  read: (shape: Shape) => T,
  otherwise: T | null,
): T | null {
  if (said === undefined) return otherwise;
  return said === 'none' ? null : read(said as Shape);
}

function acknowledgementOf({ lease, remind }: AcknowledgementShape): Acknowledgement {
  return { lease: offsetOf(lease), remind: offsetOf(remind) };
}

const LONGEST_WAIT: Offset = { clock: 'business', days: 3 };

function clocksOf({ firstResponse, nextResponse, resolution, breach, longestWait }: ClocksShape): Clocks {
  const clock = (text: string | undefined) => (text === undefined ? null : offsetOf(text));
  return {
    firstResponse: clock(firstResponse),
    nextResponse: clock(nextResponse),
    resolution: clock(resolution),
    breach: {
      ...breach,
      audience: breach.audience as Audience,
      priority: breach.priority ?? 'normal',
    },
    longestWait: clock(longestWait) ?? LONGEST_WAIT,
  };
}

function offsetOf(text: string): Offset {
  const offset = parseOffset(text);
  if (offset === null) throw new Error(`${text} has the shape of an offset and is none`);
  return offset;
}

function calendarSpec(calendar: CalendarShape, readBeside: ReadBeside): CalendarSpec {
  const day = (spans: readonly string[] = []) =>
    spans
      .map((span) => ({ from: span.slice(0, 5), to: span.slice(6) }))
      .sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const { week, timeZone, holidays, closed } = calendar;
  return {
    timeZone: timeZone === 'origin' || timeZone === 'destination' ? timeZone : { name: timeZone },
    week: {
      1: day(week.monday),
      2: day(week.tuesday),
      3: day(week.wednesday),
      4: day(week.thursday),
      5: day(week.friday),
      6: day(week.saturday),
      7: day(week.sunday),
    },
    holidays:
      typeof holidays === 'object'
        ? { country: holidays.country, region: holidays.region ?? null }
        : (holidays ?? null),
    closed:
      closed !== undefined && 'ical' in closed ? daysOff(readBeside(closed.ical) ?? '').days : (closed ?? []),
  };
}
