import Table from 'cli-table3';

type Cell = string | number | null;

/** A table for the terminal; what was not measured is a dash. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const drawn = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of rows) drawn.push(row.map((cell) => cell ?? '-'));
  return drawn.toString();
}

/** The same without a head: a name and a sentence in each row. */
export function listing(rows: readonly (readonly [string, Cell])[]): string {
  return table([], rows);
}
