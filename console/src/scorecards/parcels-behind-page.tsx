import '../styles/controls.css';
import { useSearchParams } from 'wouter';
import type { Schemas } from '../api/client';
import { ChoiceFilter } from '../parts/filters';
import { PageFrame } from '../parts/page-frame';
import { ParcelLink } from '../parts/parcel-link';
import { Pages, Row, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { calendarDay, exactly, span } from '../parts/time';
import { FIGURES, SCORECARDS } from '../words/scorecards';
import { carrierName } from '../words/terms';
import { type Figure, useBehind } from './scorecard-queries';

type Outcome = keyof typeof SCORECARDS.outcomes;

/** Exactly the parcels that a figure counts; which figure, of whom and when stands in the address. */
export function ParcelsBehindPage() {
  const [params] = useSearchParams();
  const figure = (params.get('figure') ?? 'on_time_first') as Figure;
  const outcome = (params.get('outcome') ?? 'hit') as Outcome;
  const narrowed = Object.fromEntries(
    (['from', 'to', 'carrier', 'service', 'lane', 'merchant'] as const).flatMap((name) => {
      const value = params.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const query = useBehind({ figure, outcome, ...narrowed });
  const [name, means] = FIGURES[figure] ?? [figure, ''];
  const { from, to, carrier, ...rest } = narrowed;
  const of = [carrier === undefined ? '' : carrierName(carrier), ...Object.values(rest)]
    .filter(Boolean)
    .join(', ');
  return (
    <PageFrame
      title={name}
      back={{ href: '/scorecards', name: SCORECARDS.title }}
      about={`${means}. ${[of, from === undefined || to === undefined ? '' : SCORECARDS.printedFor(calendarDay(from), calendarDay(to))].filter(Boolean).join('. ')}`}
      bar={
        <ChoiceFilter
          name="outcome"
          label={SCORECARDS.outcome}
          all={SCORECARDS.outcomes.hit}
          options={SCORECARDS.outcomes}
        />
      }
    >
      <Pages
        query={query}
        label={SCORECARDS.behind}
        icon="parcel"
        empty={SCORECARDS.behindEmpty}
        row={(parcel) => <Behind key={parcel.shipmentId} parcel={parcel} />}
      />
    </PageFrame>
  );
}

function Behind({ parcel }: { readonly parcel: Schemas['ParcelBehind'] }) {
  const { shipmentId, trackingNumber, generated, carrier, service, lane, merchantId } = parcel;
  const { handedOverAt, promiseFirst, deliveredAt, lateMinutes } = parcel;
  return (
    <Row
      title={
        trackingNumber === null ? (
          <>
            {carrierName(carrier)} <span className={styles.code}>{shipmentId}</span>
          </>
        ) : (
          <ParcelLink id={shipmentId}>{`${carrierName(carrier)} ${trackingNumber}`}</ParcelLink>
        )
      }
      lines={[
        <>
          {generated && <Tag>{SCORECARDS.generatedTag}</Tag>}
          <span>{[service, lane, merchantId].filter((part) => part !== null).join(', ')}</span>
        </>,
        <>
          {handedOverAt !== null && (
            <span>
              {SCORECARDS.handedOver} {exactly(handedOverAt)}
            </span>
          )}
          {promiseFirst !== null && (
            <span>
              {SCORECARDS.promised} {calendarDay(promiseFirst)}
            </span>
          )}
          <span>
            {deliveredAt === null
              ? SCORECARDS.notDelivered
              : `${SCORECARDS.delivered} ${exactly(deliveredAt)}`}
          </span>
          {lateMinutes !== null && lateMinutes > 0 && (
            <Tag tone="bad">{SCORECARDS.late(span(lateMinutes * 60_000))}</Tag>
          )}
        </>,
      ]}
    />
  );
}
