import { forEachOf } from '../demo/waiting';
import { agentFor } from './agents';
import { castOf, fill } from './library/cast';
import type { Scenario } from './library/scenario';
import type { DrillRecord } from './record/record';
import { type Score, score } from './scoring/score';
import { playDrill } from './stage/play-drill';
import type { Stage } from './stage/stage';

export interface RunOptions {
  readonly agent: string;
  readonly seed: number;
  /** As many drills are played at a time. */
  readonly atOnce: number;
  readonly signal?: AbortSignal;
  /** Told of each act that the product did not do. */
  readonly onRefusal?: (sentence: string) => void;
  /** Told of each drill when it is over. */
  readonly onScore?: (score: Score, record: DrillRecord) => void;
}

export interface Played {
  readonly record: DrillRecord;
  readonly score: Score;
}

/** Plays drills side by side on one stage. Those of many parcels come last and alone, for they take the whole machine. */
export async function runDrills(
  stage: Stage,
  scenarios: readonly Scenario[],
  options: RunOptions,
): Promise<Played[]> {
  const played = new Map<string, Played>();
  const play = async (scenario: Scenario): Promise<void> => {
    const { seed, agent: agentName, signal, onRefusal } = options;
    const record = await playDrill(stage, scenario, {
      seed,
      agentName,
      agentOf: agentFor(agentName, scenario, seed),
      ...(signal === undefined ? {} : { signal }),
      ...(onRefusal === undefined ? {} : { onRefusal }),
    });
    const scored = scoreOf(scenario, record);
    played.set(scenario.id, { record, score: scored });
    options.onScore?.(scored, record);
  };
  await forEachOf(
    scenarios.filter(({ parcels }) => parcels === 1),
    options.atOnce,
    play,
  );
  for (const scenario of scenarios.filter(({ parcels }) => parcels > 1)) await play(scenario);
  return scenarios.flatMap(({ id }) => played.get(id) ?? []);
}

/** Of the scenario as it was cast for this record. */
export function scoreOf(scenario: Scenario, record: DrillRecord): Score {
  return score(fill(scenario, castOf(scenario, record.seed)), record);
}

/** The mean of all, to a tenth. */
export function meanOf(played: readonly Played[]): number {
  const sum = played.reduce((total, { score: { score: points } }) => total + points, 0);
  return played.length === 0 ? 0 : Math.round((sum / played.length) * 10) / 10;
}
