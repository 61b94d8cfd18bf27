import { sql } from 'kysely';
import { registeredAs } from '../../domain/tracking/carrier-group';
import type { ShipmentFacts } from '../../domain/tracking/shipment-facts';
import type { Instant, TrackingUpdate } from '../../domain/tracking/tracking-event';
import { NOTHING_SEEN } from '../../domain/tracking/tracking-state';
import type { Database, Executor } from '../postgres/database';
import { BeginAnew } from '../postgres/repeat';
import { DEFAULT_OPTIONS, type IngestOptions } from './ingest';
import { joinOrder } from './join-order';
import { lockNumber } from './lock-number';
import { insertRecipient, publishRegistered, type Recipient, type Registration } from './registration';
import { makeDue, wakeRelay } from './relay';
import { takeEvents } from './take-events';

export interface RegisterOptions extends IngestOptions {
  /** What a shipment waits for by itself of which nothing but this is known. Absent: its workflow begins at once. */
  readonly firstAction?: (facts: ShipmentFacts) => { readonly name: string; readonly at: Instant };
}

/** `created` false: there was an open one already. `claimedUpdates`: how many waited for its number and are its own now. */
export interface Registered {
  readonly shipmentId: string;
  readonly created: boolean;
  /** Another order that goes with the parcel: it is a part of the shipment now. */
  readonly joined: boolean;
  readonly claimedUpdates: number;
}

/**
 * Registers a shipment, or finds the one that is open under this carrier and number: then the same order changes nothing, and another
 * one joins it (join-order.ts). What arrived before anybody knew the number is claimed in the same transaction. The relay starts the
 * workflow when there is something to do: at the first deadline, if nothing is heard until then (docs/adr/0020).
 *
 * @throws TooManyOrders
 */
export async function registerShipment(
  db: Database,
  registration: Registration,
  options: RegisterOptions = DEFAULT_OPTIONS,
): Promise<Registered> {
  return db.transaction().execute(async (tx) => {
    const open = await openUnder(tx, registration);
    if (open !== null) {
      const joined = await joinOrder(tx, open, registration);
      return { shipmentId: open, created: false, joined, claimedUpdates: 0 };
    }
    const recipientId = await insertRecipient(tx, registration.recipient);
    const { recipient, ...rest } = registration;
    const { country, region, timeZone } = recipient;
    const made = await insertShipment(
      tx,
      { ...rest, recipientId, destination: { country, region, timeZone } },
      options,
    );
    return { ...made, created: true, joined: false };
  });
}

/** The open shipment that goes by this name and number; null: there is none. */
export async function openUnder(
  tx: Executor,
  { carrier, trackingNumber }: Pick<Registration, 'carrier' | 'trackingNumber'>,
): Promise<string | null> {
  const open = await tx
    .selectFrom('shipments')
    .select(['id', 'carrier'])
    .where('trackingNumber', '=', trackingNumber)
    .where('closedAt', 'is', null)
    .execute();
  return registeredAs(carrier, open)?.id ?? null;
}

/** A shipment whose recipient is written already; `destination` is what the first deadline is reckoned by. */
export interface NewShipment extends Omit<Registration, 'recipient'> {
  readonly recipientId: string;
  readonly destination: Pick<Recipient, 'country' | 'region' | 'timeZone'>;
}

/**
 * A shipment of a number that none has, with all that came for it before.
 *
 * @throws BeginAnew when somebody registered the number in this moment
 */
export async function insertShipment(
  tx: Executor,
  shipment: NewShipment,
  options: RegisterOptions,
): Promise<Pick<Registered, 'shipmentId' | 'claimedUpdates'>> {
  // One at a time per number. The loser of the race locks the winner's row first (lock-order.ts), and joins it.
  await lockNumber(tx, shipment);
  if ((await openUnder(tx, shipment)) !== null) throw new BeginAnew('The number was registered meanwhile');
  const { destination, value, ...rest } = shipment;
  const {
    rows: [{ now } = { now: '' }],
  } = await sql<{ readonly now: Instant }>`SELECT now() AS now`.execute(tx);
  const first = options.firstAction?.(factsOf(shipment, now)) ?? null;
  const { id: shipmentId } = await tx
    .insertInto('shipments')
    .values({
      ...rest,
      tags: [...rest.tags],
      valueMinor: value?.minor ?? null,
      currency: value?.currency ?? null,
      tracking: JSON.stringify(NOTHING_SEEN),
      nextAction: first?.name ?? null,
      nextActionAt: first?.at ?? null,
      deliverAt: first?.at ?? now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const claimedUpdates = await claimForShipment(tx, shipmentId, shipment, options);
  await publishRegistered(tx, shipmentId, shipment);
  // They may be of weeks ago: nothing that was reckoned without them holds.
  if (claimedUpdates > 0) await makeDue(tx, [shipmentId]);
  else await wakeRelay(tx, first === null ? 0 : Date.parse(first.at) - Date.parse(now));
  return { shipmentId, claimedUpdates };
}

/** As `loadFacts` will read it (shipment-facts.ts). */
function factsOf({ destination, ...facts }: NewShipment, registeredAt: Instant): ShipmentFacts {
  const { country, region, timeZone } = destination;
  return {
    version: 1,
    carrier: facts.carrier,
    merchantId: facts.merchantId,
    service: facts.service,
    customerTier: facts.customerTier,
    value: facts.value,
    tags: facts.tags,
    originCountry: facts.originCountry,
    destinationCountry: country,
    destinationRegion: region,
    destinationTimeZone: timeZone,
    promisedDate: facts.promisedDate,
    registeredAt,
  };
}

/** Gives the shipment the updates that were set aside as unmatched and fit it. Returns how many. The caller holds its row. */
export async function claimForShipment(
  tx: Executor,
  shipmentId: string,
  { carrier, trackingNumber }: Pick<Registration, 'carrier' | 'trackingNumber'>,
  options: IngestOptions,
): Promise<number> {
  const waiting = await tx
    .updateTable('unmatchedUpdates')
    .set({ claimedBy: shipmentId, claimedAt: sql<string>`now()` })
    .where('trackingNumber', '=', trackingNumber)
    .where((eb) =>
      eb.or([
        eb('carrier', '=', carrier),
        // The companies of one group are mixed up by senders; see open-shipments.ts.
        eb(sql<string>`split_part(carrier, '_', 1)`, '=', carrier.split('_')[0] ?? carrier),
        eb('carrier', '=', 'unknown'),
        eb('carrier', 'like', '17track\\_%'),
      ]),
    )
    .where('claimedAt', 'is', null)
    .returning(['update', 'source', 'inboxId', 'receivedAt'])
    .execute();
  for (const row of waiting.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))) {
    // Each update takes its turn on the row as the one before left it.
    const shipment = await tx
      .selectFrom('shipments')
      .select(['id', 'carrier', 'trackingNumber', 'tracking', 'lastSeq', 'promisedDate'])
      .where('id', '=', shipmentId)
      .executeTakeFirstOrThrow();
    await takeEvents(
      tx,
      { ...shipment, tracking: shipment.tracking as never, hasOpenCase: false },
      [row.update as unknown as TrackingUpdate],
      {
        source: row.source,
        inboxId: row.inboxId,
        receivedAt: row.receivedAt,
        coalesceMs: options.coalesceMs,
      },
    );
  }
  return waiting.length;
}
