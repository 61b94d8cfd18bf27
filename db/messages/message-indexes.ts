import { type RawBuilder, sql } from 'kysely';

/** Words of indexes over messages, as their definitions write them: Postgres uses one only for a question in the same words. */

/**
 * Since when a message that is meant is due (messages_due). One that had to wait has its time taken away when it has come
 * (dispatch-queue.ts), and was touched then.
 */
export const DUE: RawBuilder<string> = sql<string>`(CASE WHEN not_before IS NOT NULL THEN not_before WHEN deferral IS NOT NULL THEN updated_at ELSE intended_at END)`;

/** Somebody has still to find out what became of it (messages_to_settle); an email in doubt stays so, unless it is a critical one. */
export const TO_SETTLE: RawBuilder<boolean> = sql<boolean>`(status = 'sending' OR (status = 'unknown' AND (channel = 'sms' OR (priority = 'critical' AND doubt_repeats = 0))))`;
