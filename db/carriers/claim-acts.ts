import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { ClaimOutcome, ClaimStatus, FiledHow } from '../../domain/carriers/claim';
import { followUp, nextTime } from '../../domain/carriers/claim-clock';
import type { PlanClaim } from '../../domain/carriers/claim-deadline';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { closeCarrierCase } from './carrier-cases';
import type { ClaimParcel } from './claim-parcel';
import { announceNext, type Claim, isComplete, lockClaim, moveClaim, writeClaimEntry } from './claims';
import { deadlineColumns, planFor } from './open-claim';

/** What is done with claims. The caller holds the claim's row; null or false: it cannot be done to one that stands there. */

interface By {
  /** A staff id, the name of an API key, or `wayward`. */
  readonly actor: string;
  readonly at: Instant;
}

/** Of a parcel's case, oldest first, held until the transaction ends; those that are over are left out. */
export async function claimsOfCase(tx: Executor, caseId: string): Promise<readonly Claim[]> {
  const ids = await tx
    .selectFrom('claims')
    .select('id')
    .where('caseId', '=', caseId)
    .where('status', 'not in', ['paid', 'withdrawn'])
    .orderBy('id')
    .execute();
  const held: Claim[] = [];
  for (const { id } of ids) {
    const row = await lockClaim(tx, id);
    if (row !== undefined) held.push(row);
  }
  return held;
}

/** What it is about, and what is there: then it is ready, or not any more. */
async function judgeAnew(tx: Executor, row: Claim): Promise<void> {
  const act = (await isComplete(tx, row.id)) ? 'complete' : 'lack';
  await moveClaim(tx, row, act, { nextAt: row.nextAt });
}

export async function setAmount(
  tx: Executor,
  row: Claim,
  amount: { readonly cents: number; readonly currency: string },
  { actor, at }: By,
): Promise<void> {
  await tx
    .updateTable('claims')
    .set({ amountCents: amount.cents, amountCurrency: amount.currency })
    .where('id', '=', row.id)
    .execute();
  await writeClaimEntry(tx, row.id, { key: keyAt('amount', at), at, type: 'amount', actor, detail: amount });
  await judgeAnew(tx, row);
}

/** A person knows the last day: it counts before any rule. */
export async function sayLastDay(
  tx: Executor,
  row: Claim,
  lastDay: LocalDate,
  { parcel, planClaim, actor, at }: By & { readonly parcel: ClaimParcel; readonly planClaim: PlanClaim },
): Promise<void> {
  const plan = await planFor(tx, parcel, { ...row, lastDay, lastDaySaid: true }, planClaim);
  const isLast = plan.deadline !== null && plan.deadline.fileBy <= at.slice(0, 10);
  const nextAt = isLast ? at : nextTime(plan, at);
  await tx
    .updateTable('claims')
    .set({ ...deadlineColumns(plan), lastDaySaid: true, nextAt })
    .where('id', '=', row.id)
    .execute();
  await writeClaimEntry(tx, row.id, {
    ...{ key: keyAt('last_day', at), at, type: 'last_day', actor },
    detail: { lastDay },
  });
  await announceNext(tx, nextAt);
}

/** It is there, or it is not there after all. One that the list does not ask for is added to it. */
export async function noteDocument(
  tx: Executor,
  row: Claim,
  document: { readonly name: string; readonly isThere: boolean; readonly place: string | null },
  { actor, at }: By,
): Promise<void> {
  const { name, isThere, place } = document;
  const got = { gotAt: isThere ? at : null, gotBy: isThere ? actor : null, place: isThere ? place : null };
  await tx
    .insertInto('claimDocuments')
    .values({ claimId: row.id, name, needed: false, ...got })
    .onConflict((conflict) => conflict.columns(['claimId', 'name']).doUpdateSet(got))
    .execute();
  // A name may be a person's: keys outlive what is erased.
  await writeClaimEntry(tx, row.id, {
    ...{ key: keyAt(`document:${hash('sha256', name).slice(0, 16)}`, at), at, type: 'document', actor },
    detail: { name, isThere },
  });
  await judgeAnew(tx, row);
}

