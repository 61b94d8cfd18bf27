import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { COMMON } from '../words/common';
import { Icon } from './icons';
import styles from './page-frame.module.css';
import { Failed, Loading } from './states';

interface Props {
  readonly title: string;
  /** The page of which this is a part. */
  readonly back?: { readonly href: string; readonly name: string };
  /** A sentence of what is here, below the title. */
  readonly about?: ReactNode;
  /** Buttons for what can be done here. */
  readonly actions?: ReactNode;
  /** What the page is narrowed to: stays in sight while the rest scrolls. */
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** What every page beside the queue looks like: its name, what can be done, what it is narrowed to, and what is there. */
export function PageFrame({ title, back, about, actions, bar, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${COMMON.product}`;
    return () => {
      document.title = COMMON.product;
    };
  }, [title]);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <div className={styles.top}>
          {back !== undefined && (
            <Link href={back.href} className={styles.back} aria-label={COMMON.backTo(back.name)}>
              <Icon name="back" />
              <span>{back.name}</span>
            </Link>
          )}
          <h1 className={styles.title}>{title}</h1>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </div>
        {about !== undefined && <p className={styles.about}>{about}</p>}
        {bar !== undefined && <div className={styles.bar}>{bar}</div>}
      </header>
      <section
        className={styles.body}
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
        tabIndex={0}
      >
        {children}
      </section>
    </main>
  );
}

/** What was asked for; until it is there, that it is on its way, or why it is not to be had. */
export function Answered<T>({
  query,
  rows = 0,
  children,
}: {
  readonly query: UseQueryResult<T>;
  /** As a list of so many lines it is on its way. */
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failed error={query.error} again={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}
