import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { CarrierCaseRow } from './carrier-cases';

/** What is due of threads with carriers: a queue that is its own rows. */

/** A thread whose next step is due, held until the transaction ends; null: none is, or others have them in hand. */
export async function takeDueCarrierCase(tx: Executor, at: Instant): Promise<CarrierCaseRow | null> {
  const row = await tx
    .selectFrom('carrierCases')
    .selectAll()
    .where('nextAt', '<=', at)
    .orderBy('nextAt')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? null : (row as unknown as CarrierCaseRow);
}

/** Its step has run: the next one is due at its own time. */
export async function noteStepRun(
  tx: Executor,
  { id, steps, nextStep }: Pick<CarrierCaseRow, 'id' | 'steps' | 'nextStep'>,
): Promise<void> {
  await tx
    .updateTable('carrierCases')
    .set({ nextStep: nextStep + 1, nextAt: steps[nextStep + 1]?.at ?? null })
    .where('id', '=', id)
    .execute();
}

/** It is with the next contact now, who has a time of their own to answer. */
export async function noteNextContact(
  tx: Executor,
  id: string,
  next: { readonly level: number; readonly answerDueAt: Instant },
): Promise<void> {
  await tx.updateTable('carrierCases').set(next).where('id', '=', id).execute();
}

/** Milliseconds until the next step of any thread is due; null: none ever is. */
export async function untilNextCarrierStep(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(next_at) - now()) * 1000)::float8 as ms from carrier_cases where next_at is not null`.execute(
    db,
  );
  return rows[0]?.ms ?? null;
}
