import { audience } from './terms';

export const QUEUE = {
  allTurns: 'All',
  search: 'Search number, reference, name, email',
  severity: 'Severity',
  kind: 'Kind',
  holder: 'Holder',
  clear: 'Clear filters',
  newCases: (count: number) => `${count} new`,
  gone: 'No longer here',
  updateList: 'Update the list',
  emptyQueue: 'Nothing is open. Parcels are watched; what goes wrong turns up here by itself.',
  emptyFilter: 'No open case fits these filters.',
  select: (what: string) => `Select ${what}`,
  live: 'Live',
  connecting: 'Connecting',
  overdue: 'overdue',
  noNextTime: 'no time',
} as const;

export const HOLDERS = { me: 'Mine', nobody: 'Nobody’s', anybody: 'Anybody’s' } as const;

const NEXT: Readonly<Record<string, string>> = {
  snooze_ends: 'Snooze ends',
  lease_reminder: 'Holder is reminded',
  lease_ends: 'Holder loses it',
  wait_ends: 'Wait for the customer ends',
  being_planned: 'Is being planned',
  holder_acts: 'Holder acts',
  policy_ended: 'Nothing planned: close or act',
  'clock:first_response': 'First answer due',
  'clock:next_response': 'Answer due',
  'clock:resolution': 'Solution due',
};

/** What happens next, in the fewest words. */
export function nextInShort(nextAction: string | null, nextAudience: string | null): string {
  if (nextAction === null) return 'Nothing';
  if (nextAction.startsWith('step:'))
    return nextAudience === null
      ? 'Next step of the plan'
      : `${nextAudience === 'customer' ? 'Message' : 'Alert'} to ${audience(nextAudience)}`;
  return NEXT[nextAction] ?? nextAction;
}
