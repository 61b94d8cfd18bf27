import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import { countOpenFindings } from '../../db/audit/findings';
import { lastRun } from '../../db/audit/runs';
import type { Database } from '../../db/postgres/database';
import { AUDIT_CHECKS } from '../../domain/audit/check';

/**
 * The auditor's figures, read from Postgres when somebody asks for them: whichever worker ran it, every worker tells the same.
 * An alert on the age also notices that nobody audits any more.
 */
export function addAuditMetrics(registry: Registry, db: Database, log: Logger): void {
  /** Postgres may be away; the other metrics are worth having all the same. */
  const orNothing = async <T>(look: Promise<T>): Promise<T | undefined> =>
    look.catch((error: unknown) => {
      log.warn({ err: error }, "could not read the auditor's figures");
      return undefined;
    });

  new Gauge({
    name: 'wayward_audit_open_findings',
    help: 'Open findings of the auditor, by check; `reported` are the ones that need a person.',
    labelNames: ['check', 'state'],
    registers: [registry],
    async collect() {
      const counts = await orNothing(countOpenFindings(db));
      this.reset();
      for (const check of counts === undefined ? [] : AUDIT_CHECKS) {
        const { open = 0, reported = 0 } = counts?.find((count) => count.check === check) ?? {};
        this.set({ check, state: 'healing' }, open - reported);
        this.set({ check, state: 'reported' }, reported);
      }
    },
  });
  new Gauge({
    name: 'wayward_audit_last_run_age_seconds',
    help: 'How long ago the last run of the auditor came to its end; NaN before the first.',
    registers: [registry],
    async collect() {
      this.set((await orNothing(lastRun(db)))?.ageSeconds ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'wayward_audit_last_run_seconds',
    help: 'How long that run took.',
    registers: [registry],
    async collect() {
      const run = await orNothing(lastRun(db));
      this.set(run === undefined ? Number.NaN : run.durationMs / 1_000);
    },
  });
}
