import type { z } from 'zod';
import type { Scorecards } from './scorecard-schemas';

const COLUMNS = 'by,from,to,carrier,key,parcels,figure,n,hits,value,low,high,unit,excluded';

/** A row for each card and figure. Shares are 0 to 1, times in minutes; empty where there is nothing to tell. */
export function asCsv({ by, from, to, cards }: z.output<typeof Scorecards>): string {
  const rows = cards.flatMap(({ carrier, key, parcels, figures, times, contacts, contactsPerParcel }) => {
    const start = [by, from, to, carrier, key, parcels];
    return [
      ...figures
        .filter(({ figure }) => !times.some((time) => time.figure === figure))
        .map(({ figure, n, hits, share, low, high, excluded }) => [
          ...start,
          ...[figure, n, hits, share, low, high, 'share', excluded],
        ]),
      ...times.flatMap(({ figure, n, p50, p90, excluded }) =>
        [['p50', p50] as const, ['p90', p90] as const].map(([name, found]) => [
          ...start,
          ...[`${figure}_${name}`, n, null, found?.minutes ?? null, found?.low ?? null, found?.high ?? null],
          ...['minutes', excluded],
        ]),
      ),
      [...start, 'contacts_per_parcel', parcels, contacts, contactsPerParcel, null, null, 'per parcel', 0],
    ];
  });
  return `${[COLUMNS, ...rows.map((row) => row.map(cell).join(','))].join('\r\n')}\r\n`;
}

/** Whatever begins like a formula is text to whoever opens the file in a spreadsheet. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
