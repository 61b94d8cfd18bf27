import { stringify } from 'yaml';
import { WORDS } from '../../demo/scan';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import { readScenario } from '../library/load-library';
import type { DrillEvent, DrillWord, Scenario } from '../library/scenario';
import { mentions } from '../words/mentions';

/**
 * A real case becomes a drill. Only what has closed vocabularies is taken from it: its kind, which scans came in which order, when the
 * customer wrote and how often, how long all of it took. Every word that people said, every name, place and number stays where it was; what is
 * said in the drill is the library's own, of a scenario of the same kind.
 */
export interface CaseClock {
  readonly kind: ExceptionKind;
  /** Hours since the first scan, in the order of time. */
  readonly scans: readonly { readonly hour: number; readonly word: DrillWord }[];
  readonly letters: readonly number[];
}

const LONGEST = 40;
/** What remains for the agent after the last thing that is taken from the case (hours). */
const ROOM = 26;

/**
 * @param template a scenario of the same kind
 * @param id of the new one
 */
export function drillFromCase(clock: CaseClock, template: Scenario, id: string): Scenario {
  const upTo = clock.scans.findIndex(({ word }) => word === clock.kind);
  const before = upTo < 0 ? clock.scans.slice(0, 1) : clock.scans.slice(0, upTo + 1);
  const trouble = before.at(-1)?.hour ?? 0;
  const letter = clock.letters.find((hour) => hour >= trouble) ?? null;
  const last = Math.max(trouble, letter ?? 0, 1);
  // A case of weeks is told in two days.
  const pace = last > LONGEST ? LONGEST / last : 1;
  const at = (hour: number): number => Math.round(hour * pace * 4) / 4;
  const speaks = (event: DrillEvent): boolean => event.customer !== undefined && event.hour !== undefined;
  const goesOn = template.events.filter(
    (event) => event.after !== undefined || event.colleague !== undefined,
  );
  const letters = template.events.filter(speaks).map((event) => ({
    ...event,
    hour: at(letter ?? trouble + 1),
  }));
  return {
    ...template,
    id,
    title: `A case of your own: ${template.title}`,
    lasts: Math.min(72, Math.ceil(at(last)) + ROOM),
    cast: {
      ...template.cast,
      customer: { ...template.cast.customer, mood: MOOD_OF[Math.min(clock.letters.length, 3)] ?? 'calm' },
    },
    events: [
      ...(before.length > 0 ? before : [{ hour: 0, word: wordOf(clock.kind, null) ?? 'departed' }]).map(
        ({ hour, word }) => ({ hour: at(hour), scan: word }),
      ),
      ...letters,
      ...goesOn,
    ],
  };
}

const MOOD_OF = ['calm', 'calm', 'worried', 'angry'] as const;

/** How a scan is called in drills, by what it means alone; null: it means nothing here. */
export function wordOf(exception: ExceptionKind | null, milestone: string | null): DrillWord | null {
  if (exception !== null && (exception in WORDS || exception === 'delivered_in_dispute'))
    return exception as DrillWord;
  return milestone === null ? null : (OF_MILESTONES[milestone] ?? null);
}

const OF_MILESTONES: Readonly<Record<string, DrillWord>> = {
  pre_transit: 'label_created',
  in_transit: 'departed',
  out_for_delivery: 'out_for_delivery',
  available_for_pickup: 'held_for_pickup',
  delivered: 'delivered',
  returned: 'returned',
};

/**
 * As a file of the library, once it is certain that nothing of the original is in it.
 *
 * @param originals names, addresses, numbers and whatever else the case held
 * @throws Error that says how many of them were found, and none of them
 */
export function asAnonymousYaml(
  scenario: Scenario,
  template: Scenario,
  originals: readonly string[],
): string {
  const yaml = stringify(scenario, { lineWidth: 120 });
  readScenario(yaml, scenario.id);
  const own = stringify(template);
  const kept = originals.flatMap(wordsOf).filter((word) => mentions(yaml, word) && !mentions(own, word));
  if (kept.length > 0)
    throw new Error(`${kept.length} words of the original would stay in the drill: nothing is written`);
  return yaml;
}

/** What can tell who somebody is: words of three letters and more, numbers of three digits and more. */
function wordsOf(original: string): string[] {
  return original.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3);
}
