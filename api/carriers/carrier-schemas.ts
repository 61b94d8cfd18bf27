import { z } from 'zod';
import { CARRIER_ANSWERS } from '../../domain/carriers/answer';
import {
  claimShape,
  contactShape,
  hoursShape,
  sectionsShape,
  sourceShape,
} from '../../domain/carriers/directory';
import { CARRIER_TOPICS } from '../../domain/carriers/topic';
import { Id, Instant, LocalDate, LocalDateInput, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';
import { ExceptionKindName } from '../tracking/shipment-schemas';

export const CarrierSlugInput = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'must be a carrier as shipments name it, like dhl_parcel_de')
  .meta({ description: 'As shipments name it.', example: 'ups' });
const Topic = z.enum(CARRIER_TOPICS);

export const CarrierView = z
  .object({
    carrier: z.string(),
    name: z.string(),
    website: z.string().nullable(),
    countries: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Where it delivers itself; null: world-wide.' }),
    languages: z.array(z.string()),
    services: z.array(z.object({ id: z.string(), name: z.string() })),
    hours: hoursShape,
    contacts: z
      .array(contactShape)
      .meta({ description: 'In the order in which a case goes on from one to the next.' }),
    claims: z.array(claimShape),
    source: sourceShape,
    known: z
      .boolean()
      .meta({ description: 'False: no file speaks of it; what there is comes from contracts alone.' }),
  })
  .meta({ id: 'Carrier' });
export const CarrierList = z.object({ data: z.array(CarrierView) }).meta({ id: 'CarrierList' });

export const ContractQuery = z.strictObject({
  merchantId: z.string().max(200).optional().meta({ description: 'Under the contracts of this shop too.' }),
  account: z.string().max(100).optional().meta({ description: 'And of this account number at the carrier.' }),
});

export const NewOverride = z
  .strictObject({
    carrier: CarrierSlugInput,
    merchantId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "Whose contract; left out: everybody's." }),
    account: text(100)
      .optional()
      .meta({ description: 'The account number at the carrier; left out: all of them.' }),
    sections: sectionsShape.refine((sections) => Object.keys(sections).length > 0, {
      error: 'must hold at least one section',
    }),
    source: text(500).meta({ description: 'Where it is agreed.', example: 'Frame contract 2026, annex 3' }),
    asOf: LocalDateInput.meta({ description: 'Since when, or when it was read there.' }),
    actor: Slug.optional(),
  })
  .meta({ id: 'NewCarrierOverride' });
export const Override = z
  .object({
    id: Id,
    carrier: z.string(),
    merchantId: z.string().nullable(),
    account: z.string().nullable(),
    sections: sectionsShape,
    source: z.string(),
    asOf: LocalDate,
    author: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'CarrierOverride' });
export const OverrideList = z.object({ data: z.array(Override) }).meta({ id: 'CarrierOverrideList' });
export const OverrideQuery = z.strictObject({ carrier: CarrierSlugInput.optional() });

const Contact = z.object({ id: z.string(), name: z.string(), email: z.string(), language: z.string() });

const caseFields = {
  id: Id,
  carrier: z.string(),
  topic: Topic,
  status: z.enum(['open', 'closed']),
  turn: z.enum(['carrier', 'ours']).meta({ description: 'Whose move it is.' }),
  contact: Contact.meta({ description: 'Who has it.' }),
  openedBy: z.string(),
  openedAt: Instant,
  answerDueAt: Instant.nullable().meta({
    description: "The carrier's answer is owed by then; null: it is not its move.",
  }),
  nextAt: Instant.nullable().meta({
    description: 'What happens then while the carrier says nothing: `next`.',
  }),
  next: z.object({ id: z.string(), audience: z.string() }).nullable().meta({
    description: '`carrier`: a reminder; `next_contact`: it goes to the next one; else who is told.',
  }),
  answeredAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  outcome: z.enum(['closed_by_staff', 'cases_over']).nullable(),
};

const CarrierCaseItem = z
  .object({
    ...caseFields,
    parcels: z.number().int().meta({ description: 'How many it is about.' }),
    trackingNumber: z.string().nullable().meta({ description: 'Of one of them.' }),
  })
  .meta({ id: 'CarrierCaseItem' });
