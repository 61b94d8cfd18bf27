import { type Interval, wilson } from '../insight/intervals';
import { emptyCounts } from './advise';
import { type Outcomes, outcomesOf, soonerBy } from './outcomes';

/** Cases by what was advised first and what came of it. */
export interface AdvisedCases {
  /** Kept from people. */
  readonly withheld: boolean;
  readonly answer: 'followed' | 'did_otherwise' | 'did_nothing';
  readonly dismissed: boolean;
  /** From the advice until the case was closed, at most HORIZON_HOURS. */
  readonly hours: number;
  readonly cases: number;
}

/** Fewer on either side compare nothing. */
const FEWEST_COMPARED = 20;

/**
 * How often people did what was advised, and what it was worth: cases on which they saw advice against those on which chance kept it back,
 * all of them, whatever people then did. Whoever follows an advice may have had the easier case; who was shown one had not.
 */
export function figuresOfAdvice(rows: readonly AdvisedCases[]) {
  const seen = rows.filter(({ withheld }) => !withheld);
  const of = (answer: AdvisedCases['answer']): number => sum(seen.filter((row) => row.answer === answer));
  const [followed, didOtherwise, didNothing] = [of('followed'), of('did_otherwise'), of('did_nothing')];
  const [advised, withheld] = [outcomesIn(seen), outcomesIn(rows.filter((row) => row.withheld))];
  const isEnough = Math.min(advised?.cases ?? 0, withheld?.cases ?? 0) >= FEWEST_COMPARED;
  const sooner = isEnough && advised !== null && withheld !== null ? soonerBy(advised, withheld) : null;
  const acted = followed + didOtherwise;
  return {
    settled: sum(rows),
    followed,
    didOtherwise,
    didNothing,
    dismissed: sum(seen.filter(({ dismissed }) => dismissed)),
    agreement: acted === 0 ? null : { share: followed / acted, ...wilson(followed, acted) },
    advised: sideOf(advised),
    withheld: sideOf(withheld),
    sooner,
    verdict: verdictOf(sooner),
  };
}

function verdictOf(sooner: Interval | null): 'helps' | 'hinders' | 'cannot_tell_yet' {
  if (sooner === null || (sooner.low <= 0 && sooner.high >= 0)) return 'cannot_tell_yet';
  return sooner.low > 0 ? 'helps' : 'hinders';
}

function outcomesIn(rows: readonly AdvisedCases[]): Outcomes | null {
  if (rows.length === 0) return null;
  const counts = emptyCounts();
  for (const { hours, cases } of rows) counts[hours] = (counts[hours] ?? 0) + cases;
  return outcomesOf(counts);
}

function sideOf(outcomes: Outcomes | null) {
  if (outcomes === null) return { cases: 0, closed: 0, share: null, shareInterval: null, meanHours: null };
  const { cases, closed, share, shareInterval, meanHours } = outcomes;
  return { cases, closed, share, shareInterval, meanHours };
}

function sum(rows: readonly AdvisedCases[]): number {
  return rows.reduce((total, { cases }) => total + cases, 0);
}
