import { useDebouncedValue, useElementSize, useMediaQuery, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useActs } from '../acts/act-dialogs';
import type { ActType } from '../acts/asked';
import type { Schemas } from '../api/client';
import { useQueue, useQueueCounts } from '../api/queries';
import type { BulkTarget } from '../bulk/bulk-dialog';
import { useSelection } from '../bulk/selection';
import type { ComposerHandle } from '../case/composer';
import { Icon } from '../parts/icons';
import { useKeys } from '../parts/keys';
import { useName } from '../parts/people';
import { Empty, Failed, Loading } from '../parts/states';
import { useMayAct } from '../session/session';
import type { Command } from '../shell/command';
import { useCommands } from '../shell/commands';
import { ACTS } from '../words/acts';
import type { BulkType } from '../words/bulk';
import { QUEUE } from '../words/queue';
import { KINDS, TURNS } from '../words/terms';
import { filterInWords } from './filter-words';
import { addressOf, filterOf, isFiltered, useShown } from './filters';
import { QueueBar } from './queue-bar';
import styles from './queue-page.module.css';
import { QueueRow } from './queue-row';
import { useChanged, useSteady } from './shown-rows';

const JobStrip = lazy(async () => ({ default: (await import('../bulk/job-strip')).JobStrip }));
const SelectionBar = lazy(async () => ({ default: (await import('../bulk/selection-bar')).SelectionBar }));
const CaseBeside = lazy(async () => ({ default: (await import('../case/case-page')).CaseBeside }));
const BulkDialog = lazy(async () => ({ default: (await import('../bulk/bulk-dialog')).BulkDialog }));

const ROW_PX = 44;
const TALL_ROW_PX = 68;
/** As wide as the list is where its rows get two lines (queue-row.module.css). */
const TALL_BELOW_PX = 836;
/** So long somebody rests on a row before it is opened beside the list (ms). */
const RESTS_MS = 150;
/** Where somebody was when they opened a case: there they come back to. */
let leftAt: string | null = null;

