import { invalid, Problem, pointer } from './problem';

/** Deeper than any honest body, and shallow enough for every recursive function that will see it. */
const MAX_DEPTH = 64;
/** Lists, objects and what stands in them. An honest value takes twenty characters; a million empty lists take a second to walk through. */
const MAX_VALUES = 100_000;

export type JsonReading =
  /** `isStorable`: none of its texts can hold what Postgres cannot store, so they need not be gone through. */
  | { readonly ok: true; readonly value: unknown; readonly isStorable: boolean }
  | { readonly ok: false; readonly reason: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as JSON, or why they are none. The reason repeats nothing of the body, for bodies name people. */
export function readJson(body: Buffer): JsonReading {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return { ok: false, reason: 'The body is not UTF-8' };
  }
  if (text.trim() === '') return { ok: false, reason: 'The body is empty' };
  const { depth, values } = shapeOf(text);
  if (depth > MAX_DEPTH) {
    return { ok: false, reason: `The body is nested more than ${MAX_DEPTH} levels deep` };
  }
  if (values > MAX_VALUES) return { ok: false, reason: `The body holds more than ${MAX_VALUES} values` };
  try {
    // UTF-8 holds no half of a pair, and JSON no control character, unless it is written as an escape.
    return { ok: true, value: JSON.parse(text), isStorable: !text.includes('\\u') };
  } catch {
    return { ok: false, reason: 'The body is not valid JSON' };
  }
}

/** How deep arrays and objects nest, and how much is in them, without building them. */
function shapeOf(text: string): { readonly depth: number; readonly values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i += 1;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x2c) values += 1;
    else if (char === 0x5b || char === 0x7b) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (char === 0x5d || char === 0x7d) depth -= 1;
  }
  return { depth: deepest, values };
}

/**
 * A body that must be JSON.
 *
 * @throws Problem `malformed`; `validation` for text that Postgres cannot hold
 */
export function parseJsonBody(body: Buffer): unknown {
  const reading = readJson(body);
  if (!reading.ok) throw new Problem('malformed', `${reading.reason}.`);
  const path = reading.isStorable ? null : unstorable(reading.value);
  if (path !== null) {
    throw invalid([
      { in: 'body', field: pointer(path), reason: 'contains a NUL character or half a surrogate pair' },
    ]);
  }
  return reading.value;
}

/** With the u flag a whole pair is one character, and no surrogate. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Postgres has no NUL in text and no lone surrogate in jsonb. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}

/** Where the first text is that cannot be stored; null when all can. Names of fields count as texts of their parent. */
function unstorable(value: unknown): PropertyKey[] | null {
  if (typeof value === 'string') return isStorable(value) ? null : [];
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    if (!isStorable(key)) return [];
    const below = unstorable(item);
    if (below !== null) return [key, ...below];
  }
  return null;
}

/** The same JSON with every text made storable, for senders who cannot be told to send it right. */
export function madeStorable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(madeStorable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), madeStorable(item)]),
  );
}

function storableText(text: string): string {
  return isStorable(text)
    ? text
    : text.replaceAll('\u0000', '').replace(new RegExp(LONE_SURROGATE, 'gu'), '\ufffd');
}
