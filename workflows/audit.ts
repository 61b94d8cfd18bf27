import { continueAsNew, isCancellation, log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { AuditActivities } from '../activities/contract';
import type { AuditCheck } from '../domain/audit/check';
import type { AuditTally } from '../domain/audit/finding';
import { addTo } from '../domain/audit/finding';
import type { AuditPart } from '../domain/audit/part';
import type { AuditInput, AuditProgress } from './contract';

const HISTORY_EVENTS_BEFORE_CONTINUING = 1_000;

const { beginAudit, auditPart, finishAudit } = proxyActivities<AuditActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  // A part that fails for so long is noted as not looked at; the others are, and the next run tries again.
  scheduleToCloseTimeout: '15 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 6 },
});

/**
 * One run of the auditor over the whole fleet, started by its schedule: every part in turn, page by page, and one summary row. What
 * is looked for, and what is done about it, is in activities/audit.
 */
export async function audit(input: AuditInput = {}): Promise<AuditTally> {
  let progress = input.progress ?? (await begin());
  for (let part = progress.parts[0]; part !== undefined; part = progress.parts[0]) {
    progress = await stint(progress, part);
    if (workflowInfo().historyLength > HISTORY_EVENTS_BEFORE_CONTINUING) {
      await continueAsNew<typeof audit>({ progress });
    }
  }
  const { run, tally, failedParts } = progress;
  await finishAudit({ run, tally, failedParts });
  return tally;
}

async function begin(): Promise<AuditProgress> {
  return { ...(await beginAudit(workflowInfo().runId)), cursor: null, tally: {}, failedParts: [] };
}

async function stint(before: AuditProgress, part: AuditPart): Promise<AuditProgress> {
  const { run, parts, cursor, failedParts } = before;
  try {
    const done = await auditPart({ run, part, cursor });
    return {
      ...before,
      parts: done.cursor === null ? parts.slice(1) : parts,
      cursor: done.cursor,
      tally: sum(before.tally, done.tally),
    };
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('a part of the audit failed', { part, error: String(error) });
    return { ...before, parts: parts.slice(1), cursor: null, failedParts: [...failedParts, part] };
  }
}

function sum(tally: AuditTally, more: AuditTally): AuditTally {
  return Object.entries(more).reduce(
    (before, [check, page]) => addTo(before, check as AuditCheck, page),
    tally,
  );
}
