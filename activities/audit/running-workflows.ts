import { openSubjects, settleFindings } from '../../db/audit/findings';
import { endsOf, type ShipmentEnd } from '../../db/audit/processes';
import { loadProcess } from '../../db/cases/processes';
import type { Found } from '../../domain/audit/finding';
import { type AuditDeps, type AuditPage, fewAtOnce } from './audit-deps';

const KNOWN_AT_ONCE = 1_000;

/**
 * Does a workflow run whose shipment is closed, or that Postgres does not know? Goes through Temporal's index of what runs; first
 * come those that were found before, since a workflow that has ended is in no index of running ones.
 */
export async function auditRunningWorkflows(
  deps: AuditDeps,
  run: string,
  token: string | null,
): Promise<AuditPage> {
  const page = await deps.workflows.pageOfRunning(token);
  const before =
    token === null ? await openSubjects(deps.db, 'workflow_outlives_shipment', KNOWN_AT_ONCE) : [];
  const ids = [...new Set([...before, ...page.shipmentIds])];
  const ends = new Map((await endsOf(deps.db, ids)).map((end) => [end.id, end]));
  const suspects = ids.filter((id) => isOver(ends.get(id), deps.bounds.graceMs));
  const found = (await fewAtOnce(suspects, (id) => judge(deps, id, ends.get(id)))).flatMap(
    (finding) => finding ?? [],
  );
  const tally = await settleFindings(deps.db, run, 'workflow_outlives_shipment', found, { ids });
  return {
    next: page.next,
    tallies: [{ check: 'workflow_outlives_shipment', tally: { looked: page.shipmentIds.length, ...tally } }],
  };
}

function isOver(end: ShipmentEnd | undefined, graceMs: number): boolean {
  return end === undefined || (end.closedForMs !== null && end.closedForMs > graceMs);
}

async function judge(
  { db, workflows, bounds }: AuditDeps,
  id: string,
  end: ShipmentEnd | undefined,
): Promise<Found | null> {
  if ((await workflows.lifeOf(id)) !== 'running') return null;
  const state = (await loadProcess(db, id))?.state ?? null;
  // It has come to its end and only waits for its last sends.
  if (state?.closed === true && (end?.closedForMs ?? 0) < bounds.lastSendsMs) return null;
  const liveCases = state?.cases.length ?? null;
  const isSafe = end !== undefined && end.openCases === 0 && liveCases === 0;
  if (isSafe) await workflows.terminate(id, 'the auditor: the shipment is closed and no case is open');
  return {
    subjectId: id,
    shipmentId: id,
    detail: { shipment: end === undefined ? 'unknown' : 'closed', openCases: end?.openCases ?? 0, liveCases },
    healing: isSafe ? 'ended' : null,
  };
}
