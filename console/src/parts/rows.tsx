import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { COMMON } from '../words/common';
import type { IconName } from './icons';
import styles from './rows.module.css';
import { Empty, Failed, Loading } from './states';

/** Things one below the other, each with what it is, what is known of it, and what can be done. */

export function Rows({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  readonly title: ReactNode;
  /** Below the title, in the order in which it matters. */
  readonly lines?: readonly ReactNode[];
  readonly side?: ReactNode;
  readonly children?: ReactNode;
}

export function Row({ title, lines = [], side, children }: RowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <div className={styles.title}>{title}</div>
        {lines.map(
          (line, place) =>
            line !== null && (
              // biome-ignore lint/suspicious/noArrayIndexKey: which line it is, is what tells it apart.
              <div key={place} className={styles.line}>
                {line}
              </div>
            ),
        )}
      </div>
      {side !== undefined && <div className={styles.side}>{side}</div>}
      {children !== undefined && <div className={styles.more}>{children}</div>}
    </li>
  );
}

export type Tone = 'good' | 'bad' | 'warn' | 'plain';

export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  );
}

interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

interface PagesProps<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  readonly label: string;
  readonly icon: IconName;
  readonly empty: ReactNode;
  readonly row: (item: T) => ReactNode;
}

/** A list that is fetched page by page, as far as somebody wants to read. */
export function Pages<T>({ query, label, icon, empty, row }: PagesProps<T>) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  if (data === undefined)
    return error === null ? <Loading rows={6} /> : <Failed error={error} again={() => void refetch()} />;
  const items = data.pages.flatMap((page) => page.data);
  return (
    <>
      {items.length === 0 && !hasNextPage ? (
        <Empty icon={icon}>{empty}</Empty>
      ) : (
        <Rows label={label}>{items.map(row)}</Rows>
      )}
      {hasNextPage && (
        <div className={styles.after}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {COMMON.more}
          </Button>
        </div>
      )}
    </>
  );
}
