import { type HoursCounted, type Outcomes, outcomesOf, soonerBy } from './outcomes';
import { HORIZON_HOURS, type Remedy } from './remedy';

/** One cell of what was counted: cases of one kind that were closed so many hours after a remedy. */
export interface OutcomeRow {
  readonly carrier: string;
  /** Null: it was the first. */
  readonly before: Remedy | null;
  readonly attempts: number;
  readonly remedy: Remedy;
  readonly hours: number;
  readonly cases: number;
}

/** Where a case stands: what is counted is of its kind already. */
export interface Stage {
  readonly carrier: string | null;
  readonly before: Remedy | null;
  readonly attempts: number;
}

/** With what a case is compared: the narrowest of these that has enough cases. */
export const LEVELS = ['carrier_and_stage', 'stage', 'carrier', 'kind'] as const;
export type Level = (typeof LEVELS)[number];

export interface RemedyOutcomes extends Outcomes {
  readonly remedy: Remedy;
}

/** Which remedy closed such cases soonest, and how sure that is. */
export interface Advice {
  readonly level: Level;
  readonly best: RemedyOutcomes;
  /** The others that are possible, the soonest first. */
  readonly others: readonly RemedyOutcomes[];
  /** Is the best surely sooner than the next? False: they may as well be alike. Null: there is none to compare with. */
  readonly isClear: boolean | null;
}

/** Fewer say nothing about a remedy. */
export const FEWEST_CASES = 10;
/** Fewer in all say nothing about a stage. */
const FEWEST_OF_LEVEL = 30;

/**
 * What closed such cases soonest, among what is possible.
 *
 * @returns null where too little is known at any level
 */
export function advise(
  rows: readonly OutcomeRow[],
  stage: Stage,
  possible: readonly Remedy[],
): Advice | null {
  for (const level of LEVELS) {
    const known = remediesAt(level, rows, stage)
      .filter(({ remedy, cases }) => cases >= FEWEST_CASES && possible.includes(remedy))
      .sort((a, b) => a.meanHours - b.meanHours);
    const [best, ...others] = known;
    if (best === undefined || known.reduce((sum, { cases }) => sum + cases, 0) < FEWEST_OF_LEVEL) continue;
    const [next] = others;
    return { level, best, others, isClear: next === undefined ? null : soonerBy(best, next).low > 0 };
  }
  return null;
}

function remediesAt(level: Level, rows: readonly OutcomeRow[], stage: Stage): RemedyOutcomes[] {
  const ofLevel: Readonly<Record<Level, (row: OutcomeRow) => boolean>> = {
    carrier_and_stage: (row) => row.carrier === stage.carrier && isAtStage(row, stage),
    stage: (row) => isAtStage(row, stage),
    carrier: (row) => row.carrier === stage.carrier,
    kind: () => true,
  };
  const counts = new Map<Remedy, number[]>();
  for (const row of rows.filter(ofLevel[level])) {
    const counted = counts.get(row.remedy) ?? emptyCounts();
    counted[row.hours] = (counted[row.hours] ?? 0) + row.cases;
    counts.set(row.remedy, counted);
  }
  return [...counts].map(([remedy, counted]) => ({ remedy, ...outcomesOf(counted) }));
}

function isAtStage(row: OutcomeRow, { before, attempts }: Stage): boolean {
  return row.before === before && row.attempts === attempts;
}

/** A fresh array of zeros, one for each whole hour up to the horizon and one for all beyond. */
export function emptyCounts(): number[] & HoursCounted {
  return Array.from({ length: HORIZON_HOURS + 1 }, () => 0);
}
