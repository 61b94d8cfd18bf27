import type { Evidence } from '../../domain/insight/problem';
import { type Verdict, verdictOf } from '../../domain/insight/verdict';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { beforeAndAfter, type ProblemRow } from './problems';

const DAY_MS = 86_400_000;

/** What an action did to its problem, with the parcels of before and after by which it is judged. */
export interface JudgedAction extends Verdict {
  readonly before: { readonly parcels: number; readonly late: number };
  readonly after: { readonly parcels: number; readonly late: number };
  readonly windowEndsAt: Instant;
}

/** Null: nothing is done about it so far. Before its window has ended nothing is said, however it looks. */
export async function judgedAction(
  db: Executor,
  {
    slice,
    actsAt,
    windowDays,
    evidence,
    foundAt,
  }: Pick<ProblemRow, 'slice' | 'actsAt' | 'windowDays' | 'foundAt'> & {
    readonly evidence: readonly Evidence[];
  },
): Promise<JudgedAction | null> {
  if (actsAt === null || windowDays === null) return null;
  // What was seen until then is why it was found: it would look better by itself afterwards.
  const from = new Date(Date.parse(evidence[0]?.week ?? foundAt) + 7 * DAY_MS).toISOString();
  const seen = await beforeAndAfter(db, slice, { from, actsAt, windowDays });
  const windowEnds = Date.parse(actsAt) + windowDays * DAY_MS;
  const judged = verdictOf(seen.slice, seen.comparable);
  return {
    ...judged,
    before: seen.slice.before,
    after: seen.slice.after,
    // Whoever looks every day until it looks well is told so sooner or later: judged is once, when the window has ended.
    verdict: windowEnds > Date.now() ? 'cannot_tell_yet' : judged.verdict,
    windowEndsAt: new Date(windowEnds).toISOString(),
  };
}
