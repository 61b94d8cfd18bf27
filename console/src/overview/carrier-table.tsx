import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { calendarDay } from '../parts/time';
import { OVERVIEW } from '../words/overview';
import { carrierName, number } from '../words/terms';
import styles from './carrier-table.module.css';
import { shareOf } from './key-figures';

type Overview = Schemas['Overview'];

/** Each carrier in a line: its cases day by day, all on one scale, and how often it keeps the promise. */
export function CarrierTable({ overview: { carriers, days } }: { readonly overview: Overview }) {
  const most = Math.max(1, ...days.flatMap(({ opened }) => Object.values(opened)));
  return (
    <section className={styles.panel} aria-labelledby="carriers">
      <h2 id="carriers" className={styles.title}>
        {OVERVIEW.carriers}
      </h2>
      <p className={styles.how}>{OVERVIEW.carriersHow}</p>
      {carriers.length === 0 ? (
        <p className={styles.how}>{OVERVIEW.carriersEmpty}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{OVERVIEW.carrier}</th>
              <th scope="col" className={styles.days}>
                {OVERVIEW.perDay}
                <span className={styles.ends}>
                  <span>{calendarDay(days[0]?.day ?? '')}</span>
                  <span>{calendarDay(days.at(-1)?.day ?? '')}</span>
                </span>
              </th>
              <th scope="col" className={styles.right}>
                {OVERVIEW.opened}
              </th>
              <th scope="col" className={styles.right}>
                {OVERVIEW.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {carriers.map(({ carrier, opened, promises }) => (
              <tr key={carrier}>
                <th scope="row">
                  <Link href={`/?carrier=${encodeURIComponent(carrier)}`}>{carrierName(carrier)}</Link>
                </th>
                <td className={styles.days}>
                  <DayBars carrier={carrier} days={days} most={most} total={opened} />
                </td>
                <td className={styles.right}>{number(opened)}</td>
                <td className={styles.right}>
                  <Share promises={promises} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const HIGH = 32;
const STEP = 10;

function DayBars({
  carrier,
  days,
  most,
  total,
}: {
  readonly carrier: string;
  readonly days: Overview['days'];
  readonly most: number;
  readonly total: number;
}) {
  const counts = days.map(({ opened }) => opened[carrier] ?? 0);
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${days.length * STEP} ${HIGH}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={OVERVIEW.chartOf(carrierName(carrier), total, Math.max(...counts))}
    >
      {days.map(({ day }, index) => {
        const count = counts[index] ?? 0;
        // One case is seen, however many others there are.
        const height = count === 0 ? 1 : Math.max(3, (count / most) * HIGH);
        return (
          <g key={day}>
            <title>{OVERVIEW.ofDay(calendarDay(day), count)}</title>
            <rect x={index * STEP} width={STEP} height={HIGH} className={styles.behind} />
            <rect
              x={index * STEP + 1}
              y={HIGH - height}
              width={STEP - 2}
              height={height}
              className={count === 0 ? styles.none : styles.bar}
            />
          </g>
        );
      })}
    </svg>
  );
}

function Share({ promises }: { readonly promises: Overview['promises'] }) {
  const judged = promises.onTime + promises.late;
  if (judged === 0) return <span className={styles.how}>{OVERVIEW.nothingYet}</span>;
  return (
    <span className={styles.share} title={OVERVIEW.judged(number(promises.onTime), number(judged))}>
      {shareOf(promises)}
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className={styles.missed} />
        <rect width={(100 * promises.onTime) / judged} height="6" className={styles.kept} />
      </svg>
    </span>
  );
}
