import { createHash } from 'node:crypto';

/**
 * Random choices that a seed replays. Each subject draws from a stream of its own (`of('parcel 7')`), so that what one of them
 * draws does not depend on when, or how often, the others did: under faults the order of things is never the same twice.
 */
export class Choices {
  #state: number;

  private constructor(private readonly path: string) {
    this.#state = numberOf(path);
  }

  static from(seed: number): Choices {
    return new Choices(String(seed));
  }

  /** The stream of one subject. */
  of(subject: string | number): Choices {
    return new Choices(`${this.path}/${subject}`);
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True in `share` of all cases. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('there is nothing to choose from');
    return chosen;
  }
}

/** A seed that somebody can type. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/**
 * The seed of a round. The first round has the run's own, so that `--seed <round's seed> --rounds 1` replays any of them; the
 * others are searched for, until one stands for the blow whose turn it is.
 */
export function seedOfRound(seed: number, round: number, hasItsTurn: (candidate: number) => boolean): number {
  if (round === 1) return seed;
  for (let attempt = 0; attempt < 10_000; attempt++) {
    const candidate = numberOf(`${seed} round ${round} attempt ${attempt}`);
    if (hasItsTurn(candidate)) return candidate;
  }
  throw new Error(`no seed for round ${round} of ${seed}`);
}
