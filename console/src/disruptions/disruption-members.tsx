import '../styles/controls.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { Failed, Loading } from '../parts/states';
import { Age } from '../parts/time';
import { CASE_STATUSES, DISRUPTIONS } from '../words/disruptions';
import { carrierName, KINDS } from '../words/terms';
import { useDisruptionMembers } from './disruption-queries';
import styles from './disruptions.module.css';

/** The cases of a disruption, a page at a time. */
export function DisruptionMembers({ id }: { readonly id: string }) {
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const query = useDisruptionMembers(id, shown === 'open');
  const rows = query.data?.pages.flatMap(({ data }) => data);
  return (
    <section className={styles.panel} aria-labelledby="members">
      <div className={styles.panelHead}>
        <h2 id="members">{DISRUPTIONS.members}</h2>
        <SegmentedControl
          size="xs"
          aria-label={DISRUPTIONS.members}
          value={shown}
          onChange={(value) => setShown(value as 'open' | 'all')}
          data={[
            { value: 'open', label: DISRUPTIONS.openMembers },
            { value: 'all', label: DISRUPTIONS.allMembers },
          ]}
        />
      </div>
      {rows === undefined ? (
        query.error === null ? (
          <Loading rows={4} />
        ) : (
          <Failed error={query.error} again={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        <p className={styles.quiet}>{DISRUPTIONS.membersEmpty}</p>
      ) : (
        <ul className={styles.members}>
          {rows.map((row) => (
            <li key={row.caseId}>
              <Link href={`/cases/${row.caseId}`}>
                {carrierName(row.carrier)} {row.reference ?? row.trackingNumber}
              </Link>
              <span>{KINDS[row.kind]}</span>
              <span className={styles.quiet}>
                {row.leftAt === null ? CASE_STATUSES[row.status] : DISRUPTIONS.left}
              </span>
              <Age since={row.openedAt} className={styles.age} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {DISRUPTIONS.more}
        </Button>
      )}
    </section>
  );
}
