import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** So old it is not shown any more (hours): a parcel that is predicted at all is predicted every day. */
const SHOWN_FOR_HOURS = 50;

/** The 80 % window of a parcel that customers may see. */
export interface ShownWindow {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * By the newest prediction. Null: there is none of the last days, too little is known, or windows have not held lately what they promise. Whether
 * another case knows better is for the caller to say.
 */
export async function windowToShow(db: Executor, shipmentId: string): Promise<ShownWindow | null> {
  const { rows } = await sql<{ from: Instant | null; until: Instant | null; isGood: boolean }>`
    SELECT p.q10 AS from, p.q90 AS until,
           p.good_enough AND p.basis = 'model' AND p.delivered_at IS NULL
             AND p.predicted_at > now() - interval '1 hour' * ${SHOWN_FOR_HOURS} AS is_good
      FROM predictions p
     WHERE p.shipment_id = ${shipmentId}::uuid
     ORDER BY p.predicted_at DESC LIMIT 1`.execute(db);
  const [newest] = rows;
  if (newest === undefined || !newest.isGood || newest.from === null || newest.until === null) return null;
  return { from: newest.from, until: newest.until };
}
