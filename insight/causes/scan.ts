import type { Group } from './read-cases';

/** A slice that is worse than expected: attribute and value, by their numbers. */
export interface Finding {
  readonly where: readonly { readonly attribute: number; readonly value: number }[];
  readonly n: number;
  readonly late: number;
  /** As many as were to be expected, at the level of the case. */
  readonly expected: number;
  /** How much more likely it is with this cause than without: a logarithm, less the price of looking. */
  readonly gain: number;
}

/** Fewer parcels are no cause that anybody could act on. */
const LEAST_PARCELS = 15;
const LEAST_RATIO = 1.25;
/** What any finding has to explain above the price of looking. */
const PRICE_OF_NEWS = 1;
const MOST_ATTRIBUTES = 3;
const MOST_FINDINGS = 8;
const ROUNDS = 8;
/** How much weeks differ as a whole, as a logarithm. */
const LEVEL_SPREAD = 0.4;
/** Outcomes are never quite independent: parcels share their vans. */
const LEAST_DISPERSION = 1.3;

interface Slice {
  readonly where: Finding['where'];
  readonly groups: readonly number[];
  readonly n: number;
  /** What it has to explain before it is news: it is one of so many that were looked at. */
  readonly price: number;
}

interface Scene {
  readonly slices: readonly Slice[];
  readonly groups: readonly Group[];
  readonly expected: Float64Array;
  readonly dispersion: number;
}

/** Causes that are taken to be there together, each with how many times as late it makes its slice. */
interface Explanation {
  readonly slices: readonly Slice[];
  readonly ratios: readonly number[];
  /** Of each group, the level among them. */
  readonly factors: Float64Array;
  readonly level: number;
  readonly gain: number;
}

/**
 * Looks at each slice of up to three attributes, and names the one that explains most beyond its price (a Poisson likelihood ratio);
 * what it explains is then expected, and the rest is looked at again, until nothing is left that stands out. What was named early is
 * said anew where that explains more: two bad values look at first like the one slice they share.
 */
export function findCauses(groups: readonly Group[], given: Float64Array, attributes: number): Finding[] {
  const slices = slicesOf(groups, attributes);
  const start = atLevelOfCase(groups, given, slices);
  const scene = { slices, groups, expected: start, dispersion: dispersionOf(groups, start) };
  let best = explain(scene, []);
  for (;;) {
    const next = bestBeside(scene, best);
    if (next === null || best.slices.length >= MOST_FINDINGS) break;
    const grown = improved(scene, explain(scene, [...best.slices, next]));
    if (grown.gain <= best.gain) break;
    best = grown;
  }
  return best.slices
    .map((slice, at) => {
      let late = 0;
      let due = 0;
      for (const index of slice.groups) {
        late += groups[index]!.late;
        due += start[index]! * best.level;
      }
      const without = explain(
        scene,
        best.slices.filter((_, other) => other !== at),
      );
      return { where: slice.where, n: slice.n, late, expected: due, gain: best.gain - without.gain };
    })
    .sort((a, b) => b.gain - a.gain);
}

/**
 * How well causes explain together what came, against none: their ratios and the level of the case are fitted beside each other, so that a
 * large bad slice raises the level of nothing but itself.
 */
function explain({ groups, expected, dispersion }: Scene, slices: readonly Slice[]): Explanation {
  const factors = new Float64Array(groups.length).fill(1);
  const ratios = slices.map(() => 1);
  let level = 1;
  let all = 0;
  for (const { late } of groups) all += late;
  for (let round = 0; round < (slices.length > 0 ? ROUNDS : 1); round += 1) {
    for (const [at, slice] of slices.entries()) {
      let late = 0;
      let due = 0;
      for (const index of slice.groups) {
        late += groups[index]!.late;
        due += expected[index]! * factors[index]!;
      }
      const step = (late + 0.1) / (due + 0.1);
      ratios[at] = ratios[at]! * step;
      for (const index of slice.groups) factors[index] = factors[index]! * step;
    }
    let due = 0;
    for (const [index, of] of expected.entries()) due += of * factors[index]!;
    const step = (all + 0.1) / (due + 0.1);
    level *= step;
    for (const [index, factor] of factors.entries()) factors[index] = factor * step;
  }
  let gain = 0;
  for (const [index, { late }] of groups.entries()) {
    const factor = factors[index]!;
    gain += late * Math.log(factor) - expected[index]! * (factor - 1);
  }
  gain -= (Math.log(level) / LEVEL_SPREAD) ** 2 / 2;
  gain /= dispersion;
  for (const [at, { price }] of slices.entries()) gain -= ratios[at]! < LEAST_RATIO ? 1e6 : price;
  return { slices, ratios, factors, level, gain };
}

/** The slice that is furthest above what is beside it: how far all is above or below is no news of a slice. */
function bestBeside({ slices, groups, expected, dispersion }: Scene, { factors }: Explanation): Slice | null {
  let best: Slice | null = null;
  let most = 0;
  let all = 0;
  let allDue = 0.05;
  for (const [index, { late }] of groups.entries()) {
    all += late;
    allDue += expected[index]! * factors[index]!;
  }
  for (const slice of slices) {
    let late = 0;
    let due = 0.05;
    for (const index of slice.groups) {
      late += groups[index]!.late;
      due += expected[index]! * factors[index]!;
    }
    const restLate = all - late + 0.05;
    const restDue = Math.max(0.05, allDue - due);
    if (late * restDue < LEAST_RATIO * due * restLate) continue;
    const gain =
      (late * Math.log(late / due) +
        restLate * Math.log(restLate / restDue) -
        (all + 0.05) * Math.log((all + 0.05) / (allDue + 0.05))) /
        dispersion -
      slice.price;
    if (gain > most) {
      most = gain;
      best = slice;
    }
  }
  return best;
}

