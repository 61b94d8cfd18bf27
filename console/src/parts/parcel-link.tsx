import '../styles/dialogs.css';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { bodyOf, GET } from '../api/client';
import { useShipment } from '../api/queries';
import { PredictionPanel } from '../predictions/prediction-panel';
import { COMMON } from '../words/common';
import { PARCEL } from '../words/parcel';
import { carrierName, KINDS, MILESTONES } from '../words/terms';
import { Answered } from './page-frame';
import styles from './rows.module.css';
import { exactly } from './time';

/** A parcel, in short, from wherever it is named: what it is, where it is, and the cases that it has. */
export function ParcelLink({ id, children }: { readonly id: string; readonly children: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button type="button" className={styles.ends} onClick={() => setOpened(true)}>
        {children}
      </button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={PARCEL.title}
        size={520}
        centered
        transitionProps={{ duration: 100 }}
        closeButtonProps={{ 'aria-label': COMMON.cancel }}
      >
        {opened && <Parcel id={id} />}
      </Modal>
    </>
  );
}

function Parcel({ id }: { readonly id: string }) {
  const shipment = useShipment(id);
  const cases = useQuery({
    queryKey: ['cases-of', id],
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/cases', {
          params: {
            query: { shipmentId: id, limit: 10, status: ['open', 'acknowledged', 'snoozed', 'resolved'] },
          },
          signal,
        }),
      ),
  });
  return (
    <Answered query={shipment}>
      {({ carrier, trackingNumber, reference, milestone, milestoneAt, recipient }) => (
        <>
          <dl className={styles.facts}>
            <dt>{COMMON.carrier}</dt>
            <dd>{carrierName(carrier)}</dd>
            <dt>{PARCEL.number}</dt>
            <dd className={styles.code}>{trackingNumber}</dd>
            {reference !== null && (
              <>
                <dt>{PARCEL.reference}</dt>
                <dd>{reference}</dd>
              </>
            )}
            <dt>{PARCEL.where}</dt>
            <dd>
              {milestone === null ? PARCEL.nothingYet : MILESTONES[milestone]}
              {milestoneAt !== null && `, ${exactly(milestoneAt)}`}
            </dd>
            <dt>{PARCEL.to}</dt>
            <dd>{[recipient.name, recipient.city, recipient.country].filter(Boolean).join(', ') || '-'}</dd>
            <dt>{PARCEL.cases}</dt>
            <dd>
              {cases.data?.data.length === 0 && PARCEL.noCase}
              {cases.data?.data.map((one) => (
                <div key={one.id}>
                  <Link href={`/cases/${one.id}`}>{KINDS[one.kind]}</Link>
                  {one.status === 'resolved' && ` (${PARCEL.resolved})`}
                </div>
              ))}
            </dd>
          </dl>
          <PredictionPanel shipmentId={id} />
        </>
      )}
    </Answered>
  );
}
