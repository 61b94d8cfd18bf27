import type { Instant } from '../../tracking/tracking-event';
import type { TrackingState } from '../../tracking/tracking-state';
import type { CountedEstimate, ProcessState } from '../process-state';
import type { Draft } from './draft';

/*
 * Carriers that cannot decide name one day, another, and the first again within hours. Whoever told each of them would tell the
 * customer back and forth. So the process goes by a date that counts, which is not always the newest:
 *
 *   the first date counts, and the first later one
 *   any other, soon after the one before, counts once it has stood for as long as the policy says (`estimateStandsHours`)
 *   a date that is taken back before that has never counted
 */

/** Lets the carrier's newest date count, if it does by now. */
export function settleEstimate(draft: Draft, now: Instant): Draft {
  const { state } = draft;
  const { estimate: named } = state.tracking;
  if (named === null) return draft;
  const counted = state.estimate ?? {
    ...named.first,
    steadySince: named.first.asOf,
    changed: false,
    standsMs: null,
  };
  const estimate = settled(counted, named.latest, now);
  return estimate === state.estimate ? draft : { ...draft, state: { ...state, estimate } };
}

function settled(
  counted: CountedEstimate,
  { date, asOf }: NonNullable<TrackingState['estimate']>['latest'],
  now: Instant,
): CountedEstimate {
  // The same date, named anew: it was another one in between.
  if (date === counted.date) return asOf > counted.steadySince ? { ...counted, steadySince: asOf } : counted;
  const { changed, steadySince, standsMs } = counted;
  const counts =
    (!changed && date > counted.date) ||
    standsMs === null ||
    Date.parse(asOf) - Date.parse(steadySince) >= standsMs ||
    Date.parse(now) - Date.parse(asOf) >= standsMs;
  return counts ? { date, asOf, steadySince: asOf, changed: true, standsMs } : counted;
}

/** The carrier's first date, and the one that the process goes by. */
export function estimateThatCounts({ tracking, estimate }: ProcessState): TrackingState['estimate'] {
  const named = tracking.estimate;
  if (named === null || estimate === null || estimate.asOf === named.latest.asOf) return named;
  return { first: named.first, latest: { date: estimate.date, asOf: estimate.asOf } };
}

/** When the carrier's newest date will count if it names no other; null: it counts. */
export function settlesAt({
  tracking,
  estimate,
}: Pick<ProcessState, 'tracking' | 'estimate'>): Instant | null {
  const latest = tracking.estimate?.latest;
  if (latest === undefined || estimate === null || estimate.date === latest.date) return null;
  return new Date(Date.parse(latest.asOf) + (estimate.standsMs ?? 0)).toISOString();
}
