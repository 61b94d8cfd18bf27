/**
 * Predictions that are known by now, counted by what was said: how many, how many were late, and the sums from which figures are computed. In the
 * order of what was said.
 */
export interface SaidBin {
  readonly n: number;
  readonly late: number;
  /** Sums of what was said, of its squares, and of what was said of those that were late. */
  readonly said: number;
  readonly saidSquares: number;
  readonly saidOfLate: number;
}

/** How good probabilities were. Null where there is nothing to count. */
export interface SaidFigures {
  readonly n: number;
  readonly late: number;
  readonly brier: number | null;
  /** 1 - Brier / Brier of always saying the share. */
  readonly skill: number | null;
  readonly ece: number | null;
  readonly auc: number | null;
}

/** One of ten groups of equal size, from the least probable to the most: the share that was said, and that came. */
export interface ReliabilityGroup {
  readonly n: number;
  readonly said: number;
  readonly came: number;
}

const GROUPS = 10;

/** The Brier score is exact; what is in one bin counts as equal in the AUC and the ECE. */
export function figuresOfBins(bins: readonly SaidBin[]): SaidFigures {
  const n = sumOf(bins, (bin) => bin.n);
  const late = sumOf(bins, (bin) => bin.late);
  if (n === 0) return { n, late, brier: null, skill: null, ece: null, auc: null };
  const brier = (sumOf(bins, ({ saidSquares, saidOfLate }) => saidSquares - 2 * saidOfLate) + late) / n;
  const share = late / n;
  const base = share * (1 - share);
  return {
    n,
    late,
    brier,
    skill: base === 0 ? null : 1 - brier / base,
    ece: sumOf(reliabilityOf(bins), (group) => (group.n / n) * Math.abs(group.said - group.came)),
    auc: areaUnder(bins, n, late),
  };
}

/** A bin that lies across a border is divided evenly. */
export function reliabilityOf(bins: readonly SaidBin[]): ReliabilityGroup[] {
  const n = sumOf(bins, (bin) => bin.n);
  const groups: ReliabilityGroup[] = [];
  let bin = 0;
  let taken = 0;
  for (let group = 0; group < GROUPS; group += 1) {
    const size = Math.floor(((group + 1) * n) / GROUPS) - Math.floor((group * n) / GROUPS);
    let [missing, said, came] = [size, 0, 0];
    while (missing > 0 && bin < bins.length) {
      const { n: all, late, said: sum } = bins[bin]!;
      const part = Math.min(missing, all - taken);
      if (all > 0) {
        said += (part * sum) / all;
        came += (part * late) / all;
      }
      missing -= part;
      taken += part;
      if (taken >= all) {
        bin += 1;
        taken = 0;
      }
    }
    if (size > 0) groups.push({ n: size, said: within01(said / size), came: within01(came / size) });
  }
  return groups;
}

/** The chance that one that came late was given more than one that did not; equals count half. */
function areaUnder(bins: readonly SaidBin[], n: number, late: number): number | null {
  if (late === 0 || late === n) return null;
  let before = 0;
  let pairs = 0;
  for (const bin of bins) {
    const onTime = bin.n - bin.late;
    pairs += bin.late * (before + onTime / 2);
    before += onTime;
  }
  return pairs / (late * (n - late));
}

function sumOf<One>(all: readonly One[], value: (one: One) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0);
}

function within01(share: number): number {
  return Math.min(1, Math.max(0, share));
}
