/**
 * Means that are told apart ever more finely (all, carrier, lane, carrier on lane), each level holding what those before it leave
 * unexplained, pulled to zero where there is little of it, and forgotten with a half-life. The sum over the levels is the shrunk mean.
 */
export class Ladder {
  readonly depth: number;
  private readonly slots: readonly Map<number, number>[];
  private used = 0;
  private sums = new Float64Array(256);
  private weights = new Float64Array(256);
  private times = new Float64Array(256);

  /** @param priors how many parcels the levels above weigh, for each level */
  constructor(private readonly priors: readonly number[]) {
    this.depth = priors.length;
    this.slots = priors.map(() => new Map());
  }

  /** What each level adds, written to `out` from `start`; a negative key is left out. @returns their sum */
  estimate(keys: ArrayLike<number>, now: number, halfLife: number, out?: Float64Array, start = 0): number {
    let sum = 0;
    for (let level = 0; level < this.depth; level += 1) {
      const key = keys[level]!;
      let part = 0;
      const slot = key < 0 ? undefined : this.slots[level]!.get(key);
      if (slot !== undefined) {
        const kept = 2 ** ((this.times[slot]! - now) / halfLife);
        part = (this.sums[slot]! * kept) / (this.weights[slot]! * kept + this.priors[level]!);
      }
      if (out !== undefined) out[start + level] = part;
      sum += part;
    }
    return sum;
  }

  learn(keys: ArrayLike<number>, now: number, halfLife: number, value: number): void {
    let rest = value;
    for (let level = 0; level < this.depth; level += 1) {
      const key = keys[level]!;
      if (key < 0) continue;
      const slot = this.slotOf(level, key);
      const kept = this.weights[slot]! > 0 ? 2 ** ((this.times[slot]! - now) / halfLife) : 0;
      const sum = this.sums[slot]! * kept;
      const weight = this.weights[slot]! * kept;
      const before = sum / (weight + this.priors[level]!);
      this.sums[slot] = sum + rest;
      this.weights[slot] = weight + 1;
      this.times[slot] = now;
      rest -= before;
    }
  }

  private slotOf(level: number, key: number): number {
    const known = this.slots[level]!.get(key);
    if (known !== undefined) return known;
    const slot = this.used;
    this.used += 1;
    this.slots[level]!.set(key, slot);
    if (this.used > this.sums.length) {
      this.sums = doubled(this.sums);
      this.weights = doubled(this.weights);
      this.times = doubled(this.times);
    }
    return slot;
  }
}

function doubled(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * values.length);
  longer.set(values);
  return longer;
}
