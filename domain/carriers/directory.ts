import { IANAZone } from 'luxon';
import { z } from 'zod';
import { calendarShape } from '../policies/document';
import { readDocument } from '../policies/read-document';
import type { LocalDate } from '../tracking/tracking-event';
import { CARRIER_TOPICS, type CarrierTopic } from './topic';

/**
 * What is known of a carrier: whom to ask about what, when they work, and what they demand of a claim. A file of policies/carriers for each;
 * an installation's contracts lay their own sections over it (db/carriers/overrides.ts).
 */

const id = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, {
  error: 'must be lower-case letters, digits and _, and start with a letter',
});
const words = z.string().trim().min(1).max(300);
const day = z.iso.date({ error: 'must be a date like "2026-11-25"' });
const country = z.string().regex(/^[A-Z]{2}$/, { error: 'must be two capital letters like DE' });
const address = z.email({ error: 'must be an email address' }).max(254);

/** Where something is said, and when somebody read it there. */
export const sourceShape = z.strictObject({
  title: words,
  url: z.url({ protocol: /^https?$/, error: 'must be an address like https://...' }).optional(),
  asOf: day.describe('The day on which it was read there.'),
});

export const hoursShape = calendarShape
  .omit({ closed: true })
  .extend({
    timeZone: z
      .string()
      .refine((zone) => IANAZone.isValidZone(zone), { error: 'must be a time zone like Europe/Berlin' }),
    holidays: z.strictObject({ country, region: z.string().trim().min(1).max(60).optional() }).optional(),
    closed: z.array(day).max(400).optional().describe('Further days off.'),
  })
  .describe('When people answer there: by these hours it is counted how long they had.');

export const contactShape = z
  .strictObject({
    id,
    name: words.describe('A desk rather than a person.'),
    topics: z
      .array(z.enum(CARRIER_TOPICS))
      .min(1)
      .optional()
      .describe('What it is for; everything if not said.'),
    regions: z
      .array(country)
      .min(1)
      .optional()
      .describe('For parcels to these countries; to any if not said.'),
    language: z
      .enum(['en', 'de', 'es'])
      .optional()
      .describe('In which it is written to; English if not said.'),
    email: address.optional().describe('Without one it is listed, and no case is taken to it.'),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, { error: 'must be like +4930123456' })
      .optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    hours: hoursShape.optional(),
  })
  .describe('In the order in which a case goes on from one to the next.');

const CLAIM_TYPES = ['lost', 'damaged', 'not_received', 'late'] as const;

export const claimShape = z.strictObject({
  type: z.enum(CLAIM_TYPES),
  /** Several rules of one type differ by these. */
  service: words.optional().describe('Of which service; of any if not said.'),
  routes: z.enum(['domestic', 'international']).optional(),
  earliest: z
    .strictObject({
      days: z.int().min(0).max(400),
      from: z.enum(['handed_over', 'expected', 'last_scan', 'delivered']),
    })
    .optional()
    .describe('Not before: the parcel may still come.'),
  window: z
    .strictObject({
      days: z.int().min(1).max(1_500),
      from: z.enum(['handed_over', 'expected', 'last_scan', 'delivered']),
    })
    .describe('In calendar days; the last day on which it may be filed.'),
  documents: z.array(words).max(20),
  mayFile: z.array(z.enum(['sender', 'recipient', 'account_holder'])).min(1),
  limit: words.optional().describe('How much is paid at most, in words.'),
  validFrom: day.optional(),
  source: sourceShape,
  note: z.string().trim().min(1).max(600).optional(),
});

export const sectionsShape = z.strictObject({
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .min(1)
    .optional(),
  hours: hoursShape.optional(),
  contacts: z.array(contactShape).max(50).optional(),
  claims: z.array(claimShape).max(50).optional(),
});

const entryShape = z
  .strictObject({
    carrier: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/)
      .describe('As shipments name it.'),
    also: z.array(z.string()).max(20).optional().describe('Other names by which shipments come.'),
    name: words,
    website: z.url({ protocol: /^https?$/ }).optional(),
    countries: z.array(country).optional().describe('Where it delivers itself; world-wide if not said.'),
    services: z.array(z.strictObject({ id, name: words })).max(50),
    source: sourceShape.describe('Of all that names no source of its own.'),
    ...sectionsShape.required({ languages: true, hours: true, contacts: true, claims: true }).shape,
  })
  .describe('What is known of a carrier.');

export type Hours = z.output<typeof hoursShape>;
export type CarrierContact = z.output<typeof contactShape>;

export type ClaimRule = z.output<typeof claimShape>;

export type CarrierSections = z.output<typeof sectionsShape>;
export type CarrierEntry = z.output<typeof entryShape>;

/** JSON Schema (2020-12) for editors, made of the very shape that checks. */
export function carrierJsonSchema(): object {
  return z.toJSONSchema(entryShape, { io: 'input' });
}

/** @throws PolicyError that lists every mistake with its line, its path and a sentence */
export function parseCarrier(yamlText: string, source: string): CarrierEntry {
  return readDocument(yamlText, source, entryShape, (yaml, { contacts }) =>
    contacts.flatMap((contact, index) =>
      contacts.findIndex((other) => other.id === contact.id) < index
        ? [
            yaml.problemAt(
              ['contacts', index, 'id'],
              `Another contact above is called "${contact.id}" already.`,
            ),
          ]
        : [],
    ),
  );
}

/** Of a carrier that no file speaks of: what an installation's own contacts stand on. */
export function unknownCarrier(carrier: string, name: string, today: LocalDate): CarrierEntry {
  return {
    carrier,
    name,
    services: [],
    languages: ['en'],
    hours: { timeZone: 'UTC', week: OFFICE_WEEK },
    contacts: [],
    claims: [],
    source: { title: 'Nothing is known of this carrier yet', asOf: today },
  };
}

const OFFICE_DAY = ['09:00-17:00'];
const OFFICE_WEEK = {
  monday: OFFICE_DAY,
  tuesday: OFFICE_DAY,
  wednesday: OFFICE_DAY,
  thursday: OFFICE_DAY,
  friday: OFFICE_DAY,
};

/** The entry with the sections of contracts over it, the more special last: each section takes the place of the one below. */
export function withSections(entry: CarrierEntry, overrides: readonly CarrierSections[]): CarrierEntry {
  const last = <Name extends keyof CarrierSections>(name: Name): CarrierSections[Name] =>
    overrides.findLast((sections) => sections[name] !== undefined)?.[name];
  return {
    ...entry,
    languages: last('languages') ?? entry.languages,
    hours: last('hours') ?? entry.hours,
    contacts: last('contacts') ?? entry.contacts,
    claims: last('claims') ?? entry.claims,
  };
}

/**
 * Whom to ask about a topic for parcels to these countries, in the order in which a case goes on from one to the next. Those for this topic
 * and these countries come before those for everything.
 */
export function contactsFor(
  { contacts }: Pick<CarrierEntry, 'contacts'>,
  about: { readonly topic: CarrierTopic; readonly countries: readonly string[] },
): CarrierContact[] {
  const fits = contacts.filter(
    ({ topics, regions }) =>
      (topics === undefined || topics.includes(about.topic)) &&
      (regions === undefined || about.countries.every((country) => regions.includes(country))),
  );
  return fits
    .map((contact) => ({
      contact,
      weight: Number(contact.topics !== undefined) + Number(contact.regions !== undefined),
    }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ contact }) => contact);
}
