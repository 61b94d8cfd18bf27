import type { ShipmentFacts } from '../domain/shipment-facts';
import type { Executor } from './database';

/** The registration as the process sees it, without personal data, for several shipments at once. */
export async function loadFacts(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<Map<string, ShipmentFacts>> {
  const rows = await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select([
      's.id',
      's.factsVersion',
      's.carrier',
      's.merchantId',
      's.service',
      's.customerTier',
      's.valueMinor',
      's.currency',
      's.tags',
      's.originCountry',
      's.promisedDate',
      's.registeredAt',
      'r.country',
      'r.region',
      'r.timeZone',
    ])
    .where('s.id', 'in', [...shipmentIds])
    .execute();
  return new Map(
    rows.map((row): [string, ShipmentFacts] => [
      row.id,
      {
        version: row.factsVersion,
        carrier: row.carrier,
        merchantId: row.merchantId,
        service: row.service,
        customerTier: row.customerTier,
        value:
          row.valueMinor === null || row.currency === null
            ? null
            : { minor: row.valueMinor, currency: row.currency },
        tags: row.tags,
        originCountry: row.originCountry,
        destinationCountry: row.country,
        destinationRegion: row.region,
        destinationTimeZone: row.timeZone,
        promisedDate: row.promisedDate,
        registeredAt: row.registeredAt,
      },
    ]),
  );
}
