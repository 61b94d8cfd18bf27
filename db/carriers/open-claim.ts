import { type ClaimType, checklistOf } from '../../domain/carriers/claim';
import { firstTime } from '../../domain/carriers/claim-clock';
import type { ClaimPlan, PlanClaim } from '../../domain/carriers/claim-deadline';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { contactsUnder } from './carrier-overrides';
import { type ClaimParcel, claimParcel } from './claim-parcel';
import { announceNext, type Claim, isComplete, moveClaim, writeClaimEntry } from './claims';

export interface NewClaim {
  /** The same case, or the same request: it opens one. */
  readonly key: string;
  readonly shipmentId: string;
  readonly caseId: string | null;
  readonly type: ClaimType;
  readonly amount: { readonly cents: number; readonly currency: string } | null;
  readonly openedBy: string;
  readonly at: Instant;
}

export type OpenedClaim =
  | { readonly ok: true; readonly id: string; readonly isNew: boolean }
  /** Another one of this type is not over. */
  | { readonly ok: false; readonly reason: 'no_shipment' | 'undecided' };

/** Opens one, with its deadline, its list of documents and the first time at which people are told. Asked for again it gives the one that is there. */
export async function openClaim(tx: Executor, wanted: NewClaim, planClaim: PlanClaim): Promise<OpenedClaim> {
  const { key, shipmentId, caseId, type, openedBy, at } = wanted;
  const parcel = await claimParcel(tx, shipmentId);
  if (parcel === undefined) return { ok: false, reason: 'no_shipment' };
  const plan = await planFor(
    tx,
    parcel,
    { type, openedAt: at, lastDay: null, lastDaySaid: false },
    planClaim,
  );
  const amount = wanted.amount ?? valueOfContents(parcel);
  const nextAt = firstTime(plan, at);
  const inserted = await tx
    .insertInto('claims')
    .values({
      ...{ key, shipmentId, caseId, type, openedBy, openedAt: at, nextAt },
      carrier: parcel.carrier,
      status: 'collecting',
      ...deadlineColumns(plan),
      amountCents: amount?.cents ?? null,
      amountCurrency: amount?.currency ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'status'])
    .executeTakeFirst();
  if (inserted === undefined) {
    const before = await tx.selectFrom('claims').select('id').where('key', '=', key).executeTakeFirst();
    return before === undefined
      ? { ok: false, reason: 'undecided' }
      : { ok: true, id: before.id, isNew: false };
  }
  const { id } = inserted;
  await tx
    .insertInto('claimDocuments')
    .values(
      checklistOf(type, plan.rule?.documents ?? null).map((name) => ({ claimId: id, name, needed: true })),
    )
    .execute();
  await writeClaimEntry(tx, id, { key: 'opened', at, type: 'opened', actor: openedBy });
  if (await isComplete(tx, id)) await moveClaim(tx, inserted, 'complete', { nextAt });
  else await announceNext(tx, nextAt);
  return { ok: true, id, isNew: true };
}

/** The days of a claim as they are known now, under the contracts of its shop. */
export async function planFor(
  tx: Executor,
  parcel: ClaimParcel,
  row: Pick<Claim, 'type' | 'openedAt' | 'lastDay' | 'lastDaySaid'>,
  planClaim: PlanClaim,
): Promise<ClaimPlan> {
  const { carrier, merchantId, service, isInternational, moments } = parcel;
  const overrides = await contactsUnder(tx, { carrier, merchantId, account: null });
  return planClaim(carrier, overrides, {
    ...{ type: row.type, service, isInternational },
    moments: { ...moments, opened: row.openedAt },
    lastDaySaid: row.lastDaySaid ? row.lastDay : null,
  });
}

/** What a row holds of its deadline. */
export function deadlineColumns({ rule, timeZone, deadline }: ClaimPlan) {
  return {
    rule: rule === null ? null : JSON.stringify(rule),
    timeZone,
    countedFrom: deadline?.from ?? null,
    notBefore: deadline?.notBefore ?? null,
    lastDay: deadline?.lastDay ?? null,
    fileBy: deadline?.fileBy ?? null,
  };
}

function valueOfContents({ valueMinor, currency }: ClaimParcel): NewClaim['amount'] {
  return valueMinor === null || valueMinor <= 0 || currency === null ? null : { cents: valueMinor, currency };
}
