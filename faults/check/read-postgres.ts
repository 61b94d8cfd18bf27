import { Client, types } from 'pg';
import type {
  AuditRow,
  CaseRow,
  DeliveryRow,
  EntryRow,
  EventRow,
  InboundRow,
  MessageRow,
  ProcessRow,
  Seen,
  ShipmentRow,
  StepRow,
} from './rows';

const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** Instants as ms, whole numbers as numbers. */
const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).getTime();
    if (oid === INT8) return Number;
    return format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text');
  },
};

export async function withPostgres<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: 'faults',
    connectionTimeoutMillis: 30_000,
    query_timeout: 60_000,
    types: parsers as never,
  });
  // A connection that breaks while idle is reported here and nowhere else.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Plain SQL, none of it the product's, in one snapshot. @param numbers the parcels in question */
export function readPostgres(
  url: string,
  numbers: readonly string[],
): Promise<Omit<Seen, 'mails' | 'texts' | 'told' | 'outages'>> {
  return withPostgres(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const ask = async <Row>(sql: string): Promise<Row[]> =>
      (await client.query(sql, sql.includes('$1') ? [numbers] : [])).rows as Row[];
    const [clock] = await ask<{ now: number }>('SELECT now() AS now');
    const waiting = await ask<{ number: string }>(
      'SELECT tracking_number AS number FROM unmatched_updates WHERE claimed_at IS NULL AND tracking_number = ANY($1)',
    );
    return {
      now: clock?.now ?? 0,
      waiting: new Set(waiting.map(({ number }) => number)),
      shipments: await ask<ShipmentRow>(`
        SELECT id, tracking_number AS number, last_seq AS "lastSeq", delivered_seq AS "deliveredSeq",
          facts_version AS "factsVersion", delivered_facts AS "deliveredFacts", deliver_at AS "deliverAt",
          closed_at AS "closedAt", next_action AS "nextAction", next_action_at AS "nextActionAt"
        FROM shipments WHERE tracking_number = ANY($1)`),
      events: await ask<EventRow>(`
        SELECT e.shipment_id AS "shipmentId", e.seq, e.occurred_at AS at, e.source,
          (e.milestone IS NULL AND e.exception IS NULL AND e.estimated_date IS NOT NULL) AS "isEstimate"
        FROM tracking_events e JOIN shipments s ON s.id = e.shipment_id WHERE s.tracking_number = ANY($1)`),
      processes: await ask<ProcessRow>(`
        SELECT p.shipment_id AS "shipmentId", p.version, (p.state->>'seq')::int AS seq,
          (p.state->>'closed')::boolean AS closed, p.state->'cases' AS cases
        FROM processes p JOIN shipments s ON s.id = p.shipment_id WHERE s.tracking_number = ANY($1)`),
      cases: (
        await ask<
          Omit<CaseRow, 'steps'> & { plan: { steps: { id: string; occurrence: number; at: string }[] } }
        >(`
        SELECT c.id, c.shipment_id AS "shipmentId", s.tracking_number AS number, c.kind, c.episode, c.status,
          c.resolution, c.resolved_by AS "resolvedBy", c.resolved_at AS "resolvedAt", c.next_action AS "nextAction",
          c.next_action_at AS "nextActionAt", c.plan
        FROM cases c JOIN shipments s ON s.id = c.shipment_id WHERE s.tracking_number = ANY($1)`)
      ).map(({ plan, ...row }) => ({
        ...row,
        steps: plan.steps.map((step) => ({ ...step, at: Date.parse(step.at) })),
      })),
      steps: await ask<StepRow>(`
        SELECT t.case_id AS "caseId", t.step_id AS "stepId", t.occurrence, t.ran_at AS "ranAt", t.outcome,
          (SELECT count(*) FROM messages m
           WHERE m.case_id = t.case_id AND m.step_id = t.step_id AND m.occurrence = t.occurrence) AS messages
        FROM case_steps t JOIN cases c ON c.id = t.case_id JOIN shipments s ON s.id = c.shipment_id
        WHERE s.tracking_number = ANY($1)`),
      entries: await ask<EntryRow>(`
        SELECT e.case_id AS "caseId", e.type, e.actor, e.detail::text AS detail
        FROM case_entries e JOIN cases c ON c.id = e.case_id JOIN shipments s ON s.id = c.shipment_id
        WHERE s.tracking_number = ANY($1)`),
      messages: await ask<MessageRow>(`
        SELECT m.id, s.tracking_number AS number, m.channel, m.status, m.reason, m.template, m.priority, m.attempts,
          m.doubt_repeats AS "doubtRepeats", m.error_code AS "errorCode", m.email_message_id AS "emailMessageId",
          greatest(m.intended_at, m.not_before) AS "dueAt", m.sending_at AS "sendingAt", m.words
        FROM messages m JOIN shipments s ON s.id = m.shipment_id
        WHERE m.direction = 'outbound' AND s.tracking_number = ANY($1)`),
      inbound: (
        await ask<Omit<InboundRow, 'messageId'> & { head: Buffer | null }>(`
        SELECT m.channel, m.provider_message_id AS "providerMessageId",
          substring(i.body FOR 8192) AS head,
          m.handled_at AS "handledAt", m.error_text AS error
        FROM messages m LEFT JOIN inbox i ON i.id = m.inbox_id AND m.channel = 'email'
        WHERE m.direction = 'inbound'`)
      ).map(({ head, ...row }) => ({ ...row, messageId: messageIdOf(head) })),
      deliveries: await ask<DeliveryRow>(`
        SELECT id, event_type AS type, event_key AS key, status, next_attempt_at AS "dueAt"
        FROM subscription_deliveries`),
      audit: await ask<AuditRow>(`
        SELECT check_name AS check, subject_type || ' ' || subject_id AS subject, detail::text AS detail, healing
        FROM audit_findings WHERE reported_at IS NOT NULL`),
    };
  });
}

function messageIdOf(head: Buffer | null): string | null {
  return /^Message-ID: *(<[^>]+>)/im.exec(head?.toString('latin1') ?? '')?.[1] ?? null;
}
