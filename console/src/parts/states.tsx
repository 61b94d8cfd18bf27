import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/client';
import { COMMON } from '../words/common';
import { Icon, type IconName } from './icons';
import styles from './states.module.css';

/** Nothing there, not yet there, or not to be had: each says why, and what to do. */

export function Empty({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <div className={styles.state}>
      <span className={styles.mark}>
        <Icon name={icon} size={22} />
      </span>
      <div>{children}</div>
    </div>
  );
}

export function Failed({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  return (
    <div className={styles.state} role="alert">
      <span className={styles.mark} data-tone="bad">
        <Icon name="alert" size={22} />
      </span>
      <div>
        <p className={styles.title}>{COMMON.cannotLoad}</p>
        <p>{sentenceOf(error)}</p>
      </div>
      <Button variant="default" size="xs" onClick={again}>
        {COMMON.tryAgain}
      </Button>
    </div>
  );
}

export function Loading({ rows = 0 }: { readonly rows?: number }) {
  return (
    <div className={rows === 0 ? styles.state : undefined} role="status">
      <span className="unseen">Loading</span>
      {rows === 0 ? (
        <span className={styles.spinner} />
      ) : (
        Array.from({ length: rows }, (_, row) => `bar ${row}`).map((key) => (
          <div key={key} className={styles.bar} />
        ))
      )}
    </div>
  );
}
