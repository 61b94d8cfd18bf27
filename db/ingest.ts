import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InboxOutcome } from '../domain/inbox';
import type { Instant, TrackingUpdate } from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';
import type { Database, Executor } from './database';
import { lockNumber } from './lock-number';
import { type LockedShipment, takeEvents } from './take-events';

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

const DEFAULT_OPTIONS: IngestOptions = { coalesceMs: 15 * 60_000 };

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
  if (urgent) await sql`select pg_notify('wayward_relay', '')`.execute(tx);
  return record(tx, inboxId, outcomes, updates, problems);
}

type Outcome = Omit<UpdateOutcome, 'carrier' | 'trackingNumber'>;

interface Group {
  readonly updates: TrackingUpdate[];
}

/** Sorted by number, so that two bodies with the same numbers lock them in the same order. */
function groupByNumber(updates: readonly TrackingUpdate[]): Map<string, Group> {
  const groups = new Map<string, Group>();
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
 */
async function findShipments(tx: Executor, groups: Map<string, Group>): Promise<Map<string, LockedShipment>> {
  const first = [...groups.values()].flatMap((group) => group.updates.slice(0, 1));
  const found = await lockShipments(tx, first);
  const missing = first.filter((update) => !found.has(numberKey(update)));
  if (missing.length === 0) return found;
  for (const update of missing) await lockNumber(tx, update);
  return new Map([...found, ...(await lockShipments(tx, missing))]);
}

/** Locks the open shipments of these numbers, in a fixed order. */
async function lockShipments(
  tx: Executor,
  wanted: readonly TrackingUpdate[],
): Promise<Map<string, LockedShipment>> {
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom('shipments as s')
    .select((eb) => [
      's.id',
      's.carrier',
      's.trackingNumber',
      's.tracking',
      's.lastSeq',
      's.deliverAt',
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
    .where('s.trackingNumber', 'in', [...new Set(wanted.map((update) => update.trackingNumber))])
    .where('s.closedAt', 'is', null)
    .orderBy('s.id')
    .forUpdate('s')
    .execute();
  const open = rows.map(
    (row): LockedShipment => ({
      ...row,
      tracking: row.tracking as unknown as TrackingState,
      hasOpenCase: Boolean(row.hasOpenCase),
    }),
  );
  return new Map(
    wanted.flatMap((update) => {
      const sameNumber = open.filter((row) => row.trackingNumber === update.trackingNumber);
      const match =
        sameNumber.find((row) => row.carrier === update.carrier) ??
        (namesNoCarrier(update.carrier) && sameNumber.length === 1 ? sameNumber[0] : undefined);
      return match === undefined ? [] : [[numberKey(update), match] as const];
    }),
  );
}

/** Some aggregators name the carrier by a number of their own, or not at all: then the number alone decides, if only one fits. */
function namesNoCarrier(carrier: string): boolean {
  return carrier === 'unknown' || carrier.startsWith('17track_');
}

async function keepUnmatched(
  tx: Executor,
  inboxId: string,
  source: string,
  receivedAt: Instant,
  update: TrackingUpdate,
): Promise<Outcome> {
  const count = Math.max(update.events.length, 1);
  const closed = await closedShipmentThatKnows(tx, update);
  if (closed !== null) return { shipmentId: closed, accepted: 0, duplicate: count, unmatched: 0 };
  const kept = await tx
    .insertInto('unmatchedUpdates')
    .values({
      carrier: update.carrier,
      trackingNumber: update.trackingNumber,
      digest: digestOf(update),
      source,
      inboxId,
      update: JSON.stringify(update),
      receivedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['trackingNumber', 'carrier', 'digest']).where('claimedAt', 'is', null).doNothing(),
    )
    .returning('id')
    .execute();
  return {
    shipmentId: null,
    accepted: 0,
    duplicate: kept.length > 0 ? 0 : count,
    unmatched: kept.length > 0 ? count : 0,
  };
}

/** The same content, however often and in whatever wrapping it is sent. */
function digestOf(update: TrackingUpdate): string {
  const content = [
    update.events.map((event) => event.eventKey),
    update.estimate?.date ?? null,
    update.unknownNumber,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** A sender that repeats itself after the shipment was closed tells nothing new: its number is not waiting for anybody. */
async function closedShipmentThatKnows(tx: Executor, update: TrackingUpdate): Promise<string | null> {
  const keys = [...new Set(update.events.map((event) => event.eventKey))];
  if (keys.length === 0) return null;
  const row = await tx
    .selectFrom('shipments as s')
    .innerJoin('trackingEvents as e', 'e.shipmentId', 's.id')
    .select('s.id')
    .where('s.trackingNumber', '=', update.trackingNumber)
    .where('s.carrier', '=', update.carrier)
    .where('s.closedAt', 'is not', null)
    .where('e.eventKey', 'in', keys)
    .groupBy(['s.id', 's.closedAt'])
    .having(sql<boolean>`count(*) = ${keys.length}`)
    .orderBy('s.closedAt', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

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
