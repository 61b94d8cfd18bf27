import { z } from 'zod';
import { fieldWithinBounds, listWithinBounds } from './reading-bounds';

/**
 * Building blocks for payload shapes. Senders add fields, leave fields out and change `""` to `null` without notice: a field
 * that is absent, empty or of another type reads as null, and only what an event cannot do without is refused (by the
 * adapters, with a reason).
 */

/**
 * Text, trimmed and of bounded length, so that whatever reads it comes to an end; a number counts as its digits (DHL sends tracking numbers
 * so). Blank, absent or anything else: null.
 */
export const text = z
  .unknown()
  .transform((value) =>
    typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
      ? cleaned(String(value))
      : null,
  )
  .catch(null);

/**
 * A list of scans, or of parcels with scans, as far as the body may be read; whatever is not a list is empty. Its items are checked one by
 * one, so that one cannot spoil all.
 */
export const list = z.preprocess(within, z.array(z.unknown())).catch([]);

/** A list of few things about one scan or parcel: what stands behind the first ten is for nobody. */
export const shortList = z.preprocess(firstTen, z.array(z.unknown())).catch([]);

/** An object with these fields and any others; null when it is no object. */
export function part<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.object(shape).nullable().catch(null);
}

function within(value: unknown): unknown {
  return Array.isArray(value) ? listWithinBounds(value) : value;
}

function firstTen(value: unknown): unknown {
  return Array.isArray(value) ? value.slice(0, 10) : value;
}

/** Postgres takes neither NUL nor half a surrogate pair in text, and JSON may carry both. */
const UNSTORABLE = /[\0\ud800-\udfff]/u;

function cleaned(value: string): string | null {
  const read = fieldWithinBounds(value);
  const storable = UNSTORABLE.test(read)
    ? read.replaceAll('\u0000', '').replace(/[\ud800-\udfff]/gu, '\ufffd')
    : read;
  return storable.trim() || null;
}
