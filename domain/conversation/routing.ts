import type { Instant } from '../tracking/tracking-event';

/** What an inbound message is about, looked up beforehand. */
export interface RoutingFacts {
  readonly at: Instant;
  /** The shipment of the message whose unguessable token the reply address carried. */
  readonly byToken: string | null;
  /** The shipment of the newest of our messages that References or In-Reply-To name. */
  readonly byReference: string | null;
  /** Open shipments of whoever has this number or address, oldest first; those that ended lately where none is open. */
  readonly openShipments: readonly {
    readonly id: string;
    /** When a message about it last went to this number or address on this channel. */
    readonly lastToldAt: Instant | null;
  }[];
}

/** By what it was known which parcel a message is about. Stored with the message. */
export type RoutedBy = 'token' | 'reference' | 'only_shipment' | 'last_told' | 'choice' | 'staff';

/** `unknown`: no open parcel fits, and staff have to say which it is. */
export type Route =
  | { readonly kind: 'shipment'; readonly shipmentId: string; readonly by: RoutedBy }
  /** Several fit: their owner says which one is meant. */
  | { readonly kind: 'several'; readonly shipmentIds: readonly string[] }
  | { readonly kind: 'unknown' };

/** Whoever was told of one parcel in these days, and of no other, answers that. */
const LATELY_MS = 72 * 3_600_000;
/** As many as one digit tells apart. */
const MOST_CHOICES = 9;

/** Which shipment's conversation a message belongs to. Never a guess: what fits several is asked back. */
export function route(facts: RoutingFacts): Route {
  if (facts.byToken !== null) return { kind: 'shipment', shipmentId: facts.byToken, by: 'token' };
  if (facts.byReference !== null) return { kind: 'shipment', shipmentId: facts.byReference, by: 'reference' };
  const [first, ...others] = facts.openShipments;
  if (first === undefined) return { kind: 'unknown' };
  if (others.length === 0) return { kind: 'shipment', shipmentId: first.id, by: 'only_shipment' };
  const lately = new Date(Date.parse(facts.at) - LATELY_MS).toISOString();
  const told = facts.openShipments.filter(({ lastToldAt }) => lastToldAt !== null && lastToldAt >= lately);
  const [only] = told;
  if (only !== undefined && told.length === 1) {
    return { kind: 'shipment', shipmentId: only.id, by: 'last_told' };
  }
  // Of more than can be numbered, those that were told of last are the likeliest.
  const likeliest = [...facts.openShipments]
    .sort((a, b) => ((a.lastToldAt ?? '') < (b.lastToldAt ?? '') ? 1 : -1))
    .slice(0, MOST_CHOICES);
  const kept = new Set(likeliest.map(({ id }) => id));
  return {
    kind: 'several',
    shipmentIds: facts.openShipments.filter(({ id }) => kept.has(id)).map(({ id }) => id),
  };
}
