import type { TextMapping } from '../../domain/tracking/text-mapping';
import type { TrackingState } from '../../domain/tracking/tracking-state';
import { announcementOf } from '../postgres/announce';
import { DELIVERY_NOTIFICATION, RELAY_NOTIFICATION } from '../postgres/notifications';
import { type PlannedStatements, plannedStatement } from '../postgres/planned-statements';
import type { IngestResult } from './ingest';
import {
  type Body,
  type JudgedGroup,
  judgeGroup,
  mappingsWantedBy,
  type OpenShipment,
  shipmentRow,
} from './judge-group';
import { byKey } from './text-mappings';

/**
 * Takes bodies together: one read, the judgement in memory, one write. Nothing is locked while they are judged: the write names what
 * the judgement rests on and writes nothing if any of it has changed. Who is in the way is not waited for either: what cannot be
 * locked at once counts as changed.
 */

const READ = plannedStatement<OpenShipment & { readonly tracking: TrackingState }>(
  'read_shipments',
  `select s.id, s.carrier, s.tracking_number as "trackingNumber", s.tracking, s.last_seq as "lastSeq",
          s.process_version as "processVersion", s.promised_date as "promisedDate",
          (select true from cases c where c.shipment_id = s.id and c.status <> 'resolved' limit 1) is true as "hasOpenCase",
          array(select e.event_key from tracking_events e where e.shipment_id = s.id and e.event_key = any(n.keys)
                 and hashtextextended(e.event_key, 0) = any(array(select hashtextextended(k, 0) from unnest(n.keys) k))) as known
     from json_to_recordset($1::json) as n (number text, keys text[])
    cross join lateral (
      select id, carrier, tracking_number, tracking, last_seq, process_version, promised_date
        from shipments where tracking_number = n.number and closed_at is null offset 0) s`,
);

const MAPPINGS = plannedStatement<TextMapping>(
  'read_text_mappings',
  `select m.id, m.carrier, m.says, m.key, m.milestone, m.exception, m.movement, m.clears
     from json_to_recordset($1::json) as w (carrier text, says text, key text)
    cross join lateral (
      select id, carrier, says, key, milestone, exception, movement, clears
        from text_mappings where carrier = w.carrier and says = w.says and key = w.key and removed_at is null offset 0) m`,
);

const EVENT = `shipment_id, seq, event_key, received_at, occurred_at, local_time, offset_minutes, zone_source, milestone, exception,
  movement, clears, fault_owner, meaning_source, rule, code, text, place, estimated_date, unknown_number, source, unmapped`;

const WRITE = plannedStatement<{ readonly inboxIds: string[]; readonly held: string[] | null }>(
  'write_group',
  `with held as (
     select s.*
       from json_to_recordset($1::json) as s (id uuid, read_seq int, process_version int, promised_date date, tracking jsonb,
              milestone text, milestone_at timestamptz, estimated_date date, last_event_at timestamptz,
              last_movement_at timestamptz, last_seq int, wait_ms float8)
      cross join lateral (
        select from shipments t
         where t.id = s.id and t.last_seq = s.read_seq and t.process_version = s.process_version
           and t.promised_date is not distinct from s.promised_date and t.closed_at is null
           for no key update skip locked) t
   ), whole as (
     select count(*) = $2::int as is_whole from held
   ), given as (
     select array(select uuidv7() from generate_series(1, $3::int)) as ids
   ), moved as (
     update shipments t
        set tracking = s.tracking, milestone = s.milestone, milestone_at = s.milestone_at, estimated_date = s.estimated_date,
            last_event_at = s.last_event_at, last_movement_at = s.last_movement_at, last_seq = s.last_seq,
            deliver_at = least(t.deliver_at, now() + s.wait_ms * interval '1 millisecond')
       from held s
      where t.id = s.id and (select is_whole from whole)
   ), kept as (
     insert into inbox (id, source, received_at, request_id, content_type, body, outcome, accepted, duplicate, rejected, problems)
     select (select ids from given)[b.number], b.source, b.received_at, b.request_id, b.content_type,
            substring($5::bytea from b.starts_at for b.bytes), b.outcome, b.accepted, b.duplicate, b.rejected, b.problems
       from json_to_recordset($4::json) as b (number int, source text, received_at timestamptz, request_id text,
              content_type text, starts_at int, bytes int, outcome text, accepted int, duplicate int, rejected int, problems jsonb)
      where (select is_whole from whole)
   ), taken as (
     insert into tracking_events (inbox_id, ${EVENT})
     select (select ids from given)[e.body], ${EVENT}
       from json_to_recordset($6::json) as e (body int, shipment_id uuid, seq int, event_key text, received_at timestamptz,
              occurred_at timestamptz, local_time text, offset_minutes int, zone_source text, milestone text, exception text,
              movement boolean, clears jsonb, fault_owner text, meaning_source text, rule text, code text, text text, place jsonb,
              estimated_date date, unknown_number boolean, source text, unmapped jsonb)
      where (select is_whole from whole)
   ), told as (
     insert into subscription_deliveries (subscription_id, event_key, event_type, payload, next_attempt_at)
     select x.id, p.key, p.type, p.payload, now()
       from json_to_recordset($7::json) as p (key text, type text, payload jsonb)
       join subscriptions x on x.active and p.type = any(x.event_types)
      where (select is_whole from whole)
         on conflict (subscription_id, event_key) do nothing
     returning 1
   )
   select (select ids from given) as "inboxIds",
          case when not is_whole then array(select id from held) end as held,
          case when is_whole and $8::text is not null then pg_notify('${RELAY_NOTIFICATION}', $8) end,
          case when exists (select from told) then pg_notify('${DELIVERY_NOTIFICATION}', '') end
     from whole`,
);

