import { type RawBuilder, sql } from 'kysely';
import {
  AWAITS_SCAN,
  type Choice,
  type InterventionStatus,
  type InterventionType,
  type Money,
  type WantedAddress,
} from '../../domain/carriers/intervention';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Channel } from '../../domain/messages/message';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import { announce } from '../postgres/announce';
import type { Executor } from '../postgres/database';
import { INTERVENTION_NOTIFICATION } from '../postgres/notifications';

/** What carriers are asked to do: rows that move as domain/carriers/intervention.ts says, each move conditional on where it stood before. */

const ROW = [
  'id',
  'shipmentId',
  'carrier',
  'type',
  'status',
  'day',
  'address',
  'cancelsId',
  'askedBy',
  'askedAt',
  'messageId',
  'recipientId',
  'channel',
  'chargeCents',
  'chargeCurrency',
  'decidedBy',
  'decidedAt',
  'approvedCents',
  'attempts',
  'askingAt',
  'stoodBefore',
  'takenAt',
  'settledAt',
  'confirmBy',
  'code',
  'says',
  'daysOffered',
  'carrierCaseId',
] as const;

export interface Intervention {
  readonly id: string;
  readonly shipmentId: string;
  readonly carrier: string;
  readonly type: InterventionType;
  readonly status: InterventionStatus;
  readonly day: LocalDate | null;
  readonly address: WantedAddress | null;
  readonly cancelsId: string | null;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly messageId: string | null;
  readonly recipientId: string | null;
  readonly channel: Channel | null;
  readonly chargeCents: number | null;
  readonly chargeCurrency: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly approvedCents: number | null;
  readonly attempts: number;
  readonly askingAt: Instant | null;
  readonly stoodBefore: boolean | null;
  readonly takenAt: Instant | null;
  readonly settledAt: Instant | null;
  readonly confirmBy: Instant | null;
  readonly code: string | null;
  readonly says: string | null;
  readonly daysOffered: readonly LocalDate[] | null;
  readonly carrierCaseId: string | null;
}

export interface NewIntervention {
  /** The same words, or the same request: it is wanted once. */
  readonly key: string;
  readonly shipmentId: string;
  readonly carrier: string;
  readonly type: InterventionType;
  readonly day: LocalDate | null;
  readonly address: WantedAddress | null;
  readonly cancelsId: string | null;
  readonly askedBy: string;
  readonly at: Instant;
  /** Of a customer: their words, whose order it is, and where they are told. */
  readonly from: {
    readonly messageId: string;
    readonly recipientId: string | null;
    readonly channel: Channel;
  } | null;
}

/**
 * Wants it: the worker takes it from here.
 *
 * @returns the one that is there already where it was wanted before; null: another one about the parcel is undecided
 */
