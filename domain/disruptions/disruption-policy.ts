import { z } from 'zod';
import { type Audience, CHANNELS, type Channel, PRIORITIES, type Priority } from '../messages/message';
import { INTERVAL_PATTERN, type Offset, parseOffset, shortestMs } from '../policies/offset';
import type { PolicyProblem } from '../policies/policy-error';
import { readDocument } from '../policies/read-document';
import type { YamlDocument } from '../policies/yaml-document';
import {
  type DisruptionScope,
  type DisruptionWording,
  GROUPINGS,
  type Grouping,
  KINDS_IN_DISRUPTIONS,
} from './disruption';

/** How a disruption is followed, as the document says it. */
export interface DisruptionCare {
  readonly page: {
    readonly audience: Audience;
    readonly channels: readonly Channel[];
    readonly priority: Priority;
    /** `times` more after the first, each `every` after the one before, while nobody answers. */
    readonly repeat: { readonly every: Offset; readonly times: number } | null;
    /** Who is alerted when nobody of the audience can be reached; null: there is nobody else. */
    readonly otherwise: Audience | null;
  };
  /** Who takes it has it for so long, and is reminded before that ends. */
  readonly acknowledgement: { readonly lease: Offset; readonly remind: Offset };
  readonly clear: { readonly atMost: number; readonly for: Offset };
  /** How long before the expected end people are reminded of it. */
  readonly remind: Offset;
}

/** What makes many cases one disruption. */
export interface DisruptionRule extends DisruptionCare {
  readonly id: string;
  readonly title: string;
  readonly kinds: DisruptionScope['kind'];
  readonly groupBy: readonly Grouping[];
  /** So many parcels of one group within so long. */
  readonly open: number;
  readonly window: Offset;
  /** What is expected until somebody knows better. */
  readonly lasts: Offset;
  /** The calendar of its business hours and days; as in the policies. */
  readonly calendar: string;
  readonly wording: DisruptionWording;
}

/** The document `disruptions.yaml`, read and checked. */
export interface DisruptionPolicy {
  readonly version: number;
  readonly rules: readonly DisruptionRule[];
  /** How those that a person declares are followed. */
  readonly declared: DisruptionCare;
}

const name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, {
  error: 'must be lower-case letters, digits and _, and start with a letter',
});
const interval = z
  .string()
  .regex(INTERVAL_PATTERN, { error: 'must be like "30 minutes", "1 day", "4 business hours"' });
/** People wait for a clock on the wall here; only what people do is counted in business time. */
const elapsed = z
  .string()
  .regex(/^([1-9]\d{0,4}) (minute|hour|day)s?$/, { error: 'must be like "30 minutes", "6 hours", "2 days"' });

const staff = z.string().regex(/^(team|on_call):[a-z][a-z0-9_]{0,59}$/, {
  error: 'must be "team:" with the id of a team or "on_call:" with that of a schedule',
});
const pageShape = z
  .strictObject({
    audience: staff,
    otherwise: staff
      .optional()
      .describe('Paged at once when nobody of the audience can be reached; another team if not said.'),
    channels: z.array(z.enum(CHANNELS)).min(1),
    priority: z.enum(PRIORITIES).optional().describe('`critical` if not said: one page stands for many.'),
    repeat: z
      .strictObject({ every: interval, times: z.int().min(1).max(5) })
      .optional()
      .describe('Pages again while nobody has approved, acknowledged or declined it.'),
  })
  .describe('The one page that stands for those of all members.');
const clearShape = z
  .strictObject({
    atMost: z.int().min(0).max(100_000).describe('Open members; far fewer than open it.'),
    for: elapsed.describe('So long without a break.'),
  })
  .describe('When it is over by itself.');
const acknowledgementShape = z
  .strictObject({
    lease: elapsed.describe(
      'How long it holds while nobody has approved or declined it. Then it is in no hands again, and its pages begin anew.',
    ),
    remind: elapsed.describe('How long before that the holder is reminded.'),
  })
  .describe(
    'Who takes a disruption has so long to decide about it; 4 hours with a reminder 30 minutes before, if not said.',
  );
const careShape = z.strictObject({
  page: pageShape,
  acknowledgement: acknowledgementShape.optional(),
  clear: clearShape,
  remind: elapsed.describe('How long before the expected end people are reminded of it.'),
});
const wordingShape = z
  .strictObject({
    en: z.string().trim().min(1).max(600).optional(),
    de: z.string().trim().min(1).max(600).optional(),
    es: z.string().trim().min(1).max(600).optional(),
  })
  .describe(
    "What customers read, in place of the template's own words. Nothing goes out before a person approves.",
  );

const ruleShape = z.strictObject({
  ...careShape.shape,
  id: name,
  title: z.string().trim().min(1).max(120).describe('What staff read; the group is put behind it.'),
  kinds: z.array(z.enum(KINDS_IN_DISRUPTIONS as [DisruptionScope['kind'][number]])).min(1),
  groupBy: z
    .array(z.enum(GROUPINGS))
    .min(1)
    .describe(
      'Cases that agree in all of these are one group. Where one of them is not known, the case counts for none.',
    ),
  open: z
    .int()
    .min(2)
    .max(100_000)
    .describe('Parcels of one group with a new case that make it a disruption.'),
  window: elapsed.describe('Within so long.'),
  lasts: interval.describe('What is expected until somebody knows better.'),
  calendar: name.optional().describe('Of its business time; `support` if not said.'),
  wording: wordingShape.optional(),
});

const wholeShape = z
  .strictObject({
    version: z.int().min(1).describe('Raised with every change.'),
    declared: careShape.describe('How disruptions are followed that a person declares.'),
    rules: z.array(ruleShape),
  })
  .describe('When many cases are one disruption, and who is alerted for all of them.');

