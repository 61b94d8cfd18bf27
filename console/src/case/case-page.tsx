import { useQuery } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useActs } from '../acts/act-dialogs';
import { CaseAdvice } from '../advice/case-advice';
import type { Schemas } from '../api/client';
import { caseQuery, useShipment } from '../api/queries';
import { Icon } from '../parts/icons';
import { useKeys } from '../parts/keys';
import { Failed, Loading } from '../parts/states';
import type { Command } from '../shell/command';
import { useCommands } from '../shell/commands';
import { CASE } from '../words/case';
import { COMMON } from '../words/common';
import { CaseActs, CaseHead } from './case-head';
import styles from './case-page.module.css';
import { Composer, type ComposerHandle } from './composer';
import { CustomerPanel } from './customer-panel';
import { Ladder } from './ladder';
import { useLooking } from './lookers';
import { NextUp } from './next-up';
import { ParcelPanel } from './parcel-panel';
import { Timeline } from './timeline';

export function CasePage({ id }: { readonly id: string }) {
  const found = useQuery(caseQuery(id));
  const { data } = found;
  if (data !== undefined) return <OneCase of={data} />;
  return (
    <main className={styles.waiting}>
      {found.error === null ? <Loading /> : <Failed error={found.error} again={() => void found.refetch()} />}
      <Link href="/">{COMMON.backToQueue}</Link>
    </main>
  );
}

/** The same beside the queue, whose keys act on it. */
export function CaseBeside({ id, ref }: { readonly id: string; readonly ref?: Ref<ComposerHandle> }) {
  const found = useQuery(caseQuery(id));
  const { data } = found;
  if (data !== undefined) return <OneCase of={data} beside={ref ?? null} />;
  return found.error === null ? (
    <Loading rows={8} />
  ) : (
    <Failed error={found.error} again={() => void found.refetch()} />
  );
}

/** @param beside where it stands beside the queue: how its composer is reached from there. Undefined: it is a page */
function OneCase({
  of,
  beside,
}: {
  readonly of: Schemas['CaseDetail'];
  readonly beside?: Ref<ComposerHandle> | null;
}) {
  const isPage = beside === undefined;
  const { data: shipment } = useShipment(of.shipmentId);
  useLooking(of.id);
  const { begin } = useActs();
  const [, go] = useLocation();
  const composer = useRef<ComposerHandle>(null);
  const isOpen = of.status !== 'resolved';
  const toQueue = (): void =>
    window.history.length > 1 && document.referrer === '' ? window.history.back() : go('/');
  const whenOpen = (type: Parameters<typeof begin>[0]) => (): void => {
    if (isOpen) begin(type, of);
  };
  const keys = {
    a: whenOpen('acknowledge'),
    e: whenOpen('escalate'),
    s: whenOpen('snooze'),
    h: whenOpen('hand_over'),
    c: whenOpen('resolve'),
    n: whenOpen('note'),
    r: () => composer.current?.write(),
    Escape: toQueue,
  };
  useKeys(isPage ? keys : {});
  useImperativeHandle(beside, () => ({ write: () => composer.current?.write() }));
  const commands = useMemo<readonly Command[]>(
    () =>
      !isPage
        ? []
        : [
            { name: CASE.replyTo, icon: 'reply', key: 'r', run: () => composer.current?.write() },
            ...(isOpen
              ? CaseActs.map(({ type, ...shown }) => ({ ...shown, run: () => begin(type, of) }))
              : []),
          ],
    [begin, isOpen, isPage, of],
  );
  useCommands(commands);

  const Place = isPage ? 'main' : 'section';
  return (
    <Place className={styles.case} aria-label={isPage ? undefined : CASE.beside}>
      <CaseHead isPage={isPage} of={of} act={begin} reply={() => composer.current?.write()} />
      <div className={styles.columns}>
        <aside className={styles.left} aria-label={CASE.nextHeading}>
          <NextUp of={of} />
          {isOpen && (
            <CaseAdvice
              of={of}
              shipment={shipment}
              act={(type) => begin(type, of)}
              reply={() => composer.current?.write()}
            />
          )}
          <Folded title={CASE.ladder} isOpen={isPage}>
            <Ladder of={of} />
          </Folded>
        </aside>
        <div className={styles.middle}>
          <Timeline
            caseId={of.id}
            shipmentId={of.shipmentId}
            timeZone={shipment?.recipient.timeZone ?? null}
          />
          <Composer ref={composer} of={of} shipment={shipment} />
        </div>
        <aside className={styles.right} aria-label={CASE.parcel}>
          <Folded title={CASE.parcel} isOpen={isPage}>
            <ParcelPanel of={of} shipment={shipment} />
          </Folded>
          <Folded title={CASE.customer} isOpen={isPage}>
            <CustomerPanel caseId={of.id} shipment={shipment} />
          </Folded>
        </aside>
      </div>
    </Place>
  );
}

/** Open where there is room for it. */
function Folded({
  title,
  isOpen,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: React.ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // Paper unfolds nothing.
    const unfold = (): void => details.current?.setAttribute('open', '');
    window.addEventListener('beforeprint', unfold);
    return () => window.removeEventListener('beforeprint', unfold);
  }, []);
  return (
    <details ref={details} className={styles.folded} open={isOpen && window.innerWidth > 1000}>
      <summary>
        <h2>{title}</h2>
        <Icon name="chevron" size={14} />
      </summary>
      {children}
    </details>
  );
}
