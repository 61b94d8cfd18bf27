import { sql } from 'kysely';
import type { LocalDate, TrackingUpdate } from '../domain/tracking-event';
import { NOTHING_SEEN } from '../domain/tracking-state';
import type { Database, Executor } from './database';
import { DEFAULT_OPTIONS, type IngestOptions } from './ingest';
import { lockNumber } from './lock-number';
import { wakeRelay } from './relay';
import { publish } from './subscriptions';
import { takeEvents } from './take-events';

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

/** What may change while the parcel is on its way. Absent: stays as it is. */
export interface ShipmentChange {
  readonly promisedDate?: LocalDate | null;
  readonly reference?: string | null;
  readonly service?: string | null;
  readonly customerTier?: string | null;
  readonly tags?: readonly string[];
  readonly recipient?: Partial<Recipient>;
}

/**
 * Registers a shipment, or finds the one that is open under this carrier and number. What arrived before anybody knew the
 * number is claimed in the same transaction. The relay starts the workflow.
 */
export async function registerShipment(
  db: Database,
  registration: Registration,
  options: IngestOptions = DEFAULT_OPTIONS,
): Promise<{ readonly shipmentId: string; readonly created: boolean; readonly claimedUpdates: number }> {
  return db.transaction().execute(async (tx) => {
    // One at a time per number: the loser of the race finds the winner's row.
    await lockNumber(tx, registration);
    const open = await tx
      .selectFrom('shipments')
      .select('id')
      .where('trackingNumber', '=', registration.trackingNumber)
      .where('carrier', '=', registration.carrier)
      .where('closedAt', 'is', null)
      .executeTakeFirst();
    if (open !== undefined) return { shipmentId: open.id, created: false, claimedUpdates: 0 };
    const shipmentId = await insertShipment(tx, registration);
    const claimedUpdates = await claimForShipment(tx, shipmentId, registration, options);
    await publish(tx, {
      key: `shipment.registered:${shipmentId}`,
      type: 'shipment.registered',
      payload: {
        shipmentId,
        carrier: registration.carrier,
        trackingNumber: registration.trackingNumber,
        reference: registration.reference,
      },
    });
    await wakeRelay(tx);
    return { shipmentId, created: true, claimedUpdates };
  });
}

async function insertShipment(tx: Executor, registration: Registration): Promise<string> {
  const { recipient, value, ...rest } = registration;
  const { id: recipientId } = await tx
    .insertInto('recipients')
    .values({ ...recipient, streetLines: [...recipient.streetLines] })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto('shipments')
    .values({
      ...rest,
      tags: [...rest.tags],
      valueMinor: value?.minor ?? null,
      currency: value?.currency ?? null,
      recipientId,
      tracking: JSON.stringify(NOTHING_SEEN),
      deliverAt: sql<string>`now()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
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
      .select(['id', 'carrier', 'trackingNumber', 'tracking', 'lastSeq', 'deliverAt', 'promisedDate'])
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

type ChangeOutcome = 'changed' | 'unchanged' | 'not_found' | 'closed';

/** Changes the registration of an open shipment and has the workflow told. */
export async function changeShipment(
  db: Database,
  shipmentId: string,
  change: ShipmentChange,
): Promise<ChangeOutcome> {
  return await db.transaction().execute((tx) => changeShipmentIn(tx, shipmentId, change));
}

/** The same, as a part of the caller's transaction. */
export async function changeShipmentIn(
  tx: Executor,
  shipmentId: string,
  change: ShipmentChange,
): Promise<ChangeOutcome> {
  const row = await tx
    .selectFrom('shipments')
    .select(['id', 'closedAt', 'recipientId'])
    .where('id', '=', shipmentId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return 'not_found';
  if (row.closedAt !== null) return 'closed';
  const { recipient, tags, ...facts } = change;
  if (recipient !== undefined && Object.keys(recipient).length > 0) {
    const { streetLines, ...plain } = recipient;
    await tx
      .updateTable('recipients')
      .set({ ...plain, ...(streetLines === undefined ? {} : { streetLines: [...streetLines] }) })
      .where('id', '=', row.recipientId)
      .execute();
  } else if (Object.keys(facts).length === 0 && tags === undefined) {
    return 'unchanged';
  }
  await tx
    .updateTable('shipments')
    .set({
      ...facts,
      ...(tags === undefined ? {} : { tags: [...tags] }),
      factsVersion: sql<number>`facts_version + 1`,
      deliverAt: sql<string>`now()`,
    })
    .where('id', '=', shipmentId)
    .execute();
  await wakeRelay(tx);
  return 'changed';
}
