import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { useName } from '../parts/people';
import { SeverityMark } from '../parts/severity';
import { Empty, Loading } from '../parts/states';
import { Age, exactly } from '../parts/time';
import { useMayAct } from '../session/session';
import { BULK, BULK_OUTCOMES, BULK_REASONS, JOB_STATUS, jobInWords, scopeInWords } from '../words/bulk';
import { CASE } from '../words/case';
import { KINDS } from '../words/terms';
import styles from './bulk-acts-page.module.css';
import { isUnderWay, type Outcome, useBulkAct, useBulkActItems, useStopBulkAct } from './bulk-queries';
import { JobBar } from './job-bar';

/** One act on many cases: how far it is, and what became of each of them. */
export function BulkActPage({ id }: { readonly id: string }) {
  const query = useBulkAct(id);
  const name = useName();
  const mayAct = useMayAct();
  const stop = useStopBulkAct(id);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const job = query.data;
  return (
    <PageFrame
      title={job === undefined ? BULK.title : jobInWords(job, name, exactly)}
      back={{ href: '/bulk-acts', name: BULK.title }}
      {...(job !== undefined && isUnderWay(job) && mayAct
        ? {
            actions: (
              <Button
                size="xs"
                variant="default"
                loading={stop.isPending}
                disabled={job.status === 'stopping'}
                onClick={() => stop.mutate()}
              >
                {BULK.stop}
              </Button>
            ),
          }
        : {})}
    >
      <Answered query={query}>
        {(of) => (
          <>
            <p className={styles.facts}>
              <strong role="status">
                {JOB_STATUS[of.status]}, {(of.cases - of.waiting).toLocaleString('en-US')} /{' '}
                {of.cases.toLocaleString('en-US')}
              </strong>
              <span>{scopeInWords(of)}</span>
              <span>
                {BULK.asked} {name(of.actor)}
              </span>
              <Age since={of.askedAt} />
            </p>
            <div className={styles.progress}>
              <JobBar job={of} />
            </div>
            <Tabs job={of} outcome={outcome} choose={setOutcome} />
            <Items id={id} outcome={outcome} />
          </>
        )}
      </Answered>
    </PageFrame>
  );
}

function Tabs({
  job,
  outcome,
  choose,
}: {
  readonly job: Schemas['BulkAct'];
  readonly outcome: Outcome | null;
  readonly choose: (outcome: Outcome | null) => void;
}) {
  const counts = [
    ['refused', job.refused],
    ['done', job.done],
    ['already', job.already],
    ['not_done', job.notDone],
    ['waiting', job.waiting],
  ] as const;
  return (
    <p className={styles.facts}>
      {counts.map(([one, count]) => (
        <UnstyledButton
          key={one}
          className={styles.tab}
          aria-pressed={outcome === one}
          disabled={count === 0 && outcome !== one}
          onClick={() => choose(outcome === one ? null : one)}
        >
          {BULK_OUTCOMES[one]} <strong className="numbers">{count.toLocaleString('en-US')}</strong>
        </UnstyledButton>
      ))}
    </p>
  );
}

function Items({ id, outcome }: { readonly id: string; readonly outcome: Outcome | null }) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useBulkActItems(id, outcome);
  const name = useName();
  const items = data?.pages.flatMap((page) => page.data);
  if (items === undefined) return <Loading rows={8} />;
  if (items.length === 0) return <Empty icon="check">{BULK.empty}</Empty>;
  return (
    <>
      <table className={styles.items}>
        <tbody>
          {items.map((item) => (
            <tr key={item.caseId}>
              <td>
                {item.kind === null || item.severity === null ? (
                  BULK.gone
                ) : (
                  <>
                    <SeverityMark severity={item.severity} />{' '}
                    <Link href={`/cases/${item.caseId}`}>
                      {KINDS[item.kind]} {item.reference ?? item.trackingNumber}
                    </Link>
                  </>
                )}
              </td>
              <td className={styles.aside}>{item.assignee === null ? '' : name(item.assignee)}</td>
              <td className={styles.outcome} data-outcome={item.outcome ?? 'waiting'}>
                {BULK_OUTCOMES[item.outcome ?? 'waiting']}
                {item.reason !== null && `: ${BULK_REASONS[item.reason]}`}
              </td>
              <td className={styles.aside}>{item.actedAt !== null && <Age since={item.actedAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <div className={styles.more}>
          <Button
            variant="default"
            size="xs"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {CASE.more}
          </Button>
        </div>
      )}
    </>
  );
}
