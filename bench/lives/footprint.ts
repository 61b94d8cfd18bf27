import { shipmentWorkflowId } from '../../workflows/contract';
import { rounded } from '../measure/figures';
import { readHistories } from '../measure/histories';
import { readPostgresBytes } from '../measure/postgres-bytes';
import { inParallel } from '../measure/wait';
import type { StandOfTwo } from '../peers/stand';
import type { Parcel } from '../peers/wayward/peer';

/** What one shipment takes up, in bytes. */
export interface Bytes {
  /** Temporal's own count of the history; 0 where no workflow was started yet. */
  readonly history: number | null;
  /** Rows with TOAST and indexes, packed. */
  readonly postgres: number | null;
  /** The bodies of the requests, kept for replay for some time, on top. */
  readonly inbox: number | null;
}

/** Shipments that are underway: registered, ten scans. */
export interface FootprintResult {
  readonly shipments: number;
  readonly naive: Pick<Bytes, 'history'>;
  readonly wayward: Bytes;
}

/** How many histories are asked for: they are alike. */
export const HISTORIES_READ = 30;
/** Tables and indexes begin with whole pages: the first rows of each would be counted too dear. */
const BEFORE_COUNTING = 20;

/** Leaves the shipments open. */
export async function benchFootprint(
  stand: StandOfTwo,
  shipments: number,
  atOnce: number,
): Promise<FootprintResult> {
  const naive: string[] = [];
  await inParallel(Math.min(shipments, HISTORIES_READ), atOnce, async () => {
    naive.push((await stand.naive.travel()).workflowId);
  });
  await inParallel(BEFORE_COUNTING, atOnce, async () => {
    await stand.wayward.travel();
  });
  const parcels: Parcel[] = [];
  const bytes = await bytesOf(stand, shipments, async () => {
    await inParallel(shipments, atOnce, async () => {
      parcels.push(await stand.wayward.travel());
    });
    return parcels;
  });
  return {
    shipments,
    naive: { history: (await readHistories(stand.client, naive)).bytes },
    wayward: bytes,
  };
}

/** What Postgres and Temporal have more of after `work`, for each shipment that it gives. */
export async function bytesOf(
  stand: StandOfTwo,
  shipments: number,
  work: () => Promise<readonly Parcel[]>,
): Promise<Bytes> {
  const before = await readPostgresBytes(stand.wayward.pool);
  const parcels = await work();
  const after = await readPostgresBytes(stand.wayward.pool);
  const each = (from: number, to: number): number | null => rounded((to - from) / shipments, 0);
  const ids = parcels.slice(0, HISTORIES_READ).map(({ shipmentId }) => shipmentWorkflowId(shipmentId));
  return {
    history: (await readHistories(stand.client, ids)).bytes,
    postgres: each(before.rest, after.rest),
    inbox: each(before.inbox, after.inbox),
  };
}
