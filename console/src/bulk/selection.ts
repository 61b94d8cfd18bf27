import { useRef, useState } from 'react';

/** Which rows of a list are chosen: some by name, or all that a filter lets through, however many are shown. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** All that match, not only those that are named. */
  readonly isAll: boolean;
  has(id: string): boolean;
  toggle(id: string): void;
  /** From the one that was chosen last to this one. */
  extendTo(id: string, order: readonly string[]): void;
  add(ids: readonly string[]): void;
  selectAll(): void;
  clear(): void;
}

interface Chosen {
  readonly view: string;
  readonly ids: ReadonlySet<string>;
  readonly isAll: boolean;
}

/** As many as one act takes by name (api/cases/bulk-act-schemas.ts). */
const MOST_BY_NAME = 1_000;

/** @param view what the list is of: in another one nothing is chosen */
export function useSelection(view: string): Selection {
  const [kept, setChosen] = useState<Chosen>({ view, ids: new Set(), isAll: false });
  const last = useRef<string | null>(null);
  const chosen = kept.view === view ? kept : { view, ids: new Set<string>(), isAll: false };
  const set = (ids: Iterable<string>, isAll = false): void =>
    setChosen({ view, ids: new Set([...ids].slice(0, MOST_BY_NAME)), isAll });
  return {
    ...chosen,
    has: (id) => chosen.isAll || chosen.ids.has(id),
    toggle(id) {
      last.current = id;
      const ids = new Set(chosen.ids);
      if (!ids.delete(id)) ids.add(id);
      set(ids);
    },
    extendTo(id, order) {
      const from = order.indexOf(last.current ?? id);
      const to = order.indexOf(id);
      last.current = id;
      set([...chosen.ids, ...order.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1)]);
    },
    add: (ids) => set([...chosen.ids, ...ids]),
    selectAll: () => set(chosen.ids, true),
    clear() {
      last.current = null;
      set([]);
    },
  };
}
