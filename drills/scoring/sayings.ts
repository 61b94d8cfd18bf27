import type { Fact, Scenario } from '../library/scenario';
import type { DrillRecord, RecordEntry, Who } from '../record/record';
import { mentionsAny } from '../words/mentions';

/** What several parts of the score ask of a record. Entries stand in the order of time. */

/** What the agent wrote to somebody, or to one of them. */
export function agentWrote(record: DrillRecord, to?: RecordEntry['to']): RecordEntry[] {
  return record.entries.filter(
    (entry) => entry.who === 'agent' && entry.does === 'wrote' && (to === undefined || entry.to === to),
  );
}

/** When (hours) the agent first could know a fact: its holder has said it. Null: never. */
export function knownAt(fact: Fact, record: DrillRecord): number | null {
  const told = record.entries.find(
    ({ who, does, text }) => who === fact.held && does === 'wrote' && mentionsAny(text, fact.marks),
  );
  return told?.hour ?? null;
}

export function factOf(scenario: Scenario, id: string): Fact {
  const found = scenario.facts.find((fact) => fact.id === id);
  if (found === undefined) throw new Error(`there is no fact ${id} in ${scenario.id}`);
  return found;
}

/** True also where no fact is named. */
export function isKnownBy(
  scenario: Scenario,
  record: DrillRecord,
  id: string | undefined,
  hour: number,
): boolean {
  if (id === undefined) return true;
  const known = knownAt(factOf(scenario, id), record);
  return known !== null && known <= hour;
}

export function lettersOf(record: DrillRecord, who: Who): RecordEntry[] {
  return record.entries.filter((entry) => entry.who === who && entry.does === 'wrote');
}

/** When the case of this kind was opened; null: it never was. */
export function openedAt(record: DrillRecord, kind: RecordEntry['kind']): number | null {
  return record.entries.find((entry) => entry.does === 'case_opened' && entry.kind === kind)?.hour ?? null;
}