/** JSON Schema (2020-12) for editors, made of the very shape that checks. */
export function disruptionJsonSchema(): object {
  return z.toJSONSchema(wholeShape, { io: 'input' });
}

/** What a disruption document may name. */
export interface KnownNames {
  readonly teams: readonly string[];
  readonly calendars: readonly string[];
}

/**
 * Reads a disruption document. A shop's takes the place of the default one as a whole: rules with thresholds only make sense
 * beside each other.
 *
 * @throws PolicyError that lists every mistake with its line, its path and a sentence
 */
export function parseDisruptions(yamlText: string, sourceName: string, known: KnownNames): DisruptionPolicy {
  const { version, declared, rules } = readDocument(yamlText, sourceName, wholeShape, (yaml, said) =>
    check(yaml, said, known),
  );
  return {
    version,
    declared: careOf(declared, known),
    rules: rules.map((rule) => ({
      ...careOf(rule, known),
      id: rule.id,
      title: rule.title,
      kinds: rule.kinds,
      groupBy: rule.groupBy,
      open: rule.open,
      window: offsetOf(rule.window),
      lasts: offsetOf(rule.lasts),
      calendar: rule.calendar ?? 'support',
      wording: Object.fromEntries(
        Object.entries(rule.wording ?? {}).filter(([, text]) => text !== undefined),
      ) as DisruptionWording,
    })),
  };
}

type Whole = z.output<typeof wholeShape>;

/** What only shows between the parts. */
function check(yaml: YamlDocument, { declared, rules }: Whole, known: KnownNames): PolicyProblem[] {
  const team = (at: readonly PropertyKey[], audience: string | undefined) =>
    audience?.startsWith('team:') === true && !known.teams.includes(audience.slice('team:'.length))
      ? [yaml.problemAt(at, `There is no team "${audience.slice('team:'.length)}".`)]
      : [];
  const page = (
    at: readonly PropertyKey[],
    { page: { audience, channels, otherwise }, acknowledgement }: Whole['declared'],
  ) => [
    ...team([...at, 'page', 'audience'], audience),
    ...team([...at, 'page', 'otherwise'], otherwise),
    ...(otherwise === audience
      ? [yaml.problemAt([...at, 'page', 'otherwise'], 'That is whom the page goes to anyway.')]
      : []),
    ...(acknowledgement !== undefined &&
    shortestMs(offsetOf(acknowledgement.remind)) >= shortestMs(offsetOf(acknowledgement.lease))
      ? [
          yaml.problemAt(
            [...at, 'acknowledgement', 'remind'],
            `The reminder must come within the lease (${acknowledgement.lease}).`,
          ),
        ]
      : []),
    ...(new Set(channels).size < channels.length
      ? [yaml.problemAt([...at, 'page', 'channels'], 'A channel is listed twice.')]
      : []),
  ];
  const every = declared.page.repeat?.every ?? '';
  return [
    ...page(['declared'], declared),
    ...(every.includes('business')
      ? [
          yaml.problemAt(
            ['declared', 'page', 'repeat', 'every'],
            'A declared disruption belongs to no place, so its pages are counted by the clock.',
          ),
        ]
      : []),
    ...rules.flatMap((rule, index) => [
      ...page(['rules', index], rule),
      ...(rules.findIndex((other) => other.id === rule.id) < index
        ? [yaml.problemAt(['rules', index, 'id'], `Another rule above is called "${rule.id}" already.`)]
        : []),
      ...(rule.clear.atMost >= rule.open
        ? [
            yaml.problemAt(
              ['rules', index, 'clear', 'atMost'],
              `It must be calm at fewer parcels than open it (${rule.open}), or it would flap.`,
            ),
          ]
        : []),
      ...(known.calendars.includes(rule.calendar ?? 'support')
        ? []
        : [
            yaml.problemAt(
              ['rules', index, rule.calendar === undefined ? 'id' : 'calendar'],
              `There is no calendar of the name "${rule.calendar ?? 'support'}".`,
            ),
          ]),
    ]),
  ];
}

const DEFAULT_ACKNOWLEDGEMENT = { lease: '4 hours', remind: '30 minutes' };

function careOf(
  { page, acknowledgement, clear, remind }: z.output<typeof careShape>,
  { teams }: KnownNames,
): DisruptionCare {
  const { lease, remind: remindHolder } = acknowledgement ?? DEFAULT_ACKNOWLEDGEMENT;
  const otherTeam = teams.map((team): Audience => `team:${team}`).find((team) => team !== page.audience);
  return {
    page: {
      audience: page.audience as Audience,
      channels: page.channels,
      priority: page.priority ?? 'critical',
      repeat:
        page.repeat === undefined ? null : { every: offsetOf(page.repeat.every), times: page.repeat.times },
      otherwise: (page.otherwise as Audience | undefined) ?? otherTeam ?? null,
    },
    acknowledgement: { lease: offsetOf(lease), remind: offsetOf(remindHolder) },
    clear: { atMost: clear.atMost, for: offsetOf(clear.for) },
    remind: offsetOf(remind),
  };
}

function offsetOf(text: string): Offset {
  const offset = parseOffset(text);
  if (offset === null) throw new Error(`${text} has the shape of an offset and is none`);
  return offset;
}

/** Counted at least this often and at most that often (ms), ten times while it must be calm. */
const OFTENEST_MS = 1_000;
const RAREST_MS = 10 * 60_000;

/** How often open members are counted so that a calm of this length (ms) is seen in time. */
export function assessEvery(calmMs: number): number {
  return Math.min(RAREST_MS, Math.max(OFTENEST_MS, Math.round(calmMs / 10)));
}
