import { writeGenerated } from '../db/insight/generated-records';
import { openDatabase } from '../db/postgres/database';
import { generatedFacts } from '../insight/generated/generate-facts';

/** A shop that began today has no history to show: twelve weeks of one that never was, marked as generated wherever they are shown. */
export async function writeHistory(databaseUrl: string, merchants: readonly string[]): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1 });
  const until = new Date().toISOString();
  try {
    await writeGenerated(
      db,
      generatedFacts({ parcels: 2_500, weeks: 12, until, seed: 16, merchants }),
      until,
    );
  } finally {
    await close();
  }
}
