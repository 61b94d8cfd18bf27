import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Rig } from '../rig/rig';
import type { Checker } from './checker';
import type { Finding } from './finding';
import { withPostgres } from './read-postgres';

/** Everything that Postgres has about one parcel, as it is kept. */
const TABLES: Readonly<Record<string, string>> = {
  shipments: 'SELECT * FROM shipments WHERE tracking_number = $1',
  tracking_events: `SELECT e.* FROM tracking_events e JOIN shipments s ON s.id = e.shipment_id
    WHERE s.tracking_number = $1 ORDER BY e.seq`,
  cases: `SELECT c.* FROM cases c JOIN shipments s ON s.id = c.shipment_id WHERE s.tracking_number = $1 ORDER BY c.opened_at`,
  case_entries: `SELECT c.kind, c.episode, e.* FROM case_entries e JOIN cases c ON c.id = e.case_id
    JOIN shipments s ON s.id = c.shipment_id WHERE s.tracking_number = $1 ORDER BY e.at`,
  case_steps: `SELECT c.kind, c.episode, t.* FROM case_steps t JOIN cases c ON c.id = t.case_id
    JOIN shipments s ON s.id = c.shipment_id WHERE s.tracking_number = $1 ORDER BY t.ran_at`,
  messages: `SELECT m.* FROM messages m JOIN shipments s ON s.id = m.shipment_id
    WHERE s.tracking_number = $1 ORDER BY m.intended_at`,
};

/** Writes down all that is known of the parcels that something was found about: `<folder>/evidence/<number>.json`, with histories. */
export async function keepEvidence(rig: Rig, checker: Checker, findings: readonly Finding[]): Promise<void> {
  const folder = join(rig.folder, 'evidence');
  await mkdir(folder, { recursive: true });
  const numbers = new Set(
    findings.map(({ subject }) => subject).filter((subject) => subject.startsWith('1Z')),
  );
  await withPostgres(rig.databaseUrl, async (client) => {
    for (const number of numbers) {
      const rows: Record<string, unknown[]> = {};
      for (const [table, sql] of Object.entries(TABLES))
        rows[table] = (await client.query(sql, [number])).rows;
      const own = findings.filter(({ subject }) => subject === number);
      await writeFile(join(folder, `${number}.json`), JSON.stringify({ findings: own, ...rows }, null, 1));
      const histories = await checker.histories([number]);
      for (const [index, { history }] of histories.entries()) {
        await writeFile(join(folder, `${number}.history-${index}.json`), historyToJSON(history));
      }
    }
  });
}
