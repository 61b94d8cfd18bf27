import type { Schemas } from '../api/client';
import { carrierName, KINDS, SEVERITIES, TURNS, type Words } from './terms';

type Job = Schemas['BulkAct'];
export type BulkType = Job['act']['type'];

const cases = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'case' : 'cases'}`;

export const BULK = {
  title: 'Acts on many cases',
  about: 'Each is done case by case, as of whoever asked for it. What a case refuses stands with it.',
  none: 'Nobody has acted on many cases at once. Choose some in the queue by x, or all of a filter.',
  selected: (count: number) => `${count.toLocaleString('en-US')} selected`,
  selectShown: 'Select all shown',
  selectAll: (count: number) => `All ${count.toLocaleString('en-US')} that match`,
  allSelected: (count: number) => `All ${cases(count)} that match`,
  clear: 'Clear',
  bar: 'What to do with the selected cases',
  cases,
  scopeSelected: (count: number) => `The ${cases(count)} that you selected.`,
  scopeAll: (count: number, filter: string | null) =>
    filter === null
      ? `All ${count.toLocaleString('en-US')} open ${count === 1 ? 'case' : 'cases'}, whoever has them.`
      : `All ${cases(count)} that match ${filter}.`,
  counting: 'Counting …',
  tooMany: (most: number) =>
    `That is more than one act takes (${most.toLocaleString('en-US')}). Narrow it down.`,
  until: 'For how long',
  who: 'To whom',
  choose: 'Choose somebody',
  me: (name: string) => `${name} (me)`,
  noteLabel: 'The note, with each case',
  started: (count: number) => `Begun: ${cases(count)}`,
  look: 'See each',
  waiting: 'Waiting',
  stop: 'Stop',
  stopped: 'Nothing more of it is done',
  asked: 'asked for by',
  empty: 'None ended so.',
  dismiss: 'Put away',
  gone: 'Case is not kept any more',
} as const;

/** On the button that does it. */
export const BULK_DO: Readonly<Record<BulkType, (count: number) => string>> = {
  acknowledge: (count) => `Acknowledge ${cases(count)}`,
  snooze: (count) => `Snooze ${cases(count)}`,
  assign: (count) => `Assign ${cases(count)}`,
  hand_over: (count) => `Hand over ${cases(count)}`,
  resolve: (count) => `Resolve ${cases(count)}`,
  note: (count) => `Note on ${cases(count)}`,
};

export const BULK_EXPLAINED: Words<BulkType> = {
  acknowledge: 'You take what nobody has. Whoever has a case keeps it.',
  snooze: 'No step runs until then. All that was planned moves by as much.',
  assign: 'It only says whose they are. Nobody is told, and the escalation goes on.',
  hand_over: 'They are told of each at once, and take it or it is nobody’s again.',
  resolve: 'The cases are closed, and whoever was told of them hears so.',
  note: 'Only for us. It stays with each case.',
};

/** A job in the fewest words. */
export function jobInWords(
  { act }: Pick<Job, 'act'>,
  name: (id: string) => string,
  time: (at: string) => string,
): string {
  switch (act.type) {
    case 'snooze':
      return `Snooze until ${time(act.until ?? '')}`;
    case 'assign':
      return `Assign to ${name(act.assignee ?? '')}`;
    case 'hand_over':
      return `Hand over to ${name(act.to ?? '')}`;
    case 'acknowledge':
      return 'Acknowledge';
    case 'resolve':
      return 'Resolve';
    case 'note':
      return 'Note';
  }
}

export function scopeInWords({ scope, cases: count }: Pick<Job, 'scope' | 'cases'>): string {
  if (scope.selected) return `${cases(count)}, chosen one by one`;
  const parts = [
    ...scope.turn.map((turn) => TURNS[turn].name),
    ...scope.severity.map((severity) => SEVERITIES[severity]),
    ...scope.kind.map((kind) => KINDS[kind]),
    ...(scope.carrier === null ? [] : [carrierName(scope.carrier)]),
    ...(scope.assignee === null ? [] : [`held by ${scope.assignee}`]),
    ...(scope.unassigned === true ? ['held by nobody'] : []),
    ...(scope.searched ? ['a search'] : []),
  ];
  return parts.length === 0
    ? `all ${cases(count)} of the queue`
    : `all ${cases(count)} that matched ${parts.join(', ')}`;
}

export const JOB_STATUS: Words<Job['status']> = {
  under_way: 'Under way',
  stopping: 'Being stopped',
  stopped: 'Stopped',
  done: 'Done',
};

export const BULK_OUTCOMES = {
  waiting: 'Waiting',
  done: 'Done',
  already: 'Were so already',
  refused: 'Refused',
  not_done: 'Not done',
} as const;

export const BULK_REASONS: Readonly<Record<NonNullable<Schemas['BulkActItem']['reason']>, string>> = {
  case_not_open: 'it was closed before',
  held_by_another: 'somebody else has it',
  snooze_in_the_past: 'the time had passed',
  nothing_to_escalate: 'nothing is left to escalate to',
  stale_escalation: 'it was escalated meanwhile',
  stopped: 'it was stopped before',
  no_answer: 'nobody knows: it did not answer',
};
