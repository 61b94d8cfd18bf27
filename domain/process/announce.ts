import { position } from '../derive';
import type { Milestone } from '../milestone';
import type { Instant } from '../tracking-event';
import type { Draft } from './review';

/** Milestones that the customer is told of, and for how long after the fact the news is still news (ms). */
const NEWS_FOR_MS: Readonly<Partial<Record<Milestone, number>>> = {
  out_for_delivery: 12 * 3_600_000,
  delivered: 3 * 86_400_000,
};

/** Tells the customer of a milestone once, and not of one that is history by the time Wayward hears of it. */
export function announceMilestone(draft: Draft, now: Instant): Draft {
  const { state } = draft;
  const { milestone, since } = position(state.tracking);
  const newsFor = milestone === null ? undefined : NEWS_FOR_MS[milestone];
  if (milestone === null || since === null || newsFor === undefined || state.announced.includes(milestone))
    return draft;
  const fresh = Date.parse(now) - Date.parse(since) <= newsFor;
  return {
    state: { ...state, announced: [...state.announced, milestone] },
    commands: fresh ? [...draft.commands, { type: 'announce', milestone }] : draft.commands,
  };
}
