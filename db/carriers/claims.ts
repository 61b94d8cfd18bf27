import { sql } from 'kysely';
import {
  afterAct,
  type ClaimAct,
  type ClaimOutcome,
  type ClaimStatus,
  type ClaimType,
  type FiledHow,
} from '../../domain/carriers/claim';
import type { ClaimRule } from '../../domain/carriers/directory';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import { announce } from '../postgres/announce';
import type { Executor } from '../postgres/database';
import { CLAIM_NOTIFICATION } from '../postgres/notifications';

/**
 * What carriers owe us: rows that move as domain/carriers/claim.ts says, each move conditional on where it stood. Whoever moves one holds its row,
 * and its parcel before that where they touch it (lock-order.ts).
 */

const ROW = [
  'id',
  'shipmentId',
  'caseId',
  'carrier',
  'type',
  'status',
  'openedBy',
  'openedAt',
  'rule',
  'timeZone',
  'countedFrom',
  'notBefore',
  'lastDay',
  'fileBy',
  'lastDaySaid',
  'amountCents',
  'amountCurrency',
  'filedAt',
  'filedBy',
  'filedHow',
  'carrierReference',
  'carrierCaseId',
  'decidedAt',
  'acceptedCents',
  'paidAt',
  'paidCents',
  'closedAt',
  'outcome',
  'nextAt',
] as const;

export interface Claim {
  readonly id: string;
  readonly shipmentId: string;
  readonly caseId: string | null;
  readonly carrier: string;
  readonly type: ClaimType;
  readonly status: ClaimStatus;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly rule: ClaimRule | null;
  readonly timeZone: string;
  readonly countedFrom: LocalDate | null;
  readonly notBefore: LocalDate | null;
  readonly lastDay: LocalDate | null;
  readonly fileBy: LocalDate | null;
  readonly lastDaySaid: boolean;
  readonly amountCents: number | null;
  readonly amountCurrency: string | null;
  readonly filedAt: Instant | null;
  readonly filedBy: string | null;
  readonly filedHow: FiledHow | null;
  readonly carrierReference: string | null;
  readonly carrierCaseId: string | null;
  readonly decidedAt: Instant | null;
  readonly acceptedCents: number | null;
  readonly paidAt: Instant | null;
  readonly paidCents: number | null;
  readonly closedAt: Instant | null;
  readonly outcome: ClaimOutcome | null;
  readonly nextAt: Instant | null;
}

/** Undefined: there is none. */
export async function claim(db: Executor, id: string): Promise<Claim | undefined> {
  const row = await db.selectFrom('claims').select(ROW).where('id', '=', id).executeTakeFirst();
  return row as unknown as Claim | undefined;
}

/** The same, and until the transaction ends nobody else moves it. */
export async function lockClaim(tx: Executor, id: string): Promise<Claim | undefined> {
  const row = await tx
    .selectFrom('claims')
    .select(ROW)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as unknown as Claim | undefined;
}

export interface ClaimFilter {
  readonly status: ClaimStatus | null;
  readonly shipmentId: string | null;
}

/** Stands for no deadline: those come first. */
export const NO_DEADLINE = '0001-01-01';

/** What is due first comes first; what nobody knows a deadline of before that. */
export async function listClaims(
  db: Executor,
  { status, shipmentId }: ClaimFilter,
  page: { readonly limit: number; readonly after: { readonly day: string; readonly id: string } | null },
): Promise<readonly Claim[]> {
  const day = sql<string>`coalesce(file_by, ${sql.lit(NO_DEADLINE)}::date)`;
  let query = db.selectFrom('claims').select(ROW);
  if (status !== null) query = query.where('status', '=', status);
  if (shipmentId !== null) query = query.where('shipmentId', '=', shipmentId);
  if (page.after !== null)
    query = query.where(sql<boolean>`(${day}, id) > (${page.after.day}::date, ${page.after.id}::uuid)`);
  return (await query.orderBy(day).orderBy('id').limit(page.limit).execute()) as unknown as Claim[];
}

