import type { Situation } from './situation';

/** What moves a prediction: towards late or on time, and by how much (a difference of log odds). */
export interface Reason {
  readonly factor: 'time_left' | 'slow_now' | 'silence' | 'lane' | 'calendar';
  readonly effect: 'later' | 'sooner';
  readonly weight: number;
  readonly words: string;
}

const MOST = 3;
/** Less than this changes nothing that anybody would notice. */
const LEAST_WEIGHT = 0.05;
const DAY = 24 * 3_600_000;

/** What is known of the parcel itself, for the words. */
export interface OfParcel {
  readonly now: number;
  readonly promised: number;
  /** By when half of such parcels are there. */
  readonly middle: number;
  /** When it was last heard of. */
  readonly heardAt: number;
}

/**
 * The three things that weigh most.
 *
 * @param contributions of each feature to the odds, as the layer weighs them; null: there is no layer yet
 * @param usual log odds of the share that is late at all
 */
export function reasonsOf(
  { odds, groups }: Situation,
  contributions: Float64Array | null,
  usual: number,
  parcel: OfParcel,
): Reason[] {
  const ofGroup = (group: keyof Situation['groups']): number => {
    if (contributions === null) return 0;
    let sum = 0;
    for (const [from, until] of groups[group])
      for (let at = from; at < until; at += 1) sum += contributions[at]!;
    return sum;
  };
  const left = (parcel.promised - parcel.now) / DAY;
  const takes = (parcel.middle - parcel.now) / DAY;
  const silent = (parcel.now - parcel.heardAt) / DAY;
  const weighed: readonly (readonly [Reason['factor'], number, (later: boolean) => string])[] = [
    [
      'time_left',
      odds - usual + ofGroup('time'),
      () => `${days(left)} left until the promise ends; from here such parcels take ${days(takes)}`,
    ],
    [
      'slow_now',
      ofGroup('live'),
      (later) =>
        later
          ? 'more than usual is overdue with this carrier or on this lane right now'
          : 'less than usual is overdue with this carrier or on this lane right now',
    ],
    ['silence', ofGroup('silence'), () => `last heard of ${days(silent)} ago`],
    [
      'lane',
      ofGroup('lane'),
      (later) =>
        later
          ? 'this carrier, shop or lane is late more often than others'
          : 'this carrier, shop or lane is late less often than others',
    ],
    [
      'calendar',
      ofGroup('calendar'),
      (later) =>
        later ? 'the days and hours ahead deliver less' : 'the days and hours ahead deliver as well as any',
    ],
  ];
  return weighed
    .filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, MOST)
    .map(([factor, weight, words]) => ({
      factor,
      effect: weight > 0 ? 'later' : 'sooner',
      weight: Math.round(weight * 100) / 100,
      words: words(weight > 0),
    }));
}

function days(count: number): string {
  const shown = Math.round(Math.max(0, count) * 10) / 10;
  return shown === 1 ? '1 day' : `${shown} days`;
}
