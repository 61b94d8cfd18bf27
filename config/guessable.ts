/**
 * What a secret must not be: left as an example has it, or guessed in an afternoon. None of this proves that a secret is good; it
 * refuses the ones that are certainly bad.
 */

/** How examples, READMEs and compose files say "put your own here", this project's own among them. */
const PLACEHOLDER =
  /change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this)|^(?:your|my)[-_ ][a-z_ -]+$|^(?:passw(?:or)?d|secret|example|placeholder|todo|none|null|undefined)$|^<.*>$|^\.\.\.$/i;

export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value.trim());
}

/**
 * At most so many bits somebody must guess who sees through what people do instead of rolling dice: one letter all along, a word
 * said again and again, a walk along the alphabet or the keyboard's digits. Shannon's measure over letters, or over the steps
 * between them where those are fewer, of one turn of what repeats.
 */
export function bitsAtMost(secret: string): number {
  const turn = [...oneTurn(secret)].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = turn.slice(1).map((code, at) => code - (turn[at] ?? 0));
  return Math.min(bits(turn), bits(steps) + Math.log2(128));
}

/** `abcabcab` is `abc`, said again. */
function oneTurn(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    if (text.startsWith(text.slice(length))) return text.slice(0, length);
  }
  return text;
}

function bits(signs: readonly number[]): number {
  const times = new Map<number, number>();
  for (const sign of signs) times.set(sign, (times.get(sign) ?? 0) + 1);
  return [...times.values()].reduce((sum, many) => sum + many * Math.log2(signs.length / many), 0);
}
