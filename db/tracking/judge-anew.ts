import { sql } from 'kysely';
import { activeExceptions, position } from '../../domain/tracking/derive';
import { eventKey } from '../../domain/tracking/event-identity';
import { foldAll } from '../../domain/tracking/fold';
import { type Meaning, UNMAPPED } from '../../domain/tracking/meaning';
import { milestoneReached } from '../../domain/tracking/take-updates';
import {
  mappingKey,
  meaningByMappings,
  ruleOfMapping,
  type TextMapping,
  wantedMappings,
} from '../../domain/tracking/text-mapping';
import type { Instant } from '../../domain/tracking/tracking-event';
import { NOTHING_SEEN, type TrackingState } from '../../domain/tracking/tracking-state';
import type { Database, Executor } from '../postgres/database';
import { repeating } from '../postgres/repeat';
import { publish } from '../subscriptions/subscriptions';
import { wakeRelay } from './relay';
import { findMappings } from './text-mappings';

/**
 * Judges scans anew after a person has said what a wording means, or has taken that back. No row changes its words: the new judgement is
 * a row of its own in the shipment's sequence, the one before it is marked as overruled, and the shipment is what the fold of all
 * judgements that count makes of it. Only parcels that are on their way: nothing follows from the others.
 *
 *   created --step by step--> all judged --a while later, once more for what was being written--> done
 *   removed --step by step--> all judged --the same--> done
 */

/** Scans that one step looks at, and shipments that it holds for that. */
const LOOKED_AT_ONCE = 2_000;
const SHIPMENTS_AT_ONCE = 50;
/** Longer than a body is under way that was read before the mapping was there. */
const ONCE_MORE_AFTER = sql`interval '2 minutes'`;
const MAY_BE_OLDER = sql`interval '15 minutes'`;

interface Due extends TextMapping {
  readonly removedAt: Instant | null;
  readonly judgedTo: readonly [Instant, string, number] | null;
}

/** One step of the mapping that waits the longest. False: nothing is due. */
export async function judgeAnew(db: Database, coalesceMs: number): Promise<boolean> {
  return await repeating(() =>
    db.transaction().execute(async (tx) => {
      const { rows } = await sql<Due>`
        select id, carrier, says, key, milestone, exception, movement, clears, removed_at as "removedAt", judged_to as "judgedTo"
          from text_mappings where judge_at <= now() order by judge_at limit 1 for no key update skip locked`.execute(
        tx,
      );
      const [due] = rows;
      if (due === undefined) return false;
      const { scans, last } =
        due.removedAt === null ? await notUnderstood(tx, due) : await understoodBy(tx, due);
      let judged = 0;
      for (const id of [...new Set(scans.map(({ shipmentId }) => shipmentId))].sort()) {
        const seqs = scans.filter(({ shipmentId }) => shipmentId === id).map(({ seq }) => seq);
        judged += await judgeScans(tx, id, new Set(seqs), coalesceMs);
      }
      await noteStep(tx, due, last, judged);
      return true;
    }),
  );
}

