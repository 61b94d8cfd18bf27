import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { Icon } from '../parts/icons';
import { useName } from '../parts/people';
import { exactly, useNow } from '../parts/time';
import { useSession } from '../session/session';
import { BULK, BULK_OUTCOMES, jobInWords } from '../words/bulk';
import { isUnderWay, useBulkActs } from './bulk-queries';
import { JobBar } from './job-bar';
import styles from './job-strip.module.css';

/** So long after its end a job is still shown to whoever asked for it. */
const SHOWN_MS = 60_000;
const putAway = new Set<string>();

/** Above the queue: what somebody has asked of many cases, while it is done and a moment after. */
export function JobStrip() {
  const { data } = useBulkActs(5);
  const { member } = useSession();
  const name = useName();
  const now = useNow();
  const [, show] = useState(0);
  const shown = (data?.data ?? []).filter(
    (job) =>
      job.actor === member.id &&
      !putAway.has(job.id) &&
      (isUnderWay(job) || now - Date.parse(job.endedAt ?? '') < SHOWN_MS),
  );
  if (shown.length === 0) return null;
  return (
    <ul className={styles.strip}>
      {shown.map((job) => (
        <li key={job.id} className={styles.job}>
          <span className={styles.what}>{jobInWords(job, name, exactly)}</span>
          <span className={styles.bar}>
            <JobBar job={job} />
          </span>
          <span className="numbers" role="status">
            {(job.cases - job.waiting).toLocaleString('en-US')} / {job.cases.toLocaleString('en-US')}
            {job.refused > 0 && `, ${job.refused} ${BULK_OUTCOMES.refused.toLowerCase()}`}
          </span>
          <Link href={`/bulk-acts/${job.id}`}>{BULK.look}</Link>
          <UnstyledButton
            aria-label={BULK.dismiss}
            onClick={() => {
              putAway.add(job.id);
              show((times) => times + 1);
            }}
          >
            <Icon name="close" size={12} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
