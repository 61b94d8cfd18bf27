import { z } from 'zod';
import { INTERVAL_PATTERN, parseOffset, shortestMs } from '../policies/offset';
import type { PolicyProblem } from '../policies/policy-error';
import { readDocument } from '../policies/read-document';
import type { YamlDocument } from '../policies/yaml-document';
import { CHOICES, type Choice, type Money } from './intervention';

/** The document policies/interventions.yaml: what carriers may be asked to do by themselves, up to which charge, and when silence counts. */

const name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, {
  error: 'must be lower-case letters, digits and _, and start with a letter',
});
const anyOf = <T extends z.ZodType>(value: T) => z.union([value, z.array(value).min(1).max(50)]);
const PERMISSIONS = ['allowed', 'ask', 'never'] as const;
type Permission = (typeof PERMISSIONS)[number];

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
              carrier: anyOf(z.string().trim().min(1).max(60)).optional(),
              merchant: anyOf(z.string().trim().min(1).max(120)).optional(),
            })
            .describe(
              'All conditions must hold. The rule with the most conditions wins, then the one that comes first.',
            ),
          choices: z
            .strictObject(
              Object.fromEntries(CHOICES.map((choice) => [choice, z.enum(PERMISSIONS)])) as Record<
                Choice,
                z.ZodEnum<{ allowed: 'allowed'; ask: 'ask'; never: 'never' }>
              >,
            )
            .describe(
              '`allowed`: done by itself; `ask`: a supervisor says yes first; `never`: people read the wish.',
            ),
          charge: z
            .strictObject({
              at_most: z.number().min(0).max(100_000).multipleOf(0.01),
              currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be a currency like USD' }),
            })
            .describe('A charge above it, in another currency or not known waits for a supervisor.'),
          ask: z
            .string()
            .regex(/^(team|on_call):[a-z][a-z0-9_]{0,59}$/, {
              error: 'must be "team:" with the id of a team or "on_call:" with that of a schedule',
            })
            .describe('Who is told that one waits for a yes.'),
          confirm_within: z
            .string()
            .regex(INTERVAL_PATTERN, { error: 'must be like "24 hours", "2 days"' })
            .regex(/^[^b]*$/, { error: 'is counted by the clock, not in business time' })
            .describe(
              'So long after the carrier has taken it a scan proves it; then its silence is an exception.',
            ),
        }),
      )
      .min(1)
      .max(100),
  })
  .describe(
    'What carriers may be asked to do with parcels on their way, up to which charge, and when their silence counts.',
  );

/** JSON Schema (2020-12) for editors, made of the very shape that checks. */
export function interventionsJsonSchema(): object {
  return z.toJSONSchema(wholeShape, { io: 'input' });
}

export interface InterventionRule {
  readonly id: string;
  readonly purpose: string;
  readonly carriers: readonly string[] | null;
  readonly merchants: readonly string[] | null;
  readonly choices: Readonly<Record<Choice, Permission>>;
  readonly atMost: Money;
  readonly ask: `team:${string}` | `on_call:${string}`;
  readonly confirmWithinMs: number;
}

export interface InterventionRules {
  readonly version: number;
  readonly rules: readonly InterventionRule[];
}

/**
 * Reads the document. An installation's takes the place of the default one as a whole.
 *
 * @throws PolicyError that lists every mistake with its line, its path and a sentence
 */
export function parseInterventionRules(
  yamlText: string,
  sourceName: string,
  known: { readonly teams: readonly string[] },
): InterventionRules {
  const { version, rules } = readDocument(yamlText, sourceName, wholeShape, (yaml, said) =>
    check(yaml, said, known),
  );
  return {
    version,
    rules: rules.map((rule) => ({
      id: rule.id,
      purpose: rule.purpose,
      carriers: rule.match.carrier === undefined ? null : [rule.match.carrier].flat(),
      merchants: rule.match.merchant === undefined ? null : [rule.match.merchant].flat(),
      choices: rule.choices,
      atMost: { cents: Math.round(rule.charge.at_most * 100), currency: rule.charge.currency },
      ask: rule.ask as InterventionRule['ask'],
      confirmWithinMs: msOf(rule.confirm_within),
    })),
  };
}

function check(
  yaml: YamlDocument,
  { rules }: z.output<typeof wholeShape>,
  { teams }: { readonly teams: readonly string[] },
): PolicyProblem[] {
  const isForAll = rules.some(({ match }) => match.carrier === undefined && match.merchant === undefined);
  return [
    ...(isForAll
      ? []
      : [
          yaml.problemAt(
            ['rules'],
            'One rule must be for everything: without a carrier and a merchant in its match.',
          ),
        ]),
    ...rules.flatMap((rule, index) => {
      const team = rule.ask.startsWith('team:') ? rule.ask.slice('team:'.length) : null;
      const isTwice = rules.findIndex(({ id }) => id === rule.id) < index;
      return [
        ...(isTwice
          ? [yaml.problemAt(['rules', index, 'id'], `Another rule above is called "${rule.id}" already.`)]
          : []),
        ...(team !== null && !teams.includes(team)
          ? [yaml.problemAt(['rules', index, 'ask'], `There is no team "${team}".`)]
          : []),
      ];
    }),
  ];
}

/** The rule with the most conditions that all hold; of several the first. */
export function interventionRuleFor(
  { rules }: InterventionRules,
  about: { readonly carrier: string; readonly merchantId: string },
): InterventionRule {
  const fits = rules.filter(
    ({ carriers, merchants }) =>
      (carriers === null || carriers.includes(about.carrier)) &&
      (merchants === null || merchants.includes(about.merchantId)),
  );
  const weight = ({ carriers, merchants }: InterventionRule) =>
    Number(carriers !== null) + Number(merchants !== null);
  const [best] = [...fits].sort((a, b) => weight(b) - weight(a));
  if (best === undefined) throw new Error('no rule for interventions fits everything');
  return best;
}

/** May it be done without a person's yes? */
export function mayDoAlone(rule: InterventionRule, choice: Choice, charge: Money | null): boolean {
  const { cents, currency } = rule.atMost;
  return (
    rule.choices[choice] === 'allowed' &&
    charge !== null &&
    charge.cents <= cents &&
    (charge.cents === 0 || charge.currency === currency)
  );
}

function msOf(text: string): number {
  const offset = parseOffset(text);
  if (offset === null) throw new Error(`${text} has the shape of an offset and is none`);
  return shortestMs(offset);
}
