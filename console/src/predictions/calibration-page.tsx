import '../styles/controls.css';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { Schemas } from '../api/client';
import { bodyOf, GET } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { Age, calendarDay } from '../parts/time';
import { CALIBRATION } from '../words/predictions';
import { PLACE_NAMES } from '../words/shell';
import { carrierName, number, percent } from '../words/terms';
import styles from './calibration-page.module.css';
import { Models } from './models';
import { Reliability } from './reliability';

type Calibration = Schemas['Calibration'];
type Figures = NonNullable<Calibration['all']>;

const PERIODS = [30, 90, 365] as const;

/** How good predictions were; of how many days stands in the address. */
export function CalibrationPage() {
  const [params, setParams] = useSearchParams();
  const days = PERIODS.find((one) => String(one) === params.get('days')) ?? 90;
  const query = useQuery({
    queryKey: ['calibration', days],
    queryFn: ({ signal }) => bodyOf(GET('/v1/insight/calibration', { params: { query: { days } }, signal })),
  });
  return (
    <PageFrame
      title={CALIBRATION.title}
      back={{ href: '/overview', name: PLACE_NAMES.overview }}
      about={CALIBRATION.about}
      bar={
        <SegmentedControl
          size="xs"
          aria-label={CALIBRATION.period}
          value={String(days)}
          onChange={(value) => setParams({ days: value }, { replace: true })}
          data={PERIODS.map((one) => ({ value: String(one), label: CALIBRATION.days(one) }))}
        />
      }
    >
      <Answered query={query}>{(calibration) => <Shown calibration={calibration} />}</Answered>
      <Models />
    </PageFrame>
  );
}

function Shown({ calibration }: { readonly calibration: Calibration }) {
  const { all, model, hasGenerated, drift, reliability, byCarrier, byWeek, lead } = calibration;
  if (all === null || all.n === 0) return <p className={styles.quiet}>{CALIBRATION.empty}</p>;
  return (
    <div className={styles.calibration}>
      {hasGenerated && <p className={styles.note}>{CALIBRATION.generated}</p>}
      <p>
        {drift === null ? (
          CALIBRATION.noDrift
        ) : (
          <strong>
            {CALIBRATION.drift[drift.direction]} {calendarDay(drift.since)}.
          </strong>
        )}{' '}
        {model !== null && (
          <span className={styles.quiet}>
            {CALIBRATION.model(number(model.parcels))} <Age since={model.trainedAt} /> {CALIBRATION.ago}.
          </span>
        )}
      </p>
      <dl className={styles.figures}>
        {figuresOf(all).map(({ name, how, value }) => (
          <div key={name} title={how}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>
        {lead.alarms === 0
          ? CALIBRATION.noAlarm
          : CALIBRATION.lead(number(lead.right), number(lead.alarms), (lead.medianHours ?? 0).toFixed(0))}
      </p>
      <Reliability bins={reliability} />
      <Split
        title={CALIBRATION.byCarrier}
        first={CALIBRATION.carrier}
        rows={byCarrier.map((row) => ({ name: carrierName(row.carrier), figures: row }))}
      />
      <Split
        title={CALIBRATION.byWeek}
        first={CALIBRATION.week}
        rows={byWeek.map((row) => ({ name: calendarDay(row.week), figures: row }))}
      />
    </div>
  );
}

interface SplitProps {
  readonly title: string;
  readonly first: string;
  readonly rows: readonly { readonly name: string; readonly figures: Figures }[];
}

function Split({ title, first, rows }: SplitProps) {
  const heads = rows[0] === undefined ? [] : figuresOf(rows[0].figures);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <section className={styles.wide} tabIndex={0} aria-label={title}>
      <table className={styles.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {heads.map(({ name, how }) => (
              <th scope="col" key={name} title={how}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figures }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figuresOf(figures).map((one) => (
                <td key={one.name}>{one.value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function figuresOf({ n, late, brier, skill, ece, auc, windows, within, below, above }: Figures) {
  const share = (count: number): string => (windows === 0 ? '–' : percent(count / windows));
  return [
    { name: CALIBRATION.predictions, how: undefined, value: number(n) },
    { name: CALIBRATION.late, how: undefined, value: n === 0 ? '–' : percent(late / n) },
    { name: CALIBRATION.brier, how: undefined, value: digits(brier) },
    { name: CALIBRATION.skill, how: CALIBRATION.skillHow, value: digits(skill) },
    { name: CALIBRATION.ece, how: CALIBRATION.eceHow, value: digits(ece) },
    { name: CALIBRATION.auc, how: CALIBRATION.aucHow, value: digits(auc) },
    { name: CALIBRATION.within, how: CALIBRATION.withinHow, value: share(within) },
    { name: CALIBRATION.below, how: undefined, value: share(below) },
    { name: CALIBRATION.above, how: undefined, value: share(above) },
  ];
}

function digits(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
