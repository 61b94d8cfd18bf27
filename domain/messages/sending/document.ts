import { z } from 'zod';
import type { Weekday } from '../../calendar/business-calendar';
import { EXCEPTION_KIND_NAMES } from '../../cases/exception-kind';
import { readDocument } from '../../policies/read-document';
import { type Audience, CHANNELS, PRIORITIES, SENT_REASONS } from '../message';
import { leavesDay, type Night } from './quiet-hours';
import {
  type LettersRule,
  NO_SENDING_RULES,
  type QuietHoursRule,
  type QuietRules,
  READERS,
  type ReaderGroup,
  type SendingRules,
  type Throttle,
} from './sending-rules';

/** The document policies/sending.yaml: when people are not disturbed, and how much they get at once. */

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const quietHours = z.strictObject({
  night: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be like "20:00-08:00"' })
    .optional()
    .describe("By the reader's own clock; it may go past midnight."),
  days: z.array(z.enum(WEEKDAYS)).max(6).optional().describe('Quiet from midnight to midnight.'),
  holidays: z
    .boolean()
    .optional()
    .describe("Public holidays of the reader's country and region are quiet as well."),
});

const passes = z
  .strictObject({
    priorities: z.array(z.enum(PRIORITIES)).optional(),
    severities: z.array(z.enum(['info', 'minor', 'major', 'critical'])).optional(),
    kinds: z.array(z.enum(EXCEPTION_KIND_NAMES)).optional(),
    reasons: z.array(z.enum(SENT_REASONS)).optional().describe('Why the message is sent.'),
  })
  .describe('What goes out all the same; one of these is enough.');

const quietRules = z.strictObject({
  email: quietHours.optional(),
  sms: quietHours.optional(),
  passes: passes.optional(),
});

const span = z
  .string()
  .regex(/^[1-9]\d{0,3} (minute|hour)s?$/, { error: 'must be like "10 minutes" or "1 hour"' });

const letters = z.strictObject({
  tells: z
    .string()
    .regex(/^(team|on_call|member):[a-z0-9][a-z0-9._-]{0,62}$/, { error: 'must be like "team:support"' })
    .describe('A team, whoever is on call, or a member.'),
  channels: z.array(z.enum(CHANNELS)).min(1),
  after: span.describe('So long after the first of them: what comes together is one message.'),
  every: span.describe('Not again sooner than this.'),
});

const orders = z.strictObject({
  gather: z
    .string()
    .regex(/^[1-9]\d{0,3} (second|minute|hour)s?$/, { error: 'must be like "5 minutes" or "30 seconds"' })
    .describe('So long the first news of a change waits for the same of the other parcels.'),
});

const throttle = z.strictObject({
  readers: z.enum(READERS),
  channel: z.enum(CHANNELS),
  priorities: z.array(z.enum(PRIORITIES)).min(1).optional().describe('All of them if not said.'),
  most: z.int().min(1).max(1_000).describe('So many messages to one address'),
  per: span.describe('in so long; what is more becomes one message.'),
});

const shape = z
  .strictObject({
    version: z.int().min(1).describe('Raised with every change.'),
    quietHours: z
      .strictObject(
        Object.fromEntries(READERS.map((readers) => [readers, quietRules.optional()])) as Record<
          ReaderGroup,
          z.ZodOptional<typeof quietRules>
        >,
      )
      .optional()
      .describe('For each kind of reader. Whom a document does not name keeps what held before.'),
    throttles: z
      .array(throttle)
      .max(50)
      .optional()
      .describe('How much one address gets at once. If there is a list, it replaces the one before.'),
    letters: z
      .union([letters, z.literal('none')])
      .optional()
      .describe(
        'Who is told of what people wrote that no case hears of: nobody knows who they are, the mail proves nothing, a shop wrote, the story of the parcel is over. `none`: nobody.',
      ),
    orders: z
      .union([orders, z.literal('none')])
      .optional()
      .describe(
        'Orders of several parcels: what happens to several of them is told in one message. `none`: each parcel speaks for itself.',
      ),
  })
  .describe('When people are not disturbed, and how often they are written to.');

