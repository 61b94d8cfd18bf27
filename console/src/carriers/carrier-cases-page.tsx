import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { Empty } from '../parts/states';
import { clock } from '../parts/time';
import { CARRIER_TOPICS, CARRIERS } from '../words/carriers';
import { PLACE_NAMES } from '../words/shell';
import { carrierName } from '../words/terms';
import { useCarrierCases } from './carrier-queries';
import styles from './carriers.module.css';

/** Threads with carriers, the newest first. */
export function CarrierCasesPage() {
  return (
    <PageFrame title={CARRIERS.title} back={{ href: '/', name: PLACE_NAMES.queue }} about={CARRIERS.about}>
      <Answered query={useCarrierCases()} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon="note">{CARRIERS.empty}</Empty>
          ) : (
            <ul className={styles.list}>
              {data.map((one) => (
                <li key={one.id}>
                  <Link href={`/carriers/cases/${one.id}`} className={styles.line}>
                    <strong>
                      {carrierName(one.carrier)}: {CARRIER_TOPICS[one.topic]}
                    </strong>
                    <span>
                      {one.trackingNumber}
                      {one.parcels > 1 && ` ${CARRIERS.more(one.parcels - 1)}`}
                    </span>
                    <span className={styles.quiet}>{moveOf(one)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </PageFrame>
  );
}

/** Whose move it is, and by when. */
export function moveOf({
  status,
  turn,
  answerDueAt,
}: Pick<Schemas['CarrierCaseItem'], 'answerDueAt' | 'status' | 'turn'>): string {
  if (status === 'closed') return CARRIERS.closed;
  if (turn === 'ours') return CARRIERS.ourMove;
  return answerDueAt === null
    ? CARRIERS.theirMove
    : `${CARRIERS.theirMove}, ${CARRIERS.due} ${clock(answerDueAt)}`;
}
