import { sql } from 'kysely';
import type { MessageBound } from '../../domain/audit/backlog';
import { RESTING } from '../../domain/audit/check';
import type { FindingDetail } from '../../domain/audit/finding';
import { LIVE_STATUSES } from '../../domain/disruptions/disruption';
import type { Instant } from '../../domain/tracking/tracking-event';
import { DUE, TO_SETTLE } from '../messages/message-indexes';
import type { Executor } from '../postgres/database';
import { FIRST_ID, firstIdOf } from '../postgres/time-ordered-ids';

/** The questions that one query answers for the whole fleet. Each gives what violates it, in the order of the subjects' ids. */

/** One subject that breaks the rule of a check. `shipmentId` is null where it is about no single shipment. */
export interface Violation {
  readonly subjectId: string;
  readonly shipmentId: string | null;
  readonly detail: FindingDetail;
}

/** `after` is the subject id of the last row of the page before; null: the first page. */
export interface LookPage {
  readonly after: string | null;
  readonly limit: number;
}

export function ago(ms: number) {
  return sql`now() - ${ms} * interval '1 millisecond'`;
}

export function beyond({ after }: LookPage) {
  return sql`${after ?? FIRST_ID}::uuid`;
}

/** An instant as the domain writes it, inside a detail. */
export function instant(column: string) {
  return sql`to_char(${sql.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Open cases without an instant of their next action, though none of the actions that rest. `graceMs` (ms): younger ones may be in hand. */
export async function casesWithoutNextAction(
  db: Executor,
  graceMs: number,
  page: LookPage,
): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT c.id AS subject_id, c.shipment_id,
      jsonb_build_object('kind', c.kind, 'status', c.status, 'nextAction', c.next_action) AS detail
    FROM cases c
    WHERE c.status <> 'resolved' AND c.next_action_at IS NULL
      AND c.next_action NOT IN (${sql.join(RESTING.map((action) => sql.lit(action)))}) AND c.updated_at < ${ago(graceMs)} AND c.id > ${beyond(page)}
    ORDER BY c.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Open cases whose next action should have been carried out more than `graceMs` (ms) ago. */
export async function casesOverdue(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT c.id AS subject_id, c.shipment_id,
      jsonb_build_object('kind', c.kind, 'status', c.status, 'nextAction', c.next_action,
        'nextActionAt', ${instant('c.next_action_at')}) AS detail
    FROM cases c
    WHERE c.status <> 'resolved' AND c.next_action_at < ${ago(graceMs)}
      AND c.next_action <> ALL(${[...RESTING]}::text[]) AND c.id > ${beyond(page)}
    ORDER BY c.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/**
 * What waits for time alone and belongs to no case: a silence that is to be judged, the shipment's end. Not where the workflow was never
 * told of the shipment, and so has not begun: that it begins in time is looked for by `shipmentsUntold`.
 */
export async function shipmentsOverdue(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT s.id AS subject_id, s.id AS shipment_id,
      jsonb_build_object('nextAction', s.next_action, 'nextActionAt', ${instant('s.next_action_at')}) AS detail
    FROM shipments s
    WHERE s.closed_at IS NULL AND s.delivered_facts > 0 AND s.next_action_at < ${ago(graceMs)} AND s.next_action NOT LIKE 'case:%'
      AND s.id > ${beyond(page)}
    ORDER BY s.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Disruptions that live and should have acted more than `graceMs` (ms) ago; those that never planned anything since they were opened. */
export async function disruptionsOverdue(
  db: Executor,
  graceMs: number,
  page: LookPage,
): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT d.id AS subject_id, NULL::uuid AS shipment_id,
      jsonb_build_object('status', d.status, 'nextAction', d.next_action, 'nextActionAt', ${instant('d.next_action_at')}) AS detail
    FROM disruptions d
    WHERE d.status IN (${sql.join(LIVE_STATUSES.map((status) => sql.lit(status)))})
      AND coalesce(d.next_action_at, d.opened_at) < ${ago(graceMs)} AND d.id > ${beyond(page)}
    ORDER BY d.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/**
 * Due and not told, or not told and never due; or never told of, though it has something to do by now. Looks at the next `limit` open
 * shipments: an index of the few that are meant would hang on columns that every scan changes, and so would be written with every scan.
 */
export async function shipmentsUntold(
  db: Executor,
  graceMs: number,
  page: LookPage,
): Promise<{ readonly found: Violation[]; readonly next: string | null }> {
  const { rows } = await sql<Violation & { readonly isUntold: boolean; readonly isLast: boolean }>`
    SELECT s.id AS subject_id, s.id AS shipment_id, s.is_untold, s.place = ${page.limit} AS is_last,
      jsonb_build_object('lastSeq', s.last_seq, 'deliveredSeq', s.delivered_seq, 'relayFailures', s.relay_failures,
        'deliverAt', ${instant('s.deliver_at')}) AS detail
    FROM (
      SELECT *, row_number() OVER (ORDER BY id) AS place,
        coalesce(deliver_at < ${ago(graceMs)}, last_seq > delivered_seq OR facts_version > delivered_facts)
          OR (delivered_facts = 0 AND next_action_at < ${ago(graceMs)}) AS is_untold
      FROM (
        SELECT id, last_seq, delivered_seq, facts_version, delivered_facts, relay_failures, deliver_at, next_action_at FROM shipments
        WHERE closed_at IS NULL AND id > ${beyond(page)} ORDER BY id LIMIT ${page.limit}) open) s
    WHERE s.is_untold OR s.place = ${page.limit}
    ORDER BY s.id`.execute(db);
  const found = rows.filter((row) => row.isUntold);
  return { found, next: rows.find((row) => row.isLast)?.subjectId ?? null };
}

/**
 * Set aside as unmatched, though exactly one or more open shipments have the number (register-shipment.ts says which fit).
 *
 * Most of what waits belongs to other shops and waits until it is forgotten, so it is never gone through: an update and a shipment
 * that miss each other do so when the later of the two is written. Only what was written since the last look is looked up by its
 * number, and what was found before is looked at until it is gone. Null: nobody has looked yet, so at everything.
 */
export async function updatesUnclaimed(
  db: Executor,
  graceMs: number,
  lastLook: Instant | null,
  page: LookPage,
): Promise<(Violation & { readonly fits: number })[]> {
  const since = lastLook === null ? FIRST_ID : firstIdOf(Date.parse(lastLook) - graceMs - UNSEEN_MS);
  // Where few are asked for each is looked up by itself: Postgres, guessing how few, would rather join whole tables.
  const byItself = lastLook === null ? sql`` : sql`OFFSET 0`;
  const { rows } = await sql<Violation & { readonly fits: number }>`
    WITH suspects AS (
      SELECT w.id FROM shipments n CROSS JOIN LATERAL (
        SELECT id FROM unmatched_updates WHERE tracking_number = n.tracking_number AND claimed_at IS NULL ${byItself}) w
      WHERE n.closed_at IS NULL AND n.id > ${since}::uuid
      UNION
      SELECT id FROM unmatched_updates WHERE claimed_at IS NULL AND id > ${since}::uuid
      UNION
      SELECT subject_id::uuid FROM audit_findings WHERE check_name = 'update_unclaimed' AND closed_at IS NULL)
    SELECT u.id AS subject_id, min(s.id::text)::uuid AS shipment_id, count(*)::int AS fits,
      jsonb_build_object('carrier', u.carrier, 'source', u.source, 'fits', count(*),
        'receivedAt', ${instant('u.received_at')}) AS detail
    FROM suspects
    CROSS JOIN LATERAL (
      SELECT id, carrier, source, tracking_number, received_at FROM unmatched_updates
      WHERE id = suspects.id AND claimed_at IS NULL AND received_at < ${ago(graceMs)} AND id > ${beyond(page)} ${byItself}) u
    CROSS JOIN LATERAL (
      SELECT id FROM shipments WHERE tracking_number = u.tracking_number AND closed_at IS NULL
        AND (split_part(u.carrier, '_', 1) = split_part(carrier, '_', 1) OR u.carrier = 'unknown' OR u.carrier LIKE '17track\\_%')
      ${byItself}) s
    GROUP BY u.id, u.carrier, u.source, u.received_at
    ORDER BY u.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** So much earlier than it could be seen may a row have got its id (ms): its transaction took long, or a clock is behind. */
const UNSEEN_MS = 3_600_000;

/**
 * Meant, due, and neither sent nor decided against for longer than its lane's bound. Of what a workflow has sent nobody may know: its
 * task died before it had the activity scheduled. Such a message was never tried, and is late so much sooner.
 */
export async function messagesOverdue(
  db: Executor,
  bounds: readonly MessageBound[],
  soonerMs: number,
  page: LookPage,
): Promise<(Violation & { readonly dispatch: 'workflow' | 'dispatcher' | 'none' })[]> {
  // None is late sooner, in whatever lane: what waits for the morning, or just came, is not even looked at.
  const soonestMs = Math.min(...bounds.map(({ lateAfterMs }) => lateAfterMs)) - soonerMs;
  const { rows } = await sql<Violation & { readonly dispatch: 'workflow' | 'dispatcher' | 'none' }>`
    SELECT m.id AS subject_id, m.shipment_id, m.dispatch,
      jsonb_build_object('channel', m.channel, 'template', m.template, 'priority', m.priority, 'dispatch', m.dispatch,
        'attempts', m.attempts, 'dueAt', ${instant('m.due_at')}) AS detail
    FROM (SELECT *, ${DUE} AS due_at FROM messages WHERE status = 'intended' AND ${DUE} < ${ago(soonestMs)}) m
    JOIN jsonb_to_recordset(${JSON.stringify(bounds)}::jsonb) AS b (channel text, priority text, "lateAfterMs" float8)
      ON b.channel = m.channel AND b.priority = m.priority
    WHERE m.due_at < now() - interval '1 millisecond' *
        (b."lateAfterMs" - CASE WHEN m.dispatch = 'workflow' AND m.attempts = 0 THEN ${soonerMs}::float8 ELSE 0 END)
      AND m.id > ${beyond(page)}
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/**
 * In doubt for too long. An email that was handed over without an answer stays `unknown` for good and is no finding, unless it is a
 * critical one that was not repeated yet (services/messages/send-email.ts).
 */
export async function messagesInDoubt(db: Executor, boundMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT m.id AS subject_id, m.shipment_id,
      jsonb_build_object('channel', m.channel, 'template', m.template, 'status', m.status, 'attempts', m.attempts,
        'sendingAt', ${instant('m.sending_at')}) AS detail
    FROM messages m
    WHERE ${TO_SETTLE} AND m.sending_at < ${ago(boundMs)} AND m.id > ${beyond(page)}
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Waits for the end of a silence that has ended before its time. */
export async function messagesHeldForNothing(
  db: Executor,
  graceMs: number,
  page: LookPage,
): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT m.id AS subject_id, m.shipment_id,
      jsonb_build_object('channel', m.channel, 'template', m.template, 'silenceId', s.id,
        'silenceEndedAt', ${instant('s.ends_at')}, 'notBefore', ${instant('m.not_before')}) AS detail
    FROM messages m JOIN silences s ON s.id = m.silence_id
    WHERE m.status = 'intended' AND m.deferral = 'silenced' AND m.not_before > now() AND s.ends_at < ${ago(graceMs)}
      AND m.id > ${beyond(page)}
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** A case that is open for longer has been alerted since, or is looked at by other checks. */
const ENDED_LATELY = sql`interval '30 days'`;

/**
 * What stood back behind a disruption is said when that ends (db/disruptions/disruption-notices.ts). A round that meant it while the end was
 * being written saw a disruption that lived, and was not seen by the end. Of a case that nobody has in hand the newest page, of a
 * customer whom the disruption never told their first message; not where anything of the kind was said since.
 */
export async function messagesKeptBack(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT m.id AS subject_id, m.shipment_id,
      jsonb_build_object('channel', m.channel, 'template', m.template, 'audience', m.audience, 'disruptionId', d.id,
        'disruptionEndedAt', ${instant('d.ended_at')}) AS detail
    FROM disruptions d
    JOIN messages m ON m.disruption_id = d.id AND m.status = 'not_sent' AND m.address IS NOT NULL AND m.step_id IS NOT NULL
    JOIN cases c ON c.id = m.case_id
    WHERE d.ended_at BETWEEN now() - ${ENDED_LATELY} AND ${ago(graceMs)} AND m.id > ${beyond(page)}
      AND ((m.reason = 'disruption_speaks' AND c.status = 'open')
        OR (m.reason = 'deduplicated' AND m.audience = 'customer' AND c.status <> 'resolved' AND EXISTS (
          SELECT FROM messages notice
          WHERE notice.disruption_id = d.id AND notice.template = 'disruption_notice' AND notice.channel = m.channel
            AND notice.address = m.address AND notice.reason = 'superseded')))
      AND NOT EXISTS (SELECT FROM messages after WHERE after.key = m.key || ':after')
      AND NOT EXISTS (
        SELECT FROM messages since
        WHERE since.case_id = m.case_id AND since.direction = 'outbound' AND since.step_id IS NOT NULL
          AND (since.audience = 'customer') = (m.audience = 'customer') AND since.id <> m.id
          AND (since.intended_at, since.step_id, since.occurrence) > (m.intended_at, m.step_id, m.occurrence)
          AND (since.status <> 'not_sent' OR since.reason = m.reason))
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** What people wrote more than `graceMs` (ms) ago and no loop of the worker has dealt with. */
export async function inboundUnhandled(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT m.id AS subject_id, m.shipment_id,
      jsonb_build_object('channel', m.channel, 'failures', m.handle_failures, 'receivedAt', ${instant('m.intended_at')}) AS detail
    FROM messages m
    WHERE m.direction = 'inbound' AND m.handled_at IS NULL AND m.intended_at < ${ago(graceMs)} AND m.id > ${beyond(page)}
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** What people wrote that no case hears of, and that nobody has read for too long. */
export async function lettersWaiting(db: Executor, boundMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT m.id AS subject_id, m.shipment_id,
      jsonb_build_object('channel', m.channel, 'waitsSince', ${instant('m.waits_since')}) AS detail
    FROM messages m
    WHERE (m.awaits_staff OR m.set_aside_at IS NOT NULL) AND m.waits_since < ${ago(boundMs)} AND m.id > ${beyond(page)}
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** A list that is longer is told of as one of so many. */
const MOST_COUNTED = 1_000;

/** Subscriptions whose due deliveries nobody tries to make. A slow subscriber with a backlog is being tried. */
export async function subscribersUntold(db: Executor, boundMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT s.id AS subject_id, NULL::uuid AS shipment_id,
      jsonb_build_object('due', d.due, 'oldestDueAt', ${instant('d.oldest')}) AS detail
    FROM subscriptions s
    CROSS JOIN LATERAL (
      SELECT count(*) AS due, min(next_attempt_at) AS oldest FROM (
        SELECT next_attempt_at FROM subscription_deliveries
        WHERE subscription_id = s.id AND status = 'pending' AND next_attempt_at < ${ago(boundMs)}
        ORDER BY next_attempt_at LIMIT ${MOST_COUNTED}) few) d
    WHERE s.active AND d.due > 0 AND s.id > ${beyond(page)}
      AND NOT EXISTS (
        SELECT FROM subscription_attempts a JOIN subscription_deliveries o ON o.id = a.delivery_id
        WHERE o.subscription_id = s.id AND a.at > ${ago(boundMs)})
    ORDER BY s.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Teams whose own mailbox or phone is given up, with the reason of each. A reader who unsubscribed as a customer is still written to. */
export async function teamsUnreachable(db: Executor, { after, limit }: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT t.id AS subject_id, NULL::uuid AS shipment_id,
      jsonb_build_object('email', mail.reason, 'sms', phone.reason) AS detail
    FROM teams t
    LEFT JOIN suppressions mail ON mail.channel = 'email' AND mail.address = lower(t.email) AND mail.reason = 'hard_bounce'
    LEFT JOIN suppressions phone ON phone.channel = 'sms' AND phone.address = t.phone
    WHERE (mail.reason IS NOT NULL OR phone.reason IS NOT NULL) AND t.id COLLATE "C" > ${after ?? ''}
    ORDER BY t.id COLLATE "C" LIMIT ${limit}`.execute(db);
  return rows;
}
