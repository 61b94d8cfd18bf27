import type { Schemas } from '../api/client';
import { CALIBRATION } from '../words/predictions';
import { number, percent } from '../words/terms';
import styles from './calibration-page.module.css';

type Bins = Schemas['Calibration']['reliability'];

const SIZE = 200;
/** For what stands at the axes, and so that a dot at an edge is whole. */
const [LEFT, BELOW, ROUND] = [44, 34, 8];

/** Ten groups of equal size: where what was said is right, they lie on the line. The same stands in the table beside it. */
export function Reliability({ bins }: { readonly bins: Bins }) {
  const groups = [...bins.entries()];
  return (
    <section className={styles.reliability} aria-labelledby="reliability">
      <h2 id="reliability">{CALIBRATION.reliability}</h2>
      <div>
        <svg viewBox={`${-LEFT} ${-ROUND} ${LEFT + SIZE + ROUND} ${ROUND + SIZE + BELOW}`} aria-hidden="true">
          <rect width={SIZE} height={SIZE} />
          <line x1="0" y1={SIZE} x2={SIZE} y2="0" />
          <text x="0" y={SIZE + 14}>
            {percent(0)}
          </text>
          <text x={SIZE / 2} y={SIZE + 30} textAnchor="middle">
            {CALIBRATION.said}
          </text>
          <text x={SIZE} y={SIZE + 14} textAnchor="end">
            {percent(1)}
          </text>
          <text x="-6" y={SIZE} textAnchor="end">
            {percent(0)}
          </text>
          <text x="-6" y="10" textAnchor="end">
            {percent(1)}
          </text>
          <text x={-SIZE / 2} y="-30" textAnchor="middle" transform="rotate(-90)">
            {CALIBRATION.came}
          </text>
          {groups.map(([group, { said, came }]) => (
            <circle key={group} cx={said * SIZE} cy={SIZE - came * SIZE} r="4" />
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
            {groups.map(([group, { said, came, n }]) => (
              <tr key={group}>
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
