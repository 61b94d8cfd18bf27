import { withPostgres } from '../check/read-postgres';
import type { Blow } from './blow';

const LASTS_MS = 10_000;
/** Whoever is in the middle of something, and now and then somebody who is not. */
const CUT = `SELECT count(pg_terminate_backend(pid)) AS cut FROM (
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'faults'
    AND (state IN ('active', 'idle in transaction') OR random() < 0.1)
  ORDER BY random() LIMIT 3) AS victims`;

export const connectionsCut: Blow = {
  name: 'connections_cut',
  about: 'pg_terminate_backend of busy connections, several times a second',
  async strike({ rig, pause, say }) {
    await pause(1_000, 3_000);
    say('cutting connections to Postgres');
    await withPostgres(rig.databaseUrl, async (client) => {
      const until = Date.now() + LASTS_MS;
      while (Date.now() < until) {
        const { rows } = await client.query<{ cut: number }>(CUT);
        rig.kills += rows[0]?.cut ?? 0;
        await pause(60, 300);
      }
    });
  },
};
