import { sql } from 'kysely';
import type { MessageBound } from '../../domain/audit/backlog';
import { RESTING } from '../../domain/audit/check';
import type { FindingDetail } from '../../domain/audit/finding';
import { LIVE_STATUSES } from '../../domain/disruption/disruption';
import type { Instant } from '../../domain/tracking-event';
import type { Executor } from '../database';

/** The questions that one query answers for the whole fleet. Each gives what violates it, in the order of the subjects' ids. */

export interface Violation {
  readonly subjectId: string;
  readonly shipmentId: string | null;
  readonly detail: FindingDetail;
}

export interface LookPage {
  readonly after: string | null;
  readonly limit: number;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

function ago(ms: number) {
  return sql`now() - ${ms} * interval '1 millisecond'`;
}

function beyond({ after }: LookPage) {
  return sql`${after ?? FIRST}::uuid`;
}

/** An instant as the domain writes it, inside a detail. */
function instant(column: string) {
  return sql`to_char(${sql.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

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
      AND c.next_action <> ALL(${[...RESTING]}::text[]) AND c.updated_at < ${ago(graceMs)} AND c.id > ${beyond(page)}
    ORDER BY c.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

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

/** What waits for time alone and belongs to no case: a silence that is to be judged, the shipment's end. */
export async function shipmentsOverdue(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT s.id AS subject_id, s.id AS shipment_id,
      jsonb_build_object('nextAction', s.next_action, 'nextActionAt', ${instant('s.next_action_at')}) AS detail
    FROM shipments s
    WHERE s.closed_at IS NULL AND s.next_action_at < ${ago(graceMs)} AND s.next_action NOT LIKE 'case:%'
      AND s.id > ${beyond(page)}
    ORDER BY s.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

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

/** Due and not told, or not told and never due. */
export async function shipmentsUntold(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT s.id AS subject_id, s.id AS shipment_id,
      jsonb_build_object('lastSeq', s.last_seq, 'deliveredSeq', s.delivered_seq, 'relayFailures', s.relay_failures,
        'deliverAt', ${instant('s.deliver_at')}) AS detail
    FROM shipments s
    WHERE s.id IN (
        SELECT id FROM shipments WHERE deliver_at < ${ago(graceMs)} AND closed_at IS NULL
        UNION ALL
        SELECT id FROM shipments
        WHERE closed_at IS NULL AND deliver_at IS NULL AND (last_seq > delivered_seq OR facts_version > delivered_facts))
      AND s.id > ${beyond(page)}
    ORDER BY s.id LIMIT ${page.limit}`.execute(db);
  return rows;
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
  const since = lastLook === null ? FIRST : firstIdOf(Date.parse(lastLook) - graceMs - UNSEEN_MS);
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

/** No id that was given at this time or later (ms) is smaller: ids begin with their time (uuidv7). */
function firstIdOf(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/**
 * Since when a message is due. One that had to wait has its time taken away when it has come (db/dispatch-queue.ts), and was
 * touched then.
 */
const DUE = `(CASE WHEN m.not_before IS NOT NULL THEN m.not_before WHEN m.deferral IS NOT NULL THEN m.updated_at ELSE m.intended_at END)`;

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
  const { rows } = await sql<Violation & { readonly dispatch: 'workflow' | 'dispatcher' | 'none' }>`
    SELECT m.id AS subject_id, m.shipment_id, m.dispatch,
      jsonb_build_object('channel', m.channel, 'template', m.template, 'priority', m.priority, 'dispatch', m.dispatch,
        'attempts', m.attempts, 'dueAt', ${instant(DUE)}) AS detail
    FROM messages m
    JOIN jsonb_to_recordset(${JSON.stringify(bounds)}::jsonb) AS b (channel text, priority text, "lateAfterMs" float8)
      ON b.channel = m.channel AND b.priority = m.priority
    WHERE m.status = 'intended' AND ${sql.raw(DUE)} < now() - interval '1 millisecond' *
        (b."lateAfterMs" - CASE WHEN m.dispatch = 'workflow' AND m.attempts = 0 THEN ${soonerMs}::float8 ELSE 0 END)
      AND m.id > ${beyond(page)}
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/**
 * In doubt for too long. An email that was handed over without an answer stays `unknown` for good and is no finding, unless it is a
 * critical one that was not repeated yet (activities/settle-doubt.ts).
 */
export async function messagesInDoubt(db: Executor, boundMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT m.id AS subject_id, m.shipment_id,
      jsonb_build_object('channel', m.channel, 'template', m.template, 'status', m.status, 'attempts', m.attempts,
        'sendingAt', ${instant('m.sending_at')}) AS detail
    FROM messages m
    WHERE (m.status = 'sending'
        OR (m.status = 'unknown' AND (m.channel = 'sms' OR (m.priority = 'critical' AND m.doubt_repeats = 0))))
      AND m.sending_at < ${ago(boundMs)} AND m.id > ${beyond(page)}
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

/** A case that is open for longer has been paged since, or is looked at by other checks. */
const ENDED_LATELY = sql`interval '30 days'`;

/**
 * What stood back behind a disruption is said when that ends (db/disruption-notices.ts). A round that meant it while the end was
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

export async function inboundUnhandled(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT m.id AS subject_id, m.shipment_id,
      jsonb_build_object('channel', m.channel, 'failures', m.handle_failures, 'receivedAt', ${instant('m.intended_at')}) AS detail
    FROM messages m
    WHERE m.direction = 'inbound' AND m.handled_at IS NULL AND m.intended_at < ${ago(graceMs)} AND m.id > ${beyond(page)}
    ORDER BY m.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Subscriptions whose due deliveries nobody tries to make. A slow subscriber with a backlog is being tried. */
export async function subscribersUntold(db: Executor, boundMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT s.id AS subject_id, NULL::uuid AS shipment_id,
      jsonb_build_object('due', d.due, 'oldestDueAt', ${instant('d.oldest')}) AS detail
    FROM subscriptions s
    CROSS JOIN LATERAL (
      SELECT count(*) AS due, min(next_attempt_at) AS oldest FROM subscription_deliveries
      WHERE subscription_id = s.id AND status = 'pending' AND next_attempt_at < ${ago(boundMs)}) d
    WHERE s.active AND d.due > 0 AND s.id > ${beyond(page)}
      AND NOT EXISTS (
        SELECT FROM subscription_attempts a JOIN subscription_deliveries o ON o.id = a.delivery_id
        WHERE o.subscription_id = s.id AND a.at > ${ago(boundMs)})
    ORDER BY s.id LIMIT ${page.limit}`.execute(db);
  return rows;
}
