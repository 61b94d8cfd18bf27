import 'zod-openapi';
import { z } from 'zod';
import { PROBLEM_NAMES } from './problem-types';

/** Words that every part of the api speaks with. Output first, then what is accepted. */

export const Id = z
  .uuid()
  .meta({ description: 'An id that Wayward gave.', example: '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11' });

/** An instant as Wayward writes it: UTC with milliseconds. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .meta({ description: 'UTC with milliseconds.', example: '2026-11-23T09:15:19.000Z' });

export const LocalDate = z.iso
  .date()
  .meta({ description: 'A calendar day without a zone.', example: '2026-11-25' });

/** Years that a parcel can have to do with; beyond lie typing errors, and years that Postgres does not know. */
const PLAUSIBLE_YEAR = /^(19[7-9]|20\d|21\d)\d-/;
const IMPLAUSIBLE = { error: 'must be between the years 1970 and 2199' };

/** A time as clients write it, kept as it is. */
export const TimeWithOffset = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be a time with Z or an offset, like 2026-11-23T10:15:19+01:00',
  })
  .refine((text) => PLAUSIBLE_YEAR.test(text), IMPLAUSIBLE)
  .meta({
    description: 'ISO 8601 with `Z` or an offset, in the years 1970 to 2199.',
    example: '2026-11-23T10:15:19+01:00',
    override: { format: 'date-time', pattern: PLAUSIBLE_YEAR.source },
  });

/** The same, turned into UTC. */
export const InstantInput = TimeWithOffset.transform((text) => new Date(text).toISOString());

export const LocalDateInput = z.iso
  .date({ abort: true, error: 'must be a calendar day like 2026-11-25' })
  .refine((text) => PLAUSIBLE_YEAR.test(text), IMPLAUSIBLE)
  .meta({
    description: 'A calendar day without a zone, in the years 1970 to 2199.',
    example: '2026-11-25',
    override: { format: 'date', pattern: PLAUSIBLE_YEAR.source },
  });

/** A short text of the client; blanks around it are cut off, and nothing but blanks is nothing. */
export function text(maxLength: number) {
  return z.string().trim().min(1).max(maxLength);
}

export const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'must consist of a-z, 0-9, dot, underscore and hyphen')
  .meta({ description: 'A short id, never a name or an address.', example: 'jo.smith' });

export const CountryInput = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'must be two letters')
  .transform((code) => code.toUpperCase())
  .meta({ description: 'ISO 3166-1 alpha-2.', example: 'DE' });

export const PageQuery = {
  limit: z.number().int().min(1).max(200).default(50).meta({ description: 'Rows per page.' }),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: '`nextCursor` of the page before. Opaque.' }),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    nextCursor: z.string().nullable().meta({
      description:
        'For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time.',
    }),
  });
}

export const ProblemDocument = z
  .object({
    type: z.string().meta({
      description: `What went wrong, as a relative URI that explains it: one of ${PROBLEM_NAMES.map((name) => `\`/problems/${name}\``).join(', ')}.`,
      example: '/problems/validation',
    }),
    title: z.string(),
    status: z.number().int().min(400).max(599),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'header']),
          field: z.string().meta({ description: 'JSON pointer; empty for the whole.' }),
          reason: z.string(),
        }),
      )
      .optional(),
    shipmentId: z.string().optional().meta({
      description: 'Of `number_taken`, `order_moved` and `too_many_orders`: the shipment that they speak of.',
    }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });
