import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** What is attached to a thread with a carrier: our evidence, and what it handed in. Its bytes go with the thread. */

export interface CarrierFile {
  readonly number: number;
  readonly by: 'carrier' | 'ours';
  readonly name: string;
  readonly type: 'application/pdf' | 'image/jpeg';
  readonly bytes: number;
  readonly at: Instant;
}

/** Numbered from 1, in the order in which they came. `bytes` is how many there are. */
export async function filesOf(db: Executor, carrierCaseId: string): Promise<readonly CarrierFile[]> {
  return await db
    .selectFrom('carrierCaseFiles')
    .select(['number', 'by', 'name', 'type', 'at', sql<number>`octet_length(bytes)`.as('bytes')])
    .where('carrierCaseId', '=', carrierCaseId)
    .orderBy('number')
    .execute();
}

/** Null: the thread has none of this number. */
export async function fileOf(
  db: Executor,
  carrierCaseId: string,
  number: number,
): Promise<{ readonly name: string; readonly type: CarrierFile['type']; readonly bytes: Buffer } | null> {
  const row = await db
    .selectFrom('carrierCaseFiles')
    .select(['name', 'type', 'bytes'])
    .where('carrierCaseId', '=', carrierCaseId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ?? null;
}
