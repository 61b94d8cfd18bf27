import { Button } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import type { Schemas } from '../api/client';
import { PageFrame } from '../parts/page-frame';
import { Holder, useName } from '../parts/people';
import { Empty, Failed, Loading } from '../parts/states';
import { Tabs } from '../parts/tabs';
import { Age, Countdown } from '../parts/time';
import { useMayAct } from '../session/session';
import { DISRUPTIONS, scopeInWords } from '../words/disruptions';
import { type Status, useDisruptions } from './disruption-queries';
import styles from './disruptions.module.css';
import { StatusTag } from './status-tag';

const TABS: readonly { readonly id: string; readonly name: string; readonly statuses: readonly Status[] }[] =
  [
    { id: '', name: DISRUPTIONS.live, statuses: ['detected', 'active', 'clearing'] },
    { id: 'to-approve', name: DISRUPTIONS.toApprove, statuses: ['detected'] },
    { id: 'running', name: DISRUPTIONS.running, statuses: ['active', 'clearing'] },
    { id: 'ended', name: DISRUPTIONS.ended, statuses: ['resolved', 'declined'] },
  ];
const [LIVE] = TABS;

export function DisruptionsPage() {
  const [params] = useSearchParams();
  const mayAct = useMayAct();
  const tab = TABS.find(({ id }) => id === (params.get('show') ?? '')) ?? LIVE;
  const query = useDisruptions(tab?.statuses ?? []);
  const rows = query.data?.pages.flatMap(({ data }) => data);
  return (
    <PageFrame
      title={DISRUPTIONS.title}
      about={DISRUPTIONS.about}
      actions={
        mayAct && (
          <Button renderRoot={(props) => <Link href="/disruptions/new" {...props} />}>
            {DISRUPTIONS.declare}
          </Button>
        )
      }
      bar={
        <Tabs
          name={DISRUPTIONS.title}
          tabs={TABS.map(({ id, name }) => ({
            href: id === '' ? '/disruptions' : `/disruptions?show=${id}`,
            name,
            isHere: id === tab?.id,
          }))}
        />
      }
    >
      {rows === undefined ? (
        query.error === null ? (
          <Loading rows={6} />
        ) : (
          <Failed error={query.error} again={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        <Empty icon="storm">{tab === LIVE ? DISRUPTIONS.emptyLive : DISRUPTIONS.emptyFilter}</Empty>
      ) : (
        <>
          <ul className={styles.list}>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          {query.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {DISRUPTIONS.more}
            </Button>
          )}
        </>
      )}
    </PageFrame>
  );
}

function Row({ row }: { readonly row: Schemas['Disruption'] }) {
  const name = useName();
  return (
    <li>
      <Link href={`/disruptions/${row.id}`} className={styles.row}>
        <span className={styles.what}>
          <strong>{row.title}</strong>
          <span className={styles.quiet}>{scopeInWords(row.scope)}</span>
        </span>
        <StatusTag status={row.status} />
        <span className={styles.when}>
          {row.endedAt === null ? (
            row.expectedEnd === null ? (
              <span className={styles.quiet}>{DISRUPTIONS.noEnd}</span>
            ) : (
              <>
                <span className={styles.quiet}>{DISRUPTIONS.expectedEnd}</span>{' '}
                <Countdown at={row.expectedEnd} />
              </>
            )
          ) : (
            <>
              <span className={styles.quiet}>{DISRUPTIONS.ended}</span> <Age since={row.endedAt} />{' '}
              {DISRUPTIONS.ago}
            </>
          )}
          <span className={styles.quiet}>
            {DISRUPTIONS.since} <Age since={row.openedAt} />,{' '}
            {row.origin === 'rule' ? DISRUPTIONS.found : DISRUPTIONS.by(name(row.openedBy))}
          </span>
        </span>
        <Holder id={row.acknowledgedBy} />
      </Link>
    </li>
  );
}
