/** Of how many letters the runs are that the model looks at. */
const SHORTEST = 2;
const LONGEST = 5;

/**
 * What the model knows of a normalised sentence: which runs of letters, which words and which pairs of words are in it, each as a
 * number below `buckets` (a power of two) and each once. Different runs may share a number: the table stays small, and what a
 * sentence says is said by many of them.
 */
export function featuresOf(sentence: string, buckets: number): Uint32Array {
  const text = ` ${sentence.replaceAll('|', ' ').replace(/ +/g, ' ').trim()} `;
  const found = new Set<number>();
  for (let from = 0; from < text.length - 1; from += 1) {
    let hash = SEED;
    for (let length = 1; length <= LONGEST && from + length <= text.length; length += 1) {
      hash = mixed(hash, text.charCodeAt(from + length - 1));
      if (length >= SHORTEST) found.add(spread(hash) & (buckets - 1));
    }
  }
  let before = SEED;
  for (const word of text.trim().split(' ')) {
    let hash = WORD_SEED;
    for (let at = 0; at < word.length; at += 1) hash = mixed(hash, word.charCodeAt(at));
    found.add(spread(hash) & (buckets - 1));
    found.add(spread(mixed(before, hash)) & (buckets - 1));
    before = hash;
  }
  return Uint32Array.from(found);
}

const SEED = 0x811c9dc5;
const WORD_SEED = 0x9747b28c;

/** One step of FNV-1a. */
function mixed(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193) >>> 0;
}

/** Lets every bit of a hash tell in the lowest ones, which choose the number. */
function spread(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
