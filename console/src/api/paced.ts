import type { QueryClient } from '@tanstack/react-query';

/**
 * A list of which many pages are shown is looked at again page by page. So a console asks for no more than one page in so long (ms), on
 * average, however much changes: two hundred that are open in a storm must not be the storm.
 */
const PAGE_EVERY_MS = 2_000;

/** How long the lists that are shown are left as they are after they were looked at (ms). */
export function paceOf(pages: number): number {
  return PAGE_EVERY_MS * Math.max(1, pages);
}

/** The first word of a change is acted on at once, those that follow soon together. */
export function paced(client: QueryClient, look: () => void): { told(): void; stop(): void } {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let timer: number | undefined;
  const lookNow = (): void => {
    timer = undefined;
    lookedAt = performance.now();
    look();
  };
  return {
    told() {
      if (timer !== undefined) return;
      const wait = lookedAt + paceOf(pagesShown(client)) - performance.now();
      if (wait <= 0) lookNow();
      else timer = window.setTimeout(lookNow, wait);
    },
    stop: () => window.clearTimeout(timer),
  };
}

function pagesShown(client: QueryClient): number {
  return client
    .getQueryCache()
    .findAll({ queryKey: ['queue'], type: 'active' })
    .reduce(
      (sum, { state: { data } }) => sum + ((data as { pages?: unknown[] } | undefined)?.pages?.length ?? 1),
      0,
    );
}
