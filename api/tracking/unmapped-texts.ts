import type { UnmappedWording } from '../../db/tracking/text-mappings';
import { wordingKey } from '../../domain/tracking/text-mapping';

const MOST_EXAMPLES = 3;

/** Those that one mapping would give a meaning to as one, those first that most parcels wait with. */
export function groupedWordings(wordings: readonly UnmappedWording[]): UnmappedWording[] {
  const groups = new Map<string, UnmappedWording>();
  for (const wording of wordings) {
    const { carrier, text, code } = wording;
    // A scan without a sentence is known by its code; of those with one the codes may differ.
    const key = JSON.stringify([
      carrier,
      text === null ? null : wordingKey(text),
      text === null ? code : null,
    ]);
    const before = groups.get(key);
    groups.set(key, before === undefined ? wording : together(before, wording));
  }
  return [...groups.values()].sort(
    (a, b) => b.waiting - a.waiting || b.scans - a.scans || (a.lastAt < b.lastAt ? 1 : -1),
  );
}

function together(a: UnmappedWording, b: UnmappedWording): UnmappedWording {
  const [newer, older] = a.lastAt >= b.lastAt ? [a, b] : [b, a];
  return {
    ...newer,
    // A code that is not the same in all of them does not stand for them.
    code: a.code === b.code ? a.code : null,
    scans: a.scans + b.scans,
    waiting: a.waiting + b.waiting,
    firstAt: a.firstAt < b.firstAt ? a.firstAt : b.firstAt,
    examples: [...newer.examples, ...older.examples].slice(0, MOST_EXAMPLES),
  };
}
