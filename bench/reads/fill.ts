import type { Client } from 'pg';

/**
 * Fills a database with rows as a shop of this size would have them after a year: written straight into the tables, a million shipments
 * in some minutes. What is common and what is rare is as it is in life, and some of it is meant to lead a planner astray: a carrier
 * that was left half a year ago, an address that gets a parcel an hour, a shop with thirty parcels among hundreds of thousands.
 */
export interface FillSize {
  readonly shipments: number;
  /** Share of the shipments that are open; nearly all of them are the newest. */
  readonly open: number;
  /** Share of the open and of the closed ones that have a case. */
  readonly troubled: { readonly open: number; readonly closed: number };
  readonly eventsEach: number;
  readonly messagesEach: number;
}

export const YEAR_OF_A_SHOP: Omit<FillSize, 'shipments'> = {
  open: 0.05,
  troubled: { open: 0.25, closed: 0.08 },
  eventsEach: 10,
  messagesEach: 2,
};

const DAYS = 365;

/** Nothing is to come; as large as one is. */
const PLAN = JSON.stringify({
  ...{ policyId: 'default', policyVersion: 1, steps: [], recovery: null, acknowledgement: null },
  ...{ clocks: null, repeatsLastPage: false, calendar: null },
});

/** @param client of a superuser; the database has its schema, and nothing else @param say hears of each step */
export async function fillDatabase(
  client: Client,
  size: FillSize,
  say: (sentence: string) => void = () => undefined,
): Promise<void> {
  // References hold by construction; what triggers would write row by row is filled in at the end, as a migration does it.
  await client.query(
    "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'",
  );
  for (const [what, statement] of steps(size)) {
    const startedAt = performance.now();
    await client.query(statement);
    say(`${what}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }
  await client.query('RESET session_replication_role');
  await client.query('CALL fill_read_models()');
  await client.query('VACUUM (ANALYZE)');
}

/** One of a list by chance, the same for the same row: each with its share, the last with what is left. */
function chance(
  salt: number,
  shares: readonly (readonly [value: string, share: number])[],
  of = 'n',
): string {
  let upTo = 0;
  const cases = shares.map(([value, share]) => {
    upTo += share;
    return `WHEN drawn < ${upTo.toFixed(6)} THEN ${value}`;
  });
  const last = shares.at(-1)?.[0] ?? 'NULL';
  return `(SELECT CASE ${cases.join(' ')} ELSE ${last} END FROM (SELECT pg_temp.draw(${of}, ${salt}) AS drawn) d)`;
}

const text = (values: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(values).map(([value, share]) => [`'${value}'`, share]);

const CARRIERS = text({
  dhl_parcel_de: 0.4,
  ups: 0.25,
  fedex: 0.15,
  dpd: 0.1,
  gls: 0.0995,
  nova_poshta: 0.0002,
  hermes: 0.0003,
});
const KINDS = text({
  late: 0.4,
  stalled: 0.2,
  address_problem: 0.15,
  weather: 0.1,
  customs_hold: 0.08,
  damaged: 0.04,
  refused: 0.028,
  lost: 0.002,
});
const GONE = text({ delivered: 0.97, returned: 0.02, cancelled: 0.009, disposed: 0.001 });
const UNDERWAY = text({
  in_transit: 0.55,
  pre_transit: 0.2,
  delivered: 0.12,
  out_for_delivery: 0.1,
  available_for_pickup: 0.025,
  returned: 0.005,
});
const FIRST_NAMES = [
  'Ada',
  'Ben',
  'Chiara',
  'Dmitri',
  'Elif',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Kaja',
  'Léa',
  'Milan',
  'Noor',
  'Olga',
  'Pavel',
  'Rosa',
  'Sami',
  'Tove',
  'Yusuf',
];
const SYLLABLES = [
  'ba',
  'der',
  'fen',
  'gro',
  'hal',
  'kir',
  'lan',
  'mor',
  'nis',
  'pol',
  'rak',
  'sten',
  'tov',
  'ul',
  'vas',
  'wen',
  'zim',
  'el',
];

function list(values: readonly string[]): string {
  return `ARRAY[${values.map((value) => `'${value}'`).join(', ')}]`;
}

function pick(values: readonly string[], salt: number, of = 'n'): string {
  return `(${list(values)})[1 + floor(pg_temp.draw(${of}, ${salt}) * ${values.length})::int]`;
}

/** The carrier that was left, and the shop that hardly sends: a planner that knows only how many there are would look for them anew. */
const LEFT_CARRIER = 'hermes';
const SMALL_SHOP = 'shop-small';
/** Gets a parcel an hour. */
export const WAREHOUSE = 'goods.in@warehouse.example';

export const RARE = {
  carrier: 'nova_poshta',
  leftCarrier: LEFT_CARRIER,
  shop: SMALL_SHOP,
  name: 'Zdenko Rarebit',
} as const;

const TRACKING = `jsonb_build_object('seen', jsonb_build_object('first', p.at, 'last', p.last_event_at), 'events', 10, 'reached',
  jsonb_build_object('in_transit', jsonb_build_object('first', p.at, 'last', p.last_event_at), p.milestone,
  jsonb_build_object('first', p.last_event_at, 'last', p.last_event_at)), 'cleared', '{}'::jsonb, 'estimate', NULL, 'reported', '{}'::jsonb,
  'unmapped', 0, 'clearedAll', NULL, 'lastMovementAt', p.last_event_at, 'lastProgressAt', p.last_event_at, 'unknownNumberAt', NULL)`;

const STATE = `jsonb_build_object('shipmentId', p.id, 'seq', 10, 'facts', jsonb_build_object('version', 1), 'cases',
  CASE WHEN p.kind IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('kind', p.kind, 'episode', 1)) END, 'padding', repeat('x', 600))`;

function steps({ shipments, open, troubled, eventsEach, messagesEach }: FillSize): [string, string][] {
  const apart = `interval '${((DAYS * 86_400) / shipments).toFixed(6)} seconds'`;
  return [
    [
      'Plans',
      `CREATE OR REPLACE FUNCTION pg_temp.draw(n bigint, salt integer) RETURNS float8 LANGUAGE sql IMMUTABLE AS
         $$ SELECT (hashint8extended(n, salt) & 9007199254740991)::float8 / 9007199254740992 $$;
       CREATE TEMP TABLE parcel AS
         SELECT n, uuidv7((n - ${shipments}) * ${apart}) AS id, uuidv7((n - ${shipments}) * ${apart}) AS recipient_id,
                now() + (n - ${shipments}) * ${apart} AS at,
                n > ${Math.floor(shipments * (1 - open))} OR pg_temp.draw(n, 1) < 0.001 AS is_open,
                CASE WHEN pg_temp.draw(n, 2) < 0.02 AND n < ${Math.floor(shipments * 0.4)} THEN '${LEFT_CARRIER}'
                     ELSE ${chance(3, CARRIERS)} END AS carrier,
                CASE WHEN n BETWEEN ${Math.floor(shipments * 0.2)} AND ${Math.floor(shipments * 0.2) + 29} THEN '${SMALL_SHOP}'
                     WHEN pg_temp.draw(n, 4) < 0.05 THEN 'default'
                     ELSE 'shop-' || (1 + floor(power(pg_temp.draw(n, 5), 3) * 40)) END AS merchant_id,
                pg_temp.draw(n, 6) AS luck
           FROM generate_series(1::bigint, ${shipments}) n;
       ALTER TABLE pg_temp.parcel ADD COLUMN milestone text, ADD COLUMN last_event_at timestamptz, ADD COLUMN kind text, ADD COLUMN case_id uuid;
       CREATE TEMP TABLE drawn AS
         SELECT p.*, CASE WHEN is_open THEN ${chance(7, UNDERWAY)} ELSE ${chance(8, GONE)} END AS now_at,
                least(now(), at + pg_temp.draw(n, 9) * interval '9 days') AS last_at,
                CASE WHEN luck < (CASE WHEN is_open THEN ${troubled.open} ELSE ${troubled.closed} END) THEN ${chance(10, KINDS)} END AS trouble
           FROM parcel p;
       DROP TABLE pg_temp.parcel;
       CREATE TEMP TABLE parcel AS
         SELECT n, id, recipient_id, at, is_open, carrier, merchant_id, now_at AS milestone, last_at AS last_event_at, trouble AS kind,
                CASE WHEN trouble IS NOT NULL THEN uuidv7((n - ${shipments}) * ${apart}) END AS case_id
           FROM drawn;
       DROP TABLE pg_temp.drawn;
       ANALYZE parcel`,
    ],
    [
      'Shops and people',
      `INSERT INTO merchants (id, name) SELECT DISTINCT merchant_id, initcap(merchant_id) FROM parcel ON CONFLICT DO NOTHING;
       INSERT INTO recipients (id, name, email, phone, country, region, locale, time_zone, postal_code, city, street_lines)
       SELECT recipient_id,
              CASE WHEN n % 100000 = 17 THEN '${RARE.name}'
                   ELSE ${pick(FIRST_NAMES, 11)} || ' ' || initcap(${pick(SYLLABLES, 12)} || ${pick(SYLLABLES, 13)} || ${pick(SYLLABLES, 14)}) END,
              CASE WHEN pg_temp.draw(n, 15) < 0.01 THEN '${WAREHOUSE}'
                   ELSE lower(${pick(SYLLABLES, 12)} || ${pick(SYLLABLES, 13)}) || '.' || (n % ${Math.ceil(shipments / 3)})
                        || ${chance(16, [
                          ["'@gmail.example'", 0.35],
                          ["'@web.example'", 0.2],
                          ["'@outlook.example'", 0.15],
                          ["'@post.example'", 0.3],
                        ])} END,
              CASE WHEN pg_temp.draw(n, 17) < 0.6 THEN '+49151' || lpad((n % ${Math.ceil(shipments / 3)})::text, 8, '0') END,
              ${chance(18, text({ DE: 0.7, AT: 0.1, CH: 0.08, US: 0.08, FR: 0.0395, NZ: 0.0005 }))}, NULL, 'de-DE', 'Europe/Berlin', '68159',
              'Mannheim', '{Am Markt 1}'
         FROM parcel ORDER BY n`,
    ],
    [
      'Shipments',
      `INSERT INTO shipments (id, carrier, tracking_number, merchant_id, recipient_id, reference, tags, origin_country, registered_at, tracking,
                              milestone, milestone_at, last_event_at, last_movement_at, last_seq, delivered_seq, delivered_facts,
                              process_version, next_action, next_action_at, deliver_at, closed_at, close_reason)
       SELECT p.id, p.carrier, CASE WHEN p.carrier = 'ups' THEN '1Z' || upper(substr(md5(n::text), 1, 6)) || lpad(n::text, 10, '0')
                                    ELSE '0034' || lpad((n * 7919 % 10000000000000000)::text, 16, '0') END,
              p.merchant_id, p.recipient_id,
              CASE WHEN pg_temp.draw(n, 20) < 0.02 THEN 'SAMPLE' ELSE 'ORDER-' || to_char(p.at, 'YYYY') || '-' || lpad(n::text, 7, '0') END,
              '{}', 'DE', p.at, ${TRACKING}, p.milestone, p.last_event_at, p.last_event_at, p.last_event_at, ${eventsEach},
              CASE WHEN is_open AND n % 3 = 0 THEN greatest(0, ${eventsEach} - 3) ELSE ${eventsEach} END, 1, 3,
              CASE WHEN is_open THEN CASE WHEN p.kind IS NULL THEN 'silence:stalled' ELSE 'case:' || p.kind || ':step:page' END END,
              CASE WHEN is_open THEN now() + pg_temp.draw(n, 21) * interval '9 days' END,
              CASE WHEN is_open AND n % 3 = 0 THEN now() + (pg_temp.draw(n, 22) * 7 - 0.002) * interval '1 day' END,
              CASE WHEN NOT is_open THEN p.last_event_at END,
              CASE WHEN NOT is_open THEN p.milestone END
         FROM parcel p ORDER BY n`,
    ],
    [
      'Processes',
      `INSERT INTO processes (shipment_id, version, state, at) SELECT p.id, 3, ${STATE}, p.last_event_at FROM parcel p ORDER BY n`,
    ],
    [
      'Bodies as they came',
      `INSERT INTO inbox (id, source, received_at, request_id, content_type, body, outcome, reason, accepted, rejected, unmatched, body_forgotten_at)
       SELECT uuidv7((n - ${2 * shipments}) * ${apart} / 2), source, now() + (n - ${2 * shipments}) * ${apart} / 2, 'r' || n, 'application/json',
              CASE WHEN is_old THEN ''::bytea ELSE convert_to(repeat('{"events":[]}', 30), 'UTF8') END, outcome, NULL, 1,
              CASE WHEN outcome = 'rejected' THEN 1 ELSE 0 END, CASE WHEN outcome = 'unmatched' THEN 1 ELSE 0 END,
              CASE WHEN is_old THEN now() END
         FROM (SELECT n, ${chance(30, text({ events: 0.8, easypost: 0.19, email: 0.01 }))} AS source, n < ${shipments} AS is_old,
                      ${chance(31, text({ accepted: 0.96, duplicate: 0.02, unmatched: 0.01, ignored: 0.008, rejected: 0.002 }))} AS outcome
                 FROM generate_series(1::bigint, ${2 * shipments}) n) b ORDER BY n`,
    ],
    [
      'Events',
      `INSERT INTO tracking_events (shipment_id, seq, event_key, received_at, occurred_at, local_time, offset_minutes, zone_source, milestone,
                                    movement, meaning_source, rule, code, text, place, source)
       SELECT id, e, md5(id::text || e), at + e * interval '4 hours', at + e * interval '4 hours', '2026-11-29T10:00:00', 0, 'given', 'in_transit',
              true, 'code', 'ups/AR', 'AR', 'Arrived at facility',
              '{"city":"Hub","region":null,"postalCode":null,"country":"DE","facility":null}', 'events'
         FROM parcel CROSS JOIN generate_series(1, ${eventsEach}) e ORDER BY n, e`,
    ],
    [
      'Cases',
      `INSERT INTO cases (id, shipment_id, kind, episode, severity, fault_owner, action_by, status, opened_at, occurred_at, next_action,
                          next_action_at, policy_id, policy_version, plan, updated_at, acknowledged_at, acknowledged_by, snoozed_until,
                          clock_breached, resolved_at, resolved_by, resolution, assignee, turn)
       SELECT case_id, id, kind, 1, severity, 'carrier', 'support', status, at, at,
              CASE WHEN status = 'resolved' THEN NULL WHEN rests THEN 'policy_ended' ELSE 'step:page' END,
              CASE WHEN status = 'resolved' OR rests THEN NULL ELSE date_trunc('milliseconds', now() + pg_temp.draw(n, 40) * interval '3 days') END,
              'default', 1, '${PLAN}'::jsonb || jsonb_build_object('padding', repeat('x', 900)), last_event_at,
              CASE WHEN status = 'acknowledged' THEN at END, CASE WHEN status = 'acknowledged' THEN 'ada' END,
              CASE WHEN status = 'snoozed' THEN now() + interval '1 day' END, status <> 'resolved' AND pg_temp.draw(n, 41) < 0.1,
              CASE WHEN status = 'resolved' THEN last_event_at END, CASE WHEN status = 'resolved' THEN 'wayward' END,
              CASE WHEN status = 'resolved' THEN 'recovered' END,
              CASE WHEN status <> 'open' THEN ${chance(42, text({ ada: 0.5, ben: 0.3, cleo: 0.198, dora: 0.002 }))} END,
              CASE status WHEN 'snoozed' THEN 'put_off' WHEN 'acknowledged' THEN 'we_investigate'
                ELSE ${chance(46, text({ needs_first_answer: 0.3, waiting_for_customer: 0.3, waiting_for_carrier: 0.39, needs_next_answer: 0.01 }))} END
         FROM (SELECT *, CASE WHEN is_open THEN ${chance(43, text({ open: 0.85, acknowledged: 0.13, snoozed: 0.02 }))} ELSE 'resolved' END AS status,
                      ${chance(44, text({ minor: 0.6, major: 0.3, critical: 0.08, info: 0.02 }))} AS severity,
                      pg_temp.draw(n, 45) < 0.2 AS rests
                 FROM parcel WHERE kind IS NOT NULL) c ORDER BY n;
       INSERT INTO case_entries (case_id, entry_key, at, type, actor)
       SELECT case_id, e || ':entry', at + e * interval '1 hour', 'opened', 'wayward' FROM parcel CROSS JOIN generate_series(1, 4) e
        WHERE case_id IS NOT NULL ORDER BY n, e;
       INSERT INTO case_steps (case_id, step_id, occurrence, due_at, ran_at, outcome)
       SELECT case_id, 'page', e, at, at, 'run' FROM parcel CROSS JOIN generate_series(1, 2) e WHERE case_id IS NOT NULL ORDER BY n, e`,
    ],
    [
      'Messages',
      `INSERT INTO messages (id, key, direction, shipment_id, case_id, step_id, occurrence, audience, channel, address, template, locale, subject,
                             body, priority, dispatch, status, reason, intended_at, sending_at, sent_at, delivered_at, failed_at, released_at,
                             not_before, deferral, email_message_id, provider_message_id, handled_at)
       SELECT uuidv7((n - ${shipments}) * ${apart} + k * interval '1 millisecond'), 'shipment:' || id || ':' || k,
              CASE WHEN status = 'received' THEN 'inbound' ELSE 'outbound' END, id, CASE WHEN audience <> 'customer' THEN case_id END,
              CASE WHEN audience <> 'customer' THEN 'page' END, 1, audience, channel,
              CASE WHEN channel = 'email' THEN 'to.' || (n % ${Math.ceil(shipments / 3)}) || '@post.example' ELSE '+49151' || lpad((n % ${Math.ceil(shipments / 3)})::text, 8, '0') END,
              CASE WHEN status <> 'received' THEN 'delivered' END, 'de', 'Your parcel', repeat('Your parcel is on its way. ', 25), 'routine',
              CASE WHEN status = 'received' THEN 'none' ELSE 'dispatcher' END, status,
              CASE WHEN status = 'received' THEN 'customer_message' WHEN status = 'not_sent' THEN 'opted_out' ELSE 'milestone' END, intended_at,
              CASE WHEN status NOT IN ('intended', 'not_sent', 'received') THEN intended_at END,
              CASE WHEN status IN ('sent', 'delivered') THEN intended_at END, CASE WHEN status = 'delivered' THEN intended_at END,
              CASE WHEN status IN ('failed', 'undelivered') THEN intended_at END,
              CASE WHEN status NOT IN ('intended', 'not_sent', 'received') THEN intended_at END,
              CASE WHEN status = 'intended' AND n % 10 < 9 THEN now() + interval '6 hours' END, CASE WHEN status = 'intended' AND n % 10 < 9 THEN 'quiet_hours' END,
              CASE WHEN channel = 'email' AND status <> 'intended' THEN '<' || md5(n || '-' || k) || '@mail.example>' END,
              CASE WHEN status NOT IN ('intended', 'not_sent') THEN 'p' || md5(n || '-' || k) END,
              CASE WHEN status = 'received' THEN intended_at END
         FROM (SELECT n, k, id, case_id, at + k * interval '1 millisecond' AS intended_at,
                      CASE WHEN is_open AND k = 1 AND pg_temp.draw(n, 52) < 0.3 THEN 'intended'
                           WHEN channel = 'sms' THEN ${chance(50, text({ delivered: 0.8, sent: 0.1, undelivered: 0.01, received: 0.05, not_sent: 0.04 }), '(n * 7 + k)')}
                           ELSE ${chance(51, text({ sent: 0.945, not_sent: 0.04, received: 0.01, failed: 0.004, unknown: 0.001 }), '(n * 7 + k)')} END AS status,
                      channel, audience
                 FROM (SELECT p.*, k, ${chance(53, text({ email: 0.97, sms: 0.03 }), '(n * 7 + k)')} AS channel,
                              CASE WHEN p.case_id IS NOT NULL AND k > 1 THEN ${chance(54, text({ 'team:support': 0.9, 'team:carrier_desk': 0.098, merchant: 0.002 }), '(n * 7 + k)')}
                                   ELSE 'customer' END AS audience
                         FROM parcel p CROSS JOIN generate_series(1, ${messagesEach}) k) m) m
        ORDER BY n, k`,
    ],
    [
      'What waits for people',
      `UPDATE messages SET awaits_staff = true WHERE direction = 'inbound' AND pg_temp.draw(hashtext(id::text), 60) < 0.02;
       UPDATE messages SET shipment_id = NULL WHERE awaits_staff AND pg_temp.draw(hashtext(id::text), 61) < 0.3;
       INSERT INTO unmatched_updates (id, carrier, tracking_number, digest, source, update, received_at)
       SELECT uuidv7((n - ${Math.ceil(shipments / 10)}) * interval '50 seconds'), 'ups', '1ZELSEWHERE' || n, md5(n::text), 'easypost', '{}', now() + (n - ${Math.ceil(shipments / 10)}) * interval '50 seconds'
         FROM generate_series(1::bigint, ${Math.ceil(shipments / 10)}) n;
       INSERT INTO suppressions (channel, address, reason, id)
       SELECT 'email', 'gone.' || n || '@post.example', CASE WHEN n % 500 = 3 THEN 'opted_out' ELSE 'hard_bounce' END, uuidv7(n * interval '-1 minute')
         FROM generate_series(1::bigint, ${Math.ceil(shipments / 50)}) n;
       INSERT INTO consent_entries (id, channel, address, change, source) SELECT uuidv7(n * interval '-1 minute'), 'email', 'gone.' || n || '@post.example', 'bounced', 'gateway'
         FROM generate_series(1::bigint, ${Math.ceil(shipments / 50)}) n;
       INSERT INTO asks (shipment_id, case_id, step_id, occurrence, options, asked_at, closes_at)
       SELECT id, case_id, 'page', 1, '[]', at, at + interval '7 days' FROM parcel WHERE kind = 'address_problem'`,
    ],
    [
      'Subscribers, silences, disruptions, the auditor',
      `INSERT INTO subscriptions (url, event_types, secret) SELECT 'https://shop.example/' || n, '{shipment.milestone,message.updated}', 'whsec_x' FROM generate_series(1, 3) n;
       INSERT INTO subscription_deliveries (id, subscription_id, event_key, event_type, payload, status, delivered_at, next_attempt_at, created_at, give_up_at)
       SELECT uuidv7((n - ${shipments}) * ${apart}), s.id, 'shipment.milestone:' || n, 'shipment.milestone', '{}', status,
              CASE WHEN status = 'delivered' THEN now() END, CASE WHEN status = 'pending' THEN now() + (n % 7 - 3) * interval '1 hour' END,
              now() + (n - ${shipments}) * ${apart}, now() + interval '1 hour'
         FROM (SELECT n, ${chance(70, text({ delivered: 0.997, failed: 0.001, pending: 0.002 }))} AS status FROM generate_series(1::bigint, ${shipments}) n) d
         JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM subscriptions) s ON s.place = 1 + n % 3 ORDER BY n;
       INSERT INTO subscription_attempts (delivery_id, attempt, at, duration_ms, status)
       SELECT id, 1, created_at, 20, 200 FROM subscription_deliveries WHERE status = 'delivered' ORDER BY id;
       INSERT INTO silences (kind, audience, author, comment, starts_at, ends_at, notice_at, noticed_at)
       SELECT '{late}', 'customer', 'ada', 'planned', now() - n * interval '3 days', now() - n * interval '3 days' + interval '2 days', now(), now() FROM generate_series(0, 60) n;
       INSERT INTO disruptions (status, origin, title, scope, terms, opened_at, opened_by, ended_at, ending, approved_at, workflow_started_at, next_action, next_action_at)
       SELECT CASE WHEN n = 1 THEN 'active' ELSE 'resolved' END, 'person', 'Storm ' || n, '{"kind":["weather"]}', '{}', now() - n * interval '6 days', 'ada',
              CASE WHEN n > 1 THEN now() - (n - 1) * interval '6 days' END, CASE WHEN n > 1 THEN 'cleared' END, now() - n * interval '6 days', now(),
              CASE WHEN n = 1 THEN 'assess' END, CASE WHEN n = 1 THEN now() + interval '10 minutes' END FROM generate_series(1, 60) n;
       INSERT INTO disruption_members (disruption_id, case_id, joined_at)
       SELECT d.id, p.case_id, p.at FROM parcel p, (SELECT id FROM disruptions WHERE status = 'active') d WHERE p.is_open AND p.kind = 'weather';
       INSERT INTO messages (id, key, direction, shipment_id, case_id, audience, channel, address, template, priority, dispatch, status, reason, disruption_id, intended_at, sending_at, sent_at)
       SELECT uuidv7(), 'disruption:' || p.case_id || k, 'outbound', p.id, p.case_id, CASE k WHEN 1 THEN 'customer' ELSE 'team:support' END, 'email', 'a@post.example',
              CASE k WHEN 1 THEN 'disruption_notice' ELSE 'staff_case' END, 'routine', 'dispatcher', CASE k WHEN 1 THEN 'sent' ELSE 'not_sent' END,
              CASE k WHEN 1 THEN 'disruption' ELSE 'disruption_speaks' END, d.id, now(), CASE k WHEN 1 THEN now() END, CASE k WHEN 1 THEN now() END
         FROM parcel p CROSS JOIN generate_series(1, 2) k, (SELECT id FROM disruptions WHERE status = 'active') d WHERE p.is_open AND p.kind = 'weather';
       INSERT INTO audit_runs (temporal_run, started_at, finished_at) SELECT 'run-' || n, now() - n * interval '5 minutes', now() - n * interval '4 minutes' FROM generate_series(1, 3000) n;
       INSERT INTO audit_findings (id, check_name, subject_type, subject_id, shipment_id, last_run_id, healing, closed_at, healed_at, reported_at)
       SELECT uuidv7(n * interval '-1 minute'), CASE WHEN n % 50 = 0 THEN 'message_overdue' ELSE 'events_untold' END, 'shipment', p.id::text, p.id, uuidv7(), 'released',
              CASE WHEN n > 20 THEN now() END, CASE WHEN n > 20 THEN now() END, CASE WHEN n < 5 THEN now() END
         FROM (SELECT id, row_number() OVER (ORDER BY parcel.n DESC) AS n FROM parcel) p WHERE n <= ${Math.ceil(shipments / 50)};
       INSERT INTO idempotency_keys (api_key_id, key, request_hash, created_at) SELECT uuidv7(), 'k' || n, 'h', now() - (n % 24) * interval '1 hour' FROM generate_series(1, ${Math.ceil(shipments / 100)}) n`,
    ],
  ];
}
