import { sql } from 'kysely';
import { type Evidence, type Slice, sliceKeyOf } from '../../domain/insight/problem';
import type { RecordFacts } from '../../domain/insight/shipment-record';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Database } from '../postgres/database';
import { recount } from './rebuild-records';
import { generatedRow, insertRecords, type Row } from './records';

const AT_ONCE = 1_000;

/**
 * Writes records of parcels that never were, marked as such, and counts all scorecards anew. For demonstrations and benches.
 *
 * @param at as of when figures are judged
 */
export async function writeGenerated(db: Database, facts: Iterable<RecordFacts>, at: Instant): Promise<void> {
  let rows: Row[] = [];
  const write = async (): Promise<void> => {
    await db.transaction().execute((tx) => insertRecords(tx, rows));
    rows = [];
  };
  for (const one of facts) {
    rows.push(generatedRow(one, at));
    if (rows.length === AT_ONCE) await write();
  }
  await write();
  await recount(db);
}

/** A problem of made-up parcels as somebody may have found it some weeks ago, with what they did about it. `title` says that it is made up. */
export interface GeneratedProblem {
  readonly slice: Slice;
  readonly title: string;
  readonly foundAt: Instant;
  readonly evidence: readonly Evidence[];
  readonly lastWeek: LocalDate;
  readonly owner: string | null;
  readonly action: string;
  readonly actsAt: Instant;
  readonly windowDays: number;
}

/** Does nothing where the slice has an open problem already. */
export async function writeGeneratedProblem(db: Database, problem: GeneratedProblem): Promise<void> {
  const { slice, evidence, ...rest } = problem;
  await db
    .insertInto('problems')
    .values({
      ...rest,
      slice,
      sliceKey: sliceKeyOf(slice),
      evidence: sql`${JSON.stringify(evidence)}::jsonb`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
