import type { Database } from '../../db/postgres/database';
import { ingestUpdates } from '../../db/tracking/ingest';
import { registerShipment } from '../../db/tracking/register-shipment';
import type { Registration } from '../../db/tracking/registration';
import { eventKey } from '../../domain/tracking/event-identity';
import { type Meaning, UNMAPPED } from '../../domain/tracking/meaning';
import { type Instant, NOWHERE, type TrackingEvent } from '../../domain/tracking/tracking-event';

/** Parcels and scans that reach Postgres as they do through the api, at any instant of a story. */

export type ParcelDetails = Partial<Omit<Registration, 'recipient'>> & {
  readonly recipient?: Partial<Registration['recipient']>;
};

/** Gives the id of the shipment. */
export async function registerParcel(
  db: Database,
  { recipient, trackingNumber, ...rest }: ParcelDetails & { readonly trackingNumber: string },
  at: Instant,
): Promise<string> {
  const { shipmentId } = await registerShipment(db, {
    carrier: 'ups',
    merchantId: 'default',
    reference: 'Order 1001',
    service: null,
    value: null,
    customerTier: null,
    tags: [],
    originCountry: 'US',
    promisedDate: null,
    ...rest,
    trackingNumber,
    recipient: {
      name: 'Ada Kern',
      email: `ada.${trackingNumber.toLowerCase()}@example.com`,
      phone: null,
      streetLines: ['1 Quiet Lane'],
      city: 'Portland',
      region: 'OR',
      postalCode: '97201',
      country: 'US',
      locale: 'en',
      timeZone: 'America/Los_Angeles',
      ...recipient,
    },
  });
  await db.updateTable('shipments').set({ registeredAt: at }).where('id', '=', shipmentId).execute();
  return shipmentId;
}

export async function ingestScan(
  db: Database,
  trackingNumber: string,
  meaning: Partial<Meaning>,
  at: Instant,
): Promise<void> {
  const update = {
    carrier: 'ups',
    trackingNumber,
    events: [scanned(trackingNumber, meaning, at)],
    estimate: null,
    unknownNumber: false,
    service: null,
  };
  const body = Buffer.from('{}');
  const delivery = { source: 'test', requestId: null, contentType: null, body, receivedAt: at };
  await ingestUpdates(db, delivery, [update], []);
}

function scanned(trackingNumber: string, meaning: Partial<Meaning>, utc: Instant): TrackingEvent {
  const code = JSON.stringify(meaning);
  const occurred = { local: utc.slice(0, 19), offsetMinutes: 0, zone: 'given', utc } as const;
  return {
    carrier: 'ups',
    trackingNumber,
    eventKey: eventKey({ code, text: null, occurred, place: NOWHERE }),
    occurred,
    meaning: { ...UNMAPPED, source: 'given', rule: 'test', ...meaning },
    code,
    text: null,
    place: NOWHERE,
  };
}