/** It is at the carrier. */
export async function markFiled(
  tx: Executor,
  row: Claim,
  filing: {
    readonly how: FiledHow;
    readonly carrierReference: string | null;
    readonly carrierCaseId: string | null;
  },
  { actor, at }: By,
): Promise<ClaimStatus | null> {
  const { how, carrierReference, carrierCaseId } = filing;
  const to = await moveClaim(tx, row, 'file', {
    ...{ filedAt: at, filedBy: actor, filedHow: how, carrierReference, carrierCaseId },
    nextAt: followUp(at),
  });
  if (to !== null)
    await writeClaimEntry(tx, row.id, { key: 'filed', at, type: 'filed', actor, detail: filing });
  return to;
}

export async function decideClaim(
  tx: Executor,
  row: Claim,
  decision: { readonly accepted: boolean; readonly cents: number | null; readonly says: string | null },
  { actor, at }: By,
): Promise<ClaimStatus | null> {
  const { accepted, cents, says } = decision;
  const to = await moveClaim(tx, row, accepted ? 'accept' : 'refuse', {
    decidedAt: at,
    acceptedCents: accepted ? (cents ?? row.amountCents) : null,
    nextAt: accepted ? followUp(at) : null,
  });
  if (to !== null) {
    const type = accepted ? 'accepted' : 'refused';
    await writeClaimEntry(tx, row.id, { key: keyAt(type, at), at, type, actor, detail: { cents, says } });
  }
  return to;
}

export async function payClaim(
  tx: Executor,
  row: Claim,
  cents: number,
  { actor, at }: By,
): Promise<ClaimStatus | null> {
  const to = await moveClaim(tx, row, 'pay', { paidAt: at, paidCents: cents, closedAt: at, nextAt: null });
  if (to === null) return null;
  await writeClaimEntry(tx, row.id, { key: 'paid', at, type: 'paid', actor, detail: { cents } });
  await closeThread(tx, row, { actor, at });
  return to;
}

export async function appealClaim(
  tx: Executor,
  row: Claim,
  reason: string,
  { actor, at }: By,
): Promise<ClaimStatus | null> {
  const to = await moveClaim(tx, row, 'appeal', { nextAt: followUp(at) });
  if (to !== null)
    await writeClaimEntry(tx, row.id, {
      ...{ key: keyAt('appealed', at), at, type: 'appealed', actor },
      detail: { reason },
    });
  return to;
}

export async function withdrawClaim(
  tx: Executor,
  row: Claim,
  { outcome, reason, actor, at }: By & { readonly outcome: ClaimOutcome; readonly reason: string | null },
): Promise<ClaimStatus | null> {
  const to = await moveClaim(tx, row, 'withdraw', { outcome, closedAt: at, nextAt: null });
  if (to === null) return null;
  await writeClaimEntry(tx, row.id, {
    ...{ key: 'withdrawn', at, type: 'withdrawn', actor },
    detail: { outcome, reason },
  });
  await closeThread(tx, row, { actor, at });
  return to;
}

/** Nobody is reminded of what is over. */
async function closeThread(tx: Executor, { carrierCaseId }: Claim, by: By): Promise<void> {
  if (carrierCaseId !== null)
    await closeCarrierCase(tx, carrierCaseId, { ...by, outcome: 'closed_by_staff' });
}

/** People do these more than once. */
function keyAt(what: string, at: Instant): string {
  return `${what}:${at}`;
}

/** One that is due, held until the transaction ends; null: none is, or others have them in hand. */
export async function takeDueClaim(tx: Executor, at: Instant): Promise<Claim | null> {
  const due = await tx
    .selectFrom('claims')
    .select('id')
    .where('nextAt', '<=', at)
    .orderBy('nextAt')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  return due === undefined ? null : ((await lockClaim(tx, due.id)) ?? null);
}

/** Milliseconds until the next one is due; null: none ever is. */
export async function untilNextClaim(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(next_at) - now()) * 1000)::float8 as ms from claims where next_at is not null`.execute(
    db,
  );
  return rows[0]?.ms ?? null;
}
