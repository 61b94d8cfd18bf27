import type { Instant } from '../../tracking/tracking-event';
import type { Audience, Priority } from '../message';

/** How the parcels of an order stand that go to one reader. */
export interface OrderProgress {
  readonly reference: string;
  /** All of them, with the one that a message is about. */
  readonly parcels: number;
  readonly arrived: number;
  /** Others that are still on their way, as far as is known. */
  readonly toCome: number;
  /** Others that the carrier cannot find. */
  readonly missing: number;
}

/**
 * What a reader hears once of several parcels of an order: where a parcel is and when it comes. What is lost, damaged or asks for something is
 * told of each parcel by itself and at once.
 */
export const ORDER_NEWS = [
  'weather',
  'traffic',
  'external_event',
  'carrier_delay',
  'late',
  'late_risk',
  'late_risk_changed',
  'eta_slipped',
  'stalled',
  'recovered',
  'out_for_delivery',
  'delivered',
] as const;

export interface NewsOfParcel {
  readonly audience: Audience;
  readonly template: string | null;
  readonly priority: Priority;
  /** It puts a question with numbered answers. */
  readonly asks: boolean;
  /** Null: it is about no order that is known by a name. */
  readonly order: OrderProgress | null;
}

/** Whether several parcels of the order may have it to tell, so that it is told of all of them at once. */
export function isOrderNews({ audience, template, priority, asks, order }: NewsOfParcel): boolean {
  return (
    audience === 'customer' &&
    priority !== 'critical' &&
    !asks &&
    order !== null &&
    order.parcels > 1 &&
    ORDER_NEWS.some((news) => news === template)
  );
}

/** What decides whether news of a parcel waits for the others of its order. */
export interface OrderGathering {
  readonly gatherMs: number;
  /** Other parcels that may still have the same to tell, and whose news does not wait yet. */
  readonly others: number;
  /** How much of the same news waits for the same address. */
  readonly waiting: number;
}

/** Until when news waits for the same of the other parcels; null: it does not, or no longer. */
export function gathersUntil(
  { gatherMs, others }: Pick<OrderGathering, 'gatherMs' | 'others'>,
  intendedAt: Instant,
  now: Instant,
): Instant | null {
  if (others <= 0) return null;
  const until = new Date(Date.parse(intendedAt) + gatherMs).toISOString();
  return until > now ? until : null;
}
