import { sql } from 'kysely';
import type { InboxOutcome } from '../../domain/tracking/inbox';
import { DEFAULT_COALESCE_MS } from '../../domain/tracking/take-updates';
import type { Instant, TrackingUpdate } from '../../domain/tracking/tracking-event';
import type { Database, Executor } from '../postgres/database';
import { findShipments } from './open-shipments';
import { wakeRelay } from './relay';
import { takeEvents } from './take-events';
import { keepUnmatched } from './unmatched';

/**
 * Where the facts of tracking enter, by one body and transaction at a time: how a body is taken that groups leave aside (ingestion.ts).
 * What this module returns is what the sender's 202 stands for.
 */

/** A body as it came in, with its raw bytes: that is what is kept, and judged anew by a replay. */
export interface Delivery {
  /** A provider's name, or `events` for the native API. */
  readonly source: string;
  readonly requestId: string | null;
  readonly contentType: string | null;
  readonly body: Buffer;
  readonly receivedAt: Instant;
}

/** Why one part of a body could not be taken; the rest of it was. */
export interface Problem {
  /** JSON pointer into the body. */
  readonly path: string;
  readonly reason: string;
}

interface UpdateOutcome {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly shipmentId: string | null;
  readonly accepted: number;
  readonly duplicate: number;
  readonly unmatched: number;
}

/** How many scans of a body were new, known before, or of numbers that nobody registered; `rejected` is how many problems it had. */
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

/** What a provider's adapter makes of a body. `ignored`: it is understood and tells nothing; `rejected`: it is not understood. */
export type Interpretation =
  | {
      readonly kind: 'updates';
      readonly updates: readonly TrackingUpdate[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string; readonly problems: readonly Problem[] };

/** For callers without settings: `COALESCE_MS` has its default. */
export const DEFAULT_OPTIONS: IngestOptions = { coalesceMs: DEFAULT_COALESCE_MS };

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

/** What `ingestUpdates` would come to. All of it is undone, so that nothing stays. */
export async function tryUpdates(
  db: Database,
  delivery: Delivery,
  updates: readonly TrackingUpdate[],
  problems: readonly Problem[],
): Promise<IngestResult> {
  const tx = await db.startTransaction().execute();
  try {
    const inboxId = await insertBody(tx, delivery, 'received', null, problems);
    return await takeBody(tx, inboxId, delivery, updates, problems, DEFAULT_OPTIONS);
  } finally {
    await tx.rollback().execute();
  }
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
  const { ofShipments, unmatched } = await findShipments(tx, updates);
  const outcomes = new Map<TrackingUpdate, Outcome>();
  let urgent = false;
  for (const { shipment, updates: share } of ofShipments) {
    const taken = await takeEvents(tx, shipment, share, {
      ...delivery,
      inboxId,
      coalesceMs: options.coalesceMs,
    });
    urgent ||= taken.urgent;
    share.forEach((update, index) => {
      const counts = taken.counts[index] ?? { accepted: 0, duplicate: 0 };
      outcomes.set(update, { shipmentId: shipment.id, ...counts, unmatched: 0 });
    });
  }
  for (const update of unmatched) {
    outcomes.set(update, await keepUnmatched(tx, inboxId, delivery.source, delivery.receivedAt, update));
  }
  if (ofShipments.length > 0) await wakeRelay(tx, urgent ? 0 : options.coalesceMs);
  return record(tx, inboxId, outcomes, updates, problems);
}

async function record(
  tx: Executor,
  inboxId: string,
  outcomes: ReadonlyMap<TrackingUpdate, Outcome>,
  updates: readonly TrackingUpdate[],
  problems: readonly Problem[],
): Promise<IngestResult> {
  const { items, ...result } = resultOf(outcomes, updates, problems);
  await tx
    .updateTable('inbox')
    .set({ ...result, reason: null, problems: JSON.stringify(problems) })
    .where('id', '=', inboxId)
    .execute();
  return { inboxId, ...result, items };
}

export type Outcome = Omit<UpdateOutcome, 'carrier' | 'trackingNumber'>;

/** What is answered, and written of the body, once it is known what became of each of its updates. */
export function resultOf(
  outcomes: ReadonlyMap<TrackingUpdate, Outcome>,
  updates: readonly TrackingUpdate[],
  problems: readonly Problem[],
): Omit<IngestResult, 'inboxId'> {
  const all = [...outcomes.values()];
  const sum = (pick: (outcome: Outcome) => number): number =>
    all.reduce((total, outcome) => total + pick(outcome), 0);
  const counts = {
    accepted: sum((outcome) => outcome.accepted),
    duplicate: sum((outcome) => outcome.duplicate),
    unmatched: sum((outcome) => outcome.unmatched),
    rejected: problems.length,
  };
  const nothing: Outcome = { shipmentId: null, accepted: 0, duplicate: 0, unmatched: 0 };
  const items = updates.map((update) => ({
    carrier: update.carrier,
    trackingNumber: update.trackingNumber,
    ...(outcomes.get(update) ?? nothing),
  }));
  return { outcome: outcomeOf(counts), ...counts, items };
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
