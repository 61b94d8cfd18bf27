import { recountOutcomes } from '../db/insight/calibration-counts';
import { rebuildRecords } from '../db/insight/rebuild-records';
import { openDatabase } from '../db/postgres/database';

/** `npm run insight -- rebuild`: derives the record of every parcel in the database of DATABASE_URL anew, from the facts, and counts anew how good predictions were. */
export async function rebuild(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (url === undefined || url === '') {
    console.error('The setting DATABASE_URL is missing.');
    process.exitCode = 1;
    return;
  }
  const { db, close } = openDatabase({ url });
  try {
    const records = await rebuildRecords(db, (derived) => console.error(`${derived} parcels`));
    console.log(`${records} records are derived anew.`);
    console.log(`${await recountOutcomes(db)} predictions with a known outcome are counted anew.`);
  } finally {
    await close();
  }
}
