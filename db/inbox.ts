import { sql } from 'kysely';
import type { InboxOutcome } from '../domain/inbox';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** Reads of what was let in, and its end. Keeping and judging bodies is in ingest.ts and inbound-mail.ts. */

export interface InboxFilter {
  readonly outcomes?: readonly InboxOutcome[];
  readonly source?: string;
  readonly receivedFrom?: Instant;
  readonly receivedBefore?: Instant;
}

const ENTRY = [
  'id',
  'source',
  'receivedAt',
  'requestId',
  'contentType',
  'outcome',
  'reason',
  'accepted',
  'duplicate',
  'unmatched',
  'rejected',
  'problems',
  'replayedAt',
  'replays',
  'bodyForgottenAt',
] as const;
const BODY_BYTES = sql<number>`octet_length(body)`;

/** Newest first, without bodies; `before` is the id of the last row of the page before. */
export async function listInbox(
  db: Executor,
  filter: InboxFilter,
  page: { readonly limit: number; readonly before: string | null },
) {
  let query = db.selectFrom('inbox').select(ENTRY).select(BODY_BYTES.as('bodyBytes'));
  if (filter.outcomes !== undefined) query = query.where('outcome', 'in', [...filter.outcomes]);
  if (filter.source !== undefined) query = query.where('source', '=', filter.source);
  if (filter.receivedFrom !== undefined) query = query.where('receivedAt', '>=', filter.receivedFrom);
  if (filter.receivedBefore !== undefined) query = query.where('receivedAt', '<', filter.receivedBefore);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

/** One entry with its bytes; undefined when there is none. */
export async function getInboxEntry(db: Executor, id: string) {
  return db
    .selectFrom('inbox')
    .select(ENTRY)
    .select(['body', BODY_BYTES.as('bodyBytes')])
    .where('id', '=', id)
    .executeTakeFirst();
}

/**
 * Lets go of bytes that are older than `days` and that nobody needs any more: all of them was understood, and no person still has to
 * read what a mail says. The rows stay, so that a mail that comes again is known. Returns how many.
 */
export async function forgetOldBodies(db: Executor, days: number, limit = 1_000): Promise<number> {
  const { rows } = await sql<{ readonly id: string }>`
    UPDATE inbox SET body = '', body_forgotten_at = now()
    WHERE id IN (
      SELECT i.id FROM inbox i
      WHERE i.body_forgotten_at IS NULL AND i.outcome IN ('accepted', 'duplicate', 'ignored')
        AND i.rejected = 0 AND i.unmatched = 0 AND i.received_at < now() - ${days} * interval '1 day'
        AND NOT EXISTS (
          SELECT FROM messages m
          WHERE m.inbox_id = i.id AND (m.handled_at IS NULL OR m.awaits_staff))
      ORDER BY i.received_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(db);
  return rows.length;
}

/**
 * The same for bodies with updates that nobody had registered: once none of those waits any more, be it that a shipment claimed them
 * or that they were forgotten. Not before `days`, which is at least as long as updates wait, so that what still waits is not gone
 * through again and again. Returns how many.
 */
export async function forgetBodiesOfNobody(db: Executor, days: number, limit = 1_000): Promise<number> {
  const { rows } = await sql<{ readonly id: string }>`
    UPDATE inbox SET body = '', body_forgotten_at = now()
    WHERE id IN (
      SELECT i.id FROM inbox i
      WHERE i.body_forgotten_at IS NULL AND i.unmatched > 0 AND i.rejected = 0
        AND i.outcome IN ('accepted', 'duplicate', 'unmatched') AND i.received_at < now() - ${days} * interval '1 day'
        AND NOT EXISTS (SELECT FROM unmatched_updates u WHERE u.inbox_id = i.id AND u.claimed_at IS NULL)
      ORDER BY i.received_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(db);
  return rows.length;
}
