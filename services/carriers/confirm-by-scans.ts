import { awaitingScans, choiceOf, moveIntervention } from '../../db/carriers/interventions';
import type { Database } from '../../db/postgres/database';
import { AWAITS_SCAN, provenBy } from '../../domain/carriers/intervention';
import { reportUnconfirmed } from './report-unconfirmed';
import { tellOfIntervention } from './tell-of-intervention';

/** What carriers' scans say by now of what they were asked to do. */
export async function confirmByScans(db: Database): Promise<void> {
  for (const { scans, ...row } of await awaitingScans(db)) {
    if (row.type === 'cancel') continue;
    const choice = await choiceOf(db, row);
    const proved = scans
      .map((scan) => provenBy({ choice, day: row.day }, scan))
      .find((found) => found !== null);
    if (proved === undefined || proved === null) continue;
    const at = new Date().toISOString();
    await db.transaction().execute(async (tx) => {
      // What it reports is locked before it.
      if (row.status === 'unconfirmed') await reportUnconfirmed(tx, row, at, true);
      const detail = { code: null, says: null, settledAt: at, nextInMs: null };
      // What went another way has its own news: that it was delivered, or goes back.
      if ((await moveIntervention(tx, row.id, AWAITS_SCAN, proved, detail)) && proved === 'confirmed')
        await tellOfIntervention(tx, row, proved, at);
    });
  }
}
