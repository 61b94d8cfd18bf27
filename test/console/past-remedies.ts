import type { Database } from '../../db/postgres/database';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import { eventually } from '../harness/conditions';

/** What a shop of some months has seen: cases of this kind were soonest closed by writing to the customer. */
export async function rememberRemedies(db: Database, kind: ExceptionKind): Promise<void> {
  // The worker counts as it starts, and then not for hours.
  await eventually('the worker has counted', async () => {
    const counted = await db.selectFrom('remedyCounts').select('countedAt').executeTakeFirst();
    return Date.parse(counted?.countedAt ?? '') > Date.now() - 3_600_000;
  });
  const of = { kind, carrier: 'ups', before: '', attempts: 0 };
  await db
    .insertInto('remedyOutcomes')
    .values([
      ...[3, 8, 20, 72].map((hours, at) => ({
        ...of,
        remedy: 'write',
        hours,
        cases: [14, 22, 9, 4][at] ?? 0,
      })),
      ...[12, 30, 50, 72].map((hours, at) => ({
        ...of,
        remedy: 'escalate',
        hours,
        cases: [5, 11, 8, 12][at] ?? 0,
      })),
      ...[30, 48, 72].map((hours, at) => ({ ...of, remedy: 'hand_over', hours, cases: [6, 7, 9][at] ?? 0 })),
    ])
    .execute();
}
