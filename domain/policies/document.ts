import { z } from 'zod';
import { CARRIER_TOPICS } from '../carriers/topic';
import { EXCEPTION_KIND_NAMES } from '../cases/exception-kind';
import { CHANNELS, PRIORITIES } from '../messages/message';
import { INTERVAL_PATTERN, OFFSET_PATTERN } from './offset';
import { TEMPLATE_NAMES } from './templates';

/** The shape of a policy document; what only shows between its parts is checked in check.ts. */

const name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, {
  error: 'must be lower-case letters, digits and _, and start with a letter',
});
const text = z.string().trim().min(1).max(200);
const offset = z
  .string()
  .regex(OFFSET_PATTERN, {
    error: 'must be "at once", or like "30 minutes", "3 days", "4 business hours", "2 business days"',
  })
  .describe('`at once`, `30 minutes`, `3 days`, `4 business hours`, `2 business days`');
const interval = z
  .string()
  .regex(INTERVAL_PATTERN, { error: 'must be like "30 minutes", "1 day", "4 business hours"' });
/** One value, or a list of which any will do. */
const anyOf = <T extends z.ZodType>(value: T) => z.union([value, z.array(value).min(1).max(50)]);

const repeat = z
  .strictObject({
    every: interval,
    times: z.int().min(1).max(20).describe('How many times more, after the first.'),
  })
  .describe('Says it again while the case is open.');

export const stepShape = z.strictObject({
  id: name.describe('Unique in its policy; shown in timelines and in "next action".'),
  after: offset.describe('Counted from the opening of the case.'),
  audience: z
    .string()
    .regex(/^(customer|merchant|carrier|(team|on_call):[a-z][a-z0-9_]{0,59})$/, {
      error:
        'must be "customer", "merchant", "carrier", "team:" with the id of a team or "on_call:" with that of a schedule',
    })
    .describe(
      '`customer`, `merchant`, `carrier` (opens a carrier case), a team: `team:support`, or whoever is on call: `on_call:first_line`.',
    ),
  channels: z.array(z.enum(CHANNELS)).min(1),
  template: z.enum(TEMPLATE_NAMES).describe('The message. Each is written for one kind of reader.'),
  priority: z.enum(PRIORITIES).optional().describe('`normal` if not said.'),
  condition: z
    .enum(['always', 'unacknowledged'])
    .optional()
    .describe(
      '`unacknowledged`: only while nobody has the case in hand. If not said: so for teams, `always` for customer and merchant.',
    ),
  repeat: repeat.optional(),
  ask: name.optional().describe('A question to the customer, by its name under "asks".'),
  topic: z
    .enum(CARRIER_TOPICS)
    .optional()
    .describe('Of a step to the carrier: what the carrier case is about; `other` if not said.'),
});

const staff = z.string().regex(/^(team|on_call):[a-z][a-z0-9_]{0,59}$/, {
  error: 'must be "team:" with the id of a team or "on_call:" with that of a schedule',
});

export const acknowledgementShape = z
  .strictObject({
    lease: interval.describe('How long it holds: `2 business hours`. Then the escalation goes on.'),
    remind: interval.describe('How long before the end the holder is reminded: `30 minutes`.'),
  })
  .describe('Who takes a case has it for so long, and is reminded before that ends.');

export const clocksShape = z
  .strictObject({
    firstResponse: interval
      .optional()
      .describe('From the first page (for most cases the opening) to the first thing that a person does.'),
    nextResponse: interval.optional().describe("From a customer's message to the answer."),
    resolution: interval.optional().describe('From the opening to the end.'),
    breach: z
      .strictObject({
        audience: staff,
        channels: z.array(z.enum(CHANNELS)).min(1),
        template: z.enum(TEMPLATE_NAMES),
        priority: z.enum(PRIORITIES).optional(),
      })
      .describe('Who hears that one of them has run out.'),
    longestWait: interval
      .optional()
      .describe(
        'For how long clocks stand still for a customer who does not answer; `3 business days` if not said.',
      ),
  })
  .describe('How soon people must have reacted. They rest while the customer is awaited.');

/** For what a document's defaults would otherwise give. */
const none = z.literal('none');

