import { isActive, position } from '../derive';
import type { Milestone } from '../milestone';
import type { Instant } from '../tracking-event';
import type { TrackingState } from '../tracking-state';
import type { Draft } from './draft';

/** Milestones that the customer is told of, and for how long after the fact the news is still news (ms). */
const NEWS_FOR_MS: Readonly<Partial<Record<Milestone, number>>> = {
  out_for_delivery: 12 * 3_600_000,
  delivered: 3 * 86_400_000,
};

/**
 * Tells the customer of a milestone once; not of one that is history by the time Wayward hears of it, and not of a van that
 * brings the parcel back to its sender.
 */
export function announceMilestone(draft: Draft, now: Instant): Draft {
  const { state } = draft;
  const { milestone } = position(state.tracking);
  const newsFor = milestone === null ? undefined : NEWS_FOR_MS[milestone];
  if (milestone === null || newsFor === undefined || state.announced.includes(milestone)) return draft;
  const happened = newsSince(state.tracking, milestone);
  const isNews = happened !== null && Date.parse(now) - Date.parse(happened) <= newsFor;
  if (!isNews || isActive(state.tracking, 'returning')) return draft;
  return {
    state: { ...state, announced: [...state.announced, milestone] },
    commands: [...draft.commands, { type: 'announce', milestone }],
  };
}

/** A parcel arrives once, however often that is scanned; it may be on a van on several days. */
function newsSince({ reached }: TrackingState, milestone: Milestone): Instant | null {
  const span = reached[milestone];
  return (milestone === 'delivered' ? span?.first : span?.last) ?? null;
}
