import { z } from 'zod';
import { INBOX_OUTCOMES } from '../../domain/tracking/inbox';
import { MILESTONES } from '../../domain/tracking/milestone';
import { PROVIDERS } from '../../providers';
import { Instant } from '../http/basic-schemas';

export const WebhookSenders = z
  .object({
    data: z.array(
      z
        .object({
          provider: z.enum(PROVIDERS),
          url: z.string().meta({ description: 'The address to give to the provider.' }),
          setting: z.string().meta({ description: 'The setting that holds what it proves itself by.' }),
          configured: z.boolean(),
          secrets: z.number().int().meta({
            description: 'How many secrets count: two while one is switched over to another.',
          }),
          testable: z.boolean(),
          lastAt: Instant.nullable(),
          lastOutcome: z.enum(INBOX_OUTCOMES).nullable(),
          bodies: z.number().int().meta({ description: 'How many of the newest bodies came from it.' }),
          rejected: z.number().int().meta({ description: 'How many of these were not understood.' }),
        })
        .meta({ id: 'WebhookSender' }),
    ),
  })
  .meta({ id: 'WebhookSenders' });

export const TriedSample = z
  .object({
    provider: z.enum(PROVIDERS),
    trackingNumber: z.string().meta({ description: 'Of the sample.' }),
    proved: z.boolean().meta({ description: 'The signature of the sample was accepted.' }),
    reason: z.string().nullable().meta({ description: 'Why it was not proved, or not understood.' }),
    milestone: z.enum(MILESTONES).nullable().meta({ description: 'What its scan was read as.' }),
    outcome: z.enum(INBOX_OUTCOMES).nullable().meta({
      description: '`unmatched` is right: nobody has registered its number. Null: it did not come that far.',
    }),
  })
  .meta({ id: 'TriedSample' });
