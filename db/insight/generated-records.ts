import type { RecordFacts } from '../../domain/insight/shipment-record';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Database } from '../postgres/database';
import { recount } from './rebuild-records';
import { generatedRow, insertRecords, type Row } from './records';

const AT_ONCE = 1_000;

/**
 * Writes records of parcels that never were, marked as such, and counts all scorecards anew. For demonstrations and benches.
 *
 * @param at as of when figures are judged
 */
export async function writeGenerated(db: Database, facts: Iterable<RecordFacts>, at: Instant): Promise<void> {
  let rows: Row[] = [];
  const write = async (): Promise<void> => {
    await db.transaction().execute((tx) => insertRecords(tx, rows));
    rows = [];
  };
  for (const one of facts) {
    rows.push(generatedRow(one, at));
    if (rows.length === AT_ONCE) await write();
  }
  await write();
  await recount(db);
}
