import { type Expectation, expectationsOf, MANY_CASES } from './expectation';
import type { Cases, Group } from './read-cases';
import { findCauses } from './scan';

/**
 * What was to be expected of each case: as `expectationsOf` says, but where there are few cases and the file does not say, without what was
 * wrong in the others. What is late in one of few weeks would else be expected to be late in all, and the rest to be better than it is. So causes are looked for
 * once before: what is found in a case is taken out of it, its late parcels become as many as were to be expected, and the others are held against that.
 */
export function clearedExpectations(cases: Cases): Expectation {
  const first = expectationsOf(cases);
  const groups = [...cases.cases.values()].flat();
  const isKnown = groups.every(({ expected }) => !Number.isNaN(expected));
  if (isKnown || cases.cases.size < 2 || cases.cases.size >= MANY_CASES) return first;
  return expectationsOf(withoutCauses(cases, first));
}

/** The same cases, with as many late parcels in what stands out as were to be expected. */
function withoutCauses(cases: Cases, expected: Expectation): Cases {
  const cleared = new Map<string, readonly Group[]>();
  for (const [name, groups] of cases.cases) {
    const factors = new Float64Array(groups.length).fill(1);
    for (const { where, late, expected: due } of findCauses(groups, expected(name), cases.attributes.length))
      for (const [index, { values }] of groups.entries())
        if (where.every(({ attribute, value }) => values[attribute] === value))
          factors[index] = factors[index]! * Math.min(1, due / late);
    cleared.set(
      name,
      groups.map((group, index) => ({ ...group, late: group.late * factors[index]! })),
    );
  }
  return { ...cases, cases: cleared };
}
