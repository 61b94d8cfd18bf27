import type { Instant } from '../tracking/tracking-event';
import { type DisruptionState, isOver, isUnanswered, plus } from './state';

/** Stored in `next_action` and shown by the API. `page` is an alert. */
export const DISRUPTION_NEXT_ACTIONS = [
  'count',
  'page',
  'lease_reminder',
  'lease_ends',
  'end_nears',
  'end_passes',
] as const;

/** What a disruption waits for next, in words that Postgres shows; null once it is over. */
export function nextDisruptionAction(
  state: DisruptionState,
): { readonly name: (typeof DISRUPTION_NEXT_ACTIONS)[number]; readonly at: Instant } | null {
  if (isOver(state)) return null;
  const { terms, expectedEnd, lease } = state;
  const wait = (name: (typeof DISRUPTION_NEXT_ACTIONS)[number], at: Instant | null | undefined) =>
    at == null ? [] : [{ name, at }];
  const alertAt = terms.pagesAt[state.pages];
  return [
    { name: 'count' as const, at: state.assessAt },
    ...wait('page', alertAt === undefined || !isUnanswered(state) ? null : plus(alertAt, state.pageShiftMs)),
    ...wait('lease_reminder', lease?.remindAt),
    ...wait('lease_ends', lease?.endsAt),
    ...wait(
      'end_nears',
      expectedEnd === null || state.remindedOf === expectedEnd ? null : plus(expectedEnd, -terms.remindMs),
    ),
    ...wait('end_passes', state.passedOf === expectedEnd ? null : expectedEnd),
  ].reduce((first, action) => (action.at < first.at ? action : first));
}
