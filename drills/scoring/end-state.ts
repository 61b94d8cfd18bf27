import type { Ending, Scenario } from '../library/scenario';
import type { DrillRecord, RecordEntry } from '../record/record';
import { mentions } from '../words/mentions';
import { type Loss, POINTS } from './parts';
import { agentWrote, lettersOf, openedAt } from './sayings';

/** What is missing from the right end. */
export function endLosses(scenario: Scenario, record: DrillRecord): Loss[] {
  const total = scenario.ends.reduce((sum, { weight }) => sum + weight, 0);
  return scenario.ends.flatMap((ending) => {
    const missed = missedBy(ending, record);
    const points = (POINTS.end * ending.weight) / total;
    return missed === null
      ? []
      : [{ part: 'end' as const, points, why: `${ending.what}: ${missed.why}`, hour: missed.hour }];
  });
}

interface Missed {
  readonly why: string;
  readonly hour: number | null;
}

function missedBy(ending: Ending, record: DrillRecord): Missed | null {
  if (ending.taken !== undefined) return notTaken(ending.taken, ending.within ?? record.end.hour, record);
  if (ending.closed !== undefined) return notClosed(ending.closed, record);
  if (ending.kept !== undefined) return notKept(ending.kept, record);
  if (ending.milestone !== undefined)
    return record.end.milestone === ending.milestone
      ? null
      : { why: `the parcel is ${record.end.milestone ?? 'not scanned'}`, hour: record.end.hour };
  if (ending.address !== undefined) return wrongAddress(ending.address, record);
  if (ending.answered !== undefined) return unanswered(record);
  if (ending.escalated !== undefined) return notEscalated(ending.escalated, record);
  return record.end.disruption === 'approved'
    ? null
    : { why: `the disruption is ${record.end.disruption}`, hour: record.end.hour };
}

function actsOn(kind: RecordEntry['kind'], record: DrillRecord): RecordEntry[] {
  return record.entries.filter(
    ({ who, does, kind: about }) =>
      who === 'agent' &&
      about === kind &&
      ['took', 'handed_over', 'put_off', 'escalated', 'resolved'].includes(does),
  );
}

function notTaken(kind: RecordEntry['kind'], within: number, record: DrillRecord): Missed | null {
  const opened = openedAt(record, kind);
  if (opened === null) return { why: 'the case was never opened', hour: null };
  const first = actsOn(kind, record)[0];
  if (first === undefined) return { why: 'nobody took the case', hour: opened + within };
  return first.hour <= opened + within
    ? null
    : { why: `it was taken after ${round(first.hour - opened)} hours`, hour: first.hour };
}

function notClosed(kind: RecordEntry['kind'], record: DrillRecord): Missed | null {
  const cases = record.end.cases.filter((one) => one.kind === kind);
  if (cases.length === 0) return { why: 'there is no such case', hour: null };
  if (cases.some(({ status }) => status !== 'resolved'))
    return { why: 'the case is still open', hour: record.end.hour };
  return actsOn(kind, record).length > 0
    ? null
    : { why: 'it ended without the agent', hour: cases[0]?.endedAt ?? null };
}

function notKept(kind: RecordEntry['kind'], record: DrillRecord): Missed | null {
  const open = record.end.cases.find((one) => one.kind === kind && one.status !== 'resolved');
  const ended = record.end.cases.find((one) => one.kind === kind);
  if (open === undefined) return { why: 'the case was closed', hour: ended?.endedAt ?? null };
  return actsOn(kind, record).length > 0 ? null : { why: 'nobody has it in hand', hour: record.end.hour };
}

function wrongAddress(wanted: NonNullable<Ending['address']>, record: DrillRecord): Missed | null {
  const { streetLines, postalCode, city } = record.end.address;
  const right =
    (wanted.streetLine === undefined ||
      streetLines.some((line) => mentions(line, wanted.streetLine ?? ''))) &&
    (wanted.postalCode === undefined || wanted.postalCode === postalCode) &&
    (wanted.city === undefined || mentions(city ?? '', wanted.city));
  if (right) return null;
  const last = record.entries.findLast(({ who, does }) => who === 'agent' && does === 'corrected_address');
  const goesTo = [...streetLines, postalCode, city].filter(Boolean).join(', ');
  return { why: `the parcel goes to ${goesTo}`, hour: last?.hour ?? null };
}

function unanswered(record: DrillRecord): Missed | null {
  const letters = lettersOf(record, 'customer');
  const last = letters.at(-1);
  if (letters.length === 0 || last === undefined) return { why: 'the customer never wrote', hour: null };
  const answers = agentWrote(record, 'customer');
  const first = letters[0];
  const open = answers.some(({ hour }) => hour >= (first?.hour ?? 0)) ? null : first;
  return open == null ? null : { why: 'the letter was never answered', hour: open.hour };
}

function notEscalated(kind: RecordEntry['kind'], record: DrillRecord): Missed | null {
  const done = record.entries.some(
    ({ who, does, kind: about }) =>
      who === 'agent' && about === kind && ['escalated', 'handed_over'].includes(does),
  );
  return done ? null : { why: 'nobody above was called', hour: null };
}

function round(hours: number): number {
  return Math.round(hours * 10) / 10;
}
