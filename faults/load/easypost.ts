import { createHmac } from 'node:crypto';
import { EASYPOST_SECRET } from '../rig/wayward-settings';
import type { DatedScan, Parcel } from './parcel';
import type { Scan } from './plots';

/** EasyPost's status and status_detail for what parcels meet here (TrackerStatus, TrackerStatusDetail of npm @easypost/api). */
const TERMS: Readonly<Record<string, readonly [status: string, detail: string, message: string]>> = {
  pre_transit: ['pre_transit', 'label_created', 'Label created'],
  in_transit: ['in_transit', 'arrived_at_facility', 'Arrived at the sorting centre'],
  out_for_delivery: ['out_for_delivery', 'out_for_delivery', 'Out for delivery'],
  delivered: ['delivered', 'arrived_at_destination', 'Delivered'],
  damaged: ['failure', 'damaged', 'The parcel was damaged in transit'],
  lost: ['failure', 'lost', 'The parcel is lost'],
};

/** A signed `tracker.updated`, as EasyPost posts it. */
export function easypostPush(
  parcel: Parcel,
  scans: readonly DatedScan[],
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const body = JSON.stringify({
    id: `evt_${parcel.number.toLowerCase()}`,
    object: 'Event',
    mode: 'production',
    description: 'tracker.updated',
    previous_attributes: {},
    result: {
      id: `trk_${parcel.number.toLowerCase()}`,
      object: 'Tracker',
      tracking_code: parcel.number,
      status: termOf(scans.at(-1)?.scan)[0],
      carrier: 'USPS',
      updated_at: new Date().toISOString(),
      tracking_details: scans.map(({ at, scan }) => {
        const [status, detail, message] = termOf(scan);
        return {
          object: 'TrackingDetail',
          message,
          status,
          status_detail: detail,
          datetime: `${new Date(at).toISOString().slice(0, 19)}Z`,
          tracking_location: {
            object: 'TrackingLocation',
            city: 'PORTLAND',
            state: 'OR',
            country: 'US',
            zip: '97201',
          },
        };
      }),
    },
  });
  const signature = createHmac('sha256', EASYPOST_SECRET).update(body).digest('hex');
  return { body, headers: { 'x-hmac-signature': `hmac-sha256-hex=${signature}` } };
}

function termOf(scan: Scan | undefined): readonly [string, string, string] {
  const word = scan?.exception ?? scan?.milestone ?? '';
  const term = TERMS[word];
  if (term === undefined) throw new Error(`EasyPost has no word for ${word}`);
  return term;
}