export function QueuePage() {
  const [shown, change] = useShown();
  const [, go] = useLocation();
  const queue = useQueue(shown.turn, filterOf(shown), shown.sort);
  const fresh = useMemo(() => queue.data?.pages.flatMap(({ data }) => data), [queue.data]);
  const [cursor, setCursor] = useState<string | null>(leftAt);
  const [isPointed, setPointed] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const { rows, unseen, gone, showFresh } = useSteady(
    fresh,
    JSON.stringify([shown]),
    () => isPointed || (list.current?.scrollTop ?? 0) > 0,
  );
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const listRef = useMergedRef(list, measured);
  const isNarrow = width > 0 ? width <= TALL_BELOW_PX : window.innerWidth <= 900;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => (isNarrow ? TALL_ROW_PX : ROW_PX),
    getItemKey: (index) => rows[index]?.row.id ?? index,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew.
  useEffect(() => virtual.measure(), [isNarrow]);

  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastIndex >= rows.length - 30) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastIndex, rows.length]);

  const at = rows.findIndex(({ row }) => row.id === cursor);
  const moveTo = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next === undefined) return;
    setCursor(next.row.id);
    virtual.scrollToIndex(rows.indexOf(next), { align: 'auto' });
    // Once the row is there, whoever reads by ear hears it, and Enter opens it.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-row="${next.row.id}"]`)?.focus(),
    );
  };
  const open = (id: string, then = ''): void => {
    leftAt = id;
    go(`/cases/${id}${then}`);
  };
  const current = rows[at]?.row;
  const hasRoom = useMediaQuery('(min-width: 1280px)') ?? false;
  const [rested] = useDebouncedValue(current?.id ?? null, RESTS_MS);
  const beside = hasRoom && current !== undefined ? rested : null;
  const composer = useRef<ComposerHandle>(null);
  const changed = useChanged(fresh);
  const { begin } = useActs();
  const selection = useSelection(addressOf(shown));
  const [bulk, setBulk] = useState<{ type: BulkType; target: BulkTarget } | null>(null);
  const isSelecting = selection.isAll || selection.ids.size > 0;
  useEffect(() => {
    if (isSelecting) void import('../bulk/bulk-dialog');
  }, [isSelecting]);
  const mayAct = useMayAct();
  const name = useName();
  const { data: counts } = useQueueCounts(filterOf(shown));
  const beginBulk = (type: BulkType): void =>
    setBulk({
      type,
      target: selection.isAll
        ? { turn: shown.turn, filter: filterOf(shown), words: filterInWords(shown, name) }
        : { ids: [...selection.ids] },
    });
  const listedIds = rows.flatMap(({ row, gone: isGone }) => (isGone ? [] : [row.id]));
  const act = (type: ActType) => (): void => {
    if (isSelecting) {
      if (type !== 'escalate') beginBulk(type);
    } else if (current !== undefined) begin(type, current);
  };
  const select = (): void => {
    if (current !== undefined && mayAct) selection.toggle(current.id);
  };
  const keys = {
    j: () => moveTo(at + 1),
    k: () => moveTo(at < 0 ? 0 : at - 1),
    ArrowDown: () => moveTo(at + 1),
    ArrowUp: () => moveTo(at < 0 ? 0 : at - 1),
    Enter: () => current !== undefined && open(current.id),
    a: act('acknowledge'),
    e: act('escalate'),
    s: act('snooze'),
    h: act('hand_over'),
    c: act('resolve'),
    i: () => isSelecting && beginBulk('assign'),
    x: select,
    X: () => mayAct && selection.add(listedIds),
    n: act('note'),
    r: () => {
      if (beside !== null) composer.current?.write();
      else if (current !== undefined) open(current.id, '?reply');
    },
    '/': () => search.current?.focus(),
    '.': showFresh,
    Escape: () => (isSelecting ? selection.clear() : setCursor(null)),
  };
  // Until the dialog is there, which may have to be fetched, what somebody types is meant for it.
  useKeys(bulk === null ? keys : {});
  useActCommands(current, begin);
  const carriers = useMemo(() => [...new Set(fresh?.map(({ carrier }) => carrier))], [fresh]);

  return (
    <main className={styles.queue}>
      <QueueBar shown={shown} change={change} carriers={carriers} searchRef={search} />
      <Suspense>
        <JobStrip />
      </Suspense>
      <div className={styles.halves}>
        <div className={styles.listed}>
          {(unseen > 0 || gone > 0) && (
            <button type="button" className={styles.fresh} onClick={showFresh}>
              <Icon name="up" size={14} />
              {unseen > 0 ? QUEUE.newCases(unseen) : QUEUE.updateList}
            </button>
          )}
          <div
            ref={listRef}
            className={styles.list}
            data-selecting={isSelecting}
            onPointerEnter={() => setPointed(true)}
            onPointerLeave={() => setPointed(false)}
          >
            {fresh === undefined ? (
              queue.error === null ? (
                <Loading rows={12} />
              ) : (
                <Failed error={queue.error} again={() => void queue.refetch()} />
              )
            ) : rows.length === 0 ? (
              <Empty icon="check">
                {isFiltered(shown)
                  ? QUEUE.emptyFilter
                  : shown.turn === null
                    ? QUEUE.emptyQueue
                    : TURNS[shown.turn].empty}
              </Empty>
            ) : (
              <ul style={{ position: 'relative', height: virtual.getTotalSize() }}>
                {items.map(({ key, index, start }) => {
                  const item = rows[index];
                  return (
                    item !== undefined && (
                      <li
                        key={key}
                        className={styles.item}
                        style={{ transform: `translateY(${start}px)` }}
                        onClickCapture={(event) => {
                          leftAt = item.row.id;
                          // By keys it is opened as a page.
                          if (event.detail === 0) return;
                          if (!hasRoom || event.ctrlKey || event.metaKey || event.shiftKey) return;
                          if (!(event.target instanceof Element) || event.target.closest('a') === null)
                            return;
                          event.preventDefault();
                          event.stopPropagation();
                          setCursor(item.row.id);
                        }}
                        onDoubleClick={() => open(item.row.id)}
                      >
                        {mayAct && (
                          <input
                            type="checkbox"
                            className={styles.select}
                            tabIndex={-1}
                            aria-label={QUEUE.select(
                              `${KINDS[item.row.kind]} ${item.row.reference ?? item.row.trackingNumber}`,
                            )}
                            checked={selection.has(item.row.id)}
                            disabled={selection.isAll}
                            onChange={({ nativeEvent }) =>
                              nativeEvent instanceof MouseEvent && nativeEvent.shiftKey
                                ? selection.extendTo(item.row.id, listedIds)
                                : selection.toggle(item.row.id)
                            }
                          />
                        )}
                        <QueueRow
                          row={item.row}
                          gone={item.gone}
                          cursor={item.row.id === cursor}
                          selected={selection.has(item.row.id)}
                          changed={changed.has(item.row.id)}
                        />
                      </li>
                    )
                  );
                })}
              </ul>
            )}
          </div>
          {isSelecting && (
            <Suspense>
              <SelectionBar
                selection={selection}
                shown={listedIds}
                total={countOf(counts, shown.turn)}
                begin={beginBulk}
              />
            </Suspense>
          )}
        </div>
        {beside !== null && (
          <aside className={styles.beside}>
            <Suspense fallback={<Loading rows={8} />}>
              <CaseBeside key={beside} id={beside} ref={composer} />
            </Suspense>
          </aside>
        )}
      </div>
      {bulk !== null && (
        <Suspense>
          <BulkDialog
            {...bulk}
            end={(isBegun) => {
              setBulk(null);
              if (isBegun) selection.clear();
            }}
          />
        </Suspense>
      )}
    </main>
  );
}

function countOf(
  counts: Schemas['QueueCounts'] | undefined,
  turn: Schemas['Turn'] | null,
): number | undefined {
  if (counts === undefined || turn !== null) return turn === null ? undefined : counts?.turns[turn];
  return Object.values(counts.turns).reduce((sum, one) => sum + one, 0);
}

function useActCommands(
  current: Schemas['QueuedCase'] | undefined,
  begin: ReturnType<typeof useActs>['begin'],
): void {
  const commands = useMemo<readonly Command[]>(
    () =>
      current === undefined
        ? []
        : OFFERED.map(({ type, ...shown }) => ({ ...shown, run: () => begin(type, current) })),
    [current, begin],
  );
  useCommands(commands);
}

const OFFERED = [
  { type: 'acknowledge', name: ACTS.acknowledge, icon: 'check', key: 'a' },
  { type: 'escalate', name: ACTS.escalate, icon: 'up', key: 'e' },
  { type: 'snooze', name: ACTS.snooze, icon: 'clock', key: 's' },
  { type: 'hand_over', name: ACTS.handOver, icon: 'hand', key: 'h' },
  { type: 'resolve', name: ACTS.resolve, icon: 'close', key: 'c' },
  { type: 'note', name: ACTS.note, icon: 'note', key: 'n' },
] as const;
