import { settleFindings } from '../../db/audit/findings';
import { retell } from '../../db/audit/healing';
import { toldShipments } from '../../db/audit/processes';
import type { Found } from '../../domain/audit/finding';
import { type AuditDeps, type AuditPage, fewAtOnce } from './audit-deps';

/** As many ids as one question to Temporal's index may hold. */
const PAGE = 500;

/**
 * Does every open shipment have its workflow? The index is asked about whole pages, and Temporal itself about those few that the
 * index does not have. A workflow that is begun anew goes on from what is written of the process (activities/take-round.ts).
 */
export async function auditOpenShipments(
  { db, workflows, bounds }: AuditDeps,
  run: string,
  after: string | null,
): Promise<AuditPage> {
  const open = await toldShipments(db, bounds.graceMs, { after, limit: PAGE });
  const next = open.length < PAGE ? null : (open.at(-1) ?? null);
  const listed = await workflows.listedRunning(open);
  const lives = await fewAtOnce(
    open.filter((id) => !listed.has(id)),
    async (id) => ({ id, life: await workflows.lifeOf(id) }),
  );
  const missing = lives.filter(({ life }) => life !== 'running');
  // What came to its end by itself begins no more: Postgres is older than Temporal, and a person has to look.
  const lost = missing.filter(({ life }) => life !== 'completed');
  await retell(
    db,
    lost.map(({ id }) => id),
  );
  const found = missing.map(
    ({ id, life }): Found => ({
      subjectId: id,
      shipmentId: id,
      detail: { workflow: life },
      healing: life === 'completed' ? null : 'restarted',
    }),
  );
  const tally = await settleFindings(db, run, 'workflow_missing', found, { after, upTo: next });
  return { next, tallies: [{ check: 'workflow_missing', tally: { looked: open.length, ...tally } }] };
}
