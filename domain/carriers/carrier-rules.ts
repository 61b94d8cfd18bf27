import { z } from 'zod';
import type { BusinessCalendar } from '../calendar/business-calendar';
import { advance } from '../policies/advance';
import { INTERVAL_PATTERN, type Offset, parseOffset, shortestMs } from '../policies/offset';
import type { PolicyProblem } from '../policies/policy-error';
import { readDocument } from '../policies/read-document';
import type { YamlDocument } from '../policies/yaml-document';
import type { Instant } from '../tracking/tracking-event';
import type { People, Wait, WaitingStep } from './carrier-case';
import { CARRIER_TOPICS, type CarrierTopic } from './topic';

/** The document policies/carrier-cases.yaml: how long a carrier has to answer, and what happens while it does not. */

const name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, {
  error: 'must be lower-case letters, digits and _, and start with a letter',
});
const interval = z
  .string()
  .regex(INTERVAL_PATTERN, { error: 'must be like "30 minutes", "1 day", "4 business hours"' });
const anyOf = <T extends z.ZodType>(value: T) => z.union([value, z.array(value).min(1).max(50)]);

const stepShape = z.strictObject({
  id: name.describe('Unique in its rule; shown in the thread.'),
  after: interval.describe(
    "Counted from when it became the carrier's move, in the hours of the contact that has it.",
  ),
  audience: z
    .string()
    .regex(/^(carrier|next_contact|(team|on_call):[a-z][a-z0-9_]{0,59})$/, {
      error:
        'must be "carrier", "next_contact", "team:" with the id of a team or "on_call:" with that of a schedule',
    })
    .describe(
      '`carrier`: its contact is reminded; `next_contact`: the case goes to the next one; else people are told.',
    ),
  repeat: z
    .strictObject({
      every: interval,
      times: z.int().min(1).max(20).describe('How many times more, after the first.'),
    })
    .optional(),
});

const wholeShape = z
  .strictObject({
    version: z.int().min(1).describe('Raised with every change.'),
    rules: z
      .array(
        z.strictObject({
          id: name,
          purpose: z.string().trim().min(1).max(500),
          match: z
            .strictObject({
              topic: anyOf(z.enum(CARRIER_TOPICS)).optional(),
              carrier: anyOf(z.string().trim().min(1).max(60)).optional(),
            })
            .describe(
              'All conditions must hold. The rule with the most conditions wins, then the one that comes first.',
            ),
          answer: interval.describe('So long the carrier has to answer.'),
          steps: z.array(stepShape).max(20),
        }),
      )
      .min(1)
      .max(100),
  })
  .describe('How long carriers have to answer, and what happens while they say nothing.');

/** JSON Schema (2020-12) for editors, made of the very shape that checks. */
export function carrierCasesJsonSchema(): object {
  return z.toJSONSchema(wholeShape, { io: 'input' });
}

interface CarrierStep {
  readonly id: string;
  readonly after: Offset;
  readonly audience: WaitingStep['audience'];
  readonly repeat: { readonly every: Offset; readonly times: number } | null;
}

export interface CarrierRule {
  readonly id: string;
  readonly purpose: string;
  readonly topics: readonly CarrierTopic[] | null;
  readonly carriers: readonly string[] | null;
  readonly answer: Offset;
  readonly steps: readonly CarrierStep[];
}

export interface CarrierRules {
  readonly version: number;
  readonly rules: readonly CarrierRule[];
}

/**
 * Reads the document. An installation's takes the place of the default one as a whole.
 *
 * @throws PolicyError that lists every mistake with its line, its path and a sentence
 */
export function parseCarrierRules(
  yamlText: string,
  sourceName: string,
  known: { readonly teams: readonly string[] },
): CarrierRules {
  const { version, rules } = readDocument(yamlText, sourceName, wholeShape, (yaml, said) =>
    check(yaml, said, known),
  );
  return {
    version,
    rules: rules.map(({ id, purpose, match, answer, steps }) => ({
      id,
      purpose,
      topics: match.topic === undefined ? null : [match.topic].flat(),
      carriers: match.carrier === undefined ? null : [match.carrier].flat(),
      answer: offsetOf(answer),
      steps: steps.map((step) => ({
        id: step.id,
        after: offsetOf(step.after),
        audience: step.audience as CarrierStep['audience'],
        repeat:
          step.repeat === undefined ? null : { every: offsetOf(step.repeat.every), times: step.repeat.times },
      })),
    })),
  };
}

