import type { ShipmentFacts } from '../../../domain/tracking/shipment-facts';

/** A parcel of a German shop to Los Angeles, unless said otherwise. */
export function shipment(said: Partial<ShipmentFacts> = {}): ShipmentFacts {
  return {
    version: 1,
    carrier: 'ups',
    merchantId: 'acme',
    service: null,
    customerTier: null,
    value: null,
    tags: [],
    originCountry: 'DE',
    destinationCountry: 'US',
    destinationRegion: 'CA',
    destinationTimeZone: 'America/Los_Angeles',
    promisedDate: null,
    registeredAt: '2026-11-23T09:00:00.000Z',
    ...said,
  };
}
