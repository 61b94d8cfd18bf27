import { z } from 'zod';
import { CLAIM_STATUSES, CLAIM_TYPES } from '../../domain/carriers/claim';
import { Id, Instant, LocalDate, LocalDateInput, PageQuery, pageOf, text } from '../http/basic-schemas';

const Actor = text(120).optional().meta({ description: 'The member who does it, where an API key asks.' });

const Money = z.object({ cents: z.number(), currency: z.string() });
const Cents = z
  .int()
  .min(0)
  .max(1_000_000_000_000)
  .meta({ description: 'In the smallest unit of the currency of the claim.' });
const Amount = z.strictObject({
  cents: Cents.min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency like EUR'),
});

export const NewClaim = z
  .strictObject({
    shipmentId: Id,
    type: z.enum(CLAIM_TYPES),
    amount: Amount.optional().meta({
      description: 'The value of the contents, where it is known and none is said.',
    }),
    actor: Actor,
  })
  .meta({ id: 'NewClaim' });

export const ClaimChange = z
  .strictObject({
    amount: Amount.optional(),
    lastDay: LocalDateInput.optional().meta({
      description:
        'The last day on which the carrier takes it, where somebody knows better than the directory. It counts from then on.',
    }),
    actor: Actor,
  })
  .meta({ id: 'ClaimChange' });

export const ClaimDocumentNote = z
  .strictObject({
    name: text(300).meta({ description: 'One of the list, or another one that is added to it.' }),
    isThere: z.boolean().default(true),
    place: text(600).optional().meta({ description: 'Where it lies: an address, or words.' }),
    actor: Actor,
  })
  .meta({ id: 'ClaimDocumentNote' });

export const ClaimFiling = z
  .strictObject({
    how: z.enum(['email', 'form']).meta({
      description:
        '`email`: Wayward writes to the contact of the directory, in a carrier case. `form`: somebody has filed it in the form of the carrier.',
    }),
    carrierReference: text(120).optional().meta({ description: 'The number that the carrier gave it.' }),
    anyway: z.boolean().default(false).meta({
      description: 'Although documents or the amount are missing, or the carrier takes none yet.',
    }),
    actor: Actor,
  })
  .meta({ id: 'ClaimFiling' });

export const ClaimDecision = z
  .strictObject({
    accepted: z.boolean(),
    cents: Cents.optional().meta({
      description: 'What is to be paid; all of it if not said. Of a refusal none.',
    }),
    says: text(2_000).optional().meta({ description: "The carrier's own words." }),
    actor: Actor,
  })
  .meta({ id: 'ClaimDecision' });

export const ClaimPayment = z.strictObject({ cents: Cents, actor: Actor }).meta({ id: 'ClaimPayment' });

export const ClaimAppeal = z
  .strictObject({
    reason: text(2_000).meta({ description: 'Goes to the carrier where the claim was filed by email.' }),
    actor: Actor,
  })
  .meta({ id: 'ClaimAppeal' });

export const ClaimWithdrawal = z
  .strictObject({ reason: text(2_000).optional(), actor: Actor })
  .meta({ id: 'ClaimWithdrawal' });

const fields = {
  id: Id,
  shipmentId: Id,
  caseId: Id.nullable(),
  carrier: z.string(),
  type: z.enum(CLAIM_TYPES),
  status: z.enum(CLAIM_STATUSES).meta({
    description:
      '`collecting`: documents or the amount are missing; `ready`: it can be filed; `filed`, `appealed`: the carrier decides; `accepted`: it is to pay; `expired`: nobody filed it in time.',
  }),
  openedBy: z
    .string()
    .meta({ description: 'A member, the name of an API key, or `wayward`: a case opened.' }),
  openedAt: Instant,
  notBefore: LocalDate.nullable().meta({ description: 'The carrier takes none before.' }),
  lastDay: LocalDate.nullable().meta({ description: 'The last day of the window. Null: nobody knows it.' }),
  fileBy: LocalDate.nullable().meta({
    description: 'By when it is filed: the last day, or the working day of the carrier before it.',
  }),
  timeZone: z.string().meta({ description: 'Whose days they are.' }),
  lastDaySaid: z.boolean().meta({ description: 'A person said the last day.' }),
  amount: Money.nullable(),
  filedAt: Instant.nullable(),
  filedBy: z.string().nullable(),
  filedHow: z.enum(['email', 'form']).nullable(),
  carrierReference: z.string().nullable(),
  carrierCaseId: Id.nullable(),
  decidedAt: Instant.nullable(),
  acceptedCents: z.number().nullable(),
  paidAt: Instant.nullable(),
  paidCents: z.number().nullable(),
  closedAt: Instant.nullable(),
  outcome: z.enum(['found', 'taken_back', 'by_staff']).nullable().meta({
    description:
      'Why it was withdrawn: the parcel turned up, its registration was taken back, or a person said so.',
  }),
  nextAt: Instant.nullable().meta({ description: 'When it is looked at next, and people are told of it.' }),
};

export const ClaimSummary = z.object(fields).meta({ id: 'ClaimSummary' });

export const ClaimView = z
  .object({
    ...fields,
    rule: z
      .object({
        documents: z.array(z.string()),
        mayFile: z.array(z.string()),
        limit: z.string().nullable(),
        note: z.string().nullable(),
        source: z.object({ title: z.string(), url: z.string().nullable(), asOf: LocalDate }),
        countedFrom: LocalDate.nullable().meta({ description: 'The day that the window is counted from.' }),
      })
      .nullable()
      .meta({ description: 'What the directory says. Null: nothing.' }),
    documents: z.array(
      z.object({
        name: z.string(),
        needed: z.boolean(),
        gotAt: Instant.nullable().meta({ description: 'Null: it is missing.' }),
        gotBy: z.string().nullable(),
        place: z.string().nullable(),
      }),
    ),
    form: z
      .object({ text: z.string(), url: z.string().nullable() })
      .meta({ description: 'What is written to the carrier, or pasted into its form, and where that is.' }),
    entries: z.array(
      z.object({
        at: Instant,
        type: z.string(),
        actor: z.string(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'Claim' });

export const ClaimQuery = z.strictObject({
  status: z.enum(CLAIM_STATUSES).optional(),
  shipmentId: Id.optional(),
  ...PageQuery,
});
export const ClaimPage = pageOf(ClaimSummary).meta({ id: 'ClaimPage' });
