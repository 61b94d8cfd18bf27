/** What subscribers can be told of, by Standard Webhooks deliveries. A closed list; the API's subscriptions name these. */
export const OUTBOUND_EVENT_TYPES = [
  'shipment.registered',
  'shipment.milestone',
  'shipment.closed',
  'case.opened',
  'case.updated',
  'case.resolved',
  'message.updated',
  'message.received',
  'audit.finding',
  'disruption.detected',
  'disruption.approved',
  'disruption.resolved',
] as const;
export type OutboundEventType = (typeof OUTBOUND_EVENT_TYPES)[number];

/** An event for subscribers, written with the fact that it tells. */
export interface OutboundEvent {
  /** The event's identity, e.g. `case.opened:<case id>`: publishing it again changes nothing. */
  readonly key: string;
  readonly type: OutboundEventType;
  /** Goes out as `data`; ids rather than personal data. */
  readonly payload: { readonly [name: string]: JsonField };
}

type JsonField =
  | string
  | number
  | boolean
  | null
  | readonly JsonField[]
  | { readonly [name: string]: JsonField };
