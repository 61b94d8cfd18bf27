import { createHmac } from 'node:crypto';

/** One scan in EasyPost's words; `at` is an instant. */
export interface EasypostDetail {
  readonly status: string;
  readonly detail: string;
  readonly message: string;
  readonly at: string;
}

/** Of a whole Wayward under test (`EASYPOST_SECRETS`). */
export const EASYPOST_SECRET = 'easypost-secret';

/** EasyPost's webhook for a parcel, as its sender signs it; with a secret of null it is not signed. */
export async function sendEasypost(
  apiUrl: string,
  trackingNumber: string,
  details: readonly EasypostDetail[],
  secret: string | null = EASYPOST_SECRET,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const newest = details.at(-1);
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'Event',
    description: 'tracker.updated',
    result: {
      object: 'Tracker',
      tracking_code: trackingNumber,
      carrier: 'UPS',
      status: newest?.status,
      status_detail: newest?.detail,
      updated_at: newest?.at,
      weight: 136.0,
      tracking_details: details.map(({ status, detail, message, at }) => ({
        object: 'TrackingDetail',
        status,
        status_detail: detail,
        message,
        datetime: at,
        tracking_location: { city: 'PORTLAND', state: 'OR', country: 'US', zip: '97201' },
      })),
    },
  });
  const signature: Record<string, string> =
    secret === null
      ? {}
      : {
          'x-hmac-signature': `hmac-sha256-hex=${createHmac('sha256', secret.normalize('NFKD')).update(body).digest('hex')}`,
        };
  const response = await fetch(`${apiUrl}/v1/webhooks/easypost`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signature },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