const askShape = z
  .strictObject({
    options: z
      .array(
        z.strictObject({
          answer: name.describe('Names its wording in the templates.'),
          reports: z
            .enum([...EXCEPTION_KIND_NAMES, 'delivered'])
            .optional()
            .describe('The answer is this fact about the parcel; `delivered`: it is there after all.'),
          tells: z
            .string()
            .regex(/^(merchant|(team|on_call):[a-z][a-z0-9_]{0,59})$/, {
              error:
                'must be "merchant", "team:" with the id of a team or "on_call:" with that of a schedule',
            })
            .optional()
            .describe('Who is told of the answer at once.'),
          page: z.enum(['address']).optional().describe('What the customer gets a signed link to.'),
          person: z.boolean().optional().describe('Hands the case to people: its next page goes out now.'),
        }),
      )
      .min(2)
      .max(5),
  })
  .describe('A question to the customer with numbered answers, and what each answer does.');

const match = z
  .strictObject({
    kind: anyOf(z.enum(EXCEPTION_KIND_NAMES)).optional(),
    severity: anyOf(z.enum(['info', 'minor', 'major', 'critical'])).optional(),
    carrier: anyOf(name).optional(),
    service: anyOf(text).optional(),
    merchant: anyOf(text).optional(),
    customerTier: anyOf(text).optional(),
    minValue: z
      .strictObject({
        minor: z.int().min(1).describe('In the smallest unit: 20000 is 200.00 EUR.'),
        currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be three capital letters like EUR' }),
      })
      .optional(),
    tags: z.array(text).min(1).max(20).optional().describe('All of them must be there.'),
  })
  .describe(
    'All conditions must hold. The policy with the most conditions wins (each tag counts), then the one that comes first.',
  );

const policyShape = z.strictObject({
  id: name,
  purpose: z.string().trim().min(1).max(500).describe('What it is for, in words for the people who read it.'),
  match,
  calendar: name.optional().describe('For business hours and days; `support` if not said.'),
  lasts: interval.optional().describe('No step may come later than this.'),
  steps: z.array(stepShape).min(1).max(30),
  acknowledgement: z
    .union([none, acknowledgementShape])
    .optional()
    .describe('`none`: who takes a case has it until it ends.'),
  clocks: z.union([none, clocksShape]).optional().describe('`none`: nobody is held to a time.'),
  recovery: z
    .enum(['tell', 'silent'])
    .optional()
    .describe('Whether everybody who was told hears that the parcel is back on track; `tell` if not said.'),
});

const day = z
  .array(
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
      error: 'must be like "09:00-17:00"',
    }),
  )
  .max(6);
const place = z.enum(['origin', 'destination']);
const date = z.iso.date({ error: 'must be a date like "2026-12-24"' });

export const calendarShape = z.strictObject({
  timeZone: z
    .string()
    .min(1)
    .describe("An IANA name like `Europe/Berlin`, or `origin` or `destination`: the shipment's own."),
  week: z
    .strictObject({
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: day,
      sunday: day,
    })
    .partial()
    .describe('Several spans a day leave room for a break; a day that is not named is off.'),
  holidays: z
    .union([
      place,
      z.strictObject({
        country: z.string().regex(/^[A-Z]{2}$/, { error: 'must be two capital letters like DE' }),
        region: text.optional(),
      }),
    ])
    .optional()
    .describe('Public holidays of a country and its region, or of the origin or the destination.'),
  closed: z
    .union([
      z.array(date).max(400),
      z.strictObject({
        ical: z
          .string()
          .regex(/^[\w.-]{1,100}\.ics$/, {
            error: 'must be the name of a file beside this one, like "holidays.ics"',
          })
          .describe('A calendar file beside this document: each whole day that an event of it covers.'),
      }),
    ])
    .optional()
    .describe('Further days off.'),
});

export const policyDocumentShape = z
  .strictObject({
    version: z.int().min(1).describe('Raised with every change: cases say which version they follow.'),
    teams: z.array(name).max(100).optional().describe('Teams that steps may speak to.'),
    calendars: z.record(name, calendarShape).optional(),
    asks: z.record(name, askShape).optional(),
    defaults: z
      .strictObject({ acknowledgement: acknowledgementShape, clocks: clocksShape })
      .partial()
      .optional()
      .describe('For the policies of this document that say nothing else of it.'),
    policies: z.array(policyShape).max(500),
  })
  .describe('Escalation policies of Wayward: who is told what, when, and who is next.');

export type StepShape = z.output<typeof stepShape>;
export type PolicyShape = z.output<typeof policyShape>;
export type AskShape = z.output<typeof askShape>;
export type AcknowledgementShape = z.output<typeof acknowledgementShape>;
export type ClocksShape = z.output<typeof clocksShape>;
export type CalendarShape = z.output<typeof calendarShape>;
export type PolicyDocument = z.output<typeof policyDocumentShape>;

/** JSON Schema (2020-12) for editors, made of the very shape that checks. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policyDocumentShape, { io: 'input' });
}
