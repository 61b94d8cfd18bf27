/** How good probabilities were. Null where there is nothing to count. */
export interface ProbabilityFigures {
  readonly n: number;
  readonly late_share: number | null;
  readonly auc: number | null;
  readonly brier: number | null;
  /** 1 - Brier / Brier of always saying the share. */
  readonly skill: number | null;
  /** Of 10 bins with equal counts: the mean distance between what was said and what came. */
  readonly ece: number | null;
}

interface ReliabilityBin {
  readonly n: number;
  readonly said: number;
  readonly came: number;
}

const BINS = 10;

export function probabilityFigures(said: ArrayLike<number>, came: ArrayLike<number>): ProbabilityFigures {
  const n = said.length;
  if (n === 0) return { n, late_share: null, auc: null, brier: null, skill: null, ece: null };
  let late = 0;
  let squares = 0;
  for (let at = 0; at < n; at += 1) {
    late += came[at]!;
    squares += (said[at]! - came[at]!) ** 2;
  }
  const share = late / n;
  const order = orderOf(said);
  const base = share * (1 - share);
  return {
    n,
    late_share: share,
    auc: areaUnder(said, came, order, late),
    brier: squares / n,
    skill: base === 0 ? null : 1 - squares / n / base,
    ece: reliability(said, came, order).reduce(
      (sum, bin) => sum + (bin.n / n) * Math.abs(bin.said - bin.came),
      0,
    ),
  };
}

/** 10 bins of equal counts, from the least probable to the most. */
function reliability(
  said: ArrayLike<number>,
  came: ArrayLike<number>,
  order: ArrayLike<number> = orderOf(said),
): ReliabilityBin[] {
  const n = said.length;
  const bins: ReliabilityBin[] = [];
  for (let bin = 0; bin < BINS; bin += 1) {
    const from = Math.floor((bin * n) / BINS);
    const until = Math.floor(((bin + 1) * n) / BINS);
    if (until === from) continue;
    let sumSaid = 0;
    let sumCame = 0;
    for (let at = from; at < until; at += 1) {
      sumSaid += said[order[at]!]!;
      sumCame += came[order[at]!]!;
    }
    bins.push({ n: until - from, said: sumSaid / (until - from), came: sumCame / (until - from) });
  }
  return bins;
}

/** The chance that one that came late was given more than one that did not; equals count half. */
function areaUnder(
  said: ArrayLike<number>,
  came: ArrayLike<number>,
  order: ArrayLike<number>,
  late: number,
): number | null {
  const n = said.length;
  if (late === 0 || late === n) return null;
  let ranks = 0;
  for (let at = 0; at < n; ) {
    let until = at;
    let lateHere = 0;
    while (until < n && said[order[until]!] === said[order[at]!]) {
      lateHere += came[order[until]!]!;
      until += 1;
    }
    ranks += lateHere * ((at + until + 1) / 2);
    at = until;
  }
  return (ranks - (late * (late + 1)) / 2) / (late * (n - late));
}

function orderOf(values: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}

/** How good windows were; where the share of either tail is far from 10 percent, the window is wrong, whatever it covers. */
export interface WindowFigures {
  readonly n: number;
  readonly coverage: number | null;
  readonly below: number | null;
  readonly above: number | null;
  readonly median_width_hours: number | null;
}
