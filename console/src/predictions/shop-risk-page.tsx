import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, sentenceOf } from '../api/client';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Answered, PageFrame } from '../parts/page-frame';
import { ParcelLink } from '../parts/parcel-link';
import { useName } from '../parts/people';
import { calendarDay, exactly } from '../parts/time';
import { useHasRole } from '../session/session';
import { LATE_RISK } from '../words/late-risk';
import { PREDICTION } from '../words/predictions';
import { percent } from '../words/terms';
import tables from './calibration-page.module.css';
import { CostsForm } from './costs-form';
import styles from './late-risk.module.css';
import { FIGURES } from './late-risk-page';
import { useChangeLateRisk, useLateRiskOf } from './late-risk-queries';

/** With fewer it is said that the shares may be far off. */
const FEW_TOLD = 20;

type Detail = Schemas['LateRiskDetail'];

/** One shop: what it would have been, the switch, its costs, and the parcels by which to judge it. */
export function ShopRiskPage({ id }: { readonly id: string }) {
  const query = useLateRiskOf(id);
  return (
    <PageFrame
      title={query.data?.merchant.name ?? LATE_RISK.title}
      back={{ href: '/overview/late-risk', name: LATE_RISK.title }}
      about={LATE_RISK.about}
    >
      <Answered query={query} rows={4}>
        {(detail) => <Shown detail={detail} />}
      </Answered>
    </PageFrame>
  );
}

function Shown({ detail: { days, merchant, calls } }: { readonly detail: Detail }) {
  const change = useChangeLateRisk();
  const mayChange = useHasRole('supervisor');
  const { merchantId: id, costs, hasOwnCosts } = merchant;
  return (
    <div className={styles.page}>
      {change.error !== null && <p role="alert">{sentenceOf(change.error)}</p>}
      <Switch merchant={merchant} mayChange={mayChange} turn={(on) => change.mutate({ id, body: { on } })} />
      <section aria-labelledby="figures">
        <h2 id="figures">{LATE_RISK.period(days)}</h2>
        <dl className={tables.figures}>
          {FIGURES.map(({ name, how, of }) => (
            <div key={name} title={how}>
              <dt>{name}</dt>
              <dd>{of(merchant)}</dd>
            </div>
          ))}
          <div>
            <dt>{LATE_RISK.threshold}</dt>
            <dd>{percent(merchant.threshold)}</dd>
          </div>
        </dl>
        <p className={styles.quiet}>{LATE_RISK.intervals}</p>
      </section>
      {mayChange && (
        <section aria-labelledby="costs">
          <h2 id="costs">{hasOwnCosts ? LATE_RISK.ownCosts : LATE_RISK.costs}</h2>
          <p className={styles.quiet}>{LATE_RISK.costsAbout}</p>
          <CostsForm
            key={`${costs.needless} ${costs.surprise}`}
            costs={costs}
            isPending={change.isPending}
            save={(own) => change.mutate({ id, body: { costs: own } })}
            reset={hasOwnCosts ? () => change.mutate({ id, body: { costs: null } }) : undefined}
          />
        </section>
      )}
      <Calls calls={calls} />
    </div>
  );
}

interface SwitchProps {
  readonly merchant: Detail['merchant'];
  readonly mayChange: boolean;
  readonly turn: (on: boolean) => void;
}

function Switch({ merchant: { name, onSince, onBy, told }, mayChange, turn }: SwitchProps) {
  const [isSure, setIsSure] = useState(false);
  const nameOf = useName();
  const isOn = onSince !== null;
  return (
    <p className={styles.switch}>
      <strong>{isOn ? LATE_RISK.onSince(exactly(onSince), nameOf(onBy ?? '')) : LATE_RISK.shadow}</strong>
      {mayChange && (
        <Button size="xs" variant={isOn ? 'default' : 'filled'} onClick={() => setIsSure(true)}>
          {isOn ? LATE_RISK.switchOff : LATE_RISK.switchOn}
        </Button>
      )}
      {isSure && (
        <ConfirmDialog
          title={isOn ? LATE_RISK.switchOff : LATE_RISK.switchOn}
          explained={`${isOn ? LATE_RISK.sureOff(name) : LATE_RISK.sureOn(name)} ${isOn ? LATE_RISK.sureOffEffect : LATE_RISK.sureOnEffect}`}
          act={() => turn(!isOn)}
          end={() => setIsSure(false)}
        >
          {!isOn && told < FEW_TOLD && <p>{LATE_RISK.fewTold(told)}</p>}
        </ConfirmDialog>
      )}
    </p>
  );
}

function Calls({ calls }: { readonly calls: Detail['calls'] }) {
  if (calls.length === 0)
    return (
      <section aria-labelledby="calls">
        <h2 id="calls">{LATE_RISK.calls}</h2>
        <p className={styles.quiet}>{LATE_RISK.noCalls}</p>
      </section>
    );
  return (
    <div className={styles.scroll}>
      <table className={tables.table}>
        <caption>{LATE_RISK.calls}</caption>
        <thead>
          <tr>
            <th scope="col">{LATE_RISK.parcel}</th>
            <th scope="col">{LATE_RISK.when}</th>
            <th scope="col">{LATE_RISK.probability}</th>
            <th scope="col">{LATE_RISK.days}</th>
            <th scope="col">{LATE_RISK.came}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.shipmentId}>
              <th scope="row">
                <ParcelLink id={call.shipmentId}>{call.trackingNumber}</ParcelLink>
              </th>
              <td>{exactly(call.predictedAt)}</td>
              <td>{percent(call.lateProbability)}</td>
              <td>{PREDICTION.window(calendarDay(call.windowFrom), calendarDay(call.windowUntil))}</td>
              <td>
                {call.late ? LATE_RISK.cameLate : LATE_RISK.cameInTime}
                {call.deliveredAt !== null && `, ${exactly(call.deliveredAt)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
