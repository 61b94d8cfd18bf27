/** How long something is to rest, as people write it: `2h`, `90 minutes`, `1 Tag`, `3 días`. One list for texts and for the api. */

const UNITS: readonly (readonly [number, readonly string[]])[] = [
  [60_000, ['m', 'min', 'mins', 'minute', 'minutes', 'minuten', 'minuto', 'minutos']],
  [3_600_000, ['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde', 'stunden', 'hora', 'horas']],
  [86_400_000, ['d', 'day', 'days', 'tag', 'tage', 'tagen', 'día', 'días']],
];

const UNIT_MS: ReadonlyMap<string, number> = new Map(
  UNITS.flatMap(([ms, words]) => words.map((word): [string, number] => [spoken(word), ms])),
);

/** A number and a unit, as `spoken` leaves them. */
export const SPOKEN_DURATION = `(?<amount>\\d{1,5}) ?(?<unit>${longestFirst(UNIT_MS.keys())})`;

/** In ms. */
export function durationOf({ amount, unit }: { readonly amount: string; readonly unit: string }): number {
  return Number(amount) * (UNIT_MS.get(unit) ?? 0);
}

/** The whole text as a duration in ms; null for anything else, and for what is no time at all. */
export function readDuration(text: string): number | null {
  // What has a sign before it is no duration.
  if (!/^\s*\d/.test(text)) return null;
  const [, amount, unit] = /^(\d{1,5}) ?([a-z]+)$/.exec(spoken(text)) ?? [];
  const ms = amount === undefined || unit === undefined ? 0 : durationOf({ amount, unit });
  return ms > 0 ? ms : null;
}

/** Letters and digits in lower case without accents, with single blanks between words. */
export function spoken(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** As alternatives of a pattern: so that `h` does not take the place of `hours`. */
export function longestFirst(words: Iterable<string>): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}
