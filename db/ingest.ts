import { sql } from 'kysely';
import type { InboxOutcome } from '../domain/inbox';
import type { Instant, TrackingUpdate } from '../domain/tracking-event';
import type { Database, Executor } from './database';
import { findShipments, groupByNumber } from './open-shipments';
import { wakeRelay } from './relay';
import { takeEvents } from './take-events';
import { keepUnmatched } from './unmatched';

/** Where the facts of tracking enter: one body, one transaction. What this module returns is what the sender's 202 stands for. */

export interface Delivery {
  /** A provider's name, or `events` for the native API. */
  readonly source: string;
  readonly requestId: string | null;
  readonly contentType: string | null;
  readonly body: Buffer;
  readonly receivedAt: Instant;
}

export interface Problem {
  /** JSON pointer into the body. */
  readonly path: string;
  readonly reason: string;
}

export interface UpdateOutcome {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly shipmentId: string | null;
  readonly accepted: number;
  readonly duplicate: number;
  readonly unmatched: number;
}

export interface IngestResult {
  readonly inboxId: string;
  readonly outcome: InboxOutcome;
  readonly accepted: number;
  readonly duplicate: number;
  readonly unmatched: number;
  readonly rejected: number;
  /** One for each update, in the same order. */
  readonly items: readonly UpdateOutcome[];
}

export interface IngestOptions {
  /** How long a routine scan may wait so that several reach the workflow together (ms); the COALESCE_MS setting. */
  readonly coalesceMs: number;
}

export type Interpretation =
  | {
      readonly kind: 'updates';
      readonly updates: readonly TrackingUpdate[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string; readonly problems: readonly Problem[] };

export const DEFAULT_OPTIONS: IngestOptions = { coalesceMs: 7 * 86_400_000 };

/** Keeps a body and takes its updates, in one transaction. */
export async function ingestUpdates(
  db: Database,
  delivery: Delivery,
  updates: readonly TrackingUpdate[],
  problems: readonly Problem[],
  options: IngestOptions = DEFAULT_OPTIONS,
): Promise<IngestResult> {
  return db.transaction().execute(async (tx) => {
    const inboxId = await insertBody(tx, delivery, 'received', null, problems);
    return takeBody(tx, inboxId, delivery, updates, problems, options);
  });
}

/** Keeps a body of which nothing is taken: not understood, or nothing in it. */
export async function keepBody(
  db: Executor,
  delivery: Delivery,
  verdict: {
    readonly outcome: 'rejected' | 'ignored';
    readonly reason: string;
    readonly problems: readonly Problem[];
  },
): Promise<{ readonly inboxId: string }> {
  return { inboxId: await insertBody(db, delivery, verdict.outcome, verdict.reason, verdict.problems) };
}

/**
 * Judges a kept body anew, as the code understands it today. Safe to repeat: known events stay known.
 * Returns null if there is no such body.
 */
export async function replayInbox(
  db: Database,
  inboxId: string,
  interpret: (source: string, body: Buffer, receivedAt: Instant) => Interpretation,
  options: IngestOptions = DEFAULT_OPTIONS,
): Promise<IngestResult | null> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('inbox')
      .selectAll()
      .where('id', '=', inboxId)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return null;
    await tx
      .updateTable('inbox')
      .set({ replays: sql<number>`replays + 1`, replayedAt: sql<string>`now()` })
      .where('id', '=', inboxId)
      .execute();
    const meaning = interpret(row.source, row.body, row.receivedAt);
    if (meaning.kind === 'updates') {
      const delivery: Delivery = { ...row, requestId: row.requestId, contentType: row.contentType };
      return takeBody(tx, inboxId, delivery, meaning.updates, meaning.problems, options);
    }
    const problems = meaning.kind === 'rejected' ? meaning.problems : [];
    await tx
      .updateTable('inbox')
      .set({ outcome: meaning.kind, reason: meaning.reason, problems: JSON.stringify(problems) })
      .where('id', '=', inboxId)
      .execute();
    return {
      inboxId,
      outcome: meaning.kind,
      accepted: 0,
      duplicate: 0,
      unmatched: 0,
      rejected: problems.length,
      items: [],
    };
  });
}

async function insertBody(
  db: Executor,
  delivery: Delivery,
  outcome: InboxOutcome,
  reason: string | null,
  problems: readonly Problem[],
): Promise<string> {
  const { id } = await db
    .insertInto('inbox')
    .values({
      source: delivery.source,
      receivedAt: delivery.receivedAt,
      requestId: delivery.requestId,
      contentType: delivery.contentType,
      body: delivery.body,
      outcome,
      reason,
      problems: JSON.stringify(problems),
      rejected: problems.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function takeBody(
  tx: Executor,
  inboxId: string,
  delivery: Pick<Delivery, 'source' | 'receivedAt'>,
  updates: readonly TrackingUpdate[],
  problems: readonly Problem[],
  options: IngestOptions,
): Promise<IngestResult> {
  const groups = groupByNumber(updates);
  const shipments = await findShipments(tx, groups);
  const outcomes = new Map<TrackingUpdate, Outcome>();
  let urgent = false;
  for (const [number, group] of groups) {
    const shipment = shipments.get(number);
    if (shipment === undefined) {
      for (const update of group.updates) {
        outcomes.set(update, await keepUnmatched(tx, inboxId, delivery.source, delivery.receivedAt, update));
      }
      continue;
    }
    const taken = await takeEvents(tx, shipment, group.updates, {
      ...delivery,
      inboxId,
      coalesceMs: options.coalesceMs,
    });
    urgent ||= taken.urgent;
    group.updates.forEach((update, index) => {
      const counts = taken.counts[index] ?? { accepted: 0, duplicate: 0 };
      outcomes.set(update, { shipmentId: shipment.id, ...counts, unmatched: 0 });
    });
  }
  if (urgent) await wakeRelay(tx);
  return record(tx, inboxId, outcomes, updates, problems);
}

type Outcome = Omit<UpdateOutcome, 'carrier' | 'trackingNumber'>;

async function record(
  tx: Executor,
  inboxId: string,
  outcomes: ReadonlyMap<TrackingUpdate, Outcome>,
  updates: readonly TrackingUpdate[],
  problems: readonly Problem[],
): Promise<IngestResult> {
  const all = [...outcomes.values()];
  const sum = (pick: (outcome: Outcome) => number): number =>
    all.reduce((total, one) => total + pick(one), 0);
  const counts = {
    accepted: sum((one) => one.accepted),
    duplicate: sum((one) => one.duplicate),
    unmatched: sum((one) => one.unmatched),
    rejected: problems.length,
  };
  const outcome = outcomeOf(counts);
  await tx
    .updateTable('inbox')
    .set({ outcome, reason: null, ...counts, problems: JSON.stringify(problems) })
    .where('id', '=', inboxId)
    .execute();
  const nothing: Outcome = { shipmentId: null, accepted: 0, duplicate: 0, unmatched: 0 };
  return {
    inboxId,
    outcome,
    ...counts,
    items: updates.map((update) => ({
      carrier: update.carrier,
      trackingNumber: update.trackingNumber,
      ...(outcomes.get(update) ?? nothing),
    })),
  };
}

/** One word for the whole body: the best that came of any part of it. */
function outcomeOf(
  counts: Pick<IngestResult, 'accepted' | 'duplicate' | 'unmatched' | 'rejected'>,
): InboxOutcome {
  if (counts.accepted > 0) return 'accepted';
  if (counts.unmatched > 0) return 'unmatched';
  if (counts.rejected > 0) return 'rejected';
  return counts.duplicate > 0 ? 'duplicate' : 'ignored';
}
