import { setTimeout as delay } from 'node:timers/promises';

/**
 * Looks again and again until `look` says yes.
 *
 * @returns false when `timeoutMs` have passed first; then it is for the caller to say what that means
 */
export async function until(
  look: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 300,
): Promise<boolean> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    if (await look()) return true;
    if (Date.now() >= giveUpAt) return false;
    await delay(Math.min(everyMs, Math.max(1, giveUpAt - Date.now())));
  }
}

/** Sleeps until the instant (ms since 1970), if it is still to come. */
export async function sleepUntil(at: number): Promise<void> {
  const left = at - Date.now();
  if (left > 0) await delay(left);
}

/** Does `work` for every item, at most `width` at a time. Rejects with the first failure. */
export async function forEachOf<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items].values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
