import type { Database } from '../../../db/postgres/database';

/** The row of a training, for predictions to stand under; it does not run. @returns its id */
export async function aModel(db: Database, trainedAt: string): Promise<string> {
  const { id } = await db
    .insertInto('predictionModels')
    .values({ trainedAt, parcels: 900, outcomes: 800, seconds: 1, basis: 'model', figures: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return String(id);
}
