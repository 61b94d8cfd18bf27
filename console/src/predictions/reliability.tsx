import type { Schemas } from '../api/client';
import { CALIBRATION } from '../words/predictions';
import { number, percent } from '../words/terms';
import styles from './calibration-page.module.css';

type Bins = Schemas['Calibration']['reliability'];

const SIZE = 200;

/** Ten groups of equal size: where what was said is right, they lie on the line. The same stands in the table beside it. */
export function Reliability({ bins }: { readonly bins: Bins }) {
  return (
    <section className={styles.reliability} aria-labelledby="reliability">
      <h2 id="reliability">{CALIBRATION.reliability}</h2>
      <div>
        <svg viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
          <line x1="0" y1={SIZE} x2={SIZE} y2="0" />
          {bins.map(({ said, came }) => (
            <circle key={said} cx={said * SIZE} cy={SIZE - came * SIZE} r="4" />
          ))}
        </svg>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{CALIBRATION.said}</th>
              <th scope="col">{CALIBRATION.came}</th>
              <th scope="col">{CALIBRATION.predictions}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ said, came, n }) => (
              <tr key={said}>
                <td>{percent(said)}</td>
                <td>{percent(came)}</td>
                <td>{number(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
