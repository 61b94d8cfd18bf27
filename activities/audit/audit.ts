import { Context } from '@temporalio/activity';
import { beginRun, finishRun } from '../../db/audit/runs';
import { type AuditTally, addTo } from '../../domain/audit/finding';
import { AUDIT_PARTS, type AuditPart, isQueryCheck } from '../../domain/audit/part';
import type { AuditActivities } from '../contract';
import { alertTeam } from './alert-team';
import type { AuditDeps, AuditPage } from './audit-deps';
import { auditByQuery } from './by-query';
import { auditOpenShipments } from './open-shipments';
import { auditRunningWorkflows } from './running-workflows';
import { auditStates } from './states';

/** One activity works on pages for about this long (ms), then gives the cursor back: no activity is long, no history either. */
const STINT_MS = 10_000;

export function createAuditActivities(deps: AuditDeps): AuditActivities {
  return {
    // Given to the workflow rather than known by it: a run that is under way when a version with other parts comes goes on as it began.
    beginAudit: async (temporalRun) => ({ run: await beginRun(deps.db, temporalRun), parts: AUDIT_PARTS }),
    async auditPart({ run, part, cursor }) {
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 2_000);
      try {
        return await workFor(STINT_MS, deps, run, part, cursor, context.cancellationSignal);
      } finally {
        clearInterval(beat);
      }
    },
    async finishAudit({ run, ...outcome }) {
      await alertTeam(deps.db, deps.pages, new Date().toISOString());
      await finishRun(deps.db, run, outcome);
    },
  };
}

async function workFor(
  ms: number,
  deps: AuditDeps,
  run: string,
  part: AuditPart,
  from: string | null,
  cancelled: AbortSignal,
): Promise<{ readonly cursor: string | null; readonly tally: AuditTally }> {
  const until = Date.now() + ms;
  let cursor = from;
  let tally: AuditTally = {};
  do {
    const page = await pageOf(deps, run, part, cursor);
    tally = page.tallies.reduce((sum, tallied) => addTo(sum, tallied.check, tallied.tally), tally);
    cursor = page.next;
  } while (cursor !== null && Date.now() < until && !cancelled.aborted);
  return { cursor, tally };
}

async function pageOf(
  deps: AuditDeps,
  run: string,
  part: AuditPart,
  cursor: string | null,
): Promise<AuditPage> {
  switch (part) {
    case 'open_shipments':
      return auditOpenShipments(deps, run, cursor);
    case 'running_workflows':
      return auditRunningWorkflows(deps, run, cursor);
    case 'states':
      return auditStates(deps, run, cursor);
    default:
      // A run that began under a version with other parts goes on without them.
      return isQueryCheck(part) ? auditByQuery(deps, run, part, cursor) : { next: null, tallies: [] };
  }
}
