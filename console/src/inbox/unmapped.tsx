import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, GET, type Schemas } from '../api/client';
import { Answered } from '../parts/page-frame';
import { ParcelLink } from '../parts/parcel-link';
import { Row, Rows, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { Empty } from '../parts/states';
import { Age } from '../parts/time';
import { useHasRole } from '../session/session';
import { UNMAPPED } from '../words/inbox';
import { carrierName } from '../words/terms';
import { MeaningDialog } from './meaning-dialog';

/** Wordings of carriers that nobody understands, those first that most parcels wait with. */
export function Unmapped() {
  const [asked, setAsked] = useState<Schemas['UnmappedText'] | null>(null);
  const query = useQuery({
    queryKey: ['unmapped-texts'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/unmapped-texts', { signal })),
    refetchInterval: 10_000,
  });
  return (
    <Answered query={query} rows={6}>
      {({ data, lookedAt }) =>
        data.length === 0 ? (
          <Empty icon="check">{UNMAPPED.empty}</Empty>
        ) : (
          <>
            <Rows label={UNMAPPED.label}>
              {data.map((wording) => (
                <Wording key={keyOf(wording)} wording={wording} ask={() => setAsked(wording)} />
              ))}
            </Rows>
            <p className={styles.note}>{UNMAPPED.lookedAt(lookedAt)}</p>
            <MeaningDialog asked={asked} end={() => setAsked(null)} />
          </>
        )
      }
    </Answered>
  );
}

function keyOf({ carrier, text, code, lastAt }: Schemas['UnmappedText']): string {
  return [carrier, text, code, lastAt].join(' ');
}

function Wording({ wording, ask }: { readonly wording: Schemas['UnmappedText']; readonly ask: () => void }) {
  const { carrier, text, code, scans, waiting, lastAt, examples } = wording;
  const mayMap = useHasRole('supervisor');
  const words = text ?? code ?? '';
  return (
    <Row
      title={text === null ? <span className={styles.code}>{code}</span> : words}
      lines={[
        <>
          <Tag>{carrierName(carrier)}</Tag>
          {text !== null && code !== null && (
            <span>
              {UNMAPPED.code} <span className={styles.code}>{code}</span>
            </span>
          )}
          {examples.map(({ shipmentId, trackingNumber }) => (
            <ParcelLink key={shipmentId} id={shipmentId}>
              {trackingNumber}
            </ParcelLink>
          ))}
        </>,
        <>
          <strong>{UNMAPPED.waiting(waiting)}</strong>
          <span>{UNMAPPED.scans(scans)}</span>
          <span>
            {UNMAPPED.last} <Age since={lastAt} /> {UNMAPPED.ago}
          </span>
        </>,
      ]}
      side={
        mayMap ? (
          <Button size="xs" onClick={ask} aria-label={`${UNMAPPED.give}: ${words}`}>
            {UNMAPPED.give}
          </Button>
        ) : (
          <span className={styles.line}>{UNMAPPED.only}</span>
        )
      }
    />
  );
}
