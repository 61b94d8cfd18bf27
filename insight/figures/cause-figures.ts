type Where = Readonly<Record<string, string>>;

export interface CauseFigures {
  readonly weeks: number;
  readonly injected: number;
  readonly found: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Of the weeks in which nothing was wrong, the share in which something was named. */
  readonly false_alarm_weeks: number | null;
}

/** A cause is found when exactly its slice is named. */
export function causeFigures(
  weeks: readonly { injected: readonly Where[]; found: readonly Where[] }[],
): CauseFigures {
  let right = 0;
  let injected = 0;
  let found = 0;
  let quiet = 0;
  let alarmed = 0;
  for (const week of weeks) {
    const named = new Set(week.found.map(keyOf));
    injected += new Set(week.injected.map(keyOf)).size;
    found += named.size;
    right += new Set(week.injected.map(keyOf).filter((key) => named.has(key))).size;
    if (week.injected.length === 0) {
      quiet += 1;
      if (named.size > 0) alarmed += 1;
    }
  }
  return {
    weeks: weeks.length,
    injected,
    found,
    precision: found === 0 ? null : right / found,
    recall: injected === 0 ? null : right / injected,
    f1: injected + found === 0 ? null : (2 * right) / (injected + found),
    false_alarm_weeks: quiet === 0 ? null : alarmed / quiet,
  };
}

function keyOf(where: Where): string {
  return Object.entries(where)
    .map(([attribute, value]) => `${attribute}=${value}`)
    .sort()
    .join(' ');
}
