import { Button } from '@mantine/core';
import type { Schemas } from '../api/client';
import { Icon } from '../parts/icons';
import { Answered } from '../parts/page-frame';
import { Age } from '../parts/time';
import { useHasRole } from '../session/session';
import { OVERVIEW } from '../words/overview';
import styles from './overview-page.module.css';
import { useAudit, useAuditNow } from './use-overview';

/** What is true of the whole fleet, and what is not. */
export function AuditorPanel() {
  const query = useAudit();
  const auditNow = useAuditNow();
  const mayAudit = useHasRole('supervisor');
  return (
    <section className={styles.panel} aria-labelledby="auditor">
      <div className={styles.panelHead}>
        <h2 id="auditor">{OVERVIEW.auditor}</h2>
        {mayAudit && (
          <Button
            size="compact-xs"
            variant="default"
            loading={auditNow.isPending}
            onClick={() => auditNow.mutate()}
          >
            {OVERVIEW.auditNow}
          </Button>
        )}
      </div>
      <Answered query={query}>{(report) => <Report report={report} />}</Answered>
    </section>
  );
}

function Report({ report: { lastRun, checks } }: { readonly report: Schemas['AuditReport'] }) {
  const broken = checks.filter(({ open }) => open > 0);
  if (lastRun === null) return <p className={styles.quiet}>{OVERVIEW.neverAudited}</p>;
  return (
    <>
      <p className={styles.verdict} data-good={broken.length === 0}>
        <Icon name={broken.length === 0 ? 'check' : 'alert'} />
        {broken.length === 0
          ? OVERVIEW.allHold(checks.length)
          : OVERVIEW.notHeld(broken.length, checks.length)}
      </p>
      <p className={styles.quiet}>
        {OVERVIEW.auditedAt} <Age since={lastRun.finishedAt} /> {OVERVIEW.ago}.
        {lastRun.failedParts.length > 0 && ` ${OVERVIEW.partsFailed(lastRun.failedParts.join(', '))}`}
      </p>
      <ul className={styles.findings}>
        {broken.map(({ check, proves, heals, open, reported }) => (
          <li key={check}>
            <details>
              <summary>
                {proves} <span className={styles.quiet}>{OVERVIEW.findings(open, reported)}</span>
              </summary>
              <p className={styles.quiet}>
                {OVERVIEW.heals}: {heals}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