/** How long until there is something to judge (ms); null: never. */
export async function untilNextJudgement(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(judge_at) - now()) * 1000)::float8 as ms from text_mappings where judge_at is not null`.execute(
    db,
  );
  return rows[0]?.ms ?? null;
}

interface Scan {
  readonly receivedAt: Instant;
  readonly shipmentId: string;
  readonly seq: number;
}

interface Step {
  readonly scans: readonly Scan[];
  /** Where the next step goes on; null: there is nothing left. */
  readonly last: Scan | null;
}

/** Scans that nobody understood and that this mapping is about. */
async function notUnderstood(tx: Executor, due: Due): Promise<Step> {
  const [at, shipmentId, seq] = due.judgedTo ?? ['1970-01-01T00:00:00.000Z', NO_ID, 0];
  const { rows } = await sql<
    Scan & { readonly text: string | null; readonly code: string | null; readonly fits: boolean }
  >`
    select e.received_at as "receivedAt", e.shipment_id as "shipmentId", e.seq, e.text, e.code,
           (s.closed_at is null and s.carrier = ${due.carrier}) as fits
      from (select received_at, shipment_id, seq, text, code from tracking_events
             where meaning_source = 'unmapped' and not overruled
               and (received_at, shipment_id, seq) > (${at}::timestamptz, ${shipmentId}::uuid, ${seq})
             order by received_at, shipment_id, seq limit ${LOOKED_AT_ONCE}) e
      join shipments s on s.id = e.shipment_id
     order by e.received_at, e.shipment_id, e.seq`.execute(tx);
  const meaning = { source: 'unmapped' } as Meaning;
  return stepOf(rows, ({ text, code, fits }) => {
    const wanted = fits ? wantedMappings(due.carrier, { text, code, meaning }) : [];
    return wanted.some((one) => mappingKey(one) === mappingKey(due));
  });
}

async function understoodBy(tx: Executor, due: Due): Promise<Step> {
  const [, shipmentId, seq] = due.judgedTo ?? ['', NO_ID, 0];
  const { rows } = await sql<Scan & { readonly open: boolean }>`
    select e.received_at as "receivedAt", e.shipment_id as "shipmentId", e.seq, s.closed_at is null as open
      from (select received_at, shipment_id, seq from tracking_events
             where meaning_source = 'mapping' and not overruled and rule = ${ruleOfMapping(due)}
               and (shipment_id, seq) > (${shipmentId}::uuid, ${seq})
             order by shipment_id, seq limit ${LOOKED_AT_ONCE}) e
      join shipments s on s.id = e.shipment_id
     order by e.shipment_id, e.seq`.execute(tx);
  return stepOf(rows, ({ open }) => open);
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The scans among those that were looked at that fit, of as many shipments as one step takes. */
function stepOf<Found extends Scan>(rows: readonly Found[], fits: (row: Found) => boolean): Step {
  const scans: Found[] = [];
  const shipments = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (!fits(row)) continue;
    if (shipments.size === SHIPMENTS_AT_ONCE && !shipments.has(row.shipmentId))
      return { scans, last: rows[index - 1] ?? null };
    shipments.add(row.shipmentId);
    scans.push(row);
  }
  return { scans, last: rows.length < LOOKED_AT_ONCE ? null : (rows.at(-1) ?? null) };
}

async function noteStep(tx: Executor, due: Due, last: Scan | null, judged: number): Promise<void> {
  const to = last === null ? null : JSON.stringify([last.receivedAt, last.shipmentId, last.seq]);
  const changedAt = sql`coalesce(removed_at, made_at)`;
  await sql`
    update text_mappings
       set judged = judged + ${judged},
           judge_at = case when ${to}::jsonb is not null then now()
                           when now() < ${changedAt} + ${ONCE_MORE_AFTER} then ${changedAt} + ${ONCE_MORE_AFTER} end,
           judged_to = coalesce(${to}::jsonb, case when removed_at is null then
             jsonb_build_array(${changedAt} - ${MAY_BE_OLDER}, ${NO_ID}::text, 0) end)
     where id = ${due.id}`.execute(tx);
}

/** Gives how many of the scans mean something else now. */
async function judgeScans(
  tx: Executor,
  shipmentId: string,
  seqs: ReadonlySet<number>,
  coalesceMs: number,
): Promise<number> {
  const shipment = await tx
    .selectFrom('shipments')
    .select(['id', 'carrier', 'trackingNumber', 'tracking', 'lastSeq'])
    .where('id', '=', shipmentId)
    .where('closedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (shipment === undefined) return 0;
  const all = await tx
    .selectFrom('trackingEvents')
    .selectAll()
    .where('shipmentId', '=', shipmentId)
    .execute();
  const counting = all.filter(({ overruled }) => !overruled);
  const looked = counting
    .filter(({ seq }) => seqs.has(seq))
    .map((row) => ({ row, scan: all.find(({ seq }) => seq === row.judges) ?? row }));
  const wanted = looked.flatMap(({ scan }) =>
    wantedMappings(shipment.carrier, { ...scan, meaning: withoutMapping(scan) }),
  );
  const mappings = await findMappings(tx, wanted);
  let { lastSeq } = shipment;
  const judged = looked.flatMap(({ row, scan }) => {
    const meaning = meaningByMappings(shipment.carrier, { ...scan, meaning: withoutMapping(scan) }, mappings);
    if (meaning.source === row.meaningSource && meaning.rule === row.rule) return [];
    lastSeq += 1;
    const { clears, source, unmapped = null, ...rest } = meaning;
    const { place, ...same } = scan;
    return {
      ...same,
      ...rest,
      overrules: row.seq,
      judges: scan.seq,
      overruled: false,
      seq: lastSeq,
      eventKey: eventKey({ senderEventId: `judged:${scan.seq}:${lastSeq}` }),
      meaningSource: source,
      unmapped: unmapped === null ? null : JSON.stringify(unmapped),
      clears: clears === null ? null : JSON.stringify(clears),
      place: JSON.stringify(place),
      receivedAt: new Date().toISOString(),
    };
  });
  if (judged.length === 0) return 0;
  const overruled = judged.map(({ overrules }) => overrules);
  await tx
    .insertInto('trackingEvents')
    .values(judged.map(({ overrules: _, ...event }) => event))
    .execute();
  await tx
    .updateTable('trackingEvents')
    .set({ overruled: true })
    .where('shipmentId', '=', shipmentId)
    .where('seq', 'in', overruled)
    .execute();
  await refold(
    tx,
    { ...shipment, tracking: shipment.tracking as unknown as TrackingState, lastSeq },
    coalesceMs,
  );
  return judged.length;
}

/** What is known of a scan if nobody says what its wording means. */
function withoutMapping(scan: Parameters<typeof meaningOf>[0] & { readonly unmapped: unknown }): Meaning {
  return scan.meaningSource === 'mapping'
    ? { ...UNMAPPED, ...(scan.unmapped as Meaning['unmapped']) }
    : meaningOf(scan);
}

function meaningOf(row: {
  readonly milestone: Meaning['milestone'];
  readonly exception: Meaning['exception'];
  readonly movement: boolean;
  readonly clears: unknown;
  readonly faultOwner: Meaning['faultOwner'];
  readonly meaningSource: Meaning['source'];
  readonly rule: string;
}): Meaning {
  const { milestone, exception, movement, clears, faultOwner, meaningSource: source, rule } = row;
  return { milestone, exception, movement, clears: clears as Meaning['clears'], faultOwner, source, rule };
}

/** The shipment as all judgements that count leave it, and its workflow is told. */
async function refold(
  tx: Executor,
  shipment: {
    readonly id: string;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly tracking: TrackingState;
    readonly lastSeq: number;
  },
  coalesceMs: number,
): Promise<void> {
  const rows = await tx
    .selectFrom('trackingEvents')
    .selectAll()
    .where('shipmentId', '=', shipment.id)
    .where('overruled', '=', false)
    .execute();
  const before = shipment.tracking;
  const tracking = foldAll(
    NOTHING_SEEN,
    rows.map((row) => ({
      ...meaningOf(row),
      seq: row.seq,
      occurredAt: row.occurredAt,
      estimatedDate: row.estimatedDate,
      unknownNumber: row.unknownNumber,
      unmapped: row.meaningSource === 'unmapped',
    })),
  );
  const { milestone, since } = position(tracking);
  const isNews =
    milestone !== position(before).milestone ||
    activeExceptions(tracking).join() !== activeExceptions(before).join();
  const wait = isNews ? 0 : coalesceMs;
  await tx
    .updateTable('shipments')
    .set({
      tracking: JSON.stringify(tracking),
      milestone,
      milestoneAt: since,
      lastEventAt: tracking.seen?.last ?? null,
      lastMovementAt: tracking.lastMovementAt,
      lastSeq: shipment.lastSeq,
      deliverAt: sql<string>`least(deliver_at, now() + ${`${wait} milliseconds`}::interval)`,
    })
    .where('id', '=', shipment.id)
    .execute();
  await wakeRelay(tx, wait);
  const reached = milestoneReached(shipment, before, { tracking, lastSeq: shipment.lastSeq });
  if (reached !== null) await publish(tx, reached);
}
