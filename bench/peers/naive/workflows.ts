import {
  condition,
  proxyActivities,
  proxySinks,
  type Sinks,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Scan } from '../life';
import { type NaiveActivities, type ParcelInput, parcelState, scanned } from './contract';

/** Observes and costs the history nothing. */
export interface BenchSinks extends Sinks {
  bench: {
    taken(workflowId: string, scans: number): void;
    ended(workflowId: string): void;
  };
}

const { bench } = proxySinks<BenchSinks>();
const { sendNotice } = proxyActivities<NaiveActivities>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '1 second' },
});

const STALLED_AFTER_MS = 3 * 86_400_000;

/**
 * One parcel. As thrifty as one signal per scan can be: handlers only take, one loop decides, and one timer watches for
 * silence, which is not started anew with each scan but looks, when it rings, how long the silence really was.
 */
export async function parcel(input: ParcelInput): Promise<void> {
  const { workflowId } = workflowInfo();
  const waiting: Scan[] = [];
  const seen = new Set<string>();
  let state = { milestone: null as string | null, scans: 0, lastScanAt: Date.now() };
  let rang = false;
  setHandler(scanned, (scan) => void waiting.push(scan));
  setHandler(parcelState, () => state);

  const watchFor = (ms: number): void =>
    void sleep(ms).then(() => {
      rang = true;
    });
  watchFor(STALLED_AFTER_MS);

  for (;;) {
    await condition(() => waiting.length > 0 || rang);
    for (let scan = waiting.shift(); scan !== undefined; scan = waiting.shift()) {
      const identity = `${scan.code} ${scan.occurredAt} ${scan.city}`;
      if (seen.has(identity)) continue;
      seen.add(identity);
      state = {
        milestone: scan.milestone ?? state.milestone,
        scans: state.scans + 1,
        lastScanAt: Date.now(),
      };
      bench.taken(workflowId, state.scans);
      if (scan.milestone === 'out_for_delivery' || scan.milestone === 'delivered') {
        await sendNotice(scan.milestone, input.email, input.trackingNumber, input.locale);
      }
      if (scan.milestone === 'delivered') {
        bench.ended(workflowId);
        return;
      }
    }
    if (rang) {
      rang = false;
      const silentMs = Date.now() - state.lastScanAt;
      if (silentMs >= STALLED_AFTER_MS) {
        await sendNotice('stalled', input.email, input.trackingNumber, input.locale);
        watchFor(STALLED_AFTER_MS);
      } else {
        watchFor(STALLED_AFTER_MS - silentMs);
      }
    }
  }
}

/** Start, one activity, end: the shortest way to a message that Temporal has. */
export async function oneNotice(input: ParcelInput): Promise<string> {
  return sendNotice('welcome', input.email, input.trackingNumber, input.locale);
}
