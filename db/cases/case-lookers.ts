import { sql } from 'kysely';
import { announceLookers } from '../postgres/announce';
import type { Executor } from '../postgres/database';

/**
 * Who has which case before their eyes. A row is a console's live connection, and goes with it; where the process that held the connection died,
 * nobody counts it any more after a while.
 */

/** As long as a connection may be silent (api/console/lookers.ts). */
const COUNTS_FOR = sql`interval '45 seconds'`;
const MOST_SHOWN = 20;

/** @param caseId null: at none */
export async function lookAt(
  db: Executor,
  {
    connection,
    memberId,
    caseId,
  }: { readonly connection: string; readonly memberId: string; readonly caseId: string | null },
): Promise<void> {
  const before = await caseOfConnection(db, connection);
  if (caseId === null) await db.deleteFrom('caseLookers').where('connection', '=', connection).execute();
  else
    await db
      .insertInto('caseLookers')
      .values({ connection, memberId, caseId })
      .onConflict((conflict) =>
        conflict.column('connection').doUpdateSet({ caseId, memberId, seenAt: sql<string>`now()` }),
      )
      .execute();
  if (before === caseId) return;
  for (const changed of [before, caseId]) if (changed !== null) await announceLookers(db, changed);
}

async function caseOfConnection(db: Executor, connection: string): Promise<string | null> {
  const row = await db
    .selectFrom('caseLookers')
    .select('caseId')
    .where('connection', '=', connection)
    .executeTakeFirst();
  return row?.caseId ?? null;
}

/** The connection is gone, and whoever looked by it. */
export async function lookNoMore(db: Executor, connection: string): Promise<void> {
  const gone = await db
    .deleteFrom('caseLookers')
    .where('connection', '=', connection)
    .returning('caseId')
    .executeTakeFirst();
  if (gone !== undefined) await announceLookers(db, gone.caseId);
}

/** These connections live; those that nobody has said so of for long are forgotten. */
export async function lookersLive(db: Executor, connections: readonly string[]): Promise<void> {
  await sql`UPDATE case_lookers SET seen_at = now() WHERE connection = ANY (${[...connections]}::uuid[])`.execute(
    db,
  );
  await sql`DELETE FROM case_lookers WHERE seen_at < now() - interval '10 minutes'`.execute(db);
}

/** The members who look at a case now, each once, who came first first. */
export async function lookersOf(db: Executor, caseId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('caseLookers')
    .select('memberId')
    .where('caseId', '=', caseId)
    .where(sql<boolean>`seen_at > now() - ${COUNTS_FOR}`)
    .groupBy('memberId')
    .orderBy(sql`min(seen_at)`)
    .orderBy('memberId')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ memberId }) => memberId);
}
