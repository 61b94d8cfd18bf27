import { z } from 'zod';
import { shipmentOfCase } from '../../db/cases/cases';
import { type CalibrationFigures, readCalibration } from '../../db/insight/calibration';
import { newestPrediction } from '../../db/insight/predictions';
import type { Executor } from '../../db/postgres/database';
import { shipmentExists } from '../../db/tracking/shipments';
import { driftOf } from '../../domain/insight/drift';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { Calibration, CalibrationQuery, PredictionAnswer } from './prediction-schemas';

type Answer = z.output<typeof PredictionAnswer>;
type Reasons = NonNullable<Answer['prediction']>['reasons'];

export const getPrediction = defineRoute({
  method: 'get',
  path: '/v1/shipments/{id}/prediction',
  operationId: 'getPrediction',
  tag: 'Insight',
  summary: 'When a parcel will come, and whether late',
  description:
    'Said anew at each milestone and on each day without one. What was said last, with what weighs most, and beside it what came, once that is known.',
  auth: 'read',
  params: z.object({ id: Id }),
  answers: { 200: { description: 'What was said last.', schema: PredictionAnswer } },
  async handle({ params: { id }, deps: { db } }) {
    if (!(await shipmentExists(db, id))) throw new Problem('not_found', 'There is no shipment with this id.');
    return reply(200, await answerOf(db, id));
  },
});

export const getCasePrediction = defineRoute({
  method: 'get',
  path: '/v1/cases/{id}/prediction',
  operationId: 'getCasePrediction',
  tag: 'Insight',
  summary: 'When the parcel of a case will come, and whether late',
  auth: 'read',
  params: z.object({ id: Id }),
  answers: { 200: { description: 'What was said last.', schema: PredictionAnswer } },
  async handle({ params: { id }, deps: { db } }) {
    const found = await shipmentOfCase(db, id);
    if (found === undefined) throw new Problem('not_found', 'There is no case with this id.');
    return reply(200, await answerOf(db, found.shipmentId));
  },
});

export const getCalibration = defineRoute({
  method: 'get',
  path: '/v1/insight/calibration',
  operationId: 'getCalibration',
  tag: 'Insight',
  summary: 'How good predictions were',
  description:
    'Counted are only predictions whose outcome was unknown when they were made, and is known now.',
  auth: 'read',
  query: CalibrationQuery,
  answers: { 200: { description: 'The figures.', schema: Calibration } },
  async handle({ query: { days, carrier = null }, deps: { db } }) {
    const { all, byCarrier, byWeek, bins, alarms, byDay, model, hasGenerated } = await readCalibration(db, {
      days,
      carrier,
    });
    const { median: medianHours, ...lead } = alarms;
    return reply(200, {
      ...{ days, carrier, model, hasGenerated },
      all: all === null ? null : figuresOf(all),
      reliability: bins,
      byCarrier: byCarrier.map((row) => ({ carrier: row.key, ...figuresOf(row) })),
      byWeek: byWeek.map((row) => ({ week: row.key, ...figuresOf(row) })),
      lead: { ...lead, medianHours },
      drift: driftOf(byDay),
    });
  },
});

async function answerOf(db: Executor, shipmentId: string): Promise<Answer> {
  const found = await newestPrediction(db, shipmentId);
  if (found === undefined) return { prediction: null };
  const { pLate, q10, q50, q90, reasons, ...rest } = found;
  return {
    prediction: {
      ...rest,
      lateProbability: pLate,
      window: q10 === null || q50 === null || q90 === null ? null : { from: q10, middle: q50, until: q90 },
      reasons: reasons as unknown as Reasons,
    },
  };
}

function figuresOf(row: CalibrationFigures): CalibrationFigures {
  const { n, late, brier, skill, ece, auc, windows, within, below, above } = row;
  return { n, late, brier, skill, ece, auc, windows, within, below, above };
}
