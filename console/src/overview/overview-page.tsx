import '../styles/controls.css';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import { Answered, PageFrame } from '../parts/page-frame';
import { Age } from '../parts/time';
import { LATE_RISK } from '../words/late-risk';
import { OVERVIEW } from '../words/overview';
import { CALIBRATION } from '../words/predictions';
import { PROBLEMS } from '../words/problems';
import { carrierName } from '../words/terms';
import { AdvicePanel } from './advice-panel';
import { AuditorPanel } from './auditor-panel';
import { CarrierTable } from './carrier-table';
import { KeyFigures } from './key-figures';
import { OpenMatrix } from './open-matrix';
import styles from './overview-page.module.css';
import { useOverview } from './use-overview';
import { WaitingPanel } from './waiting-panel';

const PERIODS = [7, 30, 90] as const;

/** How things stand as a whole; which days and which carrier stands in the address. */
export function OverviewPage() {
  const [params, setParams] = useSearchParams();
  const days = PERIODS.find((one) => String(one) === params.get('days')) ?? 30;
  const carrier = params.get('carrier');
  const query = useOverview(days, carrier);
  const { data: all } = useOverview(days, null);
  const change = (name: string, value: string): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const carriers = [
    ...new Set([...(all?.carriers ?? []).map((one) => one.carrier), ...(carrier === null ? [] : [carrier])]),
  ];
  return (
    <PageFrame
      title={OVERVIEW.title}
      about={OVERVIEW.about}
      actions={
        <>
          <Link href="/overview/problems">{PROBLEMS.title}</Link>
          <Link href="/overview/calibration">{CALIBRATION.title}</Link>
          <Link href="/overview/late-risk">{LATE_RISK.title}</Link>
        </>
      }
      bar={
        <>
          <SegmentedControl
            size="xs"
            aria-label={OVERVIEW.period}
            value={String(days)}
            onChange={(value) => change('days', value)}
            data={PERIODS.map((one) => ({ value: String(one), label: OVERVIEW.days(one) }))}
          />
          {carriers.length > 1 && (
            <NativeSelect
              size="xs"
              aria-label={OVERVIEW.carrier}
              value={carrier ?? ''}
              onChange={({ currentTarget }) => change('carrier', currentTarget.value)}
              data={[
                { value: '', label: OVERVIEW.allCarriers },
                ...carriers.map((one) => ({ value: one, label: carrierName(one) })),
              ]}
            />
          )}
          {query.data?.period.countedAt != null && (
            <span className={styles.counted}>
              {OVERVIEW.counted} <Age since={query.data.period.countedAt} /> {OVERVIEW.ago}
            </span>
          )}
        </>
      }
    >
      <Answered query={query}>
        {(overview) => (
          <div className={styles.page}>
            {overview.period.countedAt === null && <p className={styles.note}>{OVERVIEW.notCounted}</p>}
            <KeyFigures overview={overview} carrier={carrier} />
            <div className={styles.columns}>
              <OpenMatrix open={overview.open} />
              <div className={styles.side}>
                <WaitingPanel waiting={overview.waiting} />
                <AuditorPanel />
                <AdvicePanel days={days} />
              </div>
            </div>
            <CarrierTable overview={overview} />
          </div>
        )}
      </Answered>
    </PageFrame>
  );
}
