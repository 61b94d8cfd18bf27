import type { Scenario } from '../library/scenario';
import type { DrillRecord, RecordEntry } from '../record/record';
import { mentionsAny } from '../words/mentions';
import type { Loss } from './parts';
import { agentWrote } from './sayings';

/** What was done that must not be. */
export function forbiddenLosses(scenario: Scenario, record: DrillRecord): Loss[] {
  return scenario.forbidden.flatMap(({ what, costs, ...rule }) => {
    const done = doneAgainst(rule, record);
    return done === undefined ? [] : [{ part: costs.part, points: costs.points, why: what, hour: done.hour }];
  });
}

type Rule = Omit<Scenario['forbidden'][number], 'what' | 'costs'>;

function doneAgainst(rule: Rule, record: DrillRecord): RecordEntry | undefined {
  const { says, address, doubles, closes } = rule;
  const written = agentWrote(record, 'customer');
  if (says !== undefined) return written.find(({ text }) => mentionsAny(text, says));
  const mine = record.entries.filter(({ who }) => who === 'agent');
  if (address !== undefined)
    return mine.find(({ does, text }) => does === 'corrected_address' && mentionsAny(text, address));
  if (closes !== undefined) return mine.find(({ does, kind }) => does === 'resolved' && kind === closes);
  if (doubles === undefined) return undefined;
  const taken = record.entries.find(({ who, does }) => who === 'colleague' && does === 'took');
  if (taken === undefined) return undefined;
  const takenOver = mine.find(({ does, hour }) => does === 'took' && hour > taken.hour)?.hour;
  return written.find(({ hour }) => hour >= taken.hour && (takenOver === undefined || hour < takenOver));
}
