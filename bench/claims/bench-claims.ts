import { Random } from '../../insight/generated/random';
import { loadCarriers } from '../../planning/carriers/carrier-directory';
import { atLeast, atMost } from '../aims';
import { defineBench } from '../bench';
import { listing } from '../tables';
import { judged, type Verdict } from './judged';
import { aLoss } from './loss';
import { followed } from './year';

interface ClaimsResult {
  readonly losses: number;
  readonly carriers: number;
  /** Filed after the window, on a day on which the carrier's desk is closed, before it takes any, or not at all. */
  readonly missed: number;
  readonly filedInTime: number;
  /** The carrier has no rule: people were told that nobody knows the deadline. */
  readonly withoutRule: number;
  /** The last day of the window was a weekend or a holiday. */
  readonly lastDayClosed: number;
  /** The loss was known only after the day by which it is filed. */
  readonly knownTooLate: number;
  readonly toldPerClaim: number;
}

const SEED = 20_270_101;

/** Deadlines of a year, without a database: what decides them is pure. */
export const claims = defineBench({
  name: 'claims',
  about: 'deadlines of claims that are missed in a simulated year',
  sizes: {
    losses: {
      says: 'parcels that are lost, damaged, not received or disposed of',
      full: 10_000,
      quick: 1_000,
    },
  },
  run: async (place, { losses }): Promise<ClaimsResult> => {
    const carriers = [...loadCarriers('').values()];
    place.say(`${losses} losses at ${carriers.length} carriers`);
    const random = new Random(SEED);
    const count: Record<Verdict, number> = { in_time: 0, missed: 0, no_rule: 0, too_late: 0 };
    let lastDayClosed = 0;
    let told = 0;
    for (let number = 0; number < losses; number += 1) {
      const carrier = carriers[number % carriers.length];
      if (carrier === undefined) throw new Error('the directory is empty');
      const loss = aLoss(carrier, random);
      const life = followed(carrier, loss, random);
      const { verdict, isLastDayClosed } = judged(carrier, loss, life);
      count[verdict] += 1;
      lastDayClosed += Number(isLastDayClosed);
      told += life.told;
    }
    return {
      ...{ losses, carriers: carriers.length, missed: count.missed, filedInTime: count.in_time },
      ...{ withoutRule: count.no_rule, knownTooLate: count.too_late, lastDayClosed },
      toldPerClaim: Math.round((told / losses) * 10) / 10,
    };
  },
  aims: ({ missed, lastDayClosed }) => [
    atMost('deadlines of claims missed in a simulated year', missed, 0),
    atLeast('last days that were closed, so that the year shows something', lastDayClosed, 1),
  ],
  tables: (result) =>
    listing([
      ['losses', result.losses],
      ['carriers', result.carriers],
      ['deadlines missed', result.missed],
      ['filed in time', result.filedInTime],
      ['no rule in the directory', result.withoutRule],
      ['last day on a weekend or holiday', result.lastDayClosed],
      ['known only after the day by which it is filed', result.knownTooLate],
      ['messages to the desk for each claim', result.toldPerClaim],
    ]),
});
