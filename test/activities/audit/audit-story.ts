import type { AuditDeps } from '../../../activities/audit/audit-deps';
import { auditByQuery } from '../../../activities/audit/by-query';
import type { ShipmentWorkflows } from '../../../activities/audit/shipment-workflows';
import { beginRun } from '../../../db/audit/runs';
import type { Database } from '../../../db/postgres/database';
import { AUDIT_BOUNDS } from '../../../domain/audit/check';
import type { QueryCheck } from '../../../domain/audit/part';

/** The auditor's own work on a database, check by check, without its workflow and schedule. */

/** For checks that ask Postgres alone: whoever asks a workflow fails the test. */
const NO_WORKFLOWS = new Proxy({} as ShipmentWorkflows, {
  get: (_, name) => {
    throw new Error(`this check asks no workflow: ${String(name)}`);
  },
});

export function auditDeps(db: Database, change: Partial<AuditDeps> = {}): AuditDeps {
  return {
    db,
    workflows: NO_WORKFLOWS,
    bounds: AUDIT_BOUNDS,
    pages: 'team:support_lead',
    perSecond: { email: 20, sms: 10 },
    ...change,
  };
}

/** One run of one check: what it found, newly reported and saw gone. */
export async function lookFor(
  deps: AuditDeps,
  check: QueryCheck,
): Promise<{ readonly found: number; readonly reported: number; readonly closed: number }> {
  const run = await beginRun(deps.db, crypto.randomUUID());
  const { tallies } = await auditByQuery(deps, run, check, null);
  const { found = 0, reported = 0, closed = 0 } = tallies[0]?.tally ?? {};
  return { found, reported, closed };
}
