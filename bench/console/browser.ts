import type { BrowserContext, Page } from 'playwright-core';
import type { Database } from '../../db/postgres/database';
import { LOOKS, startBrowser } from '../../test/console/browser';
import { signIn } from '../../test/console/sign-in';

/** What one console in a real Chromium loads, and holds. */
export interface Seen {
  /** Page, scripts, styles and fonts as they came over the wire, until the first rows stand there (KB). */
  readonly firstLoadKb: number;
  /** The answers of the api meanwhile (KB). */
  readonly answersKb: number;
  /** From the address to the first rows (ms), nothing cached. */
  readonly firstRowsMs: number;
  /** Rows that were scrolled through. */
  readonly rowsScrolled: number;
  /** The most that stood in the document at any time. */
  readonly mostRowsInDom: number;
  /** What it asked the api for in the half minute after that, with fifty changes a second. */
  readonly requestsAfter: number;
}

const ROWS = '[data-row]';
const AFTER_MS = 30_000;

export async function seeInBrowser(
  place: { readonly apiUrl: string; readonly db: Database; readonly memberId: string },
  rows: number,
): Promise<Seen> {
  const browser = await startBrowser();
  try {
    const [look] = LOOKS;
    const context = await browser.newContext({ viewport: look });
    const page = await signIn(context, place);
    await page.locator(ROWS).first().waitFor();
    const load = await firstLoad(context, place.apiUrl);
    const scrolled = await scrollThrough(page, rows);
    let requestsAfter = 0;
    page.on('request', (asked) => {
      if (asked.url().includes('/v1/')) requestsAfter += 1;
    });
    await page.waitForTimeout(AFTER_MS);
    return { ...load, ...scrolled, requestsAfter };
  } finally {
    await browser.close();
  }
}

/** In a page of its own, whose cache is empty. */
async function firstLoad(
  context: BrowserContext,
  apiUrl: string,
): Promise<Pick<Seen, 'firstLoadKb' | 'answersKb' | 'firstRowsMs'>> {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  const isAnswer = new Map<string, boolean>();
  const bytes = { files: 0, answers: 0 };
  wire.on('Network.requestWillBeSent', ({ requestId, request }) =>
    isAnswer.set(requestId, new URL(request.url).pathname.startsWith('/v1/')),
  );
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[isAnswer.get(requestId) === true ? 'answers' : 'files'] += encodedDataLength;
  });
  const startedAt = performance.now();
  await page.goto(`${apiUrl}/console/`);
  await page.locator(ROWS).first().waitFor();
  const firstRowsMs = Math.round(performance.now() - startedAt);
  await page.waitForLoadState('load');
  await page.close();
  return {
    firstLoadKb: Math.round(bytes.files / 1_000),
    answersKb: Math.round(bytes.answers / 1_000),
    firstRowsMs,
  };
}

/** To the end of the list, as fast as it comes. Stops early where nothing more comes. */
async function scrollThrough(
  page: Page,
  rows: number,
): Promise<Pick<Seen, 'rowsScrolled' | 'mostRowsInDom'>> {
  return page.evaluate<Pick<Seen, 'rowsScrolled' | 'mostRowsInDom'>>(`(${SCROLL})('${ROWS}', ${rows})`);
}

/** Runs in the page. */
const SCROLL = `async (rows, count) => {
  let most = 0;
  const look = () => { most = Math.max(most, document.querySelectorAll(rows).length); };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  const item = document.querySelector(rows).closest('li');
  const list = item.closest('ul').parentElement;
  const known = () => Math.round(list.scrollHeight / item.clientHeight);
  let [seen, since] = [known(), performance.now()];
  while (known() < count && performance.now() - since < 15000) {
    list.scrollTop = list.scrollHeight;
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (known() > seen) [seen, since] = [known(), performance.now()];
  }
  look();
  return { rowsScrolled: Math.min(known(), count), mostRowsInDom: most };
}`;