export async function wantIntervention(tx: Executor, wanted: NewIntervention): Promise<Intervention | null> {
  const { at, from, address, ...given } = wanted;
  const inserted = await tx
    .insertInto('interventions')
    .values({
      ...given,
      address: address === null ? null : JSON.stringify(address),
      status: 'wanted',
      askedAt: at,
      messageId: from?.messageId ?? null,
      recipientId: from?.recipientId ?? null,
      channel: from?.channel ?? null,
      nextAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(ROW)
    .executeTakeFirst();
  if (inserted !== undefined) {
    await announce(tx, INTERVENTION_NOTIFICATION);
    return inserted as unknown as Intervention;
  }
  const before = await tx
    .selectFrom('interventions')
    .select(ROW)
    .where('key', '=', given.key)
    .executeTakeFirst();
  return (before ?? null) as Intervention | null;
}

/** Undefined: there is none. */
export async function intervention(db: Executor, id: string): Promise<Intervention | undefined> {
  const row = await db.selectFrom('interventions').select(ROW).where('id', '=', id).executeTakeFirst();
  return row as unknown as Intervention | undefined;
}

/** Of a parcel, newest first. */
export async function interventionsOf(db: Executor, shipmentId: string): Promise<readonly Intervention[]> {
  const rows = await db
    .selectFrom('interventions')
    .select(ROW)
    .where('shipmentId', '=', shipmentId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows as unknown as Intervention[];
}

/** Of all parcels, newest first. */
export async function listInterventions(
  db: Executor,
  status: InterventionStatus | null,
  page: { readonly limit: number; readonly before: string | null },
): Promise<readonly Intervention[]> {
  let query = db.selectFrom('interventions').select(ROW);
  if (status !== null) query = query.where('status', '=', status);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()) as unknown as Intervention[];
}

/** A supervisor says yes, up to the charge that is known, or no. @returns false: it does not wait for that */
export async function decideIntervention(
  tx: Executor,
  id: string,
  { allow, decidedBy, at }: { readonly allow: boolean; readonly decidedBy: string; readonly at: Instant },
): Promise<boolean> {
  const row = await intervention(tx, id);
  if (row === undefined) return false;
  const decided = { decidedBy, decidedAt: at, nextInMs: 0 };
  return allow
    ? await moveIntervention(tx, id, 'needs_approval', 'wanted', {
        ...decided,
        ...(row.chargeCents === null ? {} : { approvedCents: row.chargeCents }),
      })
    : await moveIntervention(tx, id, 'needs_approval', 'declined', { ...decided, settledAt: at });
}

/**
 * One that is due, for whoever claims it: until the lease is over no other worker takes it, and then it is due again, whatever became of the
 * worker. Null: none is due.
 */
export async function claimIntervention(db: Executor, leaseMs: number): Promise<Intervention | null> {
  const row = await db
    .updateTable('interventions')
    .set({ nextAt: inMs(leaseMs) })
    .where('id', '=', (query) =>
      query
        .selectFrom('interventions')
        .select('id')
        .where('nextAt', '<=', sql<string>`now()`)
        .orderBy('nextAt')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(ROW)
    .executeTakeFirst();
  return (row ?? null) as Intervention | null;
}

/** Milliseconds until the next one is due; null: none ever is. */
export async function untilNextIntervention(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(next_at) - now()) * 1000)::float8 as ms from interventions where next_at is not null`.execute(
    db,
  );
  return rows[0]?.ms ?? null;
}

/** What else is set with a move. */
export interface MoveDetail {
  readonly charge?: Money | null;
  readonly stoodBefore?: boolean;
  readonly code?: string | null;
  readonly says?: string | null;
  readonly daysOffered?: readonly LocalDate[] | null;
  readonly carrierCaseId?: string;
  readonly takenAt?: Instant;
  readonly confirmBy?: Instant;
  readonly settledAt?: Instant;
  readonly decidedBy?: string;
  readonly decidedAt?: Instant;
  readonly approvedCents?: number;
  /** When it is looked at again (ms from now); null: nothing happens by itself. */
  readonly nextInMs: number | null;
}

/** Moves it on, unless somebody else has meanwhile. @returns false: it stands elsewhere */
export async function moveIntervention(
  tx: Executor,
  id: string,
  from: InterventionStatus | readonly InterventionStatus[],
  to: InterventionStatus,
  { charge, daysOffered, nextInMs, ...detail }: MoveDetail,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('interventions')
    .set({
      ...detail,
      ...(charge === undefined
        ? {}
        : { chargeCents: charge?.cents ?? null, chargeCurrency: charge?.currency ?? null }),
      ...(daysOffered === undefined ? {} : { daysOffered: daysOffered === null ? null : [...daysOffered] }),
      status: to,
      nextAt: nextInMs === null ? null : inMs(nextInMs),
    })
    .where('id', '=', id)
    .where('status', 'in', [from].flat())
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await announceIn(tx, nextInMs);
  return true;
}

/**
 * From here on the carrier may do it: written before it is asked, and by one worker alone.
 *
 * @param leaseMs by then the answer is there, or the worker is dead
 */
export async function markAsking(
  db: Executor,
  { id, attempts }: Pick<Intervention, 'id' | 'attempts'>,
  detail: { readonly charge: Money | null; readonly stoodBefore: boolean; readonly leaseMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('interventions')
    .set({
      status: 'asking',
      attempts: attempts + 1,
      askingAt: sql<string>`now()`,
      stoodBefore: detail.stoodBefore,
      chargeCents: detail.charge?.cents ?? null,
      chargeCurrency: detail.charge?.currency ?? null,
      nextAt: inMs(detail.leaseMs),
    })
    .where('id', '=', id)
    .where('status', '=', 'wanted')
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A scan that came after the carrier was asked. */
interface ScanSince extends Intervention {
  readonly scans: readonly {
    readonly at: Instant;
    readonly day: LocalDate;
    readonly milestone: Milestone | null;
    readonly exception: ExceptionKind | null;
    readonly estimate: LocalDate | null;
  }[];
}

/** Said in words and not as parameters: it is what their index is of (interventions_await_scan). */
const IS_AWAITED = sql`status in (${sql.join(AWAITS_SCAN.map((status) => sql.lit(status)))})`;

/** Those that wait for a scan, with the scans since then; oldest first. */
export async function awaitingScans(db: Executor): Promise<readonly ScanSince[]> {
  const { rows } = await sql<ScanSince>`
    select ${sql.raw(ROW.map((name) => `i.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`).join(', '))},
           json_agg(json_build_object('at', e.occurred_at, 'day', left(e.local_time, 10), 'milestone', e.milestone,
                                      'exception', e.exception, 'estimate', e.estimated_date) order by e.seq) as scans
      from interventions i join tracking_events e on e.shipment_id = i.shipment_id and not e.overruled
           and e.occurred_at >= date_trunc('second', i.asking_at)
     where i.${IS_AWAITED} and e.source not in ('customer', 'intervention')
     group by i.id order by i.id limit 200`.execute(db);
  return rows;
}

/** Does any wait for a scan? */
export async function anyAwaitsScan(db: Executor): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from interventions where ${IS_AWAITED}) as found`.execute(db);
  return rows[0]?.found ?? false;
}

/** The choice that a row is about: its own, or the one that it takes back. */
export async function choiceOf(db: Executor, row: Intervention): Promise<Choice> {
  if (row.type !== 'cancel') return row.type;
  const cancelled = row.cancelsId === null ? undefined : await intervention(db, row.cancelsId);
  if (cancelled === undefined || cancelled.type === 'cancel') throw new Error(`${row.id} takes back nothing`);
  return cancelled.type;
}

async function announceIn(tx: Executor, ms: number | null): Promise<void> {
  if (ms !== null) await announce(tx, INTERVENTION_NOTIFICATION, ms);
}

function inMs(ms: number): RawBuilder<string> {
  return sql<string>`now() + ${ms} * interval '1 millisecond'`;
}

/** The customer of this parcel chose one of these, and the carrier took it, or may have: its own words about that are no news to them. */
export async function wasChosen(
  db: Executor,
  shipmentId: string,
  type: Choice,
): Promise<readonly { readonly recipientId: string | null; readonly day: LocalDate | null }[]> {
  return await db
    .selectFrom('interventions')
    .select(['recipientId', 'day'])
    .where('shipmentId', '=', shipmentId)
    .where('type', '=', type)
    .where('channel', 'is not', null)
    .where('status', 'in', ['unknown', 'taken', 'unconfirmed', 'confirmed'])
    .execute();
}

/** A wanted address is personal data. @returns how many were emptied */
export async function emptyWantedAddresses(tx: Executor, shipmentIds: readonly string[]): Promise<number> {
  if (shipmentIds.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable('interventions')
    .set({ address: null })
    .where('shipmentId', 'in', [...shipmentIds])
    .where('address', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
