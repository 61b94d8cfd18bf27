import { z } from 'zod';
import { CASE_STATUSES, RESOLUTIONS } from '../../domain/cases/case';
import { EXCEPTION_KIND_NAMES } from '../../domain/cases/exception-kind';
import { MILESTONES } from '../../domain/tracking/milestone';

/**
 * The record of one drill: what happened, and how all stood in the end. It is read from the product's API (read-record.ts) and is all
 * that scoring knows, so whoever keeps it can score it again, and gets the same.
 */

const PEOPLE = ['customer', 'carrier', 'shop', 'agent', 'colleague', 'wayward'] as const;
export type Who = (typeof PEOPLE)[number];

const kind = z.enum(EXCEPTION_KIND_NAMES);

export const RecordEntry = z.strictObject({
  /** Hours of the story since the drill began. */
  hour: z.number(),
  who: z.enum(PEOPLE),
  does: z.enum([
    'scan',
    'case_opened',
    'case_ended',
    /** Words to somebody: a letter, an answer, a question to the carrier or the shop. */
    'wrote',
    /** A message that the product sends by itself. */
    'sent',
    'noted',
    'took',
    'handed_over',
    'put_off',
    'escalated',
    'resolved',
    'corrected_address',
    'approved',
  ]),
  /** Of words: whom they are for. */
  to: z.enum(['customer', 'carrier', 'shop', 'lead', 'agent']).nullable(),
  kind: kind.nullable(),
  text: z.string(),
  /** Which case or message it is about, by its id in the product. */
  ref: z.string().nullable(),
});
export type RecordEntry = z.output<typeof RecordEntry>;

export const DrillRecord = z.strictObject({
  scenario: z.string(),
  seed: z.number().int(),
  /** Who acted: the built-in's name, or what was started. */
  agent: z.string(),
  /** In the order of time. */
  entries: z.array(RecordEntry),
  end: z.strictObject({
    /** Hours that the drill lasted. */
    hour: z.number(),
    milestone: z.enum(MILESTONES).nullable(),
    cases: z.array(
      z.strictObject({
        kind,
        status: z.enum(CASE_STATUSES),
        resolution: z.enum(RESOLUTIONS).nullable(),
        /** Hours; null: is open. */
        endedAt: z.number().nullable(),
        openedAt: z.number(),
      }),
    ),
    address: z.strictObject({
      streetLines: z.array(z.string()),
      postalCode: z.string().nullable(),
      city: z.string().nullable(),
    }),
    /** Of a storm: whether customers were told by an approved wording. */
    disruption: z.enum(['none', 'detected', 'approved']),
  }),
});
export type DrillRecord = z.output<typeof DrillRecord>;

/** By time, then by what cannot depend on who read it first. */
export function inOrder(entries: readonly RecordEntry[]): RecordEntry[] {
  const key = ({ who, does, to, kind: about, text, ref }: RecordEntry): string =>
    JSON.stringify([who, does, to, about, text, ref]);
  return [...entries].sort((one, other) => one.hour - other.hour || (key(one) < key(other) ? -1 : 1));
}
