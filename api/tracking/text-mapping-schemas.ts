import { z } from 'zod';
import { EXCEPTION_KIND_NAMES, factsOf } from '../../domain/cases/exception-kind';
import { MILESTONES } from '../../domain/tracking/milestone';
import { MAPPED_PARTS } from '../../domain/tracking/text-mapping';
import { Id, Instant, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';

const clears = z.union([z.literal('all'), z.array(z.enum(EXCEPTION_KIND_NAMES)).min(1).max(30)]);
const says = z.enum(MAPPED_PARTS).meta({
  description: 'text: a scan with this sentence. code: a scan with this code, whatever it says beside it.',
});

const Unmapped = z
  .object({
    carrier: z.string(),
    text: z.string().nullable().meta({ description: "The carrier's sentence, as one of the scans has it." }),
    code: z.string().nullable().meta({
      description: "The provider's status and the carrier's code, as one of the scans has them.",
    }),
    scans: z.number().int(),
    waiting: z.number().int().meta({ description: 'Of these, scans of parcels that are on their way.' }),
    firstAt: Instant,
    lastAt: Instant,
    examples: z.array(z.object({ shipmentId: Id, trackingNumber: z.string() })).meta({
      description: 'At most three parcels.',
    }),
  })
  .meta({ id: 'UnmappedText' });

export const UnmappedTexts = z
  .object({
    data: z.array(Unmapped),
    lookedAt: z.number().int().meta({
      description: 'How many scans that nobody understood were looked at: the newest 5,000 at most.',
    }),
  })
  .meta({ id: 'UnmappedTexts' });

export const UnmappedQuery = z.strictObject({
  carrier: text(60).optional(),
  limit: z.number().int().min(1).max(200).default(100),
});

export const NewTextMapping = z
  .strictObject({
    actor: Slug.optional(),
    carrier: text(60).transform((carrier) => carrier.toLowerCase()),
    says,
    wording: text(2_000).meta({
      description:
        'The sentence or the code as a scan has it. Capitals, blanks, dates, clock times and numbers of five digits and more are not told apart.',
    }),
    milestone: z.enum(MILESTONES).nullable().default(null),
    exception: z
      .enum(EXCEPTION_KIND_NAMES)
      .refine((kind) => factsOf(kind).origin === 'reported' || kind === 'delivered_in_dispute', {
        error: 'is found by Wayward itself; say what happened',
      })
      .nullable()
      .default(null),
    movement: z.boolean().optional().meta({
      description: 'Was the parcel moved or handled? Absent: told from the milestone and the exception.',
    }),
    clears: clears.nullable().default(null).meta({ description: 'An all-clear: these exceptions are over.' }),
  })
  .refine(({ exception, clears: over }) => exception === null || over === null, {
    path: ['clears'],
    error: 'must be left out beside an exception',
  })
  .meta({
    id: 'NewTextMapping',
    description:
      'Without milestone, exception and clears: it is mere information, and nothing follows from it.',
  });

export const TextMappingView = z
  .object({
    id: Id,
    carrier: z.string(),
    says,
    wording: z.string(),
    milestone: z.enum(MILESTONES).nullable(),
    exception: z.enum(EXCEPTION_KIND_NAMES).nullable(),
    movement: z.boolean(),
    clears: clears.nullable(),
    madeAt: Instant,
    madeBy: z.string(),
    judging: z.boolean().meta({ description: 'Scans that it is about are still being judged anew.' }),
    judged: z
      .number()
      .int()
      .meta({ description: 'How many scans were judged anew by it since it was made.' }),
  })
  .meta({ id: 'TextMapping' });

export const TextMappingPage = pageOf(TextMappingView).meta({ id: 'TextMappingPage' });
export const TextMappingFile = z.object({ data: z.array(TextMappingView) }).meta({ id: 'TextMappingFile' });
export const TextMappingQuery = z.strictObject(PageQuery);
