import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { Failed, Loading } from '../parts/states';
import { DISRUPTIONS } from '../words/disruptions';
import { carrierName, KINDS, number } from '../words/terms';
import { type Draft, useDisruptionPreview } from './disruption-queries';
import styles from './disruptions.module.css';
import { MessagePreview } from './message-preview';

/** Whom a disruption that is being written would concern, and what they would read. */
export function DraftPreview({ draft }: { readonly draft: Draft | null }) {
  const query = useDisruptionPreview(draft);
  return (
    <section
      className={styles.panel}
      aria-labelledby="preview"
      aria-live="polite"
      aria-busy={query.isFetching}
    >
      <h2 id="preview">{DISRUPTIONS.preview}</h2>
      {draft === null ? (
        <p className={styles.quiet}>{DISRUPTIONS.previewEmpty}</p>
      ) : query.error !== null ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Loading rows={4} />
      ) : (
        <Concerned preview={query.data} />
      )}
    </section>
  );
}

function Concerned({ preview }: { readonly preview: Schemas['DisruptionPreview'] }) {
  const { cases, shipments, customers, inOtherDisruptions, byKind, sample } = preview;
  const figures = [
    [cases, DISRUPTIONS.previewCases],
    [shipments, DISRUPTIONS.previewShipments],
    [customers, DISRUPTIONS.previewCustomers],
    ...Object.entries(byKind).map(([kind, count]) => [count, KINDS[kind as keyof typeof KINDS]] as const),
  ] as const;
  return (
    <>
      {cases === 0 ? (
        <p className={styles.quiet}>{DISRUPTIONS.previewNone}</p>
      ) : (
        <dl className={styles.figures}>
          {figures.map(([count, name]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      {inOtherDisruptions > 0 && (
        <p className={styles.quiet}>{DISRUPTIONS.previewElsewhere(inOtherDisruptions)}</p>
      )}
      {sample.length > 0 && (
        <>
          <h3>{DISRUPTIONS.previewSample}</h3>
          <ul className={styles.members}>
            {sample.map((one) => (
              <li key={one.caseId}>
                <Link href={`/cases/${one.caseId}`}>
                  {carrierName(one.carrier)} {one.trackingNumber}
                </Link>
                <span>{KINDS[one.kind]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{DISRUPTIONS.wording}</h3>
      <MessagePreview messages={preview.customerMessages} />
    </>
  );
}
