import type { Database } from '../../db/postgres/database';
import { LOOKS, startBrowser } from '../../test/console/browser';
import { signIn } from '../../test/console/sign-in';
import { EASYPOST_SECRET, sendEasypost } from '../../test/e2e/easypost-webhook';
import { BenchError, PATIENCE_MS } from '../measure/wait';
import type { WaywardPeer } from '../peers/wayward/peer';

interface Place {
  readonly apiUrl: string;
  readonly db: Database;
  readonly memberId: string;
  readonly wayward: Pick<WaywardPeer, 'register'>;
}

/** A push comes now and then; so does this. Beside each other they would be told of as one. */
const PAUSE_MS = 1_500;

/**
 * How long it takes from the sending of a webhook that tells of an exception until its row stands in a queue that somebody has open, in a
 * real Chromium (ms); one for each of `times` parcels, in the order of their sending. One before them finds all programs just started, and does
 * not count.
 */
export async function newsInTheQueue(
  { wayward, ...place }: Place,
  times: number,
): Promise<readonly number[]> {
  const browser = await startBrowser();
  try {
    const [look] = LOOKS;
    const page = await signIn(await browser.newContext({ viewport: look }), place);
    await page.getByText('Live', { exact: true }).waitFor();
    const taken: number[] = [];
    for (let n = 0; n <= times; n += 1) {
      const { trackingNumber } = await wayward.register();
      await page.waitForTimeout(PAUSE_MS);
      const shown = page.evaluate<number>(`(${UNTIL_SHOWN})('${trackingNumber}', ${PATIENCE_MS})`);
      const sentAt = Date.now();
      const { status } = await sendEasypost(
        place.apiUrl,
        trackingNumber,
        [
          {
            ...{
              status: 'in_transit',
              detail: 'address_correction',
              at: new Date(sentAt - 60_000).toISOString(),
            },
            message: 'The apartment number is missing. This may delay delivery.',
          },
        ],
        EASYPOST_SECRET,
      );
      if (status !== 202) throw new BenchError(`a webhook was answered ${status}`);
      taken.push((await shown) - sentAt);
    }
    return taken.slice(1);
  } finally {
    await browser.close();
  }
}

/** Runs in the page, on the same clock. Resolves with the moment at which a row of this parcel stands there. */
const UNTIL_SHOWN = `(number, patienceMs) => new Promise((resolve, reject) => {
  const look = () => {
    if (![...document.querySelectorAll('[data-row]')].some((row) => row.textContent.includes(number))) return;
    watch.disconnect();
    resolve(Date.now());
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  setTimeout(() => reject(new Error('no row of ' + number)), patienceMs);
  look();
})`;