/** JSON Schema (2020-12) for editors, made of the very shape that checks. */
export function sendingJsonSchema(): object {
  return z.toJSONSchema(shape, { io: 'input' });
}

/**
 * Reads a document of sending rules.
 *
 * @param beneath what holds where the document says nothing
 * @throws PolicyError that lists every mistake with its line, its path and a sentence
 */
export function parseSendingRules(
  yamlText: string,
  sourceName: string,
  beneath: SendingRules = NO_SENDING_RULES,
): SendingRules {
  const throttlesOf = ({ throttles }: z.output<typeof shape>) =>
    throttles?.map(throttleOf) ?? beneath.throttles;
  const said = readDocument(yamlText, sourceName, shape, (yaml, document) => [
    ...endlessNights(document).map((path) =>
      yaml.problemAt(path, 'This night leaves less than an hour of the day.'),
    ),
    ...rivals(throttlesOf(document)).map((index) =>
      yaml.problemAt(['throttles', index], 'An earlier throttle is for the same messages.'),
    ),
  ]);
  return {
    version: said.version,
    quietHours: Object.fromEntries(
      READERS.map((readers) => {
        const own = said.quietHours?.[readers];
        return [readers, own === undefined ? beneath.quietHours[readers] : quietRulesOf(own)];
      }),
    ) as SendingRules['quietHours'],
    throttles: throttlesOf(said),
    letters: said.letters === undefined ? beneath.letters : lettersOf(said.letters),
    ordersGatherMs:
      said.orders === undefined
        ? beneath.ordersGatherMs
        : said.orders === 'none'
          ? null
          : msOf(said.orders.gather),
  };
}

function lettersOf(said: z.output<typeof letters> | 'none'): LettersRule | null {
  if (said === 'none') return null;
  const { tells, channels, after, every } = said;
  return {
    tells: tells as Audience,
    channels: CHANNELS.filter((channel) => channels.includes(channel)),
    afterMs: msOf(after),
    everyMs: msOf(every),
  };
}

function quietRulesOf(said: z.output<typeof quietRules>): QuietRules {
  return {
    channels: { email: quietHoursOf(said.email), sms: quietHoursOf(said.sms) },
    passes: {
      priorities: said.passes?.priorities ?? [],
      severities: said.passes?.severities ?? [],
      kinds: said.passes?.kinds ?? [],
      reasons: said.passes?.reasons ?? [],
    },
  };
}

function quietHoursOf(said: z.output<typeof quietHours> | undefined): QuietHoursRule | null {
  if (said === undefined) return null;
  return {
    night: said.night === undefined ? null : nightOf(said.night),
    days: (said.days ?? []).map((name) => (WEEKDAYS.indexOf(name) + 1) as Weekday),
    holidays: said.holidays ?? false,
  };
}

function nightOf(said: string): Night {
  const [from = '', to = ''] = said.split('-');
  return { from, to };
}

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;

function throttleOf(said: z.output<typeof throttle>): Throttle {
  return {
    readers: said.readers,
    channel: said.channel,
    priorities: said.priorities ?? PRIORITIES,
    most: said.most,
    perMs: msOf(said.per),
  };
}

function msOf(said: string): number {
  const [count, unit = ''] = said.split(' ');
  const of = unit.startsWith('hour') ? 'hour' : unit.startsWith('second') ? 'second' : 'minute';
  return Number(count) * UNIT_MS[of];
}

function endlessNights(said: z.output<typeof shape>): string[][] {
  return READERS.flatMap((readers) =>
    CHANNELS.filter((channel) => {
      const night = said.quietHours?.[readers]?.[channel]?.night;
      return night !== undefined && !leavesDay(nightOf(night));
    }).map((channel) => ['quietHours', readers, channel, 'night']),
  );
}

/** The places of throttles for messages that an earlier one is for already: nobody can tell which was meant. */
function rivals(throttles: readonly Throttle[]): number[] {
  return throttles.flatMap((throttle, index) =>
    throttles
      .slice(0, index)
      .some(
        (other) =>
          other.readers === throttle.readers &&
          other.channel === throttle.channel &&
          other.priorities.some((priority) => throttle.priorities.includes(priority)),
      )
      ? [index]
      : [],
  );
}
