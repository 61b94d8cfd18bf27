import { plusDays } from '../../domain/calendar/local-time';
import type { LocalDate } from '../../domain/tracking/tracking-event';
import type { Scenario } from '../library/scenario';
import type { PlayedOnce } from './history';

/** Somebody practises one drill on a day. */
export interface Session {
  readonly day: LocalDate;
  readonly who: string;
  readonly scenario: Scenario;
}

/**
 * Who practises what, and when. For each person what they have never played comes first, then what they were weakest at; nothing comes
 * twice before all has come once. On one day no two get the same drill as long as there are enough, so that they can talk about it.
 *
 * @param times on so many days, `everyDays` apart
 */
export function planOf(
  history: readonly PlayedOnce[],
  library: readonly Scenario[],
  {
    people,
    firstDay,
    everyDays,
    times,
  }: {
    readonly people: readonly string[];
    readonly firstDay: LocalDate;
    readonly everyDays: number;
    readonly times: number;
  },
): Session[] {
  const waiting = new Map(people.map((who) => [who, weakestDrillsFirst(history, library, who)]));
  const sessions: Session[] = [];
  for (let time = 0; time < times; time += 1) {
    const day = plusDays(firstDay, time * everyDays);
    const taken = new Set<Scenario>();
    for (const who of people) {
      const left = waiting.get(who) ?? [];
      if (left.length === 0) left.push(...weakestDrillsFirst(history, library, who));
      const scenario = left.find((drill) => !taken.has(drill)) ?? left[0];
      if (scenario === undefined) return [];
      waiting.set(
        who,
        left.filter((drill) => drill !== scenario),
      );
      taken.add(scenario);
      sessions.push({ day, who, scenario });
    }
  }
  return sessions;
}

function weakestDrillsFirst(
  history: readonly PlayedOnce[],
  library: readonly Scenario[],
  who: string,
): Scenario[] {
  /** Never played counts as less than nothing. */
  const meanOf = (drill: Scenario): number => {
    const scores = history
      .filter((played) => played.who === who && played.scenario === drill.id)
      .map(({ score }) => score);
    return scores.length === 0 ? -1 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  return [...library].sort((one, other) => meanOf(one) - meanOf(other) || (one.id < other.id ? -1 : 1));
}
