import { z } from 'zod';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import {
  DELAYS,
  DISRUPTION_ENDINGS,
  DISRUPTION_STATUSES,
  KINDS_IN_DISRUPTIONS,
} from '../../domain/disruptions/disruption';
import { Id, Instant, InstantInput, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';
import { CaseStatusName, ExceptionKindName } from '../tracking/shipment-schemas';

const Status = z.enum(DISRUPTION_STATUSES).meta({
  id: 'DisruptionStatus',
  description:
    '`detected`: waits for a person. `active`: approved, customers are told. `clearing`: few members are open; it ends by itself unless that changes.',
});
const KindInDisruption = z.enum(KINDS_IN_DISRUPTIONS as [ExceptionKind, ...ExceptionKind[]]);

const matchers = {
  carrier: { description: 'Any of these carriers.', example: ['ups'] },
  region: { description: "Of the newest scan: `US-OR`, or the country's code.", example: ['US-OR'] },
  facility: {
    description: 'Of the newest scan: the facility, or the city where nobody names one.',
    example: ['PORTLAND HUB'],
  },
  destination: { description: "Of the address: `US-OR`, or the country's code.", example: ['DE-BY'] },
  lane: { description: 'Countries of origin and destination.', example: ['CN-DE'] },
  merchant: { description: 'Any of these shops, by id.' },
  tags: { description: 'Shipments that have all of these tags.' },
} as const;

const words = z.array(z.string()).optional();
const DisruptionScope = z
  .object({
    kind: z.array(ExceptionKindName),
    carrier: words.meta(matchers.carrier),
    region: words.meta(matchers.region),
    facility: words.meta(matchers.facility),
    destination: words.meta(matchers.destination),
    lane: words.meta(matchers.lane),
    merchant: words.meta(matchers.merchant),
    tags: words.meta(matchers.tags),
  })
  .meta({ id: 'DisruptionScope', description: 'Every matcher must hold; of a list any value will do.' });

const anyOf = <T extends z.ZodType>(value: T) => z.array(value).min(1).max(50).optional();
const capitals = (maxLength: number) => text(maxLength).transform((value) => value.toUpperCase());
const NewScope = z
  .strictObject({
    kind: anyOf(KindInDisruption).meta({
      description: `Absent: every kind of delay (${DELAYS.join(', ')}). Kinds that ask something of the customer cannot be named.`,
    }),
    carrier: anyOf(text(60)).meta(matchers.carrier),
    region: anyOf(capitals(60)).meta(matchers.region),
    facility: anyOf(capitals(120)).meta(matchers.facility),
    destination: anyOf(capitals(60)).meta(matchers.destination),
    lane: anyOf(
      z
        .string()
        .regex(/^[A-Za-z]{2}-[A-Za-z]{2}$/, 'must be two country codes like CN-DE')
        .transform((value) => value.toUpperCase()),
    ).meta(matchers.lane),
    merchant: anyOf(text(63)).meta(matchers.merchant),
    tags: anyOf(text(60)).meta(matchers.tags),
  })
  .meta({ id: 'NewDisruptionScope' });

const paragraph = text(600).optional();
const DisruptionWording = z
  .object({ en: z.string().optional(), de: z.string().optional(), es: z.string().optional() })
  .meta({ id: 'DisruptionWording' });
const NewWording = z.strictObject({ en: paragraph, de: paragraph, es: paragraph }).meta({
  id: 'NewDisruptionWording',
  description: 'What customers read, in plain text. A language that is missing is told in the default words.',
});

const actor = {
  actor: Slug.optional().meta({
    description:
      'Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.',
  }),
};
export const DisruptionAct = z.strictObject(actor).meta({ id: 'DisruptionAct' });
export const DisruptionNote = z.strictObject({ ...actor, text: text(5_000) }).meta({ id: 'DisruptionNote' });
export const DisruptionChange = z
  .strictObject({
    ...actor,
    wording: NewWording.optional().meta({ description: 'Takes the place of the whole wording.' }),
    expectedEnd: InstantInput.optional(),
    scope: NewScope.optional().meta({
      description:
        'Only before it was approved. Takes the place of the whole scope; its members are counted anew.',
    }),
  })
  .refine(
    ({ wording, expectedEnd, scope }) =>
      wording !== undefined || expectedEnd !== undefined || scope !== undefined,
    { error: 'must change something: wording, expectedEnd or scope' },
  )
  .meta({ id: 'DisruptionChange' });
export const NewDisruption = z
  .strictObject({
    ...actor,
    title: text(120).meta({ description: 'What staff read.' }),
    scope: NewScope,
    expectedEnd: InstantInput,
    wording: NewWording.optional(),
  })
  .meta({ id: 'NewDisruption' });
export const DisruptionDraft = z
  .strictObject({
    disruptionId: Id.optional().meta({
      description: 'The disruption whose scope it would be: its own members are counted with the others.',
    }),
    scope: NewScope,
    expectedEnd: InstantInput.optional(),
    wording: NewWording.optional(),
  })
  .meta({ id: 'DisruptionDraft' });

const CustomerMessage = z
  .object({ subject: z.string(), text: z.string(), sms: z.string() })
  .meta({ id: 'DisruptionMessage', description: 'As a customer of this language reads it.' });
const InEachLanguage = z.object({ en: CustomerMessage, de: CustomerMessage, es: CustomerMessage });

export const Disruption = z
  .object({
    id: Id,
    status: Status,
    origin: z.enum(['rule', 'person']),
    ruleId: z.string().nullable(),
    title: z.string(),
    scope: DisruptionScope,
    wording: DisruptionWording,
    expectedEnd: Instant.nullable(),
    openedAt: Instant,
    openedBy: z.string(),
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: Instant.nullable(),
    leaseEndsAt: Instant.nullable().meta({
      description:
        'Until when the holder has it to decide. Whatever they do renews that; after it the pages begin anew. Null once approved.',
    }),
    approvedBy: z.string().nullable(),
    approvedAt: Instant.nullable(),
    calmSince: Instant.nullable().meta({
      description: 'Since when so few members are open that it may end.',
    }),
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
    ending: z.enum(DISRUPTION_ENDINGS).nullable(),
    nextAction: z.string().nullable().meta({
      description:
        '`page`, `lease_reminder`, `lease_ends`, `end_nears`, `end_passes` or `count` (of the open members); null once it is over.',
    }),
    nextActionAt: Instant.nullable(),
    updatedAt: Instant,
  })
  .meta({ id: 'Disruption' });
export const DisruptionPage = pageOf(Disruption).meta({ id: 'DisruptionPage' });

export const DisruptionDetail = z
  .object({
    ...Disruption.shape,
    members: z.object({
      open: z.number().int(),
      acknowledged: z.number().int(),
      snoozed: z.number().int(),
      resolved: z.number().int(),
      total: z.number().int(),
    }),
    customers: z.object({
      told: z.number().int(),
      waiting: z.number().int(),
      toldByTheirCase: z.number().int().meta({ description: 'Not told again.' }),
      toldItIsOver: z.number().int(),
    }),
    pages: z.object({
      sent: z.number().int(),
      keptBack: z.number().int().meta({ description: "Of members' own." }),
    }),
    customerMessages: InEachLanguage.meta({ description: 'What goes out with the approval.' }),
    entries: z.array(
      z.object({
        at: Instant,
        type: z.string().meta({
          description:
            'detected, declared, paged, reached_nobody, acknowledged, lease_reminder, lease_lost, approved, edited, note, calm, flared_up, resolved, declined.',
        }),
        actor: z.string(),
        detail: z.record(z.string(), z.string()),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DisruptionDetail' });

const counts = z.record(z.string(), z.number().int());
export const DisruptionPreview = z
  .object({
    cases: z.number().int(),
    shipments: z.number().int(),
    customers: z.number().int(),
    inOtherDisruptions: z
      .number()
      .int()
      .meta({ description: 'Cases that fit and belong to another disruption already: they stay there.' }),
    byKind: counts,
    byLocale: counts,
    sample: z.array(
      z.object({
        caseId: Id,
        shipmentId: Id,
        kind: ExceptionKindName,
        carrier: z.string(),
        trackingNumber: z.string(),
      }),
    ),
    customerMessages: InEachLanguage,
  })
  .meta({ id: 'DisruptionPreview' });

export const DisruptionMember = z
  .object({
    caseId: Id,
    shipmentId: Id,
    carrier: z.string(),
    trackingNumber: z.string(),
    reference: z.string().nullable(),
    kind: ExceptionKindName,
    status: CaseStatusName,
    openedAt: Instant,
    joinedAt: Instant,
    leftAt: Instant.nullable(),
  })
  .meta({ id: 'DisruptionMember' });
export const DisruptionMemberPage = pageOf(DisruptionMember).meta({ id: 'DisruptionMemberPage' });

export const DisruptionQuery = z.strictObject({
  ...PageQuery,
  status: z.array(Status).max(5).optional().meta({ description: 'Absent: all.' }),
});
export const DisruptionMemberQuery = z.strictObject({
  ...PageQuery,
  status: z.array(CaseStatusName).max(4).optional().meta({ description: 'Absent: all.' }),
});

export const DisruptionOutcome = z
  .object({
    status: Status,
    acknowledgedBy: z.string().nullable(),
    leaseEndsAt: Instant.nullable(),
    expectedEnd: Instant.nullable(),
    ending: z.enum(DISRUPTION_ENDINGS).nullable(),
    changed: z.boolean().meta({ description: 'False when it already was as asked.' }),
  })
  .meta({ id: 'DisruptionOutcome', description: 'The disruption after the action.' });
