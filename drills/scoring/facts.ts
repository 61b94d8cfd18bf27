import type { Fact, Scenario } from '../library/scenario';
import type { DrillRecord } from '../record/record';
import { mentionsAny } from '../words/mentions';
import { type Loss, POINTS } from './parts';
import { agentWrote, knownAt } from './sayings';

/** Facts that nobody asked for, and facts that were known and of no use: half of each fact's share. */
export function factLosses(scenario: Scenario, record: DrillRecord): Loss[] {
  const share = POINTS.facts / scenario.facts.length;
  return scenario.facts.flatMap((fact) => {
    const asked = askedAt(fact, record);
    const known = knownAt(fact, record);
    const toAsk = fact.usedFor === undefined ? share : share / 2;
    const losses: Loss[] = [];
    if (asked === null)
      losses.push({
        part: 'facts',
        points: toAsk,
        why: `The ${fact.held} was never asked: ${fact.says.en}`,
        hour: null,
      });
    if (fact.usedFor !== undefined && !isUsed(fact, record, known))
      losses.push({
        part: 'facts',
        points: share / 2,
        why:
          known === null
            ? `Never known: ${fact.says.en}`
            : `Known, and not used (${fact.usedFor}): ${fact.says.en}`,
        hour: known,
      });
    return losses;
  });
}

/** When its holder was first asked something that brings the fact out. */
function askedAt(fact: Fact, record: DrillRecord): number | null {
  return agentWrote(record, fact.held).find(({ text }) => mentionsAny(text, fact.asked))?.hour ?? null;
}

function isUsed(fact: Fact, record: DrillRecord, known: number | null): boolean {
  if (known === null) return false;
  if (fact.usedFor === 'address') {
    const { streetLines, postalCode, city } = record.end.address;
    return mentionsAny([...streetLines, postalCode ?? '', city ?? ''].join(' '), fact.marks);
  }
  return agentWrote(record, fact.usedFor).some(
    ({ text, hour }) => hour >= known && mentionsAny(text, fact.marks),
  );
}
