import { type Selectable, sql } from 'kysely';
import {
  type MappedPart,
  mappingKey,
  type TextMapping,
  type TextMappings,
  type WantedMapping,
  wordingKey,
} from '../../domain/tracking/text-mapping';
import { announce } from '../postgres/announce';
import type { Page } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import { MAPPING_NOTIFICATION } from '../postgres/notifications';
import type { TextMappings as TextMappingsTable } from '../schema';

/** What people have said that carriers' sentences and codes mean. What follows from it is judged in judge-anew.ts. */

/** `wording` is as the carrier writes it; `wordingKey` says what of it does not count. `madeBy` is a staff id or the name of an API key. */
export interface NewMapping
  extends Pick<TextMapping, 'carrier' | 'milestone' | 'exception' | 'movement' | 'clears'> {
  readonly says: MappedPart;
  readonly wording: string;
  readonly madeBy: string;
}

const MAPPING = [
  'id',
  'carrier',
  'says',
  'wording',
  'key',
  'milestone',
  'exception',
  'movement',
  'clears',
  'madeAt',
  'madeBy',
  'judgeAt',
  'judged',
] as const;

export type MappingRow = Omit<Pick<Selectable<TextMappingsTable>, (typeof MAPPING)[number]>, 'clears'> &
  Pick<TextMapping, 'clears'>;

/** Null: this wording of the carrier has a meaning by another mapping. */
export async function createMapping(
  db: Executor,
  { clears, ...mapping }: NewMapping,
): Promise<MappingRow | null> {
  const row = await db
    .insertInto('textMappings')
    .values({
      ...mapping,
      key: wordingKey(mapping.wording),
      clears: clears === null ? null : JSON.stringify(clears),
      judgeAt: sql<string>`now()`,
    })
    .onConflict((conflict) =>
      conflict.columns(['carrier', 'says', 'key']).where('removedAt', 'is', null).doNothing(),
    )
    .returning(MAPPING)
    .executeTakeFirst();
  if (row === undefined) return null;
  await announce(db, MAPPING_NOTIFICATION);
  return row as MappingRow;
}

/** It speaks no more, and what was understood by it is judged anew. Null: there is none, or no more. */
export async function removeMapping(db: Executor, id: string, removedBy: string): Promise<MappingRow | null> {
  const row = await db
    .updateTable('textMappings')
    .set({ removedBy, removedAt: sql<string>`now()`, judgeAt: sql<string>`now()`, judgedTo: null, judged: 0 })
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .returning(MAPPING)
    .executeTakeFirst();
  if (row === undefined) return null;
  await announce(db, MAPPING_NOTIFICATION);
  return row as MappingRow;
}

/** Those in force, the newest first; `before` is the id of the last row of the page before. */
export async function listMappings(db: Executor, { limit, before }: Page): Promise<MappingRow[]> {
  let query = db.selectFrom('textMappings').select(MAPPING).where('removedAt', 'is', null);
  if (before !== null) query = query.where('id', '<', before);
  return (await query.orderBy('id', 'desc').limit(limit).execute()) as MappingRow[];
}

const RULE = sql.raw(`id, carrier, says, key, milestone, exception, movement, clears`);

/** Of those that are asked for, the ones that there are. */
export async function findMappings(db: Executor, wanted: readonly WantedMapping[]): Promise<TextMappings> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<TextMapping>`
    select ${RULE} from text_mappings
     where removed_at is null and (carrier, says, key) in (
       select carrier, says, key from json_to_recordset(${JSON.stringify(wanted)}::json) as w (carrier text, says text, key text))`.execute(
    db,
  );
  return byKey(rows);
}

/** By `mappingKey`, to be asked for by carrier and wording. */
export function byKey(mappings: readonly TextMapping[]): TextMappings {
  return new Map(mappings.map((mapping) => [mappingKey(mapping), mapping]));
}

/** How many scans that nobody understood are looked at: the newest. */
const MOST_LOOKED_AT = 5_000;

/** A wording that no rule and no person has explained yet, and how often it came. `text` or `code` may be null, not both. */
export interface UnmappedWording {
  readonly carrier: string;
  readonly text: string | null;
  readonly code: string | null;
  readonly scans: number;
  /** Of parcels that are on their way. */
  readonly waiting: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** Parcels that are on their way, and others after them. */
  readonly examples: readonly { readonly shipmentId: string; readonly trackingNumber: string }[];
}

/** What nobody understood, among the newest so many scans of the kind, word for word; and how many scans that were. */
export async function unmappedWordings(
  db: Executor,
  carrier: string | null,
): Promise<{ readonly lookedAt: number; readonly wordings: readonly UnmappedWording[] }> {
  const { rows } = await sql<UnmappedWording & { readonly lookedAt: number }>`
    with newest as (
      select shipment_id, seq, received_at, text, code from tracking_events
       where meaning_source = 'unmapped' and not overruled order by received_at desc limit ${MOST_LOOKED_AT}
    ), told as (
      select s.carrier, n.text, n.code, n.received_at, s.id, s.tracking_number, s.closed_at is null as open,
             row_number() over (partition by s.carrier, n.text, n.code order by s.closed_at is null desc, n.received_at desc) as place
        from newest n join shipments s on s.id = n.shipment_id
       where n.text is not null or n.code is not null
    )
    select carrier, text, code, count(*)::int as scans, count(*) filter (where open)::int as waiting,
           min(received_at) as "firstAt", max(received_at) as "lastAt",
           jsonb_agg(jsonb_build_object('shipmentId', id, 'trackingNumber', tracking_number) order by place)
             filter (where place <= 3) as examples,
           (select count(*)::int from newest) as "lookedAt"
      from told
     where ${carrier}::text is null or carrier = ${carrier}
     group by carrier, text, code`.execute(db);
  return { lookedAt: rows[0]?.lookedAt ?? 0, wordings: rows.map(({ lookedAt: _, ...wording }) => wording) };
}
