import type { Delivery, Problem } from '../../../db/tracking/ingest';
import { eventKey } from '../../../domain/tracking/event-identity';
import { type Meaning, UNMAPPED } from '../../../domain/tracking/meaning';
import { type Instant, NOWHERE, type TrackingUpdate } from '../../../domain/tracking/tracking-event';

/** Bodies as the api reads them, for stories of what Postgres makes of them. */

export interface Body {
  readonly delivery: Delivery;
  readonly updates: readonly TrackingUpdate[];
  readonly problems: readonly Problem[];
}

let bodies = 0;

export function bodyOf(
  updates: readonly TrackingUpdate[],
  receivedAt: Instant = new Date().toISOString(),
): Body {
  bodies += 1;
  const body = Buffer.from(JSON.stringify({ body: bodies, says: updates }));
  const delivery = { source: 'events', requestId: `r${bodies}`, contentType: null, body, receivedAt };
  return { delivery, updates, problems: [] };
}

type Number = Pick<TrackingUpdate, 'carrier' | 'trackingNumber'>;

/** One scan; the same text at the same time is the same scan. */
export function scan(
  { carrier, trackingNumber }: Number,
  {
    text = 'Arrived',
    at = '2026-11-23T10:00:00.000Z',
    ...meaning
  }: Partial<Meaning> & { readonly text?: string; readonly at?: Instant },
): TrackingUpdate {
  const occurred = { local: at.slice(0, 19), offsetMinutes: 0, zone: 'given', utc: at } as const;
  return {
    ...said({ carrier, trackingNumber }),
    events: [
      {
        carrier,
        trackingNumber,
        eventKey: eventKey({ code: null, text, occurred, place: NOWHERE }),
        occurred,
        meaning: { ...UNMAPPED, milestone: 'in_transit', movement: true, source: 'given', ...meaning },
        code: null,
        text,
        place: NOWHERE,
      },
    ],
  };
}

/** Only what a snapshot says as a whole. */
export function said(
  { carrier, trackingNumber }: Number,
  whole: Partial<Pick<TrackingUpdate, 'estimate' | 'unknownNumber'>> = {},
): TrackingUpdate {
  return {
    carrier,
    trackingNumber,
    service: null,
    estimate: null,
    unknownNumber: false,
    ...whole,
    events: [],
  };
}
