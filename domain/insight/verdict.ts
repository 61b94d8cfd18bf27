import { studentQuantile } from './student';

/** Parcels of a slice before and after an action, and how many of them were late. */
export interface BeforeAndAfter {
  readonly before: { readonly parcels: number; readonly late: number };
  readonly after: { readonly parcels: number; readonly late: number };
}

/** Whether an action helped, judged against comparable slices where nothing was done. */
export interface Verdict {
  readonly verdict: 'worked' | 'did_not' | 'cannot_tell_yet';
  /** How many times as late it became, against the lanes beside it: 0.5 is half as often. Null: there is nothing to compare. */
  readonly ratio: number | null;
  /** Where that lies by 95 %. */
  readonly low: number | null;
  readonly high: number | null;
  /** Slices it was compared with. */
  readonly compared: number;
}

/** Lanes vary by themselves: how much is seen on so many at least. */
const LEAST_COMPARED = 4;
const LEAST_PARCELS = 30;
/** An action that took away less than a fifth did not do what it was for. */
const WORTHWHILE = 0.8;
/**
 * What an action did, by difference in differences: how much a slice changed beyond what comparable ones changed meanwhile. How much those
 * differ from each other beyond chance is what a slice without an action may change by itself.
 *
 * @param slice before: after it was found, else it would look better by itself, since it was found for having looked bad
 */
export function verdictOf(slice: BeforeAndAfter, comparable: readonly BeforeAndAfter[]): Verdict {
  const others = comparable.filter(isEnough);
  const compared = others.length;
  if (!isEnough(slice) || compared < LEAST_COMPARED)
    return { verdict: 'cannot_tell_yet', ratio: null, low: null, high: null, compared };
  const changes = others.map(changeOf);
  const mean = changes.reduce((sum, { change }) => sum + change, 0) / compared;
  const spread = changes.reduce((sum, { change }) => sum + (change - mean) ** 2, 0) / (compared - 1);
  const chance = changes.reduce((sum, { variance }) => sum + variance, 0) / compared;
  const own = changeOf(slice);
  const byItself = Math.max(0, spread - chance);
  const deviation = Math.sqrt(own.variance + byItself + Math.max(spread, chance) / compared);
  const effect = own.change - mean;
  const reach = studentQuantile(compared - 1) * deviation;
  const [low, high] = [Math.exp(effect - reach), Math.exp(effect + reach)];
  const verdict = high < 1 ? 'worked' : low > WORTHWHILE ? 'did_not' : 'cannot_tell_yet';
  return { verdict, ratio: Math.exp(effect), low, high, compared };
}

function isEnough({ before, after }: BeforeAndAfter): boolean {
  return before.parcels >= LEAST_PARCELS && after.parcels >= LEAST_PARCELS;
}

/** Of the share that is late, as a logarithm. */
function changeOf({ before, after }: BeforeAndAfter): { readonly change: number; readonly variance: number } {
  const share = ({ parcels, late }: BeforeAndAfter['before']): number => (late + 0.5) / (parcels + 1);
  const variance = ({ parcels, late }: BeforeAndAfter['before']): number =>
    1 / (late + 0.5) - 1 / (parcels + 1);
  return {
    change: Math.log(share(after) / share(before)),
    variance: variance(before) + variance(after),
  };
}
