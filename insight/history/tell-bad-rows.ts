import type { BadRows } from './csv-table';

/** To stderr, so that stdout holds the result alone. */
export function tell(file: string, bad: BadRows): void {
  for (const { line, reason } of bad.first) console.error(`${file}: line ${line}: ${reason}`);
  if (bad.count > bad.first.length) console.error(`${file}: and ${bad.count - bad.first.length} more`);
  if (bad.count > 0) console.error(`${file}: ${bad.count} rows were left out`);
}
