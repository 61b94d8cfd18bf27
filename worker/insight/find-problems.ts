import { countsOfWeeks, endScan, keepFinding, weekToScan } from '../../db/insight/problems';
import type { Database } from '../../db/postgres/database';
import { SLICE_ATTRIBUTES } from '../../domain/insight/problem';
import { casesOfCounts } from '../../insight/causes/cases-of-counts';
import { expectationsOf } from '../../insight/causes/expectation';
import { findCauses } from '../../insight/causes/scan';

/** Of less than this nothing is expected. */
const LEAST_WEEKS_BEFORE = 3;

/**
 * Looks once a week for slices that were late more often than the weeks before let expect, and keeps them as problems.
 *
 * @returns how many were found; null: the week was scanned before
 */
export async function findProblems(db: Database): Promise<number | null> {
  const week = await weekToScan(db);
  if (week === null) return null;
  const cases = casesOfCounts(SLICE_ATTRIBUTES, await countsOfWeeks(db, week));
  const groups = cases.cases.get(week) ?? [];
  const isKnown = cases.cases.size > LEAST_WEEKS_BEFORE && groups.length > 0;
  const found = isKnown ? findCauses(groups, expectationsOf(cases)(week), cases.attributes.length) : [];
  await db.transaction().execute(async (tx) => {
    for (const { where, n, late, expected } of found) {
      const slice = Object.fromEntries(
        where.map(({ attribute, value }) => [SLICE_ATTRIBUTES[attribute]!, cases.values[attribute]![value]!]),
      );
      await keepFinding(tx, slice, { week, parcels: n, late, expected: Math.round(expected * 10) / 10 });
    }
    await endScan(tx, week);
  });
  return found.length;
}
