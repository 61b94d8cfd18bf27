import Table from 'cli-table3';
import type { ReferenceAct, Scenario } from '../library/scenario';
import type { DrillRecord, RecordEntry } from '../record/record';
import { PART_NAMES, PARTS, type Part, POINTS } from '../scoring/parts';
import type { Score } from '../scoring/score';
import { storyTime } from '../stage/hour';

/** What somebody is told after a drill, ready to be shown. */
interface Debrief {
  readonly title: string;
  readonly score: number;
  readonly parts: readonly { readonly name: string; readonly points: number; readonly of: number }[];
  readonly lost: readonly { readonly points: number; readonly when: string; readonly why: string }[];
  /** What happened, and what the agent did, in the order of time. */
  readonly yours: readonly { readonly when: string; readonly what: string; readonly own: boolean }[];
  readonly reference: readonly string[];
  readonly protocol: readonly string[];
  readonly practise: string;
}

/** @param scenario with the names of the cast of this record */
export function debriefOf(scenario: Scenario, record: DrillRecord, scored: Score): Debrief {
  return {
    title: scenario.title,
    score: scored.score,
    parts: PARTS.map((part) => ({ name: PART_NAMES[part], points: scored.parts[part], of: POINTS[part] })),
    lost: scored.lost
      .filter(({ points }) => points > 0)
      .map(({ points, hour, why }) => ({ points, when: hour === null ? 'never' : storyTime(hour), why })),
    yours: record.entries
      .filter(({ does }) => does !== 'sent')
      .map((entry) => ({
        when: storyTime(entry.hour),
        what: entryWords(entry),
        own: entry.who === 'agent',
      })),
    reference: scenario.reference.map(referenceWords),
    protocol: scenario.protocol,
    practise: practiseOf(scenario, scored),
  };
}

/** One thing, of the part that lost the greatest share of its points. */
function practiseOf(scenario: Scenario, { parts }: Score): string {
  const share = (part: Part): number => parts[part] / POINTS[part];
  const weakest = PARTS.reduce((worst, part) => (share(part) < share(worst) ? part : worst), 'end' as Part);
  return share(weakest) === 1
    ? 'Nothing here. Take a kind that you have not practised yet.'
    : scenario.practise[weakest];
}

const DONE: Readonly<Record<RecordEntry['does'], string>> = {
  scan: 'scan',
  case_opened: 'a case is opened',
  case_ended: 'the case is over',
  wrote: 'writes',
  sent: 'is sent',
  noted: 'notes',
  took: 'takes the case',
  handed_over: 'hands the case over',
  put_off: 'puts the case off',
  escalated: 'calls the lead',
  resolved: 'closes the case',
  corrected_address: 'corrects the address',
  approved: 'approves the wording for all',
};

function entryWords({ who, does, to, kind, text }: RecordEntry): string {
  const subject = who === 'agent' ? 'You' : who.charAt(0).toUpperCase() + who.slice(1);
  const about = kind === null || does === 'wrote' || does === 'noted' ? '' : ` (${kind})`;
  const reader = does === 'wrote' && to !== null ? ` to ${to === 'agent' ? 'you' : `the ${to}`}` : '';
  return `${subject}: ${DONE[does]}${reader}${about}${text === '' ? '' : `: ${text}`}`;
}

function referenceWords(act: ReferenceAct): string {
  const words = {
    take: 'Takes the case',
    reply: 'Writes to the customer',
    ask: `Asks the ${act.whom ?? 'carrier'}`,
    note: 'Notes',
    escalate: 'Calls the lead',
    hand_over: `Hands the case to ${act.to ?? ''}`,
    put_off: `Puts the case off for ${act.hours ?? 4} hours`,
    resolve: 'Closes the case',
    correct_address: 'Corrects the address',
    approve: 'Approves the wording for all',
  }[act.do];
  const address = act.address === undefined ? '' : Object.values(act.address).join(', ');
  const heard = act.when?.hears?.[0];
  return `${heard === undefined ? '' : `Having heard "${heard}": `}${words}${(act.text ?? address) === '' ? '' : `: ${act.text ?? address}`}`;
}

/** For a terminal. */
export function debriefText(debrief: Debrief): string {
  const both = new Table({
    head: ['Your timeline', 'The reference'],
    colWidths: [66, 50],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  const longest = Math.max(debrief.yours.length, debrief.reference.length);
  for (let row = 0; row < longest; row += 1) {
    const yours = debrief.yours[row];
    both.push([yours === undefined ? '' : `${yours.when}  ${yours.what}`, debrief.reference[row] ?? '']);
  }
  return [
    `\n${debrief.score} of 100: ${debrief.title}`,
    ...debrief.parts.map(({ name, points, of }) => `  ${name.padEnd(32)} ${points} of ${of}`),
    ...(debrief.lost.length === 0 ? [] : ['\nWhere points were lost']),
    ...debrief.lost.map(({ points, when, why }) => `  -${points}  ${when}: ${why}`),
    `\n${both.toString()}`,
    '\nWhat the protocol says',
    ...debrief.protocol.map((sentence) => `  - ${sentence}`),
    `\nOne thing to practise: ${debrief.practise}`,
  ].join('\n');
}
