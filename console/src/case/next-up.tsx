import type { Schemas } from '../api/client';
import { Countdown, day, exactly } from '../parts/time';
import { CASE } from '../words/case';
import { CLOCKS } from '../words/terms';
import styles from './next-up.module.css';

/** The first thing that anybody wants to know: what happens next, and by when. */
export function NextUp({ of }: { readonly of: Schemas['CaseDetail'] }) {
  const next = nextOf(of);
  return (
    <div className={styles.next}>
      <h2>{CASE.nextHeading}</h2>
      {next === undefined ? (
        <p className={styles.text}>
          {of.resolvedAt === null ? '' : `Closed ${day(of.resolvedAt)}. Nothing more happens here.`}
        </p>
      ) : (
        <>
          {next.at !== null && (
            <p className={styles.when}>
              <Countdown at={next.at} />
              <span title={exactly(next.at)}>{exactly(next.at)}</span>
            </p>
          )}
          <p className={styles.text}>{next.text}</p>
        </>
      )}
      {of.status !== 'resolved' && of.actionRequired !== null && (
        <p className={styles.todo}>
          <strong>To do</strong> {of.actionRequired}
        </p>
      )}
      <Clocks of={of} />
    </div>
  );
}

/** What happens in any case comes before what would only happen if nobody had the case any more. */
export function nextOf({
  protocol,
  nextActionAt,
}: Schemas['CaseDetail']): Schemas['CaseDetail']['protocol'][number] | undefined {
  return protocol.find(({ at }) => at !== null && at === nextActionAt) ?? protocol[0];
}

/** Within which times people must have reacted, as far as they still run, or have run out. */
function Clocks({ of }: { readonly of: Schemas['CaseDetail'] }) {
  const shown = (['firstResponse', 'nextResponse', 'resolution'] as const).flatMap((name) => {
    const running = of.clocks[name];
    return running !== null && ['running', 'waiting', 'breached'].includes(running.state)
      ? [{ name, ...running }]
      : [];
  });
  if (shown.length === 0) return null;
  return (
    <dl className={styles.clocks}>
      {shown.map(({ name, dueAt, state }) => (
        <div key={name} data-state={state}>
          <dt>{CLOCKS[name]}</dt>
          <dd>{state === 'waiting' ? 'rests while the customer is awaited' : <Countdown at={dueAt} />}</dd>
        </div>
      ))}
    </dl>
  );
}
