import type { Scenario } from '../library/scenario';
import type { DrillRecord, RecordEntry } from '../record/record';
import { type Loss, POINTS } from './parts';
import { factOf, knownAt, lettersOf, openedAt } from './sayings';

/** Who was told too late or never, and who before whom should have been. Of each one's share half is for the time, half for the order. */
export function toldLosses(scenario: Scenario, record: DrillRecord): Loss[] {
  const share = POINTS.told / scenario.told.length;
  const losses: Loss[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { who, within, since } of scenario.told) {
    const from = startOf(scenario, record, since);
    const first = from === null ? undefined : turnedTo(who, record).find(({ hour }) => hour >= from);
    if (first === undefined || from === null) {
      const hour = from === null ? null : from + within;
      losses.push({ part: 'told', points: share, why: `The ${NAMES[who]} never heard from you`, hour });
      continue;
    }
    const late = first.hour > from + within;
    const overtaken = first.hour < before;
    if (late)
      losses.push({
        part: 'told',
        points: share / 2,
        why: `The ${NAMES[who]} heard after ${Math.round((first.hour - from) * 10) / 10} hours, not within ${within}`,
        hour: first.hour,
      });
    if (overtaken)
      losses.push({
        part: 'told',
        points: share / 2,
        why: `The ${NAMES[who]} heard before others who come first`,
        hour: first.hour,
      });
    before = Math.max(before, first.hour);
  }
  return losses;
}

const NAMES = { customer: 'customer', carrier: 'carrier', shop: 'shop', lead: 'lead' } as const;

function startOf(
  scenario: Scenario,
  record: DrillRecord,
  since: Scenario['told'][number]['since'],
): number | null {
  if (typeof since === 'object') return knownAt(factOf(scenario, since.fact), record);
  if (since === 'case') return openedAt(record, scenario.kind);
  return lettersOf(record, 'customer')[0]?.hour ?? null;
}

function turnedTo(who: keyof typeof NAMES, record: DrillRecord): RecordEntry[] {
  return record.entries.filter((entry) => {
    if (entry.who !== 'agent') return false;
    if (who === 'lead') return entry.does === 'escalated' || entry.does === 'handed_over';
    if (entry.does === 'approved') return who === 'customer';
    return entry.does === 'wrote' && entry.to === who;
  });
}
