import { Button } from '@mantine/core';
import type { ActType } from '../acts/asked';
import type { Schemas } from '../api/client';
import { ChangeButton } from '../case/change-button';
import { useMayAct } from '../session/session';
import { ADVICE, REMEDIES } from '../words/advice';
import { number, percent } from '../words/terms';
import { useAdvice, useDismissal } from './advice-queries';
import styles from './case-advice.module.css';

interface Props {
  readonly of: Schemas['CaseDetail'];
  readonly shipment: Schemas['Shipment'] | undefined;
  act(type: ActType): void;
  reply(): void;
}

/** What closed such cases soonest, with how sure that is. Nothing where nothing is known, or somebody has said that it does not fit. */
export function CaseAdvice({ of, shipment, act, reply }: Props) {
  const { data } = useAdvice(of.id);
  const mayAct = useMayAct();
  const dismissal = useDismissal(of.id);
  const advice = data?.advice ?? null;
  if (advice === null || advice.dismissedAt !== null) return null;
  const { best, others, isClear } = advice;
  const [next] = others;
  const doThis = {
    write: reply,
    escalate: () => act('escalate'),
    hand_over: () => act('hand_over'),
    put_off: () => act('snooze'),
  };
  return (
    <section className={styles.advice} aria-labelledby="advice">
      <h2 id="advice">{ADVICE.heading}</h2>
      <p className={styles.best}>{REMEDIES[best.remedy]}</p>
      <Counted outcomes={best} />
      <p className={styles.basis}>
        {ADVICE.level[advice.level]}.{next === undefined && ` ${ADVICE.alone}`}
        {next !== undefined && isClear === false && ` ${ADVICE.notClear(REMEDIES[next.remedy])}`}
      </p>
      {advice.hasGenerated && <p className={styles.basis}>{ADVICE.generated}</p>}
      {others.length > 0 && (
        <details>
          <summary>{ADVICE.others}</summary>
          <ul className={styles.others}>
            {others.map((outcomes) => (
              <li key={outcomes.remedy}>
                {REMEDIES[outcomes.remedy]}
                <Counted outcomes={outcomes} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayAct && (
        <div className={styles.foot}>
          {best.remedy === 'correct_address' ? (
            shipment !== undefined && <ChangeButton what="address" shipment={shipment} caseId={of.id} />
          ) : (
            <Button size="compact-xs" variant="light" onClick={doThis[best.remedy]}>
              {ADVICE.act}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            loading={dismissal.isPending}
            onClick={() => dismissal.mutate()}
          >
            {ADVICE.dismiss}
          </Button>
        </div>
      )}
    </section>
  );
}

function Counted({ outcomes }: { readonly outcomes: Schemas['RemedyOutcomes'] }) {
  const { cases, closed, shareInterval, medianHours } = outcomes;
  const { low, high } = shareInterval;
  return (
    <p className={styles.counted}>
      <span title={ADVICE.interval(percent(low), percent(high))}>
        {ADVICE.ofThem(number(closed), number(cases))}
      </span>
      {medianHours !== null && (
        <>
          ,{' '}
          <span title={ADVICE.halfInterval(medianHours.low, medianHours.high)}>
            {ADVICE.half(medianHours.hours)}
          </span>
        </>
      )}
    </p>
  );
}