export interface TakenGroup {
  readonly taken: ReadonlyMap<Body, IngestResult>;
  /** What is left to be taken by itself. */
  readonly alone: readonly Body[];
}

/** Each time somebody else was faster, the bodies that they are in the way of are left out. */
const TRIES = 3;

/**
 * Writes bodies together, all of it in one statement that changes nothing where somebody has moved one of their shipments meanwhile.
 *
 * @throws PostgresSilent, and what pg throws
 */
export async function takeGroup(
  statements: PlannedStatements,
  bodies: readonly Body[],
  coalesceMs: number,
): Promise<TakenGroup> {
  const alone: Body[] = [];
  let rest = bodies;
  for (let tried = 0; tried < TRIES && rest.length > 0; tried += 1) {
    const open = await statements.run(READ, [JSON.stringify(keysByNumber(rest))]);
    const wanted = mappingsWantedBy(rest, open);
    const mappings = wanted.length === 0 ? [] : await statements.run(MAPPINGS, [JSON.stringify(wanted)]);
    const judged = judgeGroup(rest, open, byKey(mappings));
    alone.push(...judged.alone);
    if (judged.bodies.length === 0) return { taken: new Map(), alone };
    const [written] = await statements.run(WRITE, valuesOf(judged, coalesceMs));
    const { inboxIds = [], held = [] } = written ?? {};
    if (held === null) {
      const taken = judged.bodies.map(({ body, result }, index) => {
        return [body, { inboxId: inboxIds[index] ?? '', ...result }] as const;
      });
      return { taken: new Map(taken), alone };
    }
    const isHeld = new Set(held);
    const missed = new Set(judged.moved.map(({ read }) => read.id).filter((id) => !isHeld.has(id)));
    const isBehind = ({ shipmentIds }: (typeof judged.bodies)[number]) =>
      shipmentIds.some((id) => missed.has(id));
    alone.push(...judged.bodies.filter(isBehind).map(({ body }) => body));
    rest = judged.bodies.filter((body) => !isBehind(body)).map(({ body }) => body);
  }
  return { taken: new Map(), alone: [...alone, ...rest] };
}

/** Each number with all keys that are asked about it. */
function keysByNumber(bodies: readonly Body[]): object[] {
  const numbers = new Map<string, Set<string>>();
  for (const { candidates } of bodies) {
    for (const [{ trackingNumber }, list] of candidates) {
      const keys = numbers.get(trackingNumber) ?? new Set();
      numbers.set(trackingNumber, keys);
      for (const { event } of list) keys.add(event.eventKey);
    }
  }
  return [...numbers].map(([number, keys]) => ({ number, keys: [...keys] }));
}

/** The bytes of all bodies go as one value, which each row has its part of: as text they would be twice as many. */
function valuesOf({ bodies, moved, events, told }: JudgedGroup, coalesceMs: number): unknown[] {
  let startsAt = 1;
  const rows = bodies.map(({ body: { delivery, problems }, result }, index) => {
    const bytes = delivery.body.length;
    startsAt += bytes;
    return {
      number: index + 1,
      source: delivery.source,
      received_at: delivery.receivedAt,
      request_id: delivery.requestId ?? undefined,
      content_type: delivery.contentType ?? undefined,
      starts_at: startsAt - bytes,
      bytes,
      outcome: result.outcome,
      accepted: result.accepted,
      duplicate: result.duplicate,
      rejected: result.rejected,
      problems,
    };
  });
  return [
    JSON.stringify(moved.map((move) => shipmentRow(move, coalesceMs))),
    moved.length,
    bodies.length,
    JSON.stringify(rows),
    Buffer.concat(bodies.map(({ body }) => body.delivery.body)),
    JSON.stringify(events),
    JSON.stringify(told),
    moved.length === 0 ? null : announcementOf(moved.some(({ urgent }) => urgent) ? 0 : coalesceMs),
  ];
}
