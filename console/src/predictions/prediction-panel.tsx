import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { bodyOf, GET } from '../api/client';
import { day, exactly } from '../parts/time';
import { PREDICTION } from '../words/predictions';
import { number, percent } from '../words/terms';
import styles from './prediction-panel.module.css';

const LOOK_AGAIN_MS = 60_000;

/** How likely the parcel comes late, when it comes, and why. Nothing as long as nothing was said. */
export function PredictionPanel({ shipmentId }: { readonly shipmentId: string }) {
  const heading = useId();
  const { data } = useQuery({
    queryKey: ['prediction', shipmentId],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/shipments/{id}/prediction', { params: { path: { id: shipmentId } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
  const prediction = data?.prediction ?? null;
  if (prediction === null || prediction.deliveredAt !== null) return null;
  const { lateProbability, window, basis, laneParcels, reasons, predictedAt } = prediction;
  return (
    <section className={styles.prediction} aria-labelledby={heading}>
      <h3 id={heading}>{PREDICTION.heading}</h3>
      {window !== null && (
        <p className={styles.window} title={`${PREDICTION.windowHow} ${exactly(predictedAt)}`}>
          {PREDICTION.window(day(window.from), day(window.until))}
        </p>
      )}
      <p>{lateProbability === null ? PREDICTION.unpromised : PREDICTION.late(percent(lateProbability))}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ factor, effect, words }) => (
            <li key={factor}>
              {words} <span className={styles.quiet}>({PREDICTION.effect[effect]})</span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.quiet}>
        {PREDICTION.basis[basis]} ({PREDICTION.lane(number(laneParcels))})
      </p>
    </section>
  );
}
