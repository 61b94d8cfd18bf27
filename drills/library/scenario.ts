import { z } from 'zod';
import { WORDS, type Word } from '../../demo/scan';
import { EXCEPTION_KIND_NAMES } from '../../domain/cases/exception-kind';
import { LOCALES } from '../../domain/messages/message';
import { MILESTONES } from '../../domain/tracking/milestone';

/**
 * One scenario of the library, as its YAML file says it. All times are hours of the story. What people say stands in their language
 * beside the English that everybody falls back to.
 */

const hours = z.number().min(0).max(100);
const name = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/, 'must be lower case letters, digits and underscores');
const line = z.string().trim().min(1).max(1_200);
const kind = z.enum(EXCEPTION_KIND_NAMES);
/** The words of the demo's carriers; and what a customer says who has not got what was delivered, as a shop's system passes it on. */
const scanWord = z.enum([...(Object.keys(WORDS) as [Word, ...Word[]]), 'delivered_in_dispute']);
export type DrillWord = z.output<typeof scanWord>;

/** What somebody says; `en` is what stands for a language that is not there. */
const spoken = z.strictObject({ en: line, de: line.optional(), es: line.optional() });
export type Spoken = z.output<typeof spoken>;

/** Words or word beginnings (`deliver*`) by which something is recognised in what people write, in whichever language. */
const words = z.array(line).min(1).max(60);

const MOODS = ['calm', 'worried', 'angry'] as const;
export type Mood = (typeof MOODS)[number];

const cast = z.strictObject({
  customer: z.strictObject({
    /** Chosen by the seed, from the people that the demo invents for this country. */
    country: z.enum(['US', 'GB', 'DE', 'ES']),
    language: z.enum(LOCALES),
    mood: z.enum(MOODS),
    /** So long a letter of theirs may wait before they write again, angrier. */
    patience: hours.default(12),
  }),
  carrier: z.strictObject({
    slug: z.enum(['ups', 'dhl_parcel_de', 'royal_mail', 'correos', 'fedex']),
    /** How long it takes the carrier's desk to answer a question. */
    answersWithin: hours.default(1),
  }),
  shop: z.strictObject({ answersWithin: hours.default(1) }).prefault({}),
  /** Somebody else, whose parcel the agent can see as well. */
  bystander: z.strictObject({ country: z.enum(['US', 'GB', 'DE', 'ES']) }).optional(),
  /** A second agent, who works on the same case. */
  colleague: z.boolean().default(false),
});

/** What must have happened before something else does. All that is named must hold. */
const trigger = z.strictObject({
  /** This fact has been told to the agent. */
  fact: name.optional(),
  /** Where the parcel goes has been put right. */
  address: z.literal('right').optional(),
  /** So long after all of that. */
  hours: hours.default(0),
});

const event = z
  .strictObject({
    hour: hours.optional(),
    after: trigger.optional(),
    /** The event does not happen when this holds by then. */
    unless: z.strictObject({ fact: name.optional(), address: z.literal('right').optional() }).optional(),
    /** What the carrier scans. */
    scan: scanWord.optional(),
    /** The carrier's own words for it. */
    text: line.optional(),
    /** The customer writes: an answer to the newest mail that they got. */
    customer: spoken.optional(),
    /** The other agent does something. */
    colleague: z.strictObject({ does: z.enum(['take', 'note', 'reply']), text: line.optional() }).optional(),
  })
  .refine((one) => (one.hour === undefined) !== (one.after === undefined), {
    error: 'needs either hour or after',
  })
  .refine((one) => [one.scan, one.customer, one.colleague].filter(Boolean).length === 1, {
    error: 'needs one of scan, customer and colleague',
  });
export type DrillEvent = z.output<typeof event>;

/** Something that is true from the beginning, and that somebody tells who is asked for it. */
const fact = z.strictObject({
  id: name,
  held: z.enum(['customer', 'carrier', 'shop']),
  /** What a question about it mentions. */
  asked: words,
  says: spoken,
  /** By what the fact is recognised wherever it is said: in its own words in every language. */
  marks: words,
  /** Whom the agent has to tell, or `address`: it shows in where the parcel goes. Absent: to know it is enough. */
  usedFor: z.enum(['customer', 'carrier', 'shop', 'address']).optional(),
});
export type Fact = z.output<typeof fact>;

/** What the customer must have read from the agent, and only once it was known. */
const truth = z.strictObject({ words, fact: name.optional(), what: line });

const CLAIMS = ['day', 'guarantee', 'refund', 'replacement', 'location'] as const;
export type ClaimKind = (typeof CLAIMS)[number];

