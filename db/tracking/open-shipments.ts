import { isOfOneGroup, registeredAs } from '../../domain/tracking/carrier-group';
import type { TrackingUpdate } from '../../domain/tracking/tracking-event';
import type { TrackingState } from '../../domain/tracking/tracking-state';
import type { Executor } from '../postgres/database';
import { BeginAnew } from '../postgres/repeat';
import { lockNumber } from './lock-number';
import type { LockedShipment } from './take-events';

/** What a body says of one shipment: all of its names for it, and what it says under each. */
export interface Share<Shipment> {
  readonly shipment: Shipment;
  readonly updates: TrackingUpdate[];
}

/** Updates shared out among the open shipments that they mean. */
export interface Shares<Shipment> {
  readonly ofShipments: readonly Share<Shipment>[];
  /** What no open shipment has the number of. */
  readonly unmatched: readonly TrackingUpdate[];
}

/**
 * Shares the updates of a body out among the shipments that they mean. Sorted by number, so that two bodies with the same numbers
 * lock them in the same order, and a shipment that goes by two names takes what was said of it under both as one.
 */
export function shareOut<Shipment>(
  updates: readonly TrackingUpdate[],
  match: Matcher<Shipment>,
): Shares<Shipment> {
  const shares = new Map<Shipment, Share<Shipment>>();
  const unmatched: TrackingUpdate[] = [];
  for (const update of [...updates].sort(byNumber)) {
    const shipment = match(update);
    const share = shipment === undefined ? undefined : shares.get(shipment);
    if (shipment === undefined) unmatched.push(update);
    else if (share === undefined) shares.set(shipment, { shipment, updates: [update] });
    else share.updates.push(update);
  }
  return { ofShipments: [...shares.values()], unmatched };
}

type NumberOfCarrier = Pick<TrackingUpdate, 'carrier' | 'trackingNumber'>;

function byNumber(a: NumberOfCarrier, b: NumberOfCarrier): number {
  if (a.trackingNumber !== b.trackingNumber) return a.trackingNumber < b.trackingNumber ? -1 : 1;
  return a.carrier === b.carrier ? 0 : a.carrier < b.carrier ? -1 : 1;
}

/**
 * The open shipments of these updates, locked. A number that nobody registered is looked up again under the lock that
 * registration takes: else an update could be set aside in the very moment in which its shipment claims what was set aside.
 *
 * @throws BeginAnew when it was registered in that moment: its row is to be locked in its turn among all the others
 */
export async function findShipments(
  tx: Executor,
  updates: readonly TrackingUpdate[],
): Promise<Shares<LockedShipment>> {
  const shares = shareOut(updates, matcher(await lockShipments(tx, updates)));
  if (shares.unmatched.length === 0) return shares;
  const missing = shares.unmatched.filter(
    (update, index, sorted) => index === 0 || byNumber(update, sorted[index - 1] as TrackingUpdate) !== 0,
  );
  for (const update of missing) await lockNumber(tx, update);
  const registered = shareOut(missing, matcher(await openShipments(tx, missing).execute()));
  if (registered.ofShipments.length > 0)
    throw new BeginAnew('A number was registered while it was looked up');
  return shares;
}

/** Locks the open shipments of these numbers, in a fixed order. */
async function lockShipments(tx: Executor, wanted: readonly TrackingUpdate[]): Promise<LockedShipment[]> {
  if (wanted.length === 0) return [];
  const rows = await openShipments(tx, wanted)
    .select(['s.tracking', 's.lastSeq', 's.promisedDate'])
    .orderBy('s.id')
    .forNoKeyUpdate('s')
    .execute();
  // A statement of its own: it must see the case that a round has opened while this one waited for the lock.
  const inTrouble = await withOpenCases(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    tracking: row.tracking as unknown as TrackingState,
    hasOpenCase: inTrouble.has(row.id),
  }));
}

async function withOpenCases(tx: Executor, shipmentIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (shipmentIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('cases')
    .select('shipmentId')
    .where('shipmentId', 'in', shipmentIds)
    .where('status', '<>', 'resolved')
    .execute();
  return new Set(rows.map((row) => row.shipmentId));
}

function openShipments(tx: Executor, wanted: readonly TrackingUpdate[]) {
  return tx
    .selectFrom('shipments as s')
    .select(['s.id', 's.carrier', 's.trackingNumber'])
    .where('s.trackingNumber', 'in', [...new Set(wanted.map((update) => update.trackingNumber))])
    .where('s.closedAt', 'is', null);
}

/** Which open shipment is meant. */
export type Matcher<Shipment> = (wanted: NumberOfCarrier) => Shipment | undefined;

/** By number and carrier; another company of the same group is meant where it is the only shipment of that number. */
export function matcher<Shipment extends NumberOfCarrier>(open: readonly Shipment[]): Matcher<Shipment> {
  const byTrackingNumber = new Map<string, Shipment[]>();
  for (const shipment of open) {
    const same = byTrackingNumber.get(shipment.trackingNumber);
    if (same === undefined) byTrackingNumber.set(shipment.trackingNumber, [shipment]);
    else same.push(shipment);
  }
  return ({ carrier, trackingNumber }) => {
    const same = byTrackingNumber.get(trackingNumber) ?? [];
    const registered = registeredAs(carrier, same);
    if (registered !== undefined || same.length > 1) return registered;
    return same.find((shipment) => mayBeSame(shipment.carrier, carrier));
  };
}

/**
 * Can two names mean one carrier, if only one open shipment has the number? Some aggregators name the carrier by a number of
 * their own or not at all, and the companies of one group are mixed up.
 */
function mayBeSame(registered: string, reported: string): boolean {
  if (reported === 'unknown' || reported.startsWith('17track_')) return true;
  return isOfOneGroup(registered, reported);
}
