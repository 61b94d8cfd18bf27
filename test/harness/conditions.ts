import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `look` gives something that is neither false nor undefined, and returns it.
 *
 * @param what ends the sentence "Waited in vain until ..."
 * @param everyMs how often it looks; default: what comes at once is seen at once, and the longer it takes the rarer it is looked for
 * @throws after `timeoutMs`; the default is for machines that have much else to do
 */
export async function eventually<T>(
  what: string,
  look: () => T | false | undefined | Promise<T | false | undefined>,
  timeoutMs = PATIENCE_MS,
  everyMs?: number,
): Promise<T> {
  const startedAt = Date.now();
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== undefined) return seen;
    const waited = Date.now() - startedAt;
    if (waited > timeoutMs) throw new Error(`Waited in vain until ${what}`);
    await sleep(everyMs ?? Math.min(Math.max(waited / 10, 10), MOST_MS));
  }
}

const PATIENCE_MS = 120_000;

/** Each look takes time from those who are looked at. */
const MOST_MS = 100;
