import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { AskCarrier } from '../carriers/ask-carrier';
import { Interventions } from '../carriers/interventions';
import { Icon } from '../parts/icons';
import { SeverityMark } from '../parts/severity';
import { calendarDay, exactly } from '../parts/time';
import { PredictionPanel } from '../predictions/prediction-panel';
import { CASE } from '../words/case';
import { COMMON } from '../words/common';
import { carrierName, KINDS, MILESTONES } from '../words/terms';
import { ChangeButton } from './change-button';
import styles from './panel.module.css';

interface Props {
  readonly of: Schemas['CaseDetail'];
  readonly shipment: Schemas['Shipment'] | undefined;
}

/** The parcel: its way, what was promised, what is expected today, by which names it is known. */
export function ParcelPanel({ of, shipment }: Props) {
  const others = shipment?.openCases.filter(({ id }) => id !== of.id) ?? [];
  return (
    <div className={styles.panel}>
      {shipment !== undefined && <Way shipment={shipment} isTroubled={of.status !== 'resolved'} />}
      <dl className={styles.facts}>
        <Fact name={COMMON.carrier}>{carrierName(of.carrier)}</Fact>
        <Fact name={CASE.number}>
          <CopyText text={of.trackingNumber} />
        </Fact>
        {of.reference !== null && (
          <Fact name={CASE.reference}>
            <CopyText text={of.reference} />
          </Fact>
        )}
        {shipment !== undefined && (
          <Fact name={CASE.promised}>
            {shipment.promisedDate === null ? (
              <span className={styles.quiet}>{CASE.notPromised}</span>
            ) : (
              calendarDay(shipment.promisedDate)
            )}{' '}
            <ChangeButton what="promise" shipment={shipment} caseId={of.id} />
          </Fact>
        )}
        {shipment?.estimatedDate != null && (
          <Fact name={CASE.estimated}>
            {calendarDay(shipment.estimatedDate)}
            {shipment.tracking.firstEstimate !== null &&
              shipment.tracking.firstEstimate.date !== shipment.estimatedDate && (
                <span className={styles.quiet}>
                  {' '}
                  {CASE.estimateMoved(calendarDay(shipment.tracking.firstEstimate.date))}
                </span>
              )}
          </Fact>
        )}
        {shipment?.service != null && <Fact name={CASE.service}>{shipment.service}</Fact>}
        {shipment?.value != null && (
          <Fact name={CASE.value}>
            {new Intl.NumberFormat('en-GB', { style: 'currency', currency: shipment.value.currency }).format(
              shipment.value.minor / 100,
            )}
          </Fact>
        )}
      </dl>
      <div className={styles.asked}>
        <AskCarrier shipmentId={of.shipmentId} caseId={of.id} />
        <Interventions shipmentId={of.shipmentId} />
      </div>
      <PredictionPanel shipmentId={of.shipmentId} />
      {of.workflowUrl !== null && (
        <a className={styles.change} href={of.workflowUrl} target="_blank" rel="noopener noreferrer">
          {CASE.workflow}
        </a>
      )}
      {others.length > 0 && (
        <div className={styles.others}>
          <h3>{CASE.alsoOpen}</h3>
          <ul>
            {others.map(({ id, kind, severity }) => (
              <li key={id}>
                <Link href={`/cases/${id}`}>
                  <SeverityMark severity={severity} /> {KINDS[kind]}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function CopyText({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  // Where it is too long for a line, an email breaks before its domain.
  const [local, domain] = text.split('@', 2);
  return (
    <button
      type="button"
      className={styles.copy}
      title={isCopied ? COMMON.copied : COMMON.copy}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(true);
          window.setTimeout(() => setCopied(false), 1_500);
        })
      }
    >
      <span>
        {local}
        {domain !== undefined && (
          <>
            <wbr />@{domain}
          </>
        )}
      </span>
      <Icon name={isCopied ? 'check' : 'copy'} size={12} />
    </button>
  );
}

/** The way of most parcels; one that ends otherwise says so at its last stop. */
const STOPS = ['pre_transit', 'in_transit', 'out_for_delivery', 'delivered'] as const;
const OTHER_ENDS = new Set<string>(['returned', 'cancelled', 'disposed', 'available_for_pickup']);

function Way({
  shipment: { milestone, tracking },
  isTroubled,
}: {
  readonly shipment: Schemas['Shipment'];
  readonly isTroubled: boolean;
}) {
  const last = milestone !== null && OTHER_ENDS.has(milestone) ? milestone : 'delivered';
  const stops = [...STOPS.slice(0, 3), last] as const;
  const at = milestone === null ? -1 : stops.indexOf(milestone as (typeof stops)[number]);
  return (
    <ol className={styles.way}>
      {stops.map((stop, index) => {
        const reached = tracking.reached.find((one) => one.milestone === stop);
        const state = index < at ? 'done' : index === at ? (isTroubled ? 'trouble' : 'here') : 'ahead';
        return (
          <li
            key={stop}
            data-state={state}
            aria-current={index === at ? 'step' : undefined}
            title={reached === undefined ? undefined : exactly(reached.last)}
          >
            <span>{MILESTONES[stop]}</span>
          </li>
        );
      })}
    </ol>
  );
}