/** Drops what others explain, says a slice by its parts, by a part of it, or more narrowly, as long as that explains more. */
function improved(scene: Scene, start: Explanation): Explanation {
  let best = start;
  for (let round = 0; round < 4; round += 1) {
    const before = best;
    for (let at = 0; at < best.slices.length; at += 1) {
      const others = best.slices.filter((_, other) => other !== at);
      const parts = scene.slices.filter((slice) => isPart(slice, best.slices[at]!));
      const narrower = scene.slices.filter(
        (slice) =>
          slice.where.length === 1 + best.slices[at]!.where.length && isPart(best.slices[at]!, slice),
      );
      const tries = [
        others,
        ...narrower.map((slice) => [...others, slice]),
        ...parts.map((part) => [...others, part]),
        ...parts.flatMap((part, index) => parts.slice(index + 1).map((other) => [...others, part, other])),
      ];
      for (const slices of tries) {
        if (new Set(slices).size < slices.length || slices.length > MOST_FINDINGS) continue;
        const tried = explain(scene, slices);
        if (tried.gain > best.gain) best = tried;
      }
    }
    if (best === before) break;
  }
  return best;
}

function isPart(part: Slice, { where }: Slice): boolean {
  return (
    part.where.length < where.length &&
    part.where.every(({ attribute, value }) =>
      where.some((other) => other.attribute === attribute && other.value === value),
    )
  );
}

/** Each combination of values that is there, with the groups it holds; of several with the same groups, the one of fewest attributes. */
function slicesOf(groups: readonly Group[], attributes: number): Slice[] {
  const slices: Omit<Slice, 'price'>[] = [];
  const seen = new Set<string>();
  for (const subset of subsets(attributes)) {
    const byKey = new Map<string, { where: Finding['where']; groups: number[]; n: number }>();
    for (const [index, group] of groups.entries()) {
      const key = subset.map((attribute) => group.values[attribute]).join(' ');
      let slice = byKey.get(key);
      if (slice === undefined) {
        slice = {
          where: subset.map((attribute) => ({ attribute, value: group.values[attribute]! })),
          groups: [],
          n: 0,
        };
        byKey.set(key, slice);
      }
      slice.groups.push(index);
      slice.n += group.n;
    }
    for (const slice of byKey.values()) {
      if (slice.n < LEAST_PARCELS) continue;
      const held = slice.groups.join(' ');
      if (seen.has(held)) continue;
      seen.add(held);
      slices.push(slice);
    }
  }
  const counts = new Map<number, number>();
  for (const { where } of slices) counts.set(where.length, (counts.get(where.length) ?? 0) + 1);
  return slices.map((slice) => {
    // Slices of more attributes are dearer because there are more of them.
    return { ...slice, price: PRICE_OF_NEWS + Math.log(counts.get(slice.where.length) ?? 1) };
  });
}

function subsets(attributes: number): number[][] {
  const all: number[][] = [];
  const grow = (from: number, chosen: number[]): void => {
    if (chosen.length > 0) all.push(chosen);
    if (chosen.length === MOST_ATTRIBUTES) return;
    for (let next = from; next < attributes; next += 1) grow(next + 1, [...chosen, next]);
  };
  grow(0, []);
  return all.sort((a, b) => a.length - b.length);
}

/**
 * A week that is worse everywhere has no cause in a slice: what was expected is moved to the level of the case, by the median of what single
 * attributes' values show, so that a bad slice does not raise it.
 */
function atLevelOfCase(
  groups: readonly Group[],
  expected: Float64Array,
  slices: readonly Slice[],
): Float64Array {
  const ratios: { ratio: number; weight: number }[] = [];
  for (const { where, groups: held } of slices) {
    if (where.length > 1) continue;
    let late = 0;
    let due = 0;
    for (const index of held) {
      late += groups[index]!.late;
      due += expected[index]!;
    }
    if (due > 0) ratios.push({ ratio: (late + 0.5) / (due + 0.5), weight: due });
  }
  ratios.sort((a, b) => a.ratio - b.ratio);
  const half = ratios.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  let level = 1;
  for (const { ratio, weight } of ratios) {
    sum += weight;
    if (sum >= half) {
      level = ratio;
      break;
    }
  }
  return expected.map((of) => of * level);
}

/** How much more groups vary than by chance, by what the middle of them shows: causes are not to make themselves improbable. */
function dispersionOf(groups: readonly Group[], expected: Float64Array): number {
  const ratios: number[] = [];
  for (const [index, { late, n }] of groups.entries()) {
    const due = expected[index]!;
    if (due >= 1 && due < n) ratios.push((late - due) ** 2 / (due * (1 - due / n)));
  }
  if (ratios.length < 20) return LEAST_DISPERSION;
  ratios.sort((a, b) => a - b);
  // The median of a squared standard normal is 0.455.
  return Math.min(4, Math.max(LEAST_DISPERSION, ratios[Math.floor(ratios.length / 2)]! / 0.455));
}
