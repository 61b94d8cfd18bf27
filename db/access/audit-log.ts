import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { firstIdOf } from '../postgres/time-ordered-ids';
import type { Json } from '../schema';

/** What people did by the api. Written before it is done, so that nothing is done that does not stand here. */

/**
 * What is known of an act before it is done. `action` is the operation's id in the API, `subject` the id in its path (null: none),
 * `address` the caller's IP.
 */
export interface Act {
  readonly actor: string;
  /** Null: the actor had signed in. */
  readonly apiKeyId: string | null;
  readonly action: string;
  readonly path: string;
  readonly subject: string | null;
  readonly address: string | null;
  readonly requestId: string;
}

/** What it was, and what it is now: small, and without personal data of customers. */
export interface Change {
  readonly before?: Readonly<Record<string, Json>>;
  readonly after?: Readonly<Record<string, Json>>;
}

/** How a route tells the audit log what it changed. Only the last call counts. */
export type NoteChange = (change: Change) => void;

/** How an act ended: `status` is the HTTP status of the answer. */
export interface ActEnd {
  readonly status: number;
  /** Where it was not known before. */
  readonly subject?: string | null;
  readonly change?: Change | null;
}

/** Its id, by which `endAct` says how it ended. */
export async function beginAct(db: Executor, act: Act): Promise<string> {
  const { id } = await db
    .insertInto('auditLog')
    .values({ ...act })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes how an act ended. Until then its `status` is null: it was begun, and nobody knows how it ended. */
export async function endAct(db: Executor, id: string, { status, subject, change }: ActEnd): Promise<void> {
  await db
    .updateTable('auditLog')
    .set({
      status,
      subject: sql<string | null>`coalesce(subject, ${subject ?? null}::text)`,
      change: change == null ? null : JSON.stringify(change),
    })
    .where('id', '=', id)
    .execute();
}

/** What is done and written in one transaction. */
export async function writeAct(tx: Executor, act: Act, end: ActEnd): Promise<void> {
  await endAct(tx, await beginAct(tx, act), end);
}

/** Lets go of what was done more than `days` ago. Returns how many. */
export async function forgetOldActs(db: Executor, days: number, limit = 1_000): Promise<number> {
  const { rows } = await sql<{ readonly id: string }>`
    DELETE FROM audit_log WHERE id IN (
      SELECT id FROM audit_log WHERE id < ${firstIdOf(Date.now() - days * 86_400_000)}::uuid ORDER BY id LIMIT ${limit})
    RETURNING id`.execute(db);
  return rows.length;
}

/** Absent fields do not narrow the list. `from` is included, `before` is not. */
export interface ActFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly from?: Instant;
  readonly before?: Instant;
}

/** Newest first; `behind` is the id of the last row of the page before. */
export async function listActs(
  db: Executor,
  { actor, action, subject, from, before }: ActFilter,
  page: { readonly limit: number; readonly behind: string | null },
) {
  let query = db
    .selectFrom('auditLog as a')
    .leftJoin('apiKeys as k', 'k.id', 'a.apiKeyId')
    .select([
      'a.id',
      'a.at',
      'a.actor',
      'a.apiKeyId',
      'k.name as keyName',
      'a.action',
      'a.path',
      'a.subject',
      'a.status',
      'a.change',
      'a.address',
      'a.requestId',
    ])
    .orderBy('a.id', 'desc')
    .limit(page.limit);
  if (actor !== undefined) query = query.where('a.actor', '=', actor);
  if (action !== undefined) query = query.where('a.action', '=', action);
  if (subject !== undefined) query = query.where('a.subject', '=', subject);
  // Ids are given in the order of time.
  if (from !== undefined) query = query.where('a.id', '>=', firstIdOf(Date.parse(from)));
  if (before !== undefined) query = query.where('a.id', '<', firstIdOf(Date.parse(before)));
  if (page.behind !== null) query = query.where('a.id', '<', page.behind);
  return await query.execute();
}

export type ActRow = Awaited<ReturnType<typeof listActs>>[number];
