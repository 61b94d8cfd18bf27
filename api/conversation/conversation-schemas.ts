import { z } from 'zod';
import { CHANNELS, MESSAGE_STATUSES, SEND_REASONS } from '../../domain/messages/message';
import { Id, Instant, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';

const Attachment = z.object({
  number: z.number().int().meta({ description: 'Counted from 1: what it is fetched by.' }),
  name: z.string(),
  type: z.string().meta({ description: 'As its sender says.' }),
});

const said = {
  id: Id,
  direction: z.enum(['outbound', 'inbound']),
  at: Instant,
  channel: z.enum(CHANNELS),
  audience: z
    .string()
    .meta({ description: 'Whom it was for; of an inbound message: as whom its writer counts.' }),
  address: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable().meta({
    description:
      "What was written. Of a mail without the message that it quotes; of the staff's reply their own words. Signed links are shown to keys with the scope `act`; others read `[hidden]` in their place.",
  }),
  attachments: z.array(Attachment).meta({
    description:
      'Opened at `/v1/messages/{id}/attachments/{number}`: of a mail for `INBOX_RETENTION_DAYS`, of a text for as long as the gateway keeps it, at the address that is its name.',
  }),
  automatic: z.boolean().meta({ description: 'A program wrote it, an absence notice for example.' }),
  awaitsStaff: z.boolean().meta({ description: 'A person should read it, and nobody has answered yet.' }),
  waitsSince: Instant.nullable().meta({
    description:
      'Of what somebody wrote: since when it waits for a person though no case hears of it. Null once it was read, or a case hears of it.',
  }),
  setAside: z.boolean().meta({
    description:
      "It could not be dealt with for minutes, for a reason of ours; its writer's later messages go first, and it is tried again.",
  }),
  unproven: z.boolean().meta({
    description:
      'A mail that only names its sender, as anybody can: it answers no message of ours. It waits for a person and changed nothing.',
  }),
  dismissedAt: Instant.nullable().meta({ description: 'When a person said that nobody need deal with it.' }),
  dismissedBy: z.string().nullable(),
  replyToId: Id.nullable(),
};

const AskView = z
  .object({
    id: Id,
    options: z.array(z.object({ number: z.number().int(), answer: z.string() })),
    open: z.boolean(),
    closesAt: Instant,
    answer: z.string().nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'Ask', description: 'A question with numbered answers that the message put.' });

export const ConversationItem = z
  .object({
    ...said,
    routedBy: z
      .enum(['token', 'reference', 'only_shipment', 'last_told', 'choice', 'staff'])
      .nullable()
      .meta({ description: 'How an inbound message found this shipment.' }),
    caseId: Id.nullable(),
    template: z.string().nullable(),
    actor: z.string().nullable().meta({ description: 'Who of the staff wrote it.' }),
    awaitsAnswer: z.boolean(),
    status: z.enum(MESSAGE_STATUSES),
    reason: z.enum(SEND_REASONS),
    notBefore: Instant.nullable(),
    sentAt: Instant.nullable(),
    ask: AskView.nullable(),
    answered: z
      .object({ askId: Id, answer: z.string() })
      .nullable()
      .meta({ description: 'Of an inbound message: the question that it answered, and how.' }),
  })
  .meta({ id: 'ConversationItem' });
export const ConversationPage = pageOf(ConversationItem).meta({ id: 'ConversationPage' });

const UnknownMessage = z
  .object({
    ...said,
    mayBeAbout: z.array(Id).meta({ description: 'Shipments that it fits, where it fits several.' }),
  })
  .meta({ id: 'UnknownMessage' });
export const UnknownMessagePage = pageOf(UnknownMessage).meta({ id: 'UnknownMessagePage' });

export const ConversationQuery = z.strictObject({ ...PageQuery });

export const NewReply = z
  .strictObject({
    text: text(5_000).meta({
      description:
        'By SMS at most what six parts hold (153 letters each, or 67 where one is not GSM-7), together with the name of the shop and how to opt out; longer ones are refused.',
    }),
    channel: z.enum(CHANNELS).optional().meta({ description: 'Absent: where the customer wrote last.' }),
    recipientId: Id.optional().meta({
      description:
        'Which customer, where several have orders in the parcel. Absent: whoever wrote last, else the first.',
    }),
    actor: Slug.optional().meta({
      description:
        'Who writes: the id of an active member. Absent: who has signed in, else the name of the API key.',
    }),
    awaitsAnswer: z
      .boolean()
      .default(false)
      .meta({ description: 'Nothing can go on before the customer answers: clocks rest until then.' }),
  })
  .meta({ id: 'NewReply' });
export const ReplyMeant = z.object({ messageId: Id, channel: z.enum(CHANNELS) }).meta({ id: 'ReplyMeant' });

export const AssignMessage = z.strictObject({ shipmentId: Id }).meta({ id: 'AssignMessage' });
export const AssignedMessage = z.object({ messageId: Id, shipmentId: Id }).meta({ id: 'AssignedMessage' });

export const DismissMessage = z
  .strictObject({
    actor: Slug.optional().meta({
      description:
        'Who says so: the id of an active member. Absent: who has signed in, else the name of the API key.',
    }),
  })
  .meta({ id: 'DismissMessage' });
export const DismissedMessage = z
  .object({ messageId: Id, dismissedAt: Instant, dismissedBy: z.string() })
  .meta({ id: 'DismissedMessage' });
