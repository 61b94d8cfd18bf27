import type { LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { publish } from '../subscriptions/subscriptions';

/** What a shop registers, and what each order writes whether it is the first of its shipment or joins it. */

/** `country` is ISO 3166-1 alpha-2. Null: not known, or erased. */
export interface Recipient {
  readonly name: string | null;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly streetLines: readonly string[];
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string;
}

/** `value.minor` is in the currency's minor unit (cents). `promisedDate` is a local date at the destination. Null: the shop did not say. */
export interface Registration {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly merchantId: string;
  readonly reference: string | null;
  readonly service: string | null;
  readonly value: { readonly minor: number; readonly currency: string } | null;
  readonly customerTier: string | null;
  readonly tags: readonly string[];
  readonly originCountry: string | null;
  readonly promisedDate: LocalDate | null;
  readonly recipient: Recipient;
}

/** Always a new row, also for a person who is known: an order has its own. Returns its id. */
export async function insertRecipient(tx: Executor, recipient: Recipient): Promise<string> {
  const { id } = await tx
    .insertInto('recipients')
    .values({ ...recipient, streetLines: [...recipient.streetLines] })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @param recipientId of an order that joined; absent: of the shipment's own */
export async function publishRegistered(
  tx: Executor,
  shipmentId: string,
  { carrier, trackingNumber, reference }: Pick<Registration, 'carrier' | 'trackingNumber' | 'reference'>,
  recipientId?: string,
): Promise<void> {
  await publish(tx, {
    key: `shipment.registered:${shipmentId}${recipientId === undefined ? '' : `:${recipientId}`}`,
    type: 'shipment.registered',
    payload: { shipmentId, carrier, trackingNumber, reference },
  });
}
