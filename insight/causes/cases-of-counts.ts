import { BadRows } from '../history/csv-table';
import { Names } from '../history/history';
import type { Cases, Group } from './read-cases';

/** Parcels that are alike, counted: of a week, with the values of their attributes. */
export interface Counted {
  readonly week: string;
  readonly values: readonly (string | null)[];
  readonly n: number;
  readonly late: number;
}

/** @param attributes in the order of `values` of each; what is not known of all parcels is left out, nothing can be done about it */
export function casesOfCounts(attributes: readonly string[], counts: readonly Counted[]): Cases {
  const names = attributes.map(() => new Names());
  const cases = new Map<string, Group[]>();
  for (const { week, values, n, late } of counts) {
    const groups = cases.get(week) ?? [];
    cases.set(week, groups);
    groups.push({
      values: Int32Array.from(values, (value, index) => names[index]!.numberOf(value ?? '')),
      ...{ n, late, expected: Number.NaN },
    });
  }
  return {
    attributes,
    values: names.map(({ all }) => all),
    cases,
    badRows: new BadRows(),
  };
}
