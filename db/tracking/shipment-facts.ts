import type { ShipmentFacts } from '../../domain/tracking/shipment-facts';
import { type Columns, columns } from '../postgres/columns';
import type { Executor } from '../postgres/database';
import type { Recipients, Shipments } from '../schema';

const OF_SHIPMENT = [
  'factsVersion',
  'carrier',
  'merchantId',
  'service',
  'customerTier',
  'valueMinor',
  'currency',
  'tags',
  'originCountry',
  'promisedDate',
  'registeredAt',
] as const;
const OF_RECIPIENT = ['country', 'region', 'timeZone'] as const;

export type FactsRow = Columns<Shipments, typeof OF_SHIPMENT> & Columns<Recipients, typeof OF_RECIPIENT>;

/** Of a shipment `s` and its recipient `r`, in a statement that is written out. */
export const FACTS_COLUMNS = `${columns('s', OF_SHIPMENT)}, ${columns('r', OF_RECIPIENT)}`;

/** The registration as the process sees it, without personal data. */
export function factsOf(row: FactsRow): ShipmentFacts {
  return {
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
  };
}

/** The same for several shipments at once. */
export async function loadFacts(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<Map<string, ShipmentFacts>> {
  const rows = await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select('s.id')
    .select(OF_SHIPMENT.map((column) => `s.${column}` as const))
    .select(OF_RECIPIENT.map((column) => `r.${column}` as const))
    .where('s.id', 'in', [...shipmentIds])
    .execute();
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}