const LONGEST_MS = 60 * 86_400_000;

function check(
  yaml: YamlDocument,
  { rules }: z.output<typeof wholeShape>,
  { teams }: { readonly teams: readonly string[] },
): PolicyProblem[] {
  return [
    ...(rules.some(({ match }) => match.topic === undefined && match.carrier === undefined)
      ? []
      : [
          yaml.problemAt(
            ['rules'],
            'One rule must be for everything: without a topic and a carrier in its match.',
          ),
        ]),
    ...rules.flatMap((rule, index) => {
      const at = ['rules', index] as const;
      return [
        ...(rules.findIndex(({ id }) => id === rule.id) < index
          ? [yaml.problemAt([...at, 'id'], `Another rule above is called "${rule.id}" already.`)]
          : []),
        ...rule.steps.flatMap((step, number) => {
          const stepAt = [...at, 'steps', number] as const;
          const team = step.audience.startsWith('team:') ? step.audience.slice('team:'.length) : null;
          const last =
            shortestMs(offsetOf(step.after)) +
            (step.repeat === undefined ? 0 : shortestMs(offsetOf(step.repeat.every)) * step.repeat.times);
          return [
            ...(rule.steps.findIndex(({ id }) => id === step.id) < number
              ? [
                  yaml.problemAt(
                    [...stepAt, 'id'],
                    `Another step of this rule is called "${step.id}" already.`,
                  ),
                ]
              : []),
            ...(team !== null && !teams.includes(team)
              ? [yaml.problemAt([...stepAt, 'audience'], `There is no team "${team}".`)]
              : []),
            ...(last > LONGEST_MS
              ? [yaml.problemAt([...stepAt, 'after'], 'This step comes after 60 days, the longest there is.')]
              : []),
          ];
        }),
      ];
    }),
  ];
}

/** The rule with the most conditions that all hold; of several the first. */
export function ruleFor(
  { rules }: CarrierRules,
  about: { readonly carrier: string; readonly topic: CarrierTopic },
): CarrierRule {
  const weighed = rules.flatMap((rule) => {
    if (rule.topics !== null && !rule.topics.includes(about.topic)) return [];
    if (rule.carriers !== null && !rule.carriers.includes(about.carrier)) return [];
    return [{ rule, weight: Number(rule.topics !== null) + Number(rule.carriers !== null) }];
  });
  const best = weighed.reduce(
    (first, next) => (next.weight > first.weight ? next : first),
    weighed[0] ?? NONE,
  );
  if (best === NONE) throw new Error('no rule for carrier cases fits everything');
  return best.rule;
}

const NONE = { rule: null as unknown as CarrierRule, weight: -1 };

/**
 * The carrier's time from an instant on, in its hours.
 *
 * @param calendar of the contact that has the case; null: all time is working time
 */
export function waitBy(
  rule: CarrierRule,
  since: Instant,
  pace: { readonly calendar: BusinessCalendar | null; readonly timeScale: number },
): Wait {
  const steps = rule.steps.flatMap((step) => {
    const first = advance(since, step.after, pace);
    const { every, times } = step.repeat ?? { every: step.after, times: 0 };
    const instants = Array.from({ length: times }).reduce<Instant[]>(
      (before) => [...before, advance(before.at(-1) ?? first, every, pace)],
      [first],
    );
    return instants.map((at, index) => ({
      id: index === 0 ? step.id : `${step.id}_${index + 1}`,
      at,
      audience: step.audience,
    }));
  });
  return {
    since,
    answerDueAt: advance(since, rule.answer, pace),
    // Stable: steps of one instant keep their order.
    steps: steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function offsetOf(text: string): Offset {
  const offset = parseOffset(text);
  if (offset === null) throw new Error(`${text} has the shape of an offset and is none`);
  return offset;
}

/** Is it people who work on cases, and not the carrier? */
export function isPeople(audience: WaitingStep['audience']): audience is People {
  return audience !== 'carrier' && audience !== 'next_contact';
}
