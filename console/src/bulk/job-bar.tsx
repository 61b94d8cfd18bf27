import type { Schemas } from '../api/client';
import { BULK_OUTCOMES } from '../words/bulk';
import styles from './job-bar.module.css';

/** How far a job is, and how it ended for its cases. */
export function JobBar({ job }: { readonly job: Schemas['BulkAct'] }) {
  const settled = job.cases - job.waiting;
  const parts = [
    { outcome: 'done', count: job.done },
    { outcome: 'already', count: job.already },
    { outcome: 'refused', count: job.refused },
    { outcome: 'not_done', count: job.notDone },
  ] as const;
  return (
    <svg
      className={styles.bar}
      role="img"
      viewBox={`0 0 ${Math.max(1, job.cases)} 1`}
      preserveAspectRatio="none"
      aria-label={`${settled} of ${job.cases}`}
    >
      {parts.map(({ outcome, count }, index) => (
        <rect
          key={outcome}
          data-outcome={outcome}
          x={parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)}
          width={count}
          height="1"
        >
          <title>{`${BULK_OUTCOMES[outcome]}: ${count}`}</title>
        </rect>
      ))}
    </svg>
  );
}
