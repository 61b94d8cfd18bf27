import { memo } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { Holder } from '../parts/people';
import { SeverityMark } from '../parts/severity';
import { Age, Countdown } from '../parts/time';
import { nextInShort, QUEUE } from '../words/queue';
import { CLOCKS, KINDS, SPEAKERS } from '../words/terms';
import styles from './queue-row.module.css';

type QueuedCase = Schemas['QueuedCase'];

/** One case in one line: what is wrong, what was said last, what happens next and when, who has it, whose parcel it is, since when. */
export const QueueRow = memo(function QueueRow({
  row,
  gone,
  cursor,
  selected,
  changed,
}: {
  readonly row: QueuedCase;
  readonly gone: boolean;
  readonly cursor: boolean;
  readonly selected: boolean;
  /** A moment ago: it fades once. */
  readonly changed: boolean;
}) {
  const { lastWords } = row;
  return (
    <Link
      href={`/cases/${row.id}`}
      className={styles.row}
      data-severity={row.severity}
      data-gone={gone}
      data-cursor={cursor}
      data-selected={selected}
      data-changed={changed}
      data-row={row.id}
    >
      <span className={styles.kind}>
        <SeverityMark severity={row.severity} />
        <strong>{KINDS[row.kind]}</strong>
      </span>
      <span className={styles.words}>
        {gone ? (
          <em>{QUEUE.gone}</em>
        ) : lastWords === null ? (
          <span className={styles.quiet}>{row.actionRequired}</span>
        ) : (
          <>
            <span className={styles.speaker} data-by={lastWords.by}>
              {SPEAKERS[lastWords.by]}
            </span>
            {lastWords.text}
          </>
        )}
      </span>
      <Next row={row} />
      <Holder id={row.assignee} />
      <span className={styles.parcel}>
        <span className={styles.carrier}>{row.carrier.replace(/_/g, ' ')}</span>
        <span className={styles.reference}>{row.reference ?? row.trackingNumber}</span>
        {row.customer !== null && <span className={styles.customer}>{row.customer}</span>}
      </span>
      <Age since={row.openedAt} className={styles.age} />
    </Link>
  );
});

/** A clock that has run out comes before what Wayward does next. */
function Next({ row }: { readonly row: QueuedCase }) {
  const late = (['firstResponse', 'nextResponse', 'resolution'] as const).find(
    (name) => row.clocks[name]?.state === 'breached',
  );
  const dueAt = late === undefined ? undefined : row.clocks[late]?.dueAt;
  return (
    <span className={styles.next}>
      <span className={styles.what}>
        {late === undefined
          ? nextInShort(row.nextAction, row.nextAudience)
          : `${CLOCKS[late]} ${QUEUE.overdue}`}
      </span>
      {dueAt !== undefined ? (
        <Countdown at={dueAt} className={styles.due} />
      ) : row.nextActionAt === null ? (
        <span className={styles.due}>{QUEUE.noNextTime}</span>
      ) : (
        <Countdown at={row.nextActionAt} className={styles.due} />
      )}
    </span>
  );
}
