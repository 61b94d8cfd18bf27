import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { span } from '../parts/time';
import { OVERVIEW } from '../words/overview';
import { number } from '../words/terms';
import styles from './overview-page.module.css';

interface Props {
  readonly overview: Schemas['Overview'];
  readonly carrier: string | null;
}

/** The four figures that one looks at first. */
export function KeyFigures({ overview: { open, cases, promises }, carrier }: Props) {
  const ofCarrier = carrier === null ? '' : `&carrier=${encodeURIComponent(carrier)}`;
  const judged = promises.onTime + promises.late;
  const kinds = new Set(open.kinds.map(({ kind }) => kind)).size;
  return (
    <ul className={styles.figures}>
      <Figure
        name={OVERVIEW.open}
        href="/"
        value={number(open.total)}
        below={open.total === 0 ? OVERVIEW.noneOpen : OVERVIEW.openOf(kinds)}
      />
      <Figure
        name={OVERVIEW.acknowledge}
        how={OVERVIEW.acknowledgeHow}
        href={`/?turn=needs_first_answer${ofCarrier}`}
        value={duration(cases.meanSecondsToAcknowledge)}
        below={OVERVIEW.taken(number(cases.acknowledged), number(cases.opened))}
      />
      <Figure
        name={OVERVIEW.resolve}
        how={OVERVIEW.resolveHow}
        href={`/?turn=we_investigate${ofCarrier}`}
        value={duration(cases.meanSecondsToResolve)}
        below={OVERVIEW.solved(number(cases.resolved), number(cases.opened))}
      />
      <Figure
        name={OVERVIEW.onTime}
        how={OVERVIEW.onTimeHow}
        href={`/?kind=late&kind=late_risk${ofCarrier}`}
        value={judged === 0 ? null : shareOf(promises)}
        below={
          <>
            {OVERVIEW.judged(number(promises.onTime), number(judged))}
            <br />
            {OVERVIEW.excluded(
              number(promises.underWay),
              number(promises.notPromised),
              number(promises.withdrawn),
            )}
          </>
        }
      />
    </ul>
  );
}

/** `97.3 %`: never 100 % while one was late. */
export function shareOf({ onTime, late }: Pick<Schemas['Overview']['promises'], 'onTime' | 'late'>): string {
  const share = (100 * onTime) / (onTime + late);
  return `${late === 0 ? 100 : Math.min(99.9, Math.floor(share * 10) / 10)} %`;
}

const duration = (seconds: number | null): string | null => (seconds === null ? null : span(seconds * 1_000));

interface FigureProps {
  readonly name: string;
  readonly how?: string;
  readonly href: string;
  readonly value: string | null;
  readonly below: ReactNode;
}

function Figure({ name, how, href, value, below }: FigureProps) {
  return (
    <li>
      <Link href={href} className={styles.figure} title={how}>
        <span className={styles.name}>{name}</span>
        <span className={styles.value} data-none={value === null}>
          {value ?? OVERVIEW.nothingYet}
        </span>
        <span className={styles.below}>{below}</span>
      </Link>
    </li>
  );
}
