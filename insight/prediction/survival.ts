/** One that was watched: until it was over, or until we looked last while it was not. */
export interface Watched {
  readonly value: number;
  readonly over: boolean;
  readonly weight: number;
}

/** How many parcels the assumed curve weighs, so that few of them make no steps of a third. */
const ASSUMED_POINTS = 24;
const ASSUMED_WEIGHT = 12;

/**
 * The share that is still open by a value (Kaplan and Meier): those of which the end is not known yet count for as long as they were
 * watched, so that what is quick does not count more because it is known sooner.
 */
export class SurvivalCurve {
  private constructor(
    private readonly values: Float64Array,
    /** Open after the value. */
    private readonly open: Float64Array,
  ) {}

  /** @param spread of the curve that is assumed as long as there is little to go by */
  static of(watched: readonly Watched[], spread = 1): SurvivalCurve {
    const all: Watched[] = [...watched];
    for (let point = 0; point < ASSUMED_POINTS; point += 1) {
      const share = (point + 0.5) / ASSUMED_POINTS;
      all.push({
        value: spread * normalQuantile(share),
        over: true,
        weight: ASSUMED_WEIGHT / ASSUMED_POINTS,
      });
    }
    all.sort((a, b) => a.value - b.value || Number(b.over) - Number(a.over));
    let atRisk = all.reduce((sum, { weight }) => sum + weight, 0);
    const values: number[] = [];
    const open: number[] = [];
    let share = 1;
    for (let index = 0; index < all.length; ) {
      const value = all[index]!.value;
      let ended = 0;
      let left = 0;
      for (; index < all.length && all[index]!.value === value; index += 1) {
        if (all[index]!.over) ended += all[index]!.weight;
        else left += all[index]!.weight;
      }
      if (ended > 0 && atRisk > 1e-9) {
        share *= Math.max(0, 1 - ended / atRisk);
        values.push(value);
        open.push(share);
      }
      atRisk -= ended + left;
    }
    return new SurvivalCurve(Float64Array.from(values), Float64Array.from(open));
  }

  /** The share that is open after a value, drawn straight between the values that were seen. */
  openAfter(value: number): number {
    const { values, open } = this;
    const last = values.length - 1;
    if (value < values[0]!) return 1 - (1 - open[0]!) * Math.exp(value - values[0]!);
    if (value >= values[last]!)
      return Math.max(open[last]!, 0.5 * open[last - 1]!) * Math.exp(values[last]! - value);
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (values[middle]! <= value) low = middle;
      else high = middle;
    }
    const part = (value - values[low]!) / (values[high]! - values[low]!);
    return open[low]! + part * (open[high]! - open[low]!);
  }

  /** The value by which a share is over. */
  quantile(share: number): number {
    const { values, open } = this;
    const goal = Math.max(1e-9, 1 - share);
    const last = values.length - 1;
    if (open[0]! <= goal) return values[0]!;
    if (open[last]! > goal) return values[last]! + Math.log(open[last]! / goal);
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (open[middle]! > goal) low = middle;
      else high = middle;
    }
    const step = open[low]! - open[high]!;
    const part = step <= 0 ? 1 : (open[low]! - goal) / step;
    return values[low]! + part * (values[high]! - values[low]!);
  }
}

/** Of a bell curve, drawn by the logistic one, which is close enough for what is assumed. */
function normalQuantile(share: number): number {
  return Math.log(share / (1 - share)) / 1.702;
}
