import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { OVERVIEW } from '../words/overview';
import { number } from '../words/terms';
import styles from './overview-page.module.css';

/** The api counts no further. */
const MANY = 1_000;

/** What waits for a person beside the queue, and where. */
export function WaitingPanel({ waiting }: { readonly waiting: Schemas['Overview']['waiting'] }) {
  const lines = [
    { name: OVERVIEW.toApprove, count: waiting.disruptionsToApprove, href: '/disruptions?show=to-approve' },
    { name: OVERVIEW.rejected, count: waiting.rejected, href: '/inbox?tab=rejected' },
    { name: OVERVIEW.unmatched, count: waiting.unmatched, href: '/inbox?tab=unmatched' },
  ].filter(({ count }) => count > 0);
  return (
    <section className={styles.panel} aria-labelledby="waits">
      <h2 id="waits">{OVERVIEW.waits}</h2>
      {lines.length === 0 ? (
        <p className={styles.quiet}>{OVERVIEW.nothingWaits}</p>
      ) : (
        <ul className={styles.lines}>
          {lines.map(({ name, count, href }) => (
            <li key={name}>
              <Link href={href}>{name}</Link>
              <strong>{count >= MANY ? OVERVIEW.orMore(number(count)) : number(count)}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
