import { z } from 'zod';
import { CaseEntry, StepRun } from '../cases/case-schemas';
import { Id, Instant, LocalDate, PageQuery, pageOf } from '../http/basic-schemas';
import { MessageView } from '../messages/message-schemas';
import { ExceptionKindName, FaultOwnerName, MilestoneName } from './shipment-schemas';

export const EventView = z
  .object({
    seq: z.number().int(),
    occurredAt: Instant,
    localTime: z.string().meta({ description: 'The clock at the place of the scan, without an offset.' }),
    offsetMinutes: z.number().int().nullable(),
    zoneSource: z.enum(['given', 'inferred', 'unknown']),
    receivedAt: Instant,
    source: z.string(),
    milestone: MilestoneName.nullable(),
    exception: ExceptionKindName.nullable(),
    movement: z.boolean(),
    clears: z.union([z.literal('all'), z.array(ExceptionKindName)]).nullable(),
    faultOwner: FaultOwnerName.nullable(),
    meaningSource: z.enum(['given', 'code', 'status', 'text', 'mapping', 'unmapped']),
    rule: z.string().meta({ description: 'What decided the meaning.' }),
    code: z.string().nullable(),
    text: z.string().nullable(),
    place: z.object({
      city: z.string().nullable(),
      region: z.string().nullable(),
      postalCode: z.string().nullable(),
      country: z.string().nullable(),
      facility: z.string().nullable(),
    }),
    estimatedDate: LocalDate.nullable(),
    unknownNumber: z.boolean(),
    inboxId: Id.nullable(),
    judges: z.number().int().nullable().meta({
      description:
        'The `seq` of the scan that this judges anew, after a person has said what its wording means, or took that back. Only the newest judgement of a scan is shown.',
    }),
  })
  .meta({ id: 'TrackingEvent' });

const of = { caseId: Id, kind: ExceptionKindName };

export const TimelineItem = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('event'), at: Instant, event: EventView }).meta({ id: 'TimelineEvent' }),
    z
      .object({ type: z.literal('case_entry'), at: Instant, ...of, entry: CaseEntry })
      .meta({ id: 'TimelineCaseEntry' }),
    z.object({ type: z.literal('step'), at: Instant, ...of, step: StepRun }).meta({ id: 'TimelineStep' }),
    z
      .object({ type: z.literal('message'), at: Instant, message: MessageView })
      .meta({ id: 'TimelineMessage', description: '`message.reason` says why it was sent, or was not.' }),
    z
      .object({
        type: z.literal('address_change'),
        at: Instant,
        actor: z.string().meta({ description: 'A staff id, the name of an API key, or `customer`.' }),
      })
      .meta({ id: 'TimelineAddressChange', description: 'The address itself stands with the recipient.' }),
  ])
  .meta({ id: 'TimelineItem' });
export const TimelinePage = pageOf(TimelineItem).meta({ id: 'TimelinePage' });

export const TimelineQuery = z.strictObject({
  ...PageQuery,
  order: z.enum(['oldest_first', 'newest_first']).default('oldest_first'),
});
