import type { ExceptionKind } from '../cases/exception-kind';
import { VOIDS_THE_PROMISE } from './derive';
import { isTerminal, type Milestone } from './milestone';
import type { Instant, LocalDate } from './tracking-event';

/** When a parcel comes, as far as anybody knows today. */
export type Arrival =
  | { readonly kind: 'arrived'; readonly at: Instant | null }
  /** It waits to be collected. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'today' }
  /** From the day on which the carrier expects it to the one that was promised; often one and the same. */
  | { readonly kind: 'window'; readonly from: LocalDate; readonly until: LocalDate }
  /** The carrier says nothing; the promise stands. */
  | { readonly kind: 'by'; readonly until: LocalDate }
  | { readonly kind: 'unknown' }
  /** It will not come, or not whole. */
  | { readonly kind: 'never' };

/** What is known of when a parcel arrives; dates are local dates at the destination. */
export interface ArrivalFacts {
  readonly milestone: Milestone | null;
  readonly milestoneAt: Instant | null;
  readonly estimatedDate: LocalDate | null;
  readonly promisedDate: LocalDate | null;
  /** Of the open cases that the customer knows of. */
  readonly openKinds: readonly ExceptionKind[];
}

/** @param dateOf the day at the destination; @param now the present instant */
export function arrivalOf(
  facts: ArrivalFacts,
  now: Instant,
  dateOf: (instant: Instant) => LocalDate,
): Arrival {
  const { milestone, milestoneAt, estimatedDate, promisedDate, openKinds } = facts;
  if (milestone === 'delivered') return { kind: 'arrived', at: milestoneAt };
  if (milestone !== null && isTerminal(milestone)) return { kind: 'never' };
  if (openKinds.some((kind) => VOIDS_THE_PROMISE.includes(kind))) return { kind: 'never' };
  if (milestone === 'available_for_pickup' || openKinds.includes('held_for_pickup')) return { kind: 'waits' };
  const today = dateOf(now);
  const onTheVan = milestone === 'out_for_delivery' && milestoneAt !== null && dateOf(milestoneAt) === today;
  const stays = openKinds.some((kind) => FROM_THE_DOOR.includes(kind));
  if (onTheVan && !stays) return { kind: 'today' };
  const promised =
    promisedDate !== null && promisedDate >= today && !isBroken(openKinds) ? promisedDate : null;
  if (estimatedDate !== null && estimatedDate >= today) {
    const until = promised !== null && promised > estimatedDate ? promised : estimatedDate;
    return { kind: 'window', from: estimatedDate, until };
  }
  return promised === null ? { kind: 'unknown' } : { kind: 'by', until: promised };
}

/** The van took it back. */
const FROM_THE_DOOR: readonly ExceptionKind[] = [
  'recipient_unavailable',
  'access_problem',
  'address_problem',
  'rescheduled',
];

function isBroken(openKinds: readonly ExceptionKind[]): boolean {
  return openKinds.includes('late') || openKinds.includes('late_risk');
}

/** Will what was promised be kept? Null: nothing was promised, or there is nothing to say of it. */
export function promiseKept(
  { milestone, milestoneAt, promisedDate, openKinds }: ArrivalFacts,
  arrival: Arrival,
  dateOf: (instant: Instant) => LocalDate,
): boolean | null {
  if (promisedDate === null || arrival.kind === 'never') return null;
  if (milestone === 'delivered') return milestoneAt === null ? null : dateOf(milestoneAt) <= promisedDate;
  if (isBroken(openKinds)) return false;
  return arrival.kind === 'window' ? arrival.until <= promisedDate : null;
}
