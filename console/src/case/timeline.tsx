import { UnstyledButton } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { Schemas } from '../api/client';
import { useConversation, useTimeline } from '../api/queries';
import { Failed, Loading } from '../parts/states';
import { day } from '../parts/time';
import { CASE } from '../words/case';
import styles from './timeline.module.css';
import { type Spoken, TimelineItem } from './timeline-item';

interface Props {
  readonly caseId: string;
  readonly shipmentId: string;
  readonly timeZone: string | null;
}

/** All that happened to the parcel, in one order of time, the newest at the foot, where one writes on. */
export function Timeline({ caseId, shipmentId, timeZone }: Props) {
  const timeline = useTimeline(shipmentId);
  const { data: conversation } = useConversation(shipmentId);
  const items = useMemo(() => timeline.data?.pages.flatMap(({ data }) => data).reverse(), [timeline.data]);
  const spoken = useMemo<Spoken>(
    () => new Map(conversation?.data.map((item) => [item.id, item])),
    [conversation],
  );
  const scroll = useRef<HTMLElement>(null);
  const isAtFoot = useRef(true);
  const newest = items?.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever reads at the foot stays there when something comes.
  useEffect(() => {
    if (isAtFoot.current && scroll.current !== null) scroll.current.scrollTop = scroll.current.scrollHeight;
  }, [newest?.at, spoken]);

  if (items === undefined)
    return (
      <div className={styles.scroll}>
        {timeline.error === null ? (
          <Loading />
        ) : (
          <Failed error={timeline.error} again={() => void timeline.refetch()} />
        )}
      </div>
    );
  return (
    <section
      ref={scroll}
      className={styles.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
      tabIndex={0}
      aria-label={CASE.timeline}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtFoot.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      {timeline.hasNextPage && (
        <UnstyledButton
          className={styles.earlier}
          onClick={() => void timeline.fetchNextPage()}
          disabled={timeline.isFetchingNextPage}
        >
          {CASE.earlier}
        </UnstyledButton>
      )}
      <ol className={styles.items}>
        {items.map((item, index) => {
          const before = items[index - 1];
          return (
            <li key={keyOf(item)}>
              {(before === undefined || day(before.at) !== day(item.at)) && (
                <p className={styles.day}>{day(item.at)}</p>
              )}
              <TimelineItem item={item} caseId={caseId} spoken={spoken} timeZone={timeZone} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function keyOf(item: Schemas['TimelineItem']): string {
  switch (item.type) {
    case 'event':
      return `event ${item.event.seq}`;
    case 'message':
      return item.message.id;
    case 'step':
      return `${item.caseId} ${item.step.stepId} ${item.step.occurrence}`;
    case 'case_entry':
      return `${item.caseId} ${item.at} ${item.entry.type} ${JSON.stringify(item.entry.detail)}`;
    case 'address_change':
      return `address ${item.at}`;
  }
}
