import { Link } from 'wouter';
import { Icon } from '../parts/icons';
import { Answered, PageFrame } from '../parts/page-frame';
import { useName } from '../parts/people';
import { Empty } from '../parts/states';
import { Age, exactly } from '../parts/time';
import { BULK, BULK_OUTCOMES, JOB_STATUS, jobInWords, scopeInWords } from '../words/bulk';
import { PLACE_NAMES } from '../words/shell';
import styles from './bulk-acts-page.module.css';
import { useBulkActs } from './bulk-queries';
import { JobBar } from './job-bar';

/** Every act on many cases, the newest first. */
export function BulkActsPage() {
  const query = useBulkActs(100);
  const name = useName();
  return (
    <PageFrame title={BULK.title} about={BULK.about} back={{ href: '/', name: PLACE_NAMES.queue }}>
      <Answered query={query} rows={6}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon="queue">{BULK.none}</Empty>
          ) : (
            <ul className={styles.jobs}>
              {data.map((job) => (
                <li key={job.id}>
                  <Link href={`/bulk-acts/${job.id}`} className={styles.job}>
                    <span className={styles.what}>
                      <strong>{jobInWords(job, name, exactly)}</strong>
                      <span className={styles.scope}>{scopeInWords(job)}</span>
                    </span>
                    <span className={styles.bar}>
                      <JobBar job={job} />
                      <span className={styles.quiet}>
                        {JOB_STATUS[job.status]}
                        {job.refused > 0 && `, ${job.refused} ${BULK_OUTCOMES.refused.toLowerCase()}`}
                      </span>
                    </span>
                    <span className={styles.quiet}>{name(job.actor)}</span>
                    <Age since={job.askedAt} className={styles.quiet} />
                    <Icon name="chevron" size={12} />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </PageFrame>
  );
}
