import { ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import type { z } from 'zod';
import { countOpenFindings, listFindings } from '../../db/audit/findings';
import { lastRun } from '../../db/audit/runs';
import { AUDIT_CHECKS, CHECK_FACTS } from '../../domain/audit/check';
import type { FindingDetail } from '../../domain/audit/finding';
import { auditScheduleId } from '../../workflows/contract';
import { boundedPage, decodeCursor } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { unavailable } from '../http/temporal-errors';
import {
  type AuditFinding,
  AuditFindingPage,
  AuditFindingQuery,
  AuditReport,
  AuditRequested,
} from './audit-schemas';

const WAIT_MS = 5_000;

export const getAudit = defineRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'getAudit',
  tag: 'Audit',
  summary: 'What is proven of the whole fleet',
  description:
    'The auditor goes over all shipments, cases and messages every few minutes, heals what is safe to heal and reports the rest. Each check says in words what is true when it finds nothing.',
  auth: 'read',
  answers: {
    200: { description: 'The last run, and each check with its open findings.', schema: AuditReport },
  },
  async handle({ deps }) {
    const run = await lastRun(deps.db);
    const open = new Map((await countOpenFindings(deps.db)).map((counted) => [counted.check, counted]));
    return reply(200, {
      lastRun:
        run === undefined
          ? null
          : {
              id: run.id,
              startedAt: run.startedAt,
              finishedAt: run.finishedAt,
              durationMs: run.durationMs,
              failedParts: [...run.failedParts],
            },
      checks: AUDIT_CHECKS.map((check) => {
        const { subject, urgency, proves, heals } = CHECK_FACTS[check];
        return {
          ...{ check, subject, urgency, proves, heals },
          open: open.get(check)?.open ?? 0,
          reported: open.get(check)?.reported ?? 0,
          lastRun: run?.tally[check] ?? null,
        };
      }),
    });
  },
});

export const getAuditFindings = defineRoute({
  method: 'get',
  path: '/v1/audit/findings',
  operationId: 'listAuditFindings',
  tag: 'Audit',
  summary: 'What the auditor found',
  description: 'The open findings, the newest first, unless something else is asked for.',
  auth: 'read',
  query: AuditFindingQuery,
  answers: { 200: { description: 'A page of findings.', schema: AuditFindingPage } },
  async handle({ query, deps }) {
    const { limit, cursor, state, ...rest } = query;
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const filter = { ...rest, states: state ?? (['healing', 'reported'] as const) };
    const listed = await listFindings(deps.db, filter, { limit: limit + 1, before });
    return reply(200, boundedPage(listed, limit, showFinding));
  },
});

function showFinding(
  row: Awaited<ReturnType<typeof listFindings>>['rows'][number],
): z.output<typeof AuditFinding> {
  return { ...row, detail: row.detail as FindingDetail };
}

export const postAuditRun = defineRoute({
  method: 'post',
  path: '/v1/audit/run',
  operationId: 'runAudit',
  tag: 'Audit',
  summary: 'Audit now',
  description:
    'Triggers the schedule; if a run is under way, another one begins when that has come to its end. GET /v1/audit shows a run once it has ended.',
  auth: 'supervise',
  answers: { 202: { description: 'Asked for.', schema: AuditRequested } },
  problems: ['auditor_not_set_up', 'workflow_unavailable'],
  async handle({ deps }) {
    const schedule = deps.temporal.schedule.getHandle(auditScheduleId(deps.settings.TEMPORAL_TASK_QUEUE));
    try {
      await deps.temporal.withDeadline(Date.now() + WAIT_MS, () =>
        schedule.trigger(ScheduleOverlapPolicy.BUFFER_ONE),
      );
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) {
        throw new Problem('auditor_not_set_up', 'No worker has set up the auditor yet.', { cause: error });
      }
      throw unavailable(error) ?? error;
    }
    return reply(202, { requested: true as const });
  },
});
