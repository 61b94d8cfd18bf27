/** Rows that do not jump under somebody's hand: what is new waits until they ask for it, what has gone stays where it was, marked as gone. */

export interface Row {
  readonly id: string;
}

export interface Steady<R extends Row> {
  readonly rows: readonly { readonly row: R; readonly gone: boolean }[];
  /** How many of the fresh rows are not among them. */
  readonly unseen: number;
  readonly gone: number;
}

/**
 * The rows as they were shown, each as it is now.
 *
 * @param shown as it was; @param fresh as it is. What follows the last that was shown was loaded since, and is shown.
 */
export function steady<R extends Row>(shown: readonly R[], fresh: readonly R[]): Steady<R> {
  const now = new Map(fresh.map((row) => [row.id, row]));
  const before = new Set(shown.map(({ id }) => id));
  const last = fresh.findLastIndex(({ id }) => before.has(id));
  const loaded = last < 0 ? [] : fresh.slice(last + 1);
  const kept = shown.map((row) => ({ row: now.get(row.id) ?? row, gone: !now.has(row.id) }));
  return {
    rows: [...kept, ...loaded.map((row) => ({ row, gone: false }))],
    unseen:
      fresh.slice(0, last + 1).filter(({ id }) => !before.has(id)).length + (last < 0 ? fresh.length : 0),
    gone: kept.filter(({ gone }) => gone).length,
  };
}