/** What else is set with a move. */
export type ClaimDetail = Partial<
  Pick<
    Claim,
    | 'filedAt'
    | 'filedBy'
    | 'filedHow'
    | 'carrierReference'
    | 'carrierCaseId'
    | 'decidedAt'
    | 'acceptedCents'
    | 'paidAt'
    | 'paidCents'
    | 'closedAt'
    | 'outcome'
  >
>;

/**
 * Does it to a claim whose row the caller holds.
 *
 * @param nextAt when people are told of it next; null: nothing is awaited any more
 * @returns null: it cannot be done to a claim that stands there
 */
export async function moveClaim(
  tx: Executor,
  { id, status }: Pick<Claim, 'id' | 'status'>,
  act: ClaimAct,
  { nextAt, ...detail }: ClaimDetail & { readonly nextAt: Instant | null },
): Promise<ClaimStatus | null> {
  const to = afterAct(status, act);
  if (to === null) return null;
  const { numUpdatedRows } = await tx
    .updateTable('claims')
    .set({ ...detail, status: to, nextAt })
    .where('id', '=', id)
    .where('status', '=', status)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return null;
  await announceNext(tx, nextAt);
  return to;
}

export async function announceNext(tx: Executor, nextAt: Instant | null): Promise<void> {
  if (nextAt !== null) await announce(tx, CLAIM_NOTIFICATION, Math.max(0, Date.parse(nextAt) - Date.now()));
}

export interface ClaimEntry {
  /** Unique in its claim: the same is written once. */
  readonly key: string;
  readonly at: Instant;
  readonly type:
    | 'opened'
    | 'amount'
    | 'last_day'
    | 'document'
    | 'deadline_moved'
    | 'told'
    | 'filed'
    | 'accepted'
    | 'refused'
    | 'appealed'
    | 'paid'
    | 'parcel_found'
    | 'withdrawn'
    | 'expired';
  /** A staff id, the name of an API key, or `wayward`. */
  readonly actor: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** False: it stands there already. */
export async function writeClaimEntry(
  tx: Executor,
  claimId: string,
  { detail = {}, ...entry }: ClaimEntry,
): Promise<boolean> {
  const written = await tx
    .insertInto('claimEntries')
    .values({ claimId, ...entry, detail: JSON.stringify(detail) })
    .onConflict((conflict) => conflict.columns(['claimId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  return written !== undefined;
}

const MOST_ENTRIES = 500;

/** Oldest first. */
export async function claimEntriesOf(db: Executor, claimId: string) {
  return await db
    .selectFrom('claimEntries')
    .select(['at', 'type', 'actor', 'detail'])
    .where('claimId', '=', claimId)
    .orderBy('at')
    .orderBy('key')
    .limit(MOST_ENTRIES)
    .execute();
}

export interface ClaimDocument {
  readonly name: string;
  readonly needed: boolean;
  readonly gotAt: Instant | null;
  readonly gotBy: string | null;
  readonly place: string | null;
}

/** What is needed first. */
export async function claimDocumentsOf(db: Executor, claimId: string): Promise<readonly ClaimDocument[]> {
  return await db
    .selectFrom('claimDocuments')
    .select(['name', 'needed', 'gotAt', 'gotBy', 'place'])
    .where('claimId', '=', claimId)
    .orderBy('needed', 'desc')
    .orderBy('name')
    .execute();
}

/** Nothing is missing: each needed document is there, and somebody has said how much it is about. */
export async function isComplete(tx: Executor, claimId: string): Promise<boolean> {
  const { rows } = await sql<{ complete: boolean }>`
    select amount_cents is not null and not exists (
             select from claim_documents d where d.claim_id = c.id and d.needed and d.got_at is null) as complete
      from claims c where c.id = ${claimId}::uuid`.execute(tx);
  return rows[0]?.complete ?? false;
}
