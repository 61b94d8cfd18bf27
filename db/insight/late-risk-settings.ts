import { sql } from 'kysely';
import type { RiskCosts } from '../../domain/insight/late-risk';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** How it stands with a merchant. */
export interface RiskSettings {
  readonly merchantId: string;
  readonly name: string;
  readonly costs: RiskCosts;
  /** They are its own, and not the default. */
  readonly hasOwnCosts: boolean;
  /** Since when predictions speak to its customers, and who switched it on; null: in shadow. */
  readonly onSince: Instant | null;
  readonly onBy: string | null;
}

/** The costs of merchants without costs of their own. */
export async function defaultCosts(db: Executor): Promise<RiskCosts> {
  return await db.selectFrom('lateRiskDefault').select(['needless', 'surprise']).executeTakeFirstOrThrow();
}

export async function setDefaultCosts(tx: Executor, { needless, surprise }: RiskCosts): Promise<void> {
  await tx.updateTable('lateRiskDefault').set({ needless, surprise }).execute();
}

/** Of all merchants, or of one, by their names. */
export async function riskSettings(db: Executor, merchantId: string | null = null): Promise<RiskSettings[]> {
  const { rows } = await sql<Omit<RiskSettings, 'costs'> & RiskCosts>`
    SELECT m.id AS merchant_id, m.name, coalesce(r.needless, d.needless) AS needless, coalesce(r.surprise, d.surprise) AS surprise,
           r.needless IS NOT NULL AS has_own_costs, r.on_since, r.on_by
      FROM merchants m CROSS JOIN late_risk_default d LEFT JOIN late_risk_merchants r ON r.merchant_id = m.id
     WHERE ${merchantId}::text IS NULL OR m.id = ${merchantId}
     ORDER BY m.name, m.id
     LIMIT ${MOST_MERCHANTS}`.execute(db);
  return rows.map(({ needless, surprise, ...rest }) => ({ ...rest, costs: { needless, surprise } }));
}

const MOST_MERCHANTS = 500;

/** @param costs null: those by default */
export async function setOwnCosts(tx: Executor, merchantId: string, costs: RiskCosts | null): Promise<void> {
  const own = { needless: costs?.needless ?? null, surprise: costs?.surprise ?? null };
  await tx
    .insertInto('lateRiskMerchants')
    .values({ merchantId, ...own })
    .onConflict((conflict) => conflict.column('merchantId').doUpdateSet(own))
    .execute();
}

/** Has predictions speak to the merchant's customers from now on. Switched on already, it stays as it was. */
export async function switchOn(tx: Executor, merchantId: string, by: string): Promise<void> {
  const now = sql<string>`now()`;
  await tx
    .insertInto('lateRiskMerchants')
    .values({ merchantId, onSince: now, onBy: by })
    .onConflict((conflict) =>
      conflict
        .column('merchantId')
        .doUpdateSet({ onSince: now, onBy: by })
        .where('lateRiskMerchants.onSince', 'is', null),
    )
    .execute();
}

export async function switchOff(tx: Executor, merchantId: string): Promise<void> {
  await tx
    .updateTable('lateRiskMerchants')
    .set({ onSince: null, onBy: null })
    .where('merchantId', '=', merchantId)
    .execute();
}
