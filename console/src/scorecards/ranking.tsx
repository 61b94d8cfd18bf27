import { SCORECARDS } from '../words/scorecards';
import { carrierName, number, percent } from '../words/terms';
import type { Cards } from './scorecard-queries';
import styles from './scorecards.module.css';

/** Who does better where all work under the same conditions. */
export function Ranking({ ranking }: { readonly ranking: Cards['ranking'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <section className={styles.wide} tabIndex={0} aria-labelledby="ranking">
      <h2 id="ranking" className={styles.title}>
        {SCORECARDS.ranking}
      </h2>
      <p className={styles.how}>{SCORECARDS.rankingHow}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{SCORECARDS.rank}</th>
            <th scope="col">{SCORECARDS.carrier}</th>
            <th scope="col" className={styles.right}>
              {SCORECARDS.adjusted}
            </th>
            <th scope="col" className={styles.right}>
              {SCORECARDS.plain}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranking.map(({ rank, carrier, n, share, adjusted, low, high, isTied }) => (
            <tr key={carrier}>
              <td>{rank}</td>
              <th scope="row">
                {carrierName(carrier)}
                {isTied && <span className={styles.small}>{SCORECARDS.tied}</span>}
              </th>
              <td className={styles.right}>
                {percent(adjusted, 1)}
                <span className={styles.small}>{SCORECARDS.between(percent(low, 1), percent(high, 1))}</span>
              </td>
              <td className={styles.right}>
                {percent(share, 1)}
                <span className={styles.small}>{SCORECARDS.ofN(number(n))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
