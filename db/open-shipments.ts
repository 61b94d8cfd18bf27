import { sql } from 'kysely';
import type { TrackingUpdate } from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';
import type { Executor } from './database';
import { lockNumber } from './lock-number';
import { BeginAnew } from './repeat';
import type { LockedShipment } from './take-events';

/** The updates of one carrier and number in a body. */
export interface NumberGroup {
  readonly updates: TrackingUpdate[];
}

/** Sorted by number, so that two bodies with the same numbers lock them in the same order. */
export function groupByNumber(updates: readonly TrackingUpdate[]): Map<string, NumberGroup> {
  const groups = new Map<string, NumberGroup>();
  for (const update of [...updates].sort((a, b) => (numberKey(a) < numberKey(b) ? -1 : 1))) {
    const group = groups.get(numberKey(update));
    if (group === undefined) groups.set(numberKey(update), { updates: [update] });
    else group.updates.push(update);
  }
  return groups;
}

function numberKey(update: Pick<TrackingUpdate, 'carrier' | 'trackingNumber'>): string {
  return `${update.trackingNumber} ${update.carrier}`;
}

/**
 * The open shipments of these numbers, locked. A number that nobody registered is looked up again under the lock that
 * registration takes: else an update could be set aside in the very moment in which its shipment claims what was set aside.
 *
 * @throws BeginAnew when it was registered in that moment: its row is to be locked in its turn among all the others
 */
export async function findShipments(
  tx: Executor,
  groups: Map<string, NumberGroup>,
): Promise<Map<string, LockedShipment>> {
  const first = [...groups.values()].flatMap((group) => group.updates.slice(0, 1));
  const found = await lockShipments(tx, first);
  const missing = first.filter((update) => !found.has(numberKey(update)));
  if (missing.length === 0) return found;
  for (const update of missing) await lockNumber(tx, update);
  if (await isAnyRegistered(tx, missing))
    throw new BeginAnew('A number was registered while it was looked up');
  return found;
}

async function isAnyRegistered(tx: Executor, updates: readonly TrackingUpdate[]): Promise<boolean> {
  return matches(updates, await openShipments(tx, updates).execute()).size > 0;
}

/** Locks the open shipments of these numbers, in a fixed order. */
async function lockShipments(
  tx: Executor,
  wanted: readonly TrackingUpdate[],
): Promise<Map<string, LockedShipment>> {
  if (wanted.length === 0) return new Map();
  const rows = await openShipments(tx, wanted)
    .select((eb) => [
      's.tracking',
      's.lastSeq',
      's.deliverAt',
      's.promisedDate',
      eb
        .exists(
          eb
            .selectFrom('cases as c')
            .select(sql`1`.as('one'))
            .whereRef('c.shipmentId', '=', 's.id')
            .where('c.status', '<>', 'resolved'),
        )
        .as('hasOpenCase'),
    ])
    .orderBy('s.id')
    .forNoKeyUpdate('s')
    .execute();
  return matches(
    wanted,
    rows.map(
      (row): LockedShipment => ({
        ...row,
        tracking: row.tracking as unknown as TrackingState,
        hasOpenCase: Boolean(row.hasOpenCase),
      }),
    ),
  );
}

function openShipments(tx: Executor, wanted: readonly TrackingUpdate[]) {
  return tx
    .selectFrom('shipments as s')
    .select(['s.id', 's.carrier', 's.trackingNumber'])
    .where('s.trackingNumber', 'in', [...new Set(wanted.map((update) => update.trackingNumber))])
    .where('s.closedAt', 'is', null);
}

/** Which of the open shipments each update is about. */
function matches<Row extends Pick<LockedShipment, 'carrier' | 'trackingNumber'>>(
  wanted: readonly TrackingUpdate[],
  open: readonly Row[],
): Map<string, Row> {
  return new Map(
    wanted.flatMap((update) => {
      const sameNumber = open.filter((row) => row.trackingNumber === update.trackingNumber);
      const match =
        sameNumber.find((row) => row.carrier === update.carrier) ??
        (sameNumber.length === 1
          ? sameNumber.find((row) => mayBeSame(row.carrier, update.carrier))
          : undefined);
      return match === undefined ? [] : [[numberKey(update), match] as const];
    }),
  );
}

/**
 * Can two names mean one carrier, if only one open shipment has the number? Some aggregators name the carrier by a number of
 * their own or not at all, and the companies of one group are mixed up (`dhl_express`, `dhl_parcel_de`).
 */
function mayBeSame(registered: string, reported: string): boolean {
  if (reported === 'unknown' || reported.startsWith('17track_')) return true;
  return registered.split('_')[0] === reported.split('_')[0];
}
