import { setTimeout as delay } from 'node:timers/promises';
import { BenchError, inParallel } from '../measure/wait';
import { type Scan, scansOfALife } from '../peers/life';
import type { Stand } from '../peers/stand';
import { asEvent } from '../peers/wayward/peer';
import type { Place } from '../place';

/**
 * What a shop has open at a time. A parcel is on its way for days and is watched for two weeks after its delivery, so most of them
 * are delivered.
 *
 *   waiting     underway, five scans, nothing yet that anybody has to be told of
 *   heard       out for delivery, of which the customer was told; what happens next to them is measured
 *   delivered   in their claim window; whom they belong to gets no emails, so that making them takes no hours
 */
const KINDS = ['waiting', 'heard', 'delivered'] as const;
export type FleetKind = (typeof KINDS)[number];

/** The beginnings of their tracking numbers, by which a later run knows them again. */
const NAMES: Readonly<Record<FleetKind, string>> = {
  waiting: 'FLEETWAITING',
  heard: 'FLEETHEARD',
  delivered: 'FLEETDELIVERED',
};
const WAITING_SHARE = 0.25;
const HEARD_SHARE = 0.01;
const LEAST_HEARD = 60;

const CHUNK = 2_000;
const REGISTERED_AT_ONCE = 24;
const PARCELS_IN_A_BODY = 20;
const BODIES_AT_ONCE = 4;
const TRIES = 60;

export interface FleetParcel {
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly email: string;
}

/** How many of each there should be. */
function fleetOf(open: number): Record<FleetKind, number> {
  const waiting = Math.round(open * WAITING_SHARE);
  const heard = Math.min(open - waiting, Math.max(LEAST_HEARD, Math.round(open * HEARD_SHARE)));
  return { waiting, heard, delivered: open - waiting - heard };
}

/** Makes what is missing, through the public API. Goes on where an earlier run in the same folder ended, however that ended. */
export async function completeFleet(stand: Stand, open: number, say: Place['say']): Promise<number> {
  let made = 0;
  for (const kind of KINDS) {
    const wanted = fleetOf(open)[kind];
    for (;;) {
      await sendScans(stand, kind);
      const { count, last } = await countOf(stand, kind);
      const missing = wanted - count;
      if (missing <= 0) break;
      const now = Math.min(missing, CHUNK);
      await inParallel(now, REGISTERED_AT_ONCE, async (index) => {
        const trackingNumber = `${NAMES[kind]}${String(last + 1 + index).padStart(7, '0')}`;
        const email = kind === 'heard' ? emailOf(trackingNumber) : null;
        await again(() => stand.wayward.register({ trackingNumber, email }));
      });
      made += now;
      say(`${kind}: ${count + now} of ${wanted}`);
    }
  }
  return made;
}

/** Parcels of a kind that are as they were made, those first that have not been looked at for the longest time. */
export async function fleetParcels(stand: Stand, kind: FleetKind, limit: number): Promise<FleetParcel[]> {
  const { rows } = await stand.wayward.pool.query<{ id: string; tracking_number: string }>(
    `SELECT id, tracking_number FROM shipments
      WHERE tracking_number LIKE $1 AND closed_at IS NULL AND milestone IS DISTINCT FROM $2
      ORDER BY id LIMIT $3`,
    [`${NAMES[kind]}%`, kind === 'heard' ? 'delivered' : null, limit],
  );
  return rows.map((row) => ({
    shipmentId: row.id,
    trackingNumber: row.tracking_number,
    email: emailOf(row.tracking_number),
  }));
}

/** All of a kind that are open and as they were made. */
async function countOf(stand: Stand, kind: FleetKind): Promise<{ count: number; last: number }> {
  const { rows } = await stand.wayward.pool.query<{ count: number; last: number }>(
    `SELECT count(*) FILTER (WHERE closed_at IS NULL AND (milestone IS DISTINCT FROM 'delivered' OR $2))::int AS count,
            coalesce(max(substring(tracking_number FROM '[0-9]+$')::int), 0) AS last
       FROM shipments WHERE tracking_number LIKE $1`,
    [`${NAMES[kind]}%`, kind === 'delivered'],
  );
  return rows[0] ?? { count: 0, last: 0 };
}

/** To those that were registered and are not told of yet. */
async function sendScans(stand: Stand, kind: FleetKind): Promise<void> {
  const { rows } = await stand.wayward.pool.query<{ tracking_number: string }>(
    'SELECT tracking_number FROM shipments WHERE tracking_number LIKE $1 AND closed_at IS NULL AND last_seq = 0',
    [`${NAMES[kind]}%`],
  );
  const numbers = rows.map((row) => row.tracking_number);
  await inParallel(Math.ceil(numbers.length / PARCELS_IN_A_BODY), BODIES_AT_ONCE, async (index) => {
    const some = numbers.slice(index * PARCELS_IN_A_BODY, (index + 1) * PARCELS_IN_A_BODY);
    const events = some.flatMap((trackingNumber) =>
      scansOf(kind).map((scan) => asEvent([{ trackingNumber }, scan])),
    );
    await again(() => stand.wayward.door.post('/v1/events', { events }));
  });
}

function scansOf(kind: FleetKind): readonly Scan[] {
  const { routine, outForDelivery, delivered } = scansOfALife();
  const underway = routine.slice(-5);
  switch (kind) {
    case 'waiting':
      return underway;
    case 'heard':
      return [...underway, outForDelivery];
    case 'delivered':
      return [...underway, outForDelivery, delivered];
  }
}

function emailOf(trackingNumber: string): string {
  return `${trackingNumber.toLowerCase()}@customers.example`;
}

/** Making a fleet is no measurement: who is told to come again does so. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || !(error instanceof BenchError)) throw error;
      await delay(1_000);
    }
  }
}
