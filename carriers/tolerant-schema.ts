import { z } from 'zod';

/**
 * Building blocks for payload shapes. Senders add fields, leave fields out and change `""` to `null` without notice: a field
 * that is absent, empty or of another type reads as null, and only what an event cannot do without is refused (by the
 * adapters, with a reason).
 */

/** Text, trimmed; a number counts as its digits (DHL sends tracking numbers so). Blank, absent or anything else: null. */
export const text = z
  .union([z.string(), z.number()])
  .transform((value) => cleaned(String(value)))
  .nullable()
  .catch(null);

/** A list of anything; whatever is not a list is empty. Its items are checked one by one, so that one cannot spoil all. */
export const list = z.array(z.unknown()).catch([]);

/** True only for true. */
export const flag = z.boolean().catch(false);

/** An object with these fields and any others; null when it is no object. */
export function part<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.looseObject(shape).nullable().catch(null);
}

/** Postgres takes neither NUL nor half a surrogate pair in text, and JSON may carry both. */
function cleaned(value: string): string | null {
  const storable = value
    .replaceAll('\u0000', '')
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .trim();
  return storable === '' ? null : storable;
}
