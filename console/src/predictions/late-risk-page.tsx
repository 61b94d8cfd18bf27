import { Link } from 'wouter';
import { type Schemas, sentenceOf } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { useHasRole } from '../session/session';
import { LATE_RISK } from '../words/late-risk';
import { PLACE_NAMES } from '../words/shell';
import { number, percent } from '../words/terms';
import tables from './calibration-page.module.css';
import { CostsForm } from './costs-form';
import styles from './late-risk.module.css';
import { useChangeLateRisk, useLateRisk } from './late-risk-queries';

type Merchant = Schemas['LateRiskOfMerchant'];

/** Whose customers are told of a parcel that will probably be late, and what was, or would have been, told lately. */
export function LateRiskPage() {
  return (
    <PageFrame
      title={LATE_RISK.title}
      back={{ href: '/overview', name: PLACE_NAMES.overview }}
      about={LATE_RISK.about}
    >
      <Answered query={useLateRisk()} rows={3}>
        {(risk) => <Shown risk={risk} />}
      </Answered>
    </PageFrame>
  );
}

function Shown({ risk: { days, byDefault, merchants } }: { readonly risk: Schemas['LateRisk'] }) {
  const change = useChangeLateRisk();
  const mayChange = useHasRole('supervisor');
  return (
    <div className={styles.page}>
      {change.error !== null && <p role="alert">{sentenceOf(change.error)}</p>}
      <div className={styles.scroll}>
        <table className={tables.table}>
          <caption>{LATE_RISK.period(days)}</caption>
          <thead>
            <tr>
              <th scope="col">{LATE_RISK.shop}</th>
              <th scope="col">{LATE_RISK.state}</th>
              <th scope="col">{LATE_RISK.threshold}</th>
              {FIGURES.map(({ name, how }) => (
                <th scope="col" key={name} title={how}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {merchants.map((merchant) => (
              <tr key={merchant.merchantId}>
                <th scope="row">
                  <Link href={`/overview/late-risk/${encodeURIComponent(merchant.merchantId)}`}>
                    {merchant.name}
                  </Link>
                </th>
                <td>{merchant.onSince === null ? LATE_RISK.shadow : LATE_RISK.on}</td>
                <td>{percent(merchant.threshold)}</td>
                {FIGURES.map(({ name, of }) => (
                  <td key={name}>{of(merchant)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.quiet}>{LATE_RISK.intervals}</p>
      {mayChange && (
        <section aria-labelledby="default-costs">
          <h2 id="default-costs">{LATE_RISK.costs}</h2>
          <p className={styles.quiet}>
            {LATE_RISK.byDefault}. {LATE_RISK.costsAbout}
          </p>
          <CostsForm
            costs={byDefault}
            isPending={change.isPending}
            save={(body) => change.mutate({ id: null, body })}
          />
        </section>
      )}
    </div>
  );
}

/** What is counted of a shop, in the order of the table. */
export const FIGURES: readonly {
  readonly name: string;
  readonly how?: string;
  readonly of: (merchant: Merchant) => string;
}[] = [
  { name: LATE_RISK.parcels, of: ({ parcels }) => number(parcels) },
  { name: LATE_RISK.late, of: ({ late }) => number(late) },
  { name: LATE_RISK.told, of: ({ told }) => number(told) },
  { name: LATE_RISK.precision, of: ({ precision }) => shareOf(precision) },
  { name: LATE_RISK.recall, of: ({ recall }) => shareOf(recall) },
  {
    name: LATE_RISK.lead,
    how: LATE_RISK.hoursHow,
    of: ({ lead }) => (lead === null ? LATE_RISK.nothing : LATE_RISK.hours(lead)),
  },
];

function shareOf(share: Merchant['precision']): string {
  return share === null ? LATE_RISK.nothing : LATE_RISK.share(share);
}
