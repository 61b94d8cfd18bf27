import { sql } from 'kysely';
import type { CarrierAnswer } from '../../domain/carriers/answer';
import type { CarrierNews } from '../../domain/cases/process/carrier';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { FACTS_CHANGED, wakeRelay } from '../tracking/relay';

/** What the processes of parcels are to hear of their carriers. They take it in their next round, which this has come soon. */

/**
 * Tells the processes of a thread's parcels that are still open, each once for each key. The caller holds the parcels.
 *
 * @param news `said`: what was said of each; null: nothing that is one of the answers, and all hear of it. `except`: the parcel whose own
 *   round this is: it knows
 */
export async function tellProcesses(
  tx: Executor,
  carrierCaseId: string,
  news: {
    readonly key: string;
    readonly what: CarrierNews['what'];
    readonly actor: string;
    readonly said: ReadonlyMap<
      string,
      { readonly says: CarrierAnswer; readonly date: LocalDate | null }
    > | null;
    readonly at: Instant;
    readonly except?: string | null;
  },
): Promise<void> {
  const parcels = await tx
    .selectFrom('carrierCaseParcels as p')
    .innerJoin('shipments as s', 's.id', 'p.shipmentId')
    .select('s.id')
    .where('p.carrierCaseId', '=', carrierCaseId)
    .where('s.closedAt', 'is', null)
    .$if(news.except != null, (query) => query.where('s.id', '!=', news.except ?? ''))
    .execute();
  const meant = news.said === null ? parcels : parcels.filter(({ id }) => news.said?.has(id) === true);
  if (meant.length === 0) return;
  const written = await tx
    .insertInto('carrierNews')
    .values(
      meant.map(({ id: shipmentId }) => ({
        shipmentId,
        carrierCaseId,
        key: news.key,
        what: news.what,
        actor: news.actor,
        says: news.said?.get(shipmentId)?.says ?? null,
        saysDate: news.said?.get(shipmentId)?.date ?? null,
        at: news.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['shipmentId', 'key']).doNothing())
    .returning('shipmentId')
    .execute();
  if (written.length === 0) return;
  await tx
    .updateTable('shipments')
    // Counted as a change, so that a delivery that is under way does not take it for told.
    .set(FACTS_CHANGED)
    .where(
      'id',
      'in',
      written.map(({ shipmentId }) => shipmentId),
    )
    .execute();
  await wakeRelay(tx);
}

/** News that no round has heard; from now on they are heard. Oldest first. The caller holds the shipment. */
export async function takeCarrierNews(
  tx: Executor,
  shipmentId: string,
  at: Instant,
): Promise<readonly CarrierNews[]> {
  const rows = await tx
    .updateTable('carrierNews')
    .set({ heardAt: at })
    .where('shipmentId', '=', shipmentId)
    .where('heardAt', 'is', null)
    .returning(['id as newsId', 'carrierCaseId', 'what', 'actor', 'says', 'saysDate as date', 'at'])
    .execute();
  return rows.sort((a, b) => (a.newsId < b.newsId ? -1 : 1));
}

/** What the carrier wrote with this answer, for whoever is told of it; null: nothing, or it came by no message. */
export async function wordsOfAnswer(db: Executor, newsId: string): Promise<string | null> {
  const row = await db
    .selectFrom('carrierNews as n')
    .innerJoin('messages as m', (join) => join.on(sql<boolean>`n.key = 'answer:' || m.id`))
    .select('m.body')
    .where('n.id', '=', newsId)
    .executeTakeFirst();
  const words = row?.body?.trim() ?? '';
  return words === '' ? null : words.slice(0, MOST_QUOTED);
}

const MOST_QUOTED = 2_000;
