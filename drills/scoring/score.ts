import type { Scenario } from '../library/scenario';
import { type DrillRecord, inOrder } from '../record/record';
import { endLosses } from './end-state';
import { factLosses } from './facts';
import { forbiddenLosses } from './forbidden';
import { type Loss, PARTS, type Part, POINTS } from './parts';
import { promiseLosses } from './promises';
import { toldLosses } from './told';

export interface Score {
  readonly scenario: string;
  /** 0 to 100, to a tenth. */
  readonly score: number;
  readonly parts: Readonly<Record<Part, number>>;
  /** Where each lost point was lost, in the order of the parts. */
  readonly lost: readonly Loss[];
}

/**
 * What a drill is worth: right end 40, promises kept and truthful 25, facts asked for and used 20, the right people told in order and
 * time 15. A pure function of scenario and record: the same record always scores the same.
 */
export function score(scenario: Scenario, given: DrillRecord): Score {
  const record = { ...given, entries: inOrder(given.entries) };
  const found = [
    ...endLosses(scenario, record),
    ...promiseLosses(scenario, record),
    ...factLosses(scenario, record),
    ...toldLosses(scenario, record),
    ...forbiddenLosses(scenario, record),
  ];
  const lost = PARTS.flatMap((part) =>
    atMost(
      found.filter((loss) => loss.part === part),
      POINTS[part],
    ),
  );
  const parts = Object.fromEntries(
    PARTS.map((part) => [part, tenths(POINTS[part] - sum(lost.filter((loss) => loss.part === part)))]),
  ) as Record<Part, number>;
  return {
    scenario: scenario.id,
    score: tenths(PARTS.reduce((total, part) => total + parts[part], 0)),
    parts,
    lost: lost.map((loss) => ({ ...loss, points: tenths(loss.points) })),
  };
}

/** A part cannot lose more than it has: what comes after that costs nothing, and is told all the same. */
function atMost(losses: readonly Loss[], points: number): Loss[] {
  let left = points;
  return losses.map((loss) => {
    const costs = Math.min(loss.points, left);
    left -= costs;
    return { ...loss, points: costs };
  });
}

function sum(losses: readonly Loss[]): number {
  return losses.reduce((total, { points }) => total + points, 0);
}

function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}
