import type { Schemas } from '../api/client';
import { Countdown, clock, day, exactly } from '../parts/time';
import { skipped } from '../words/case';
import { audience, CHANNELS } from '../words/terms';
import styles from './ladder.module.css';
import { nextOf } from './next-up';

/** The plan as a ladder: what was done and what was skipped, what is next, what is still to come. */
export function Ladder({ of }: { readonly of: Schemas['CaseDetail'] }) {
  const next = nextOf(of);
  const planned = (stepId: string) => of.plan.steps.find(({ id }) => id === stepId);
  return (
    <ol className={styles.ladder}>
      {of.steps.map((step) => {
        const plan = planned(step.stepId);
        return (
          <li
            key={`${step.stepId} ${step.occurrence}`}
            data-state={step.outcome === 'run' ? 'done' : 'skipped'}
          >
            <p>{plan === undefined ? step.stepId.replace(/_/g, ' ') : told(plan)}</p>
            <p className={styles.when}>
              {step.outcome === 'skipped' && `${skipped(step.reason)}, `}
              <time dateTime={step.ranAt} title={exactly(step.ranAt)}>
                {day(step.ranAt)}, {clock(step.ranAt)}
              </time>
            </p>
          </li>
        );
      })}
      {of.protocol.map((deed) => (
        <li key={`${deed.at} ${deed.text}`} data-state={deed === next ? 'now' : 'to-come'}>
          <p>{deed.text}</p>
          {deed.at !== null && (
            <p className={styles.when}>
              <Countdown at={deed.at} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function told({ audience: whom, channels }: Schemas['CaseDetail']['plan']['steps'][number]): string {
  const who = audience(whom);
  const capital = who.slice(0, 1).toUpperCase() + who.slice(1);
  return `${capital} told by ${channels.map((channel) => CHANNELS[channel]).join(' and ')}`;
}
