import { Link } from 'wouter';
import { span } from '../parts/time';
import { FIGURES, SCORECARDS } from '../words/scorecards';
import { carrierName, number, percent } from '../words/terms';
import type { Card, Cards, Figure } from './scorecard-queries';
import styles from './scorecards.module.css';

export const GROUPS = {
  promises: ['on_time_first', 'on_time_last', 'first_attempt', 'transit'],
  trouble: ['exception', 'stalled', 'lost', 'damaged', 'recovered', 'contacted'],
  owners: [
    'exception_carrier',
    'exception_merchant',
    'exception_recipient',
    'exception_customs',
    'exception_external',
    'exception_unknown',
  ],
  data: ['scans_complete', 'late_news', 'out_of_order', 'zone_missing', 'unmapped', 'estimate_moved'],
  answers: ['first_response', 'first_response_time', 'resolution', 'resolution_time'],
} as const satisfies Record<string, readonly Figure[]>;
export type Group = keyof typeof GROUPS;

/** So rare that a percentage would be all zeros. */
const RARE: readonly Figure[] = ['lost', 'damaged'];

interface Props {
  readonly shown: Cards;
  readonly group: Group;
  /** Which was asked for; empty: all. */
  readonly carrier: string;
}

/** A card in a line; each figure with its interval, and of how many. */
export function CardTable({ shown, group, carrier }: Props) {
  const figures: readonly Figure[] = GROUPS[group];
  const rows = shown.all === null || shown.cards.length < 2 ? shown.cards : [...shown.cards, shown.all];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <section className={styles.wide} tabIndex={0} aria-label={SCORECARDS.groups[group]}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{SCORECARDS.bys[shown.by]}</th>
            <th scope="col" className={styles.right}>
              {SCORECARDS.parcels}
            </th>
            {figures.map((figure) => (
              <th key={figure} scope="col" className={styles.right} title={FIGURES[figure][1]}>
                {FIGURES[figure][0]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((card) => (
            <tr key={`${card.carrier}\n${card.key}`}>
              <th scope="row">{card === shown.all ? SCORECARDS.all : nameOf(card)}</th>
              <td className={styles.right}>{number(card.parcels)}</td>
              {figures.map((figure) => (
                <td key={figure} className={styles.right}>
                  <Shown card={card} figure={figure} shown={shown} carrier={carrier} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function nameOf({ carrier, key }: Card): string {
  const of = key === '' ? SCORECARDS.unknown : key;
  return [carrier === null ? null : carrierName(carrier), of].filter((part) => part !== null).join(', ');
}

function Shown({
  card,
  figure,
  shown,
  carrier,
}: {
  readonly card: Card;
  readonly figure: Figure;
  readonly shown: Cards;
  readonly carrier: string;
}) {
  const time = card.times.find((one) => one.figure === figure);
  if (time !== undefined) {
    if (time.p50 === null || time.p90 === null) return <None />;
    const { p50, p90 } = time;
    return (
      <>
        <Link
          href={behind(card, shown, figure, 'counted', carrier)}
          className={styles.value}
          title={`${SCORECARDS.usual}; ${SCORECARDS.most} ${minutes(p90.minutes)}`}
        >
          {minutes(p50.minutes)}
        </Link>
        <span className={styles.small}>
          {SCORECARDS.most} {minutes(p90.minutes)}
        </span>
        <span className={styles.small}>
          {SCORECARDS.between(minutes(p50.low), minutes(p50.high))}, {SCORECARDS.ofN(number(time.n))}
        </span>
        <NotJudged share={time.excluded} href={behind(card, shown, figure, 'excluded', carrier)} />
      </>
    );
  }
  const found = card.figures.find((one) => one.figure === figure);
  if (found === undefined || found.share === null || found.low === null || found.high === null)
    return <None />;
  const isRare = RARE.includes(figure);
  const told = (share: number): string =>
    isRare ? (share * 10_000).toFixed(share < 0.01 ? 1 : 0) : percent(share, 1);
  return (
    <>
      <Link href={behind(card, shown, figure, 'hit', carrier)} className={styles.value}>
        {told(found.share)}
      </Link>
      <span className={styles.small}>
        {SCORECARDS.between(told(found.low), told(found.high))}
        {isRare && ` ${SCORECARDS.perTenThousand}`}
      </span>
      <span className={styles.small}>{SCORECARDS.ofN(number(found.n))}</span>
      <NotJudged share={found.excluded} href={behind(card, shown, figure, 'excluded', carrier)} />
    </>
  );
}

/** What a figure leaves out stands beside it, and leads to those parcels. */
function NotJudged({ share, href }: { readonly share: number | null; readonly href: string }) {
  if (share === null || share === 0) return <span className={styles.small}>{SCORECARDS.allJudged}</span>;
  return (
    <Link href={href} className={`${styles.small} ${styles.leads}`}>
      {SCORECARDS.excludes(percent(share, share < 0.1 ? 1 : 0))}
    </Link>
  );
}

function None() {
  return <span className={styles.small}>{SCORECARDS.nothing}</span>;
}

const minutes = (count: number): string => span(count * 60_000);

/** The parcels that the figure counts. */
function behind(
  card: Card,
  { by, from, to }: Cards,
  figure: Figure,
  outcome: 'hit' | 'counted' | 'excluded',
  asked: string,
): string {
  const query = new URLSearchParams({ figure, outcome, from, to });
  const carrier = card.carrier ?? asked;
  if (carrier !== '') query.set('carrier', carrier);
  if (card.key !== null) query.set(by, card.key);
  return `/scorecards/parcels?${query.toString()}`;
}
