import type { Choice } from '../carriers/intervention';
import type { ExceptionKind } from '../cases/exception-kind';
import { isTerminal, type Milestone } from '../tracking/milestone';

/**
 * What a customer can say on the page of their parcel without being asked. It comes in like anything they write, and people read it; where a
 * question is open that offers the same as an answer, it is that answer.
 */
export const WISHES = [
  'another_day',
  'pickup_point',
  'neighbour',
  'return_to_shop',
  'address_right',
  'not_received',
  'damaged',
  'question',
] as const;
export type Wish = (typeof WISHES)[number];

/** Some of it is a fact about the parcel, and opens the case that is about it. */
const REPORTS: Readonly<Partial<Record<Wish, ExceptionKind>>> = {
  not_received: 'delivered_in_dispute',
  damaged: 'damaged',
};

/** Which exception a wish reports; null: it reports nothing, people read it. */
export function reportOf(wish: Wish): ExceptionKind | null {
  return REPORTS[wish] ?? null;
}

const CHOICES: Readonly<Partial<Record<Wish, Choice>>> = {
  another_day: 'another_day',
  pickup_point: 'pickup_point',
  return_to_shop: 'return_to_sender',
};

/** What a carrier may be asked to do for it; null: people read it. */
export function choiceOfWish(wish: Wish): Choice | null {
  return CHOICES[wish] ?? null;
}

export interface WishContext {
  readonly milestone: Milestone | null;
  /** Of the open cases. */
  readonly openKinds: readonly ExceptionKind[];
  /** Nobody can send it elsewhere any more. */
  readonly closed: boolean;
}

/** With these it comes on no day and to no other place, whatever is wished. */
const COMES_NO_MORE: readonly ExceptionKind[] = ['lost', 'returning', 'cancelled', 'disposed', 'refused'];

/** What can be wished as things stand, what helps most first. A question can always be asked. */
export function wishesFor({ milestone, openKinds, closed }: WishContext): readonly Wish[] {
  const isOpen = (kind: ExceptionKind) => openKinds.includes(kind);
  if (milestone === 'delivered') {
    return [...(isOpen('delivered_in_dispute') ? [] : (['not_received'] as const)), 'damaged', 'question'];
  }
  const comesNoMore = closed || (milestone !== null && isTerminal(milestone)) || COMES_NO_MORE.some(isOpen);
  if (comesNoMore) return ['question'];
  if (milestone === 'available_for_pickup') return ['another_day', 'damaged', 'question'];
  return ['another_day', 'pickup_point', 'neighbour', 'return_to_shop', 'question'];
}