export const CarrierCasePage = pageOf(CarrierCaseItem).meta({ id: 'CarrierCasePage' });
export const CarrierCaseQuery = z.strictObject({
  ...PageQuery,
  status: z.enum(['open', 'closed']).optional(),
  turn: z.enum(['carrier', 'ours']).optional(),
  carrier: CarrierSlugInput.optional(),
  topic: Topic.optional(),
  shipmentId: Id.optional(),
});

const Said = z.object({
  shipmentId: Id,
  says: z.enum(CARRIER_ANSWERS),
  date: LocalDate.nullable(),
});

export const CarrierCase = z
  .object({
    ...caseFields,
    contacts: z.array(Contact).meta({ description: 'Whom it may go on to, in their order.' }),
    parcels: z.array(
      z.object({
        shipmentId: Id,
        caseId: Id.nullable(),
        kind: ExceptionKindName.nullable(),
        trackingNumber: z.string(),
        reference: z.string().nullable(),
        says: z.enum(CARRIER_ANSWERS).nullable().meta({ description: 'What the carrier said of it last.' }),
        date: LocalDate.nullable(),
        saidAt: Instant.nullable(),
      }),
    ),
    files: z.array(
      z.object({
        number: z.number().int(),
        by: z.enum(['carrier', 'ours']),
        name: z.string(),
        type: z.string(),
        bytes: z.number().int(),
        at: Instant,
      }),
    ),
    thread: z.array(
      z.object({
        at: Instant,
        type: z.string().meta({
          description:
            'carrier_wrote, we_wrote, opened, answered, wrote, reminded, next_contact, no_contact_left, people_told, file, closed.',
        }),
        actor: z
          .string()
          .meta({ description: 'A staff id, the name of an API key, `carrier` or `wayward`.' }),
        said: z.array(Said).meta({ description: 'What of it is a fact about a parcel.' }),
        contact: z.string().nullable().meta({ description: 'Of an escalation: whom it went to.' }),
        message: z
          .object({
            id: Id,
            direction: z.enum(['outbound', 'inbound']),
            address: z.string().nullable(),
            subject: z.string().nullable(),
            text: z.string().nullable(),
            status: z.string(),
            automatic: z.boolean().meta({ description: 'A program wrote it: it is only shown.' }),
            attachments: z.array(z.object({ number: z.number().int(), name: z.string(), type: z.string() })),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'CarrierCase' });

export const NewCarrierCase = z
  .strictObject({
    parcels: z
      .array(z.strictObject({ shipmentId: Id, caseId: Id.optional() }))
      .min(1)
      .max(200)
      .meta({
        description: 'All with one carrier. Without `caseId` it is about the gravest open case of each.',
      }),
    topic: Topic,
    text: text(5_000)
      .optional()
      .meta({ description: 'What you want to say beside what the mail says by itself.' }),
    account: text(100).optional().meta({ description: 'Under the contract of this account number.' }),
    actor: Slug.optional(),
  })
  .meta({ id: 'NewCarrierCase' });

export const NewCarrierReply = z
  .strictObject({ text: text(5_000), actor: Slug.optional() })
  .meta({ id: 'NewCarrierReply' });

export const NewCarrierAnswer = z
  .strictObject({
    answers: z
      .array(
        z
          .strictObject({
            shipmentId: Id.optional().meta({ description: 'Left out: all parcels of the case.' }),
            says: z.enum(CARRIER_ANSWERS),
            date: LocalDateInput.optional().meta({ description: 'Of `new_date`, and of nothing else.' }),
          })
          .refine(({ says, date }) => (says === 'new_date') === (date !== undefined), {
            error: 'must have a date with new_date, and with nothing else',
            path: ['date'],
          }),
      )
      .min(1)
      .max(200),
    actor: Slug.optional(),
  })
  .meta({ id: 'NewCarrierAnswer' });

export const CloseCarrierCase = z.strictObject({ actor: Slug.optional() }).meta({ id: 'CloseCarrierCase' });

export const CarrierMessageMeant = z
  .object({ messageId: Id })
  .meta({ id: 'CarrierMessageMeant', description: 'Written down; it goes out by itself.' });
