import { sql } from 'kysely';
import type { InboxOutcome } from '../domain/inbox';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** Reads of what was let in. Keeping and judging bodies is in ingest.ts. */

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
