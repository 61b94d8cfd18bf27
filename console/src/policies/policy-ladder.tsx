import type { Schemas } from '../api/client';
import { Icon } from '../parts/icons';
import { CONDITIONS, POLICIES } from '../words/policies';
import { audience, CHANNELS } from '../words/terms';
import styles from './policy-ladder.module.css';

/** Steps as rungs, from the opening down: when, whom, by which way, and unless what. */
export function PolicyLadder({ steps }: { readonly steps: Schemas['PolicyDetail']['steps'] }) {
  return (
    <ol className={styles.ladder}>
      {steps.map(({ id, after, audience: whom, channels, priority, condition, repeat }) => (
        <li key={id} className={styles.rung} data-priority={priority} data-side={sideOf(whom)}>
          <span className={styles.after}>{after}</span>
          <span className={styles.dot} />
          <span className={styles.what}>
            <strong>{capitalised(audience(whom))}</strong>
            <span className={styles.ways}>
              {channels.map((channel) => (
                <span key={channel} className={styles.way}>
                  <Icon name={channel === 'email' ? 'mail' : 'phone'} size={13} />
                  {CHANNELS[channel]}
                </span>
              ))}
            </span>
            <span className={styles.quiet}>
              {[
                condition === 'always' && sideOf(whom) !== 'staff'
                  ? null
                  : (CONDITIONS[condition] ?? condition.replace(/_/g, ' ')),
                repeat === null ? null : POLICIES.repeated(repeat.every, repeat.times),
              ]
                .filter((part) => part !== null)
                .join(', ')}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function sideOf(whom: string): 'customer' | 'merchant' | 'staff' {
  return whom === 'customer' || whom === 'merchant' ? whom : 'staff';
}

const capitalised = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
