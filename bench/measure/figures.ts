/** Small statistics for what was measured. All of them are null when nothing was. */

/** The value below which the share `p` (0 to 1) of the samples lies; nearest rank, so it is always one that was seen. */
export function percentile(samples: readonly number[], p: number): number | null {
  if (samples.length === 0) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null;
}

/** The middle of the repeats; of an even number of them the lower one, which really happened. */
export function median(samples: readonly number[]): number | null {
  return percentile(samples, 0.5);
}

/** Rounded for people and for JSON. */
export function rounded(value: number | null, digits = 1): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}

export function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b;
}
