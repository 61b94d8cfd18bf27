import type { Cases, Group } from './read-cases';

/** A case is compared with as many parcels of the same attribute in other cases, at least, before its own rate is believed. */
const PRIOR = 60;
const ROUNDS = 6;

/** With so many cases, one of them is too little to hide its own causes in what is expected of it. */
export const MANY_CASES = 12;

/** How many of each group of a case were to be expected late. */
export type Expectation = (name: string) => Float64Array;

/**
 * What the file says; where it does not, by the rates of each attribute's values in the other cases (in this one, if it is the only one),
 * as factors of the overall rate, fitted one attribute after the other.
 */
export function expectationsOf(cases: Cases): Expectation {
  const all = [...cases.cases.values()].flat();
  const isMany = cases.cases.size >= MANY_CASES;
  let shared: ((group: Group) => number) | null = null;
  return (name) => {
    const groups = cases.cases.get(name) ?? [];
    if (!groups.some(({ expected }) => Number.isNaN(expected)))
      return Float64Array.from(groups, ({ expected }) => expected);
    let rateOf: (group: Group) => number;
    if (isMany) {
      shared ??= ratesOf(cases, all);
      rateOf = shared;
    } else {
      const others = [...cases.cases].filter(([other]) => other !== name).flatMap(([, of]) => of);
      rateOf = others.length > 0 ? ratesOf(cases, others) : overallRate(groups);
    }
    return Float64Array.from(groups, (group) =>
      Number.isNaN(group.expected) ? group.n * rateOf(group) : group.expected,
    );
  };
}

/** Of a single case: its own attributes must not explain away what is to be found. */
function overallRate(groups: readonly Group[]): () => number {
  const rate = (sumOf(groups, ({ late }) => late) + 0.5) / (sumOf(groups, ({ n }) => n) + 1);
  return () => rate;
}

function ratesOf({ attributes, values }: Cases, groups: readonly Group[]): (group: Group) => number {
  const factors = values.map((of) => new Float64Array(of.length).fill(1));
  const rate = overallRate(groups)();
  const rateOf = (group: Group): number => {
    let product = rate;
    for (let index = 0; index < factors.length; index += 1) product *= factors[index]![group.values[index]!]!;
    return Math.min(0.95, product);
  };
  const weight = PRIOR * rate;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index] of attributes.entries()) {
      const late = new Float64Array(values[index]!.length);
      const due = new Float64Array(values[index]!.length);
      for (const group of groups) {
        const value = group.values[index]!;
        late[value] = late[value]! + group.late;
        due[value] = due[value]! + group.n * rateOf(group);
      }
      for (let value = 0; value < late.length; value += 1)
        factors[index]![value] = factors[index]![value]! * ((late[value]! + weight) / (due[value]! + weight));
    }
  }
  return rateOf;
}

function sumOf(groups: readonly Group[], of: (group: Group) => number): number {
  let sum = 0;
  for (const group of groups) sum += of(group);
  return sum;
}