/** A promise that may be given: from when on, and what must come of it. */
const promise = z.strictObject({
  claim: z.enum(CLAIMS),
  /** Only in these words; absent: in any. */
  words: words.optional(),
  fact: name.optional(),
  /** Whether the scenario keeps it, as far as nobody but the world decides. */
  kept: z.boolean().default(true),
});

/** What must be so in the end. */
const ending = z
  .strictObject({
    what: line,
    weight: z.number().positive().default(1),
    /** The agent took the case, or acted on it, within so many hours of its opening. */
    taken: kind.optional(),
    within: hours.optional(),
    /** It is over, and the agent had a hand in it. */
    closed: kind.optional(),
    /** It is not over, and the agent has it in hand: it would be wrong to close it. */
    kept: kind.optional(),
    milestone: z.enum(MILESTONES).optional(),
    address: z
      .strictObject({ streetLine: line.optional(), postalCode: line.optional(), city: line.optional() })
      .optional(),
    /** Each letter of the customer was answered by the agent. */
    answered: z.literal('customer').optional(),
    escalated: kind.optional(),
    /** The wording of the disruption was approved. */
    approved: z.literal('disruption').optional(),
  })
  .refine((one) => WAYS.filter((way) => one[way] !== undefined).length === 1, {
    error: 'needs one of taken, closed, kept, milestone, address, answered, escalated and approved',
  });
const WAYS = [
  'taken',
  'closed',
  'kept',
  'milestone',
  'address',
  'answered',
  'escalated',
  'approved',
] as const;
export type Ending = z.output<typeof ending>;

/** Whom the agent turns to, in this order; `within` hours of what it counts from. */
const told = z.strictObject({
  who: z.enum(['customer', 'carrier', 'shop', 'lead']),
  within: hours,
  /** Counts from the opening of the case unless a fact or a letter is named. */
  since: z.union([z.strictObject({ fact: name }), z.literal('letter'), z.literal('case')]).default('case'),
});

/** What must not be done, and what it costs of which part. */
const forbidden = z.strictObject({
  what: line,
  /** The agent writes one of these to the customer. */
  says: words.optional(),
  /** Where the parcel goes is set to something that holds one of these. */
  address: words.optional(),
  /** Written by the agent though the colleague has the case. */
  doubles: z.literal('colleague').optional(),
  /** This case is closed by the agent. */
  closes: kind.optional(),
  costs: z.strictObject({
    part: z.enum(['end', 'promises', 'facts', 'told']),
    points: z.number().positive(),
  }),
});

/** One act of the reference, done once all before it are done and `when` holds. */
const referenceAct = z.strictObject({
  when: z
    .strictObject({
      case: kind.optional(),
      /** One of these was said since the drill began, by whom does not matter. */
      hears: words.optional(),
      milestone: z.enum(MILESTONES).optional(),
      ended: kind.optional(),
      disruption: z.literal('detected').optional(),
    })
    .optional(),
  do: z.enum([
    'take',
    'reply',
    'ask',
    'note',
    'escalate',
    'hand_over',
    'put_off',
    'resolve',
    'correct_address',
    'approve',
  ]),
  /** On which case; absent: of the scenario's kind. */
  kind: kind.optional(),
  whom: z.enum(['carrier', 'shop']).optional(),
  to: name.optional(),
  hours: hours.optional(),
  text: line.optional(),
  address: z.strictObject({ streetLine: line, postalCode: line, city: line }).optional(),
});
export type ReferenceAct = z.output<typeof referenceAct>;

export const Scenario = z.strictObject({
  id: name,
  title: line,
  /** The exception kind that it trains. */
  kind,
  /** Of what the article on exception management names, or of the hard ones. */
  trains: line,
  /** What the agent is told at the beginning. */
  brief: line,
  /** What the protocol asks for, in sentences. */
  protocol: z.array(line).min(1),
  lasts: z.number().min(1).max(72),
  /** More than one: a storm. */
  parcels: z.number().int().min(1).max(800).default(1),
  cast,
  events: z.array(event).min(1),
  facts: z.array(fact).min(1),
  truths: z.array(truth).min(1),
  promises: z.array(promise).default([]),
  ends: z.array(ending).min(1),
  told: z.array(told).min(1),
  forbidden: z.array(forbidden).default([]),
  /** By part, what a person who lost points there is advised to practise. */
  practise: z.strictObject({ end: line, promises: line, facts: line, told: line }),
  reference: z.array(referenceAct).min(1),
});
export type Scenario = z.output<typeof Scenario>;
