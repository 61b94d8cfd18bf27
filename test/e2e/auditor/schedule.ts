import { auditScheduleId } from '../../../workflows/contract';
import { eventually } from '../../harness/conditions';
import { report, temporal, wayward } from './audited';

/** When the auditor runs by itself, and what shows that it does. */
export function scheduleStories(): void {
  test('Prometheus reads the open findings and the age of the last run from every worker', async () => {
    const response = await fetch(`http://127.0.0.1:${wayward.running.env.WORKER_METRICS_PORT}/metrics`);
    const text = await response.text();
    expect(text).toContain('wayward_audit_open_findings{check="case_overdue",state="reported"} 1');
    expect(text).toMatch(/^wayward_audit_last_run_age_seconds \d/m);
    expect(text).toMatch(/^wayward_audit_last_run_seconds \d/m);
  });

  test('the schedule fires by itself once it has an interval, and a worker that starts again changes the one that is there', async () => {
    const before = (await report()).lastRun?.id;
    await wayward.running.restart('worker', { AUDIT_EVERY_MS: '1000' });
    const first = await eventually('a run nobody asked for', async () => {
      const seen = (await report()).lastRun;
      return seen !== null && seen.id !== before && seen.id;
    });
    await eventually('and the next', async () => (await report()).lastRun?.id !== first);
    const schedule = temporal.schedule.getHandle(
      auditScheduleId(wayward.running.env.TEMPORAL_TASK_QUEUE ?? ''),
    );
    expect((await schedule.describe()).spec.intervals).toMatchObject([{ every: 1_000 }]);
  });
}
