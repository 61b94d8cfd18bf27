import { sql } from 'kysely';
import type { Executor } from './database';
import {
  BULK_PROGRESS_NOTIFICATION,
  CASE_NOTIFICATION,
  LOOKERS_NOTIFICATION,
  type Notification,
} from './notifications';

/**
 * Workers sleep until they are told that something is due (worker/queue-loop.ts). What is due later than this (ms) they find by
 * themselves in time, so nobody is woken to hear of it.
 */
const FOUND_ANYWAY_MS = 60_000;

/**
 * Says that something was put in a queue, once the transaction is committed; many of one transaction that say the same are one.
 *
 * @param inMs how long it has time; workers of 0.3.0 look at once, and often
 */
export async function announce(db: Executor, notification: Notification, inMs = 0): Promise<void> {
  const payload = announcementOf(inMs);
  if (payload !== null) await sql`select pg_notify(${notification}, ${payload})`.execute(db);
}

/** What is notified of something that is due in so many ms; null: nobody need be told. */
export function announcementOf(inMs: number): string | null {
  if (inMs > FOUND_ANYWAY_MS) return null;
  return inMs > 0 ? String(Math.ceil(inMs)) : '';
}

/** Says that what is shown of a case has changed. Of one transaction that changes it several times one is heard. */
export async function announceCase(
  db: Executor,
  { id, shipmentId }: { readonly id: string; readonly shipmentId: string },
): Promise<void> {
  await sql`select pg_notify(${CASE_NOTIFICATION}, ${`${id} ${shipmentId}`})`.execute(db);
}

/** Says that an act on many cases has come further. */
export async function announceBulkProgress(db: Executor, bulkActId: string): Promise<void> {
  await sql`select pg_notify(${BULK_PROGRESS_NOTIFICATION}, ${bulkActId})`.execute(db);
}

/** Says that others look at a case now. */
export async function announceLookers(db: Executor, caseId: string): Promise<void> {
  await sql`select pg_notify(${LOOKERS_NOTIFICATION}, ${caseId})`.execute(db);
}
