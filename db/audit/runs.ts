import { sql } from 'kysely';
import type { AuditTally } from '../../domain/audit/finding';
import { AUDIT_PARTS, type AuditPart } from '../../domain/audit/part';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** Begins a run, or finds the one that this Temporal run began before. */
export async function beginRun(db: Executor, temporalRun: string): Promise<string> {
  const row = await db
    .insertInto('auditRuns')
    .values({ temporalRun })
    .onConflict((conflict) => conflict.column('temporalRun').doUpdateSet({ temporalRun }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const KEPT = sql`interval '30 days'`;

/** Ends a run with its summary, and forgets what is a month old and closed. */
export async function finishRun(
  db: Executor,
  run: string,
  outcome: { readonly tally: AuditTally; readonly failedParts: readonly AuditPart[] },
): Promise<void> {
  await db
    .updateTable('auditRuns')
    .set({
      finishedAt: sql<Instant>`clock_timestamp()`,
      tally: JSON.stringify(outcome.tally),
      failedParts: [...outcome.failedParts],
    })
    .where('id', '=', run)
    .execute();
  await sql`DELETE FROM audit_findings WHERE closed_at < now() - ${KEPT}`.execute(db);
  await sql`DELETE FROM audit_runs WHERE started_at < now() - ${KEPT} AND id <> ${run}::uuid`.execute(db);
}

/** When the last run began that went through this part to its end; null before the first. */
export async function lastLook(db: Executor, part: AuditPart): Promise<Instant | null> {
  const row = await db
    .selectFrom('auditRuns')
    .select('startedAt')
    .where('finishedAt', 'is not', null)
    .where(sql<boolean>`${part} <> ALL(failed_parts)`)
    .orderBy('finishedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.startedAt ?? null;
}

/** A run that came to its end. `failedParts` could not be looked at, so `tally` says nothing of them. */
export interface AuditRun {
  readonly id: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly durationMs: number;
  readonly tally: AuditTally;
  readonly failedParts: readonly AuditPart[];
}

/** The last run that came to its end; undefined before the first. */
export async function lastRun(
  db: Executor,
): Promise<(AuditRun & { readonly ageSeconds: number }) | undefined> {
  const row = await db
    .selectFrom('auditRuns')
    .select([
      'id',
      'startedAt',
      'finishedAt',
      'tally',
      'failedParts',
      sql<number>`(extract(epoch FROM finished_at - started_at) * 1000)::float8`.as('durationMs'),
      sql<number>`extract(epoch FROM now() - finished_at)::float8`.as('ageSeconds'),
    ])
    .where('finishedAt', 'is not', null)
    .orderBy('finishedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.finishedAt === null) return undefined;
  return {
    ...row,
    finishedAt: row.finishedAt,
    durationMs: Math.round(row.durationMs),
    tally: row.tally as AuditTally,
    // A version before had other parts.
    failedParts: AUDIT_PARTS.filter((part) => row.failedParts.includes(part)),
  };
}
