import { sql } from 'kysely';
import type { CarrierCaseStatus, CarrierTurn } from '../../domain/carriers/carrier-case';
import type { CarrierTopic } from '../../domain/carriers/topic';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { CarrierCaseRow } from './carrier-cases';

/** Threads with carriers as people read them. */

export interface CarrierCaseFilter {
  readonly status: CarrierCaseStatus | null;
  readonly turn: CarrierTurn | null;
  readonly carrier: string | null;
  readonly topic: CarrierTopic | null;
  readonly shipmentId: string | null;
}

/** Of a list of threads `c`: how many parcels each is about, and the number of one of them. */
export const PARCELS = [
  sql<number>`(select count(*)::int from carrier_case_parcels p where p.carrier_case_id = c.id)`.as(
    'parcels',
  ),
  sql<
    string | null
  >`(select s.tracking_number from carrier_case_parcels p join shipments s on s.id = p.shipment_id
         where p.carrier_case_id = c.id order by p.shipment_id limit 1)`.as('trackingNumber'),
] as const;

const SHOWN = [
  'c.id',
  'c.carrier',
  'c.topic',
  'c.status',
  'c.turn',
  'c.openedBy',
  'c.openedAt',
  'c.contacts',
  'c.level',
  'c.period',
  'c.waitsSince',
  'c.answerDueAt',
  'c.steps',
  'c.nextStep',
  'c.nextAt',
  'c.answeredAt',
  'c.closedAt',
  'c.closedBy',
  'c.outcome',
] as const;

export interface ListedCarrierCase extends CarrierCaseRow {
  readonly parcels: number;
  /** Of one of them. */
  readonly trackingNumber: string | null;
}

/** Newest first; `before` is the id of the last row of the page before. */
export async function listCarrierCases(
  db: Executor,
  filter: CarrierCaseFilter,
  page: { readonly limit: number; readonly before: string | null },
): Promise<ListedCarrierCase[]> {
  let query = db.selectFrom('carrierCases as c').select(SHOWN).select(PARCELS);
  if (filter.status !== null) query = query.where('c.status', '=', filter.status);
  if (filter.turn !== null) query = query.where('c.turn', '=', filter.turn);
  if (filter.carrier !== null) query = query.where('c.carrier', '=', filter.carrier);
  if (filter.topic !== null) query = query.where('c.topic', '=', filter.topic);
  const { shipmentId } = filter;
  if (shipmentId !== null) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('carrierCaseParcels as p')
          .select('p.shipmentId')
          .whereRef('p.carrierCaseId', '=', 'c.id')
          .where('p.shipmentId', '=', shipmentId),
      ),
    );
  }
  if (page.before !== null) query = query.where('c.id', '<', page.before);
  const rows = await query.orderBy('c.id', 'desc').limit(page.limit).execute();
  return rows as unknown as ListedCarrierCase[];
}

/** What was written in it, by whom, and what else happened, oldest first. */
export interface ThreadItem {
  readonly at: Instant;
  readonly type: string;
  /** A staff id, the name of an API key, `carrier` or `wayward`. */
  readonly actor: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly message: {
    readonly id: string;
    readonly direction: 'outbound' | 'inbound';
    readonly address: string | null;
    readonly subject: string | null;
    readonly text: string | null;
    /** Of ours: what a person wrote, without what the mail says around it. */
    readonly words: string | null;
    readonly template: string | null;
    readonly status: string;
    /** A program wrote it. */
    readonly automatic: boolean;
    readonly attachments: readonly { readonly name: string; readonly type: string }[];
  } | null;
}

/** More is not shown: a thread has few dozens. */
const MOST_ITEMS = 1_000;

export async function threadOf(db: Executor, carrierCaseId: string): Promise<ThreadItem[]> {
  const entries = await db
    .selectFrom('carrierCaseEntries')
    .select(['at', 'type', 'actor', 'messageId', 'detail'])
    .where('carrierCaseId', '=', carrierCaseId)
    .orderBy('at')
    .limit(MOST_ITEMS)
    .execute();
  const messages = await db
    .selectFrom('messages')
    .select([
      'id',
      'direction',
      'address',
      'subject',
      'body',
      'words',
      'template',
      'status',
      'automatic',
      'attachments',
      'audience',
      'actor',
      'intendedAt as at',
    ])
    .where('carrierCaseId', '=', carrierCaseId)
    .where('audience', '=', 'carrier')
    .orderBy('id')
    .limit(MOST_ITEMS)
    .execute();
  const about = new Map(
    entries.flatMap((entry) => (entry.messageId === null ? [] : [[entry.messageId, entry]])),
  );
  const written = messages.map((message): ThreadItem => {
    const { id, direction, address, subject, template, status, automatic, at } = message;
    const entry = about.get(id);
    return {
      at,
      type: direction === 'inbound' ? 'carrier_wrote' : 'we_wrote',
      actor: direction === 'inbound' ? 'carrier' : (message.actor ?? 'wayward'),
      detail: (entry?.detail as ThreadItem['detail'] | undefined) ?? {},
      message: {
        ...{ id, direction, address, subject, template, status, automatic },
        words: message.words,
        text: direction === 'inbound' ? message.body : (message.words ?? message.body),
        attachments: message.attachments as unknown as readonly { name: string; type: string }[],
      },
    };
  });
  const shown = new Set(messages.map(({ id }) => id));
  const others = entries
    .filter(({ messageId }) => messageId === null || !shown.has(messageId))
    .map(
      ({ at, type, actor, detail }): ThreadItem => ({
        at,
        type,
        actor,
        detail: detail as ThreadItem['detail'],
        message: null,
      }),
    );
  return [...written, ...others].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What a parcel needs to be known by before its carrier is asked about it; those that there are. */
export async function parcelsToAsk(db: Executor, shipmentIds: readonly string[]) {
  if (shipmentIds.length === 0) return [];
  return await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select(['s.id', 's.carrier', 's.merchantId', 'r.country'])
    .select(
      sql<string | null>`(select c.id from cases c where c.shipment_id = s.id and c.status <> 'resolved'
        order by array_position(array['critical', 'major', 'minor', 'info'], c.severity), c.id limit 1)`.as(
        'caseId',
      ),
    )
    .where('s.id', 'in', [...shipmentIds])
    .execute();
}
