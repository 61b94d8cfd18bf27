import { useEffect, useMemo, useRef, useState } from 'react';
import type { Schemas } from '../api/client';
import { steady } from './steady-rows';

/** A little longer than it fades (queue-row.module.css). */
const FADES_MS = 2_500;
const NOBODY: ReadonlySet<string> = new Set();

/** Those that are not as they were when they were told of last: for one look. */
export function useChanged(fresh: readonly Schemas['QueuedCase'][] | undefined): ReadonlySet<string> {
  const before = useRef<ReadonlyMap<string, string>>(new Map());
  const [changed, setChanged] = useState<ReadonlySet<string>>(NOBODY);
  useEffect(() => {
    if (fresh === undefined) return;
    const now = new Map(fresh.map((row) => [row.id, `${row.updatedAt} ${row.lastWords?.at ?? ''}`]));
    const others = [...now].flatMap(([id, state]) => {
      const was = before.current.get(id);
      return was !== undefined && was !== state ? [id] : [];
    });
    before.current = now;
    if (others.length > 0) setChanged(new Set(others));
  }, [fresh]);
  useEffect(() => {
    if (changed.size === 0) return;
    const timer = window.setTimeout(() => setChanged(NOBODY), FADES_MS);
    return () => window.clearTimeout(timer);
  }, [changed]);
  return changed;
}

/** The rows that are shown: those of now, unless somebody is among them. */
export function useSteady(
  fresh: readonly Schemas['QueuedCase'][] | undefined,
  view: string,
  isHeld: () => boolean,
) {
  const [adopted, setAdopted] = useState<{ view: string; rows: readonly Schemas['QueuedCase'][] }>({
    view: '',
    rows: [],
  });
  const isOther = adopted.view !== view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether it is held is asked when something comes.
  useEffect(() => {
    if (fresh !== undefined && (isOther || adopted.rows.length === 0 || !isHeld()))
      setAdopted({ view, rows: fresh });
  }, [fresh, view, isOther]);
  const shown = useMemo(
    () => steady(isOther ? (fresh ?? []) : adopted.rows, fresh ?? []),
    [adopted, fresh, isOther],
  );
  return { ...shown, showFresh: () => fresh !== undefined && setAdopted({ view, rows: fresh }) };
}
