import { z } from 'zod';
import { CONSENT_CHANGES, CONSENT_SOURCES, SUPPRESSION_REASONS, TOPICS } from '../../domain/consent/consent';
import { CHANNELS, LOCALES } from '../../domain/messages/message';
import { Id, Instant, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';

const address = z
  .string()
  .meta({ description: 'An email address in lower case, or a phone number in E.164.' });

export const Suppression = z
  .object({
    id: Id,
    channel: z.enum(CHANNELS),
    address,
    reason: z.enum(SUPPRESSION_REASONS).meta({
      description: '`opted_out`: its reader said so. `hard_bounce`: it does not exist.',
    }),
    since: Instant,
  })
  .meta({ id: 'Suppression', description: 'Nothing is sent to this address on this channel.' });
export const SuppressionPage = pageOf(Suppression).meta({ id: 'SuppressionPage' });

export const SuppressionQuery = z.strictObject({
  ...PageQuery,
  channel: z.enum(CHANNELS).optional(),
  reason: z.enum(SUPPRESSION_REASONS).optional(),
  address: text(254).optional().meta({ description: 'In any case of letters.' }),
});

export const OptOut = z
  .strictObject({
    address: text(254).meta({
      description: 'An email address, or a phone number with its country (`+49 30 ...`).',
      example: 'ada@example.com',
    }),
    reason: text(500).meta({
      description: 'How it is known. It is kept.',
      example: 'She called and wants no more mails.',
    }),
    actor: Slug.optional().meta({
      description:
        'Who does it: the id of an active member. Absent: who has signed in, else the name of the key.',
    }),
  })
  .meta({ id: 'OptOut' });

export const LiftSuppression = z
  .strictObject({
    reason: text(500).meta({
      description: 'Why it may be written to again. It is kept.',
      example: 'She called and asked for her mails again.',
    }),
    actor: Slug.optional().meta({
      description:
        'Who does it: the id of an active member. Absent: who has signed in, else the name of the key.',
    }),
  })
  .meta({ id: 'LiftSuppression' });

const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ example: '21:30' });

export const ConsentQuery = z.strictObject({
  ...PageQuery,
  address: text(254).meta({ description: 'An email address or a phone number in E.164.' }),
});

const ConsentOnChannel = z
  .object({
    channel: z.enum(CHANNELS),
    suppression: Suppression.nullable(),
    mutedTopics: z.array(z.enum(TOPICS)).meta({
      description: '`problems`: something is wrong with a parcel. `progress`: milestones and recoveries.',
    }),
    quietHours: z
      .union([z.enum(['default', 'none']), z.object({ from: ClockTime, to: ClockTime })])
      .meta({ description: 'On the clock of `timeZone`, or of the parcel where that is null.' }),
    timeZone: z.string().nullable(),
    locale: z.enum(LOCALES).nullable().meta({ description: 'Chosen by the reader; null: as registered.' }),
  })
  .meta({ id: 'ConsentOnChannel' });

const ConsentEntry = z
  .object({
    id: Id,
    channel: z.enum(CHANNELS),
    at: Instant,
    change: z.enum(CONSENT_CHANGES),
    source: z.enum(CONSENT_SOURCES),
    actor: z.string().nullable().meta({ description: 'Staff id; null: the reader, or a gateway.' }),
    detail: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ConsentEntry' });

export const Consent = z
  .object({
    address,
    channels: z.array(ConsentOnChannel),
    entries: z.array(ConsentEntry).meta({ description: 'The newest first.' }),
    nextCursor: z.string().nullable().meta({ description: 'For older entries; null when there are none.' }),
  })
  .meta({ id: 'Consent', description: 'What an address may be sent, and how that came to be.' });
