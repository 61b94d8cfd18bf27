import { sql } from 'kysely';
import type { Comparison } from '../../domain/insight/compare-models';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Database, Executor } from '../postgres/database';

/** Why a model was taken, or the one before it went on. `held`: a person went back to that one, and wants it to stay for a while. */
export const MODEL_REASONS = [
  'first',
  'layout',
  'no_worse',
  'worse',
  'cannot_tell',
  'too_few',
  'held',
] as const;
export type ModelReason = (typeof MODEL_REASONS)[number];

/** Of the model under which the demo's generated predictions stand: no record has this layout, so it never predicts. */
export const GENERATED_LAYOUT = 'generated';

/** What runs: with what it learnt, as it is stored. */
export interface RunningModel {
  readonly id: string;
  readonly layers: unknown;
  readonly layout: string;
  readonly learntUntil: Instant;
  readonly trainedAt: Instant;
  readonly since: Instant;
  readonly heldUntil: Instant | null;
  /** When one was trained last, whether it was taken or not. */
  readonly lastTrainedAt: Instant | null;
}

interface NewModel {
  readonly trainedAt: Instant;
  readonly learntUntil: Instant;
  readonly parcels: number;
  readonly outcomes: number;
  readonly seconds: number;
  readonly basis: 'model' | 'rate';
  readonly figures: unknown;
  readonly layers: unknown;
  readonly layout: string;
}

/** Undefined: none was ever taken. */
export async function runningModel(db: Executor): Promise<RunningModel | undefined> {
  const { rows } = await sql<RunningModel>`
    SELECT m.id::text AS id, m.layers, m.layout, m.learnt_until, m.trained_at, t.model_since AS since, t.held_until,
           t.trained_at AS last_trained_at
      FROM prediction_turn t JOIN prediction_models m ON m.id = t.model_id WHERE m.layers IS NOT NULL`.execute(
    db,
  );
  return rows[0];
}

/**
 * Keeps what was trained, and has it run unless it was refused. A model that somebody else had run meanwhile, or a person, is not displaced by a
 * comparison with the one before.
 *
 * @param before what ran when it was trained; null: none @returns its id, and whether it runs
 */
export async function keepModel(
  db: Database,
  model: NewModel,
  judged: {
    readonly reason: ModelReason;
    readonly comparison: Comparison | null;
    readonly before: string | null;
  },
): Promise<{ readonly id: string; readonly taken: boolean }> {
  return await db.transaction().execute(async (tx) => {
    const turn = await tx
      .selectFrom('predictionTurn')
      .select('modelId')
      .forUpdate()
      .executeTakeFirstOrThrow();
    const stands = (turn.modelId === null ? null : String(turn.modelId)) === judged.before;
    const taken = stands && ['first', 'layout', 'no_worse'].includes(judged.reason);
    const { layers, figures, ...rest } = model;
    const row = await tx
      .insertInto('predictionModels')
      .values({
        ...rest,
        figures: JSON.stringify(figures),
        layers: JSON.stringify(layers),
        outcome: taken ? 'taken' : 'refused',
        because: stands ? judged.reason : 'held',
        comparison:
          judged.comparison === null ? null : JSON.stringify({ with: judged.before, ...judged.comparison }),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('predictionTurn')
      .set({
        trainedAt: model.trainedAt,
        ...(taken ? { modelId: row.id, modelSince: model.trainedAt, heldUntil: null } : {}),
      })
      .execute();
    return { id: String(row.id), taken };
  });
}

/** Newest first, at most 60: about two months. */
export async function listModels(db: Executor) {
  return await db
    .selectFrom('predictionModels')
    .select(['trainedAt', 'learntUntil', 'parcels', 'outcomes', 'seconds', 'basis', 'outcome', 'because'])
    .select([sql<string>`id::text`.as('id'), 'comparison', 'figures'])
    .select(sql<boolean>`layout = ${GENERATED_LAYOUT}`.as('generated'))
    .where('layers', 'is not', null)
    .orderBy('id', 'desc')
    .limit(60)
    .execute();
}

/** Has a model run that is kept, and stay for so many days whatever is trained. @returns false: there is none with this id */
export async function goBackTo(db: Database, id: string, holdDays: number): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { rows } =
      await sql`SELECT FROM prediction_models WHERE id = ${id}::bigint AND layers IS NOT NULL AND layout <> ${GENERATED_LAYOUT}`.execute(
        tx,
      );
    if (rows.length === 0) return false;
    await sql`UPDATE prediction_turn SET model_id = ${id}::bigint, model_since = now(),
      held_until = now() + interval '1 day' * ${holdDays}::int`.execute(tx);
    return true;
  });
}
