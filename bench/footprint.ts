import { shipmentWorkflowId } from '../workflows/contract';
import type { Stand } from './bench-stand';
import { rounded } from './figures';
import { readHistories } from './histories';
import { readPostgresBytes } from './postgres-bytes';
import { inParallel } from './wait';

/** What one shipment that is underway (registered, ten scans) takes up, in bytes. */
export interface FootprintResult {
  readonly shipments: number;
  readonly naive: { readonly history: number | null };
  readonly wayward: {
    readonly history: number | null;
    /** Rows with TOAST and indexes, packed. */
    readonly postgres: number | null;
    /** The bodies of the requests, kept for replay, on top. */
    readonly inbox: number | null;
  };
}

/** Leaves the shipments open. */
export async function benchFootprint(
  stand: Stand,
  shipments: number,
  atOnce: number,
): Promise<FootprintResult> {
  const naive: string[] = [];
  const wayward: string[] = [];
  const before = await readPostgresBytes(stand.wayward.pool);
  await inParallel(shipments, atOnce, async () => {
    naive.push((await stand.naive.travel()).workflowId);
  });
  await inParallel(shipments, atOnce, async () => {
    wayward.push(shipmentWorkflowId((await stand.wayward.travel()).shipmentId));
  });
  const after = await readPostgresBytes(stand.wayward.pool);
  const each = (from: number, to: number): number | null => rounded((to - from) / shipments, 0);
  return {
    shipments,
    naive: { history: (await readHistories(stand.temporal, naive)).bytes },
    wayward: {
      history: (await readHistories(stand.temporal, wayward)).bytes,
      postgres: each(before.rest, after.rest),
      inbox: each(before.inbox, after.inbox),
    },
  };
}
