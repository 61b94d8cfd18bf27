import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `look` gives something that is neither false nor undefined, and returns it.
 *
 * @param what ends the sentence "Waited in vain until ..."
 * @param everyMs how often it looks; a look that is dear to the database is had less often
 * @throws after `timeoutMs` (default 20 s)
 */
export async function eventually<T>(
  what: string,
  look: () => T | false | undefined | Promise<T | false | undefined>,
  timeoutMs = 20_000,
  everyMs = 25,
): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== undefined) return seen;
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain until ${what}`);
    await sleep(everyMs);
  }
}
