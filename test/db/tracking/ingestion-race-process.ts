import { randomInt } from 'node:crypto';
import { openDatabase } from '../../../db/postgres/database';
import { openPlannedStatements } from '../../../db/postgres/planned-statements';
import { type IngestResult, ingestUpdates } from '../../../db/tracking/ingest';
import { createIngestion } from '../../../db/tracking/ingestion';
import { bodyOf, said, scan } from './bodies';

/**
 * One api among several, as a process of its own: sends every scan of every parcel, in an order of its own, and prints what it was
 * answered. `ingestion-race-process.ts <database url> groups|alone <parcels> <scans>`
 */

const AT_ONCE = 24;

async function main(): Promise<void> {
  const [url = '', way, parcels, scans] = process.argv.slice(2);
  const { db, close } = openDatabase({ url, maxConnections: 8, connectMs: 60_000 });
  const statements = openPlannedStatements({ url, maxConnections: 2, connectMs: 60_000 });
  const options = { coalesceMs: 0, waitMs: 60_000, groupsAtOnce: 2 };
  const ingestion = createIngestion(db, statements, options);
  const take = (updates: Parameters<typeof bodyOf>[0]): Promise<IngestResult> => {
    const { delivery, problems } = bodyOf(updates);
    return way === 'groups'
      ? ingestion.take(delivery, updates, problems)
      : ingestUpdates(db, delivery, updates, problems, options);
  };
  const told = { accepted: 0, bodies: 0, misanswered: 0 };
  const jobs = shuffled(everyScan(Number(parcels), Number(scans)));
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (jobs.length > 0) {
        const updates = jobs.splice(0, randomInt(1, 5));
        const result = await take(updates);
        told.bodies += 1;
        told.accepted += result.accepted;
        if (result.items.some(({ shipmentId }) => shipmentId === null)) told.misanswered += 1;
      }
    }),
  );
  await Promise.all([close(), statements.close()]);
  console.log(JSON.stringify(told));
}

/** Every fifth is only an estimate, every seventh names the parcel as a sister company does. */
function everyScan(parcels: number, scans: number) {
  return Array.from({ length: parcels * scans }, (_, n) => {
    const [parcel, which] = [n % parcels, Math.floor(n / parcels)];
    const of = { carrier: which % 7 === 0 ? 'dhl' : 'dhl_express', trackingNumber: `RACE${parcel}` };
    const at = new Date(Date.parse('2026-11-20T00:00:00Z') + which * 60_000).toISOString();
    // Each of another day, so that it is news whenever it comes first.
    if (which % 5 === 0) return said(of, { estimate: { date: dayOf(which), asOf: at } });
    return scan(of, { at });
  });
}

function dayOf(which: number): string {
  return new Date(Date.parse('2027-01-01') + which * 86_400_000).toISOString().slice(0, 10);
}

function shuffled<T>(list: readonly T[]): T[] {
  const rest = [...list];
  return list.flatMap(() => rest.splice(randomInt(rest.length), 1));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
