import type { ParseOutcome, ParseProblem } from './provider-adapter';
import { MAX_TEXT_LENGTH, readableOf } from './reason-text/normalise';

/**
 * How much of one body is read. A body is read in the process that answers everybody else, so its reading has an end whatever a sender
 * signs; honest bodies are far below. What lies above loses nothing: the body is kept as it came, and a problem names the field.
 */

/** Of one field, in characters. Carriers' sentences have a hundred, names and codes fewer. */
const LONGEST_FIELD = 2_000;
/** Of one body, in all of its lists together: scans, and the parcels and legs that hold them. The longest journeys have a hundred. */
export const MOST_ITEMS = 500;

/** Of all sentences of one body that differ, in characters: five hundred scans repeat a few dozen sentences of a hundred. */
const MOST_SENTENCES = 80_000;

export const FIELD_CUT = `is longer than ${LONGEST_FIELD} characters: only these were read`;
export const LIST_CUT = `one body may list ${MOST_ITEMS} scans and parcels: what stands behind them was not read`;
export const SENTENCE_UNREAD =
  'was not read: the sentences of one body are too long and too different, please send fewer at once';

/** What was shortened while the body was read, and with which words that is told. */
interface Reading {
  itemsLeft: number;
  sentencesLeft: number;
  readonly sentences: Set<string>;
  readonly lists: Map<readonly unknown[], number>;
  readonly cut: Map<unknown, string>;
}

/** Bodies are read without a pause, so there is one at a time. */
let reading: Reading | null = null;

/** The field, or its beginning. */
export function fieldWithinBounds(value: string): string {
  if (value.length <= LONGEST_FIELD) return value;
  reading?.cut.set(value, FIELD_CUT);
  // Not half of a character that takes two.
  return value.slice(0, LONGEST_FIELD).replace(/[\ud800-\udbff]$/, '');
}

/** The list, or as many of its first items as may still be read of this body. Asked again, the answer is the same. */
export function listWithinBounds(list: readonly unknown[]): readonly unknown[] {
  if (reading === null) return list.slice(0, MOST_ITEMS);
  const taken = reading.lists.get(list) ?? Math.min(list.length, reading.itemsLeft);
  if (!reading.lists.has(list)) {
    reading.lists.set(list, taken);
    reading.itemsLeft -= taken;
  }
  if (taken === list.length) return list;
  reading.cut.set(list, LIST_CUT);
  return list.slice(0, taken);
}

/** Whether the meaning of a sentence may still be told for this body. One that was read before costs nothing. */
export function isSentenceWithinBounds(sentence: string): boolean {
  if (reading === null) return true;
  const read = readableOf(sentence);
  if (reading.sentences.has(read)) return true;
  const length = Math.min(read.length, MAX_TEXT_LENGTH);
  if (length > reading.sentencesLeft) {
    reading.cut.set(sentence, SENTENCE_UNREAD);
    return false;
  }
  reading.sentencesLeft -= length;
  reading.sentences.add(read);
  return true;
}

/** Reads a body within the bounds, and names what of it was not read among the problems. */
export function readWithinBounds(body: unknown, read: () => ParseOutcome): ParseOutcome {
  const { result: outcome, cut } = withinBounds(read);
  if (cut.size === 0 || outcome.kind === 'ignored') return outcome;
  const problems = placesOf(cut, body);
  if (outcome.kind === 'updates') return { ...outcome, problems: [...problems, ...outcome.problems] };
  // A number that is too long to be one is better told so than called missing.
  const { path } = outcome;
  const why = problems.find((problem) => problem.path === path)?.reason;
  return why === undefined ? outcome : { ...outcome, reason: why };
}

/** What is read of one body, in one go. */
export function withinBounds<T>(read: () => T): { readonly result: T; readonly cut: Reading['cut'] } {
  const mine: Reading = {
    itemsLeft: MOST_ITEMS,
    sentencesLeft: MOST_SENTENCES,
    sentences: new Set(),
    lists: new Map(),
    cut: new Map(),
  };
  reading = mine;
  try {
    return { result: read(), cut: mine.cut };
  } finally {
    reading = null;
  }
}

/** So many places are named; where there are more, the body says it. */
const MOST_PLACES = 20;

/** Where in the body the values stand that were shortened. Without recursion: a body may nest deeper than the stack. */
function placesOf(cut: ReadonlyMap<unknown, string>, body: unknown): ParseProblem[] {
  const places: ParseProblem[] = [];
  const rest: { readonly value: unknown; readonly path: string }[] = [{ value: body, path: '' }];
  for (let next = rest.pop(); next !== undefined && places.length < MOST_PLACES; next = rest.pop()) {
    const { value, path } = next;
    const reason = cut.get(value) ?? (typeof value === 'string' ? cut.get(value.trim()) : undefined);
    if (reason !== undefined) places.push({ path, reason });
    if (typeof value !== 'object' || value === null) continue;
    const below = Array.isArray(value)
      ? value.slice(0, MOST_ITEMS).map((item, index) => ({ value: item, path: `${path}[${index}]` }))
      : Object.entries(value).map(([key, item]) => ({
          value: item,
          path: path === '' ? key : `${path}.${key}`,
        }));
    for (const each of below.reverse()) rest.push(each);
  }
  // A sentence that an adapter has put together stands nowhere as it is.
  const [anywhere] = cut.values();
  return places.length === 0 && anywhere !== undefined ? [{ path: '', reason: anywhere }] : places;
}
