import { z } from 'zod';
import { TOPICS } from '../../domain/consent/consent';
import {
  CHANNELS,
  DEFERRALS,
  MESSAGE_STATUSES,
  PRIORITIES,
  SEND_REASONS,
} from '../../domain/messages/message';
import { Id, Instant, InstantInput, PageQuery, pageOf, text } from '../http/basic-schemas';

export const MessageView = z
  .object({
    id: Id,
    direction: z.enum(['outbound', 'inbound']),
    shipmentId: Id.nullable(),
    caseId: Id.nullable(),
    stepId: z.string().nullable(),
    occurrence: z.number().int().nullable(),
    audience: z.string(),
    channel: z.enum(CHANNELS),
    address: z.string().nullable(),
    template: z.string().nullable(),
    locale: z.string(),
    subject: z.string().nullable(),
    body: z.string().nullable().meta({
      description:
        'Signed links, reply addresses and Message-IDs are shown to keys with the scope `act`; others read `[hidden]` in their place.',
    }),
    priority: z.enum(PRIORITIES),
    status: z.enum(MESSAGE_STATUSES),
    reason: z.enum(SEND_REASONS).meta({ description: 'Why it was sent, or was not.' }),
    optedOutOf: z
      .enum(['everything', ...TOPICS])
      .nullable()
      .meta({ description: 'With the reason `opted_out`: what its reader does not want to get.' }),
    attempts: z.number().int(),
    segments: z.number().int().nullable(),
    providerMessageId: z.string().nullable(),
    errorCode: z.string().nullable(),
    errorText: z.string().nullable(),
    notBefore: Instant.nullable().meta({
      description: 'Waits until then: see `deferral`, or to be tried again.',
    }),
    deferral: z
      .enum(DEFERRALS)
      .nullable()
      .meta({ description: 'Why it waits, or waited before it was settled.' }),
    wait: z.string().nullable().meta({
      description: 'The same as a sentence.',
      example:
        'A silence holds it (silence 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11). It waits until 2026-11-23T18:00:00.000Z.',
    }),
    silenceId: Id.nullable().meta({ description: 'The silence that holds it, or held it.' }),
    disruptionId: Id.nullable().meta({
      description: 'The disruption that it is about, or that speaks in its place.',
    }),
    bundleId: Id.nullable().meta({ description: 'The message that carries this one among others.' }),
    waitsSince: Instant.nullable().meta({
      description:
        'Of what somebody wrote: since when it waits for a person though no case hears of it. Null once it was read, or a case hears of it.',
    }),
    intendedAt: Instant,
    sentAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
    failedAt: Instant.nullable(),
  })
  .meta({ id: 'Message' });
export const MessagePage = pageOf(MessageView).meta({ id: 'MessagePage' });

export const MessageQuery = z.strictObject({
  ...PageQuery,
  shipmentId: z.uuid().optional(),
  caseId: z.uuid().optional(),
  direction: z.enum(['outbound', 'inbound']).optional(),
  channel: z.enum(CHANNELS).optional(),
  status: z.array(z.enum(MESSAGE_STATUSES)).max(9).optional(),
  audience: text(80).optional(),
  address: text(254).optional(),
  awaitsStaff: z.boolean().optional().meta({
    description:
      'What customers wrote and nobody has read yet, in whichever conversation, and what could not be dealt with.',
  }),
  intendedFrom: InstantInput.optional(),
  intendedBefore: InstantInput.optional(),
});
