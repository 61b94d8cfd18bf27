import { sql } from 'kysely';
import type { CarrierSections } from '../../domain/carriers/directory';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** What contracts and accounts agreed with carriers, beside what files say of everybody's. */

export interface CarrierOverride {
  readonly id: string;
  readonly carrier: string;
  /** Null: whoever sends with this carrier. */
  readonly merchantId: string | null;
  /** The account number at the carrier; null: all of them. */
  readonly account: string | null;
  readonly sections: CarrierSections;
  readonly source: string;
  readonly asOf: LocalDate;
  readonly author: string;
  readonly createdAt: Instant;
}

const OVERRIDE = [
  'id',
  'carrier',
  'merchantId',
  'account',
  'sections',
  'source',
  'asOf',
  'author',
  'createdAt',
] as const;

export type NewOverride = Omit<CarrierOverride, 'id' | 'createdAt'>;

export async function addOverride(db: Executor, override: NewOverride): Promise<CarrierOverride> {
  const row = await db
    .insertInto('carrierOverrides')
    .values({ ...override, sections: JSON.stringify(override.sections) })
    .returning(OVERRIDE)
    .executeTakeFirstOrThrow();
  return row as unknown as CarrierOverride;
}

/** It counts no more; the row says who took it away. @returns false when there is none that counts */
export async function removeOverride(db: Executor, id: string, actor: string): Promise<boolean> {
  const result = await db
    .updateTable('carrierOverrides')
    .set({ removedAt: sql<string>`now()`, removedBy: actor })
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Those that count, oldest first. */
export async function listOverrides(
  db: Executor,
  filter: { readonly carrier: string | null },
): Promise<readonly CarrierOverride[]> {
  let query = db.selectFrom('carrierOverrides').select(OVERRIDE).where('removedAt', 'is', null);
  if (filter.carrier !== null) query = query.where('carrier', '=', filter.carrier);
  return (await query.orderBy('id').limit(500).execute()) as unknown as CarrierOverride[];
}

/** The sections that lie over a carrier's file for this contract, the most special last; of the same kind the newest last. */
export async function contactsUnder(
  db: Executor,
  contract: {
    readonly carrier: string;
    readonly merchantId: string | null;
    readonly account: string | null;
  },
): Promise<readonly CarrierSections[]> {
  const rows = await listOverrides(db, contract);
  const fits = rows.filter(
    ({ merchantId, account }) =>
      (merchantId === null || merchantId === contract.merchantId) &&
      (account === null || account === contract.account),
  );
  const weight = ({ merchantId, account }: CarrierOverride) =>
    Number(merchantId !== null) + 2 * Number(account !== null);
  return [...fits].sort((a, b) => weight(a) - weight(b)).map(({ sections }) => sections);
}
