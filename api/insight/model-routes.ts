import { z } from 'zod';
import { goBackTo, listModels, type ModelReason, runningModel } from '../../db/insight/models';
import type { Executor } from '../../db/postgres/database';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { GoBack, PredictionModels } from './model-schemas';

const common = { tag: 'Insight' } as const;

export const getModels = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/insight/models',
  operationId: 'listPredictionModels',
  summary: 'Which model predicts, since when, and what became of the others',
  description:
    'One is trained each day from all but the last weeks, and runs only if it does no worse on these than the one before, on outcomes that were unknown to both.',
  auth: 'read',
  answers: { 200: { description: 'The models.', schema: PredictionModels } },
  async handle({ deps: { db } }) {
    return reply(200, await shown(db));
  },
});

export const postRunModel = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/insight/models/{id}/run',
  operationId: 'goBackToPredictionModel',
  summary: 'Go back to a model',
  description: 'It predicts from the next pass on, and stays for some days.',
  auth: 'supervise',
  params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  body: GoBack,
  answers: { 200: { description: 'The models as they are now.', schema: PredictionModels } },
  async handle({ params: { id }, body: { holdDays }, deps: { db }, noteChange }) {
    const before = await runningModel(db);
    if (!(await goBackTo(db, id, holdDays)))
      throw new Problem('not_found', 'There is no model with this id that could run.');
    noteChange({ before: { running: before?.id ?? null }, after: { running: id, holdDays } });
    return reply(200, await shown(db));
  },
});

async function shown(db: Executor): Promise<z.output<typeof PredictionModels>> {
  const [running, models] = [await runningModel(db), await listModels(db)];
  return {
    running:
      running === undefined ? null : { id: running.id, since: running.since, heldUntil: running.heldUntil },
    models: models.map(({ figures: _, comparison, because, outcome, learntUntil, ...model }) => ({
      ...model,
      learntUntil: learntUntil ?? model.trainedAt,
      outcome: outcome === 'taken' ? 'taken' : 'refused',
      because: (because ?? 'first') as ModelReason,
      comparison: comparison as unknown as z.output<typeof PredictionModels>['models'][number]['comparison'],
    })),
  };
}
