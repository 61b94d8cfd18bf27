import { z } from 'zod';
import { EXCEPTION_KIND_NAMES } from '../../domain/cases/exception-kind';
import { INBOX_OUTCOMES } from '../../domain/tracking/inbox';
import { MILESTONES } from '../../domain/tracking/milestone';
import {
  CountryInput,
  Id,
  Instant,
  InstantInput,
  LocalDateInput,
  PageQuery,
  pageOf,
  TimeWithOffset,
  text,
} from '../http/basic-schemas';

const MAX_EVENTS = 1_000;

/** Absent, or null: many programs write null for what they do not know. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish();
}

/** An event in Wayward's own words. */
export const CanonicalEvent = z
  .strictObject({
    carrier: text(60),
    trackingNumber: text(100),
    occurredAt: maybe(TimeWithOffset).meta({
      description: 'When it happened, with the offset of the place. Either this or `localTime`.',
    }),
    localTime: maybe(
      z
        .string()
        .regex(
          /^(19[7-9]|20\d|21\d)\d-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/,
          'must look like 2026-11-23T09:15:19',
        ),
    ).meta({
      description: 'A clock time without an offset; its zone is `timeZone`, else told from the place.',
    }),
    timeZone: maybe(text(64)).meta({ description: 'IANA, for `localTime`.' }),
    code: maybe(text(120)).meta({ description: "The carrier's raw code, `X/48` where it has a type." }),
    text: maybe(text(2_000)).meta({ description: "The carrier's sentence." }),
    milestone: maybe(z.enum(MILESTONES)),
    exception: maybe(z.enum(EXCEPTION_KIND_NAMES)),
    movement: maybe(z.boolean()).meta({
      description: 'Was the parcel moved or handled? Absent: told from the milestone.',
    }),
    clears: maybe(z.union([z.literal('all'), z.array(z.enum(EXCEPTION_KIND_NAMES)).min(1).max(30)])).meta({
      description: 'An all-clear: these exceptions are over.',
    }),
    faultOwner: maybe(z.enum(['carrier', 'merchant', 'recipient', 'customs', 'external', 'unknown'])),
    estimatedDate: maybe(LocalDateInput).meta({
      description: "The carrier's estimate, made at `occurredAt`.",
    }),
    eventId: maybe(text(200)).meta({ description: "The sender's id of this scan, if it has a lasting one." }),
    service: maybe(text(80)),
    place: maybe(
      z.strictObject({
        city: maybe(text(120)),
        region: maybe(text(80)),
        postalCode: maybe(text(20)),
        country: maybe(CountryInput),
        facility: maybe(text(120)),
      }),
    ),
  })
  .meta({
    id: 'CanonicalEvent',
    description:
      'One scan. Without milestone, exception, movement and clears its meaning is read from code and text; what nobody understands is kept as unmapped.',
  });

/** The items are judged one by one, so that one wrong event does not hold up the others. */
export const EventBatch = z
  .strictObject({
    events: z
      .array(z.unknown().meta({ override: { $ref: '#/components/schemas/CanonicalEvent' } }))
      .min(1)
      .max(MAX_EVENTS),
  })
  .meta({ id: 'EventBatch' });

const Problems = z.array(
  z.object({ path: z.string().meta({ description: 'JSON pointer.' }), reason: z.string() }),
);

const EventOutcome = z
  .object({
    index: z.number().int(),
    outcome: z.enum(['accepted', 'duplicate', 'unmatched', 'rejected']).meta({
      description: 'unmatched: nobody registered the number; kept, and claimed when somebody does.',
    }),
    shipmentId: Id.nullable(),
    problems: Problems,
  })
  .meta({ id: 'EventOutcome' });

const counts = {
  accepted: z.number().int(),
  duplicate: z.number().int(),
  unmatched: z.number().int(),
  rejected: z.number().int(),
};
const outcome = z.enum(INBOX_OUTCOMES).meta({
  id: 'InboxOutcome',
  description:
    'accepted: something new. duplicate: all known. unmatched: understood, but nobody registered the number. ignored: no tracking in it. rejected: not understood, kept for replay.',
});

export const EventBatchResult = z
  .object({ inboxId: Id, outcome, ...counts, items: z.array(EventOutcome) })
  .meta({ id: 'EventBatchResult' });

export const IngestResult = z
  .object({ inboxId: Id, outcome, ...counts, reason: z.string().nullable(), problems: Problems })
  .meta({ id: 'IngestResult' });

const inboxEntry = {
  id: Id,
  source: z.string().meta({ description: 'A provider, or `events`.' }),
  receivedAt: Instant,
  requestId: z.string().nullable(),
  contentType: z.string().nullable(),
  bodyBytes: z.number().int(),
  outcome,
  reason: z.string().nullable(),
  ...counts,
  problems: Problems,
  replayedAt: Instant.nullable(),
  replays: z.number().int(),
  bodyForgottenAt: Instant.nullable().meta({
    description: 'Since when its bytes are not kept any more (`INBOX_RETENTION_DAYS`).',
  }),
};
const InboxEntry = z.object(inboxEntry).meta({ id: 'InboxEntry' });
export const InboxPage = pageOf(InboxEntry).meta({ id: 'InboxPage' });
export const InboxDetail = z
  .object({
    ...inboxEntry,
    body: z
      .object({
        encoding: z.enum(['utf8', 'base64']).meta({ description: 'base64 where the bytes are no UTF-8.' }),
        content: z.string(),
      })
      .nullable()
      .meta({ description: 'Null: it is a mail, and the key lacks the scope `act`.' }),
  })
  .meta({ id: 'InboxDetail' });

export const InboxQuery = z.strictObject({
  ...PageQuery,
  outcome: z.array(z.enum(INBOX_OUTCOMES)).max(6).optional(),
  source: text(40).optional(),
  receivedFrom: InstantInput.optional(),
  receivedBefore: InstantInput.optional(),
});
