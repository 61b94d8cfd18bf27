import { contradictedAt, isActive, position, SPOILS_GOOD_NEWS } from '../../tracking/derive';
import type { Milestone } from '../../tracking/milestone';
import type { Instant } from '../../tracking/tracking-event';
import type { TrackingState } from '../../tracking/tracking-state';
import type { ExceptionKind } from '../exception-kind';
import type { Draft } from './draft';

/** Milestones that the customer is told of, and for how long after the fact the news is still news (ms). */
const NEWS_FOR_MS: Readonly<Partial<Record<Milestone, number>>> = {
  out_for_delivery: 12 * 3_600_000,
  delivered: 3 * 86_400_000,
};

/** What makes the good news none: the case that is open for it has something else to say. */
const SPOILS_THE_NEWS: Readonly<Partial<Record<Milestone, readonly ExceptionKind[]>>> = {
  out_for_delivery: ['returning'],
  delivered: ['returning', 'damaged', 'delivered_in_dispute'],
};
/** As it was until 0.3, for histories of rounds that were decided so. */
const SPOILED_UNTIL_0_3: typeof SPOILS_THE_NEWS = {
  out_for_delivery: ['returning'],
  delivered: ['returning'],
};

/**
 * Tells the customer of a milestone once; not of one that is history by the time Wayward hears of it, not of a van that brings the
 * parcel back to its sender, and not of a delivery that is damaged, short or not with the recipient at all.
 */
export function announceMilestone(draft: Draft, now: Instant, asUntil03 = false): Draft {
  const { state } = draft;
  const { milestone } = position(state.tracking);
  const newsFor = milestone === null ? undefined : NEWS_FOR_MS[milestone];
  if (milestone === null || newsFor === undefined || state.announced.includes(milestone)) return draft;
  const happened = newsSince(state.tracking, milestone);
  const isNews = happened !== null && Date.parse(now) - Date.parse(happened) <= newsFor;
  const spoiled = (asUntil03 ? SPOILED_UNTIL_0_3 : SPOILS_THE_NEWS)[milestone] ?? [];
  if (!isNews || spoiled.some((kind) => isActive(state.tracking, kind))) return draft;
  return {
    state: { ...state, announced: [...state.announced, milestone] },
    commands: [...draft.commands, { type: 'announce', milestone }],
  };
}

/** By the scans, when a message is meant; right before it goes out its open cases are asked (db/messages/message-row.ts). */
export function spoilsGoodNews(tracking: TrackingState): boolean {
  return contradictedAt(tracking) !== null || SPOILS_GOOD_NEWS.some((kind) => isActive(tracking, kind));
}

/** A parcel arrives once, however often that is scanned; it may be on a van on several days. */
function newsSince({ reached }: TrackingState, milestone: Milestone): Instant | null {
  const span = reached[milestone];
  return (milestone === 'delivered' ? span?.first : span?.last) ?? null;
}
