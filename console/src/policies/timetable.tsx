import { useState } from 'react';
import type { Schemas } from '../api/client';
import { exactly, span } from '../parts/time';
import { POLICIES } from '../words/policies';
import styles from './timetable.module.css';

interface Props {
  readonly of: Schemas['CaseTimetable'];
  readonly openedAt: string;
}

/** Time as a slider, from one moment at which something happens to the next: what was by then, what is, and what is to come. */
export function Timetable({ of: { lines, next }, openedAt }: Props) {
  const moments = [...new Set(lines.map(({ at }) => at))];
  const [chosen, setChosen] = useState(0);
  const at = moments[chosen] ?? openedAt;
  const long = Date.parse(at) - Date.parse(openedAt);
  const words = long <= 0 ? POLICIES.opening : POLICIES.sinceOpening(span(long));
  return (
    <div className={styles.simulated}>
      <label className={styles.slider}>
        <span className={styles.moment}>
          <strong>{words}</strong>
          <span>{exactly(at)}</span>
        </span>
        <input
          type="range"
          aria-label={POLICIES.time}
          aria-valuetext={words}
          min={0}
          max={Math.max(0, moments.length - 1)}
          value={chosen}
          onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        />
      </label>
      <ol className={styles.lines}>
        {lines.map((line, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice at once; the list is never in another order.
            key={index}
            data-when={line.at < at ? 'past' : line.at === at ? 'now' : 'ahead'}
          >
            <span className={styles.at} title={exactly(line.at)}>
              {Date.parse(line.at) <= Date.parse(openedAt)
                ? POLICIES.opening
                : `+ ${span(Date.parse(line.at) - Date.parse(openedAt))}`}
            </span>
            <span>
              {line.text}
              {line.waits.map(({ channel, until }) => (
                <span key={channel} className={styles.waits}>
                  {' '}
                  {POLICIES.waitsUntil(exactly(until))}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.next}>
        {next === null
          ? POLICIES.over
          : `${POLICIES.next}${next.at === null ? '' : `, ${exactly(next.at)}`}: ${next.text}`}
      </p>
    </div>
  );
}
