import { z } from 'zod';
import {
  defaultCosts,
  type RiskSettings,
  riskSettings,
  setDefaultCosts,
  setOwnCosts,
  switchOff,
  switchOn,
} from '../../db/insight/late-risk-settings';
import { type ShadowOfMerchant, shadowByMerchant, shadowCalls } from '../../db/insight/late-risk-shadow';
import type { Executor } from '../../db/postgres/database';
import { quantile } from '../../domain/insight/intervals';
import { riskFiguresOf, thresholdOf } from '../../domain/insight/late-risk';
import { actorOf } from '../http/actor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { LateRisk, LateRiskChanges, LateRiskDetail, LateRiskQuery, RiskCosts } from './late-risk-schemas';

const DAYS = 14;

const common = { tag: 'Insight' } as const;
const params = z.object({ id: z.string().min(1).max(64) });

export const getLateRisk = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/late-risk',
  operationId: 'getLateRisk',
  summary: 'Whose customers are told that a parcel will probably be late, and what it would have done',
  description:
    'Counted from what was predicted before anybody knew, with the costs that hold now: what customers would have been told, and what came.',
  auth: 'read',
  query: LateRiskQuery,
  answers: { 200: { description: 'By merchant.', schema: LateRisk } },
  async handle({ query: { days }, deps: { db } }) {
    return reply(200, await overviewOf(db, days));
  },
});

export const getLateRiskOfMerchant = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/late-risk/merchants/{id}',
  operationId: 'getLateRiskOfMerchant',
  summary: 'The same of one merchant, with the parcels',
  auth: 'read',
  params,
  query: LateRiskQuery,
  answers: { 200: { description: 'The merchant.', schema: LateRiskDetail } },
  async handle({ params: { id }, query: { days }, deps: { db } }) {
    return reply(200, await detailOf(db, days, await found(db, id)));
  },
});

export const patchLateRisk = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/late-risk',
  operationId: 'changeLateRiskCosts',
  summary: 'Say what messages and surprises cost where a merchant says nothing else',
  auth: 'supervise',
  body: RiskCosts,
  answers: { 200: { description: 'As it is now.', schema: LateRisk } },
  async handle({ body, deps: { db }, noteChange }) {
    const before = await defaultCosts(db);
    await setDefaultCosts(db, body);
    noteChange({ before: { ...before }, after: { ...body } });
    return reply(200, await overviewOf(db, DAYS));
  },
});

export const patchLateRiskOfMerchant = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/late-risk/merchants/{id}',
  operationId: 'changeLateRisk',
  summary: 'Switch it on or off for a merchant, or say its costs',
  auth: 'supervise',
  params,
  body: LateRiskChanges,
  answers: { 200: { description: 'As it is now.', schema: LateRiskDetail } },
  async handle({ params: { id }, body: { on, costs }, caller, deps: { db }, noteChange }) {
    const before = await found(db, id);
    await db.transaction().execute(async (tx) => {
      if (costs !== undefined) await setOwnCosts(tx, id, costs);
      if (on === true) await switchOn(tx, id, actorOf({}, caller));
      if (on === false) await switchOff(tx, id);
    });
    const after = await found(db, id);
    noteChange({ before: noted(before), after: noted(after) });
    return reply(200, await detailOf(db, DAYS, after));
  },
});

function noted({ onSince, costs: { needless, surprise }, hasOwnCosts }: RiskSettings) {
  return { on: onSince !== null, needless, surprise, hasOwnCosts };
}

async function found(db: Executor, merchantId: string): Promise<RiskSettings> {
  const [settings] = await riskSettings(db, merchantId);
  if (settings === undefined) throw new Problem('not_found', 'There is no merchant with this id.');
  return settings;
}

async function overviewOf(db: Executor, days: number): Promise<z.output<typeof LateRisk>> {
  const [costs, settings, shadows] = await Promise.all([
    defaultCosts(db),
    riskSettings(db),
    shadowByMerchant(db, days),
  ]);
  const shadowOf = new Map(shadows.map((shadow) => [shadow.merchantId, shadow]));
  return {
    days,
    byDefault: { ...costs, threshold: thresholdOf(costs) },
    merchants: settings.map((merchant) => shown(merchant, shadowOf.get(merchant.merchantId))),
  };
}

async function detailOf(
  db: Executor,
  days: number,
  settings: RiskSettings,
): Promise<z.output<typeof LateRiskDetail>> {
  const { merchantId } = settings;
  const [[shadow], calls] = await Promise.all([
    shadowByMerchant(db, days, merchantId),
    shadowCalls(db, days, merchantId),
  ]);
  return { days, merchant: shown(settings, shadow), calls };
}

const NOTHING = { parcels: 0, late: 0, told: 0, right: 0, leads: [] } as const;

function shown(settings: RiskSettings, shadow: Omit<ShadowOfMerchant, 'merchantId'> = NOTHING) {
  const { parcels, late, told, right, leads } = shadow;
  const lead = quantile(leads, 0.5);
  return {
    ...settings,
    threshold: thresholdOf(settings.costs),
    ...{ parcels, late, told, right },
    ...riskFiguresOf({ parcels, late, told, right }),
    lead: lead === null ? null : { medianHours: lead.value, low: lead.low, high: lead.high, n: right },
  };
}
