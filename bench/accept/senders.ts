import { createHmac, randomBytes } from 'node:crypto';
import type { Request } from './hammer';

/** Scans that nobody is told of, in the words of those who send them. Each is new: none is ever sent twice. */

const HOUR_MS = 3_600_000;
/** Clocks of scans have seconds, so each scan of a parcel gets one of its own. */
const FIRST_SCAN_AT = Date.now() - 24 * HOUR_MS;

class Parcels {
  #next = 0;
  readonly #scans: number[];

  constructor(private readonly trackingNumbers: readonly string[]) {
    this.#scans = trackingNumbers.map(() => 0);
  }

  /** The next parcel in turn, and how many scans it has had before. */
  take(): { readonly trackingNumber: string; readonly scans: number } {
    const index = this.#next % this.trackingNumbers.length;
    this.#next += 1;
    const scans = this.#scans[index] ?? 0;
    this.#scans[index] = scans + 1;
    return { trackingNumber: this.trackingNumbers[index] ?? '', scans };
  }
}

function at(scan: number): string {
  return new Date(FIRST_SCAN_AT + scan * 1_000).toISOString();
}

/** Bodies of `POST /v1/events`, of one scan or of many parcels' scans. */
export function canonicalSender(
  trackingNumbers: readonly string[],
  token: string,
): (count: number) => Request {
  const parcels = new Parcels(trackingNumbers);
  const headers = { Authorization: `Bearer ${token}` };
  const event = () => {
    const { trackingNumber, scans } = parcels.take();
    return {
      carrier: 'ups',
      trackingNumber,
      occurredAt: at(scans),
      code: 'AR',
      text: 'Arrived at facility',
      milestone: 'in_transit',
      place: { city: `Hub ${scans % 97}`, country: 'DE' },
    };
  };
  return (count) => ({
    path: '/v1/events',
    headers,
    body: JSON.stringify({ events: Array.from({ length: count }, event) }),
  });
}

/** Of a webhook's scans this many are known already: EasyPost sends the history with every news of a tracker. */
export const KNOWN_SCANS = 5;

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** EasyPost's `tracker.updated`, signed as EasyPost signs it: one new scan, after up to five that were sent before. */
export function easyPostSender(trackingNumbers: readonly string[], secret: string): () => Request {
  const parcels = new Parcels(trackingNumbers);
  return () => {
    const { trackingNumber, scans } = parcels.take();
    const first = Math.max(0, scans - KNOWN_SCANS);
    const details = Array.from({ length: scans - first + 1 }, (_, index) => detail(first + index));
    const body = JSON.stringify({
      id: `evt_${trackingNumber.toLowerCase()}_${scans}`,
      object: 'Event',
      mode: 'production',
      description: 'tracker.updated',
      previous_attributes: {},
      result: {
        id: `trk_${trackingNumber.toLowerCase()}`,
        object: 'Tracker',
        tracking_code: trackingNumber,
        status: 'in_transit',
        status_detail: 'arrived_at_facility',
        carrier: 'UPS',
        updated_at: at(scans),
        est_delivery_date: null,
        carrier_detail: { service: 'Ground', est_delivery_date_local: null },
        tracking_details: details,
      },
    });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return {
      path: '/v1/webhooks/easypost',
      headers: { 'X-Hmac-Signature': `hmac-sha256-hex=${signature}` },
      body,
    };
  };
}

function detail(scan: number): object {
  return {
    object: 'TrackingDetail',
    message: 'Arrived at facility',
    status: 'in_transit',
    status_detail: 'arrived_at_facility',
    datetime: at(scan),
    tracking_location: {
      object: 'TrackingLocation',
      city: `HUB ${scan % 97}`,
      state: null,
      country: 'DE',
      zip: '68159',
    },
  };
}
