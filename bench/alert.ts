import { preciseNow } from '../stack/mail/mailbox';
import { load, type Stand } from './bench-stand';
import { percentile, ratio, rounded } from './figures';
import { addressProblem, oneMoreScan } from './life';
import type { NaiveParcel } from './naive/peer';
import { atRate, inParallel } from './wait';
import type { Parcel } from './wayward/peer';

export interface AlertOptions {
  /** Of each of the four measurements: both peers, idle and under load. */
  readonly seconds: number;
  /** The seconds are cut into so many slices, which take turns. */
  readonly repeat: number;
  /** Routine scans per second beside the alerts. */
  readonly rate: number;
}

/** Milliseconds. */
export interface Latency {
  readonly samples: number;
  readonly p50: number | null;
  readonly p99: number | null;
}

export interface NaiveLatency {
  /** From the call of `start` until the activity has begun. */
  readonly startToActivity: Latency;
  /** From the call of `start` to the SMTP server's 250 for the activity's mail. */
  readonly startToAnswer: Latency;
  /** From the call of `start` until the workflow's result was back. */
  readonly startToResult: Latency;
}

export interface AlertResult {
  readonly alertsPerSecond: number;
  readonly backgroundPerSecond: number;
  readonly loads: readonly number[];
  readonly naive: { readonly idle: NaiveLatency; readonly loaded: NaiveLatency };
  /** From the 202 for an exception to the SMTP server's 250 for the customer's mail. */
  readonly wayward: { readonly idle: Latency; readonly loaded: Latency };
  /** p99 under load, Wayward's alert over naive's start to result (the round trip), and over start to the 250. */
  readonly timesRoundTrip: number | null;
  readonly timesStartToAnswer: number | null;
}

const ALERTS_PER_SECOND = 4;
/** How many parcels the routine traffic is spread over. */
const UNDERWAY = 50;

type Condition = 'idle' | 'loaded';
type Trip = Awaited<ReturnType<Stand['naive']['roundTrip']>>;

export async function benchAlert(
  stand: Stand,
  options: AlertOptions,
  progress: (sentence: string) => void,
): Promise<AlertResult> {
  const slice = options.seconds / options.repeat;
  const perSlice = Math.ceil(ALERTS_PER_SECOND * slice);
  progress('Sending parcels on their way for the alerts');
  const toFail = await parcels(() => stand.wayward.travel(), perSlice * options.repeat * 2);
  const waywardTraffic = await parcels(() => stand.wayward.travel(), UNDERWAY);
  const naiveTraffic = await parcels(() => stand.naive.travel(), UNDERWAY);
  const trips: Record<Condition, Trip[]> = { idle: [], loaded: [] };
  const alerts: Record<Condition, number[]> = { idle: [], loaded: [] };
  const loads: number[] = [];

  const naiveSlice = async (condition: Condition): Promise<void> => {
    await beside(condition, slice, options.rate, scansFor(naiveTraffic, stand.naive), () =>
      atRate(ALERTS_PER_SECOND, slice, async () => {
        trips[condition].push(await stand.naive.roundTrip(preciseNow));
      }),
    );
  };
  const waywardSlice = async (condition: Condition): Promise<void> => {
    await beside(condition, slice, options.rate, scansFor(waywardTraffic, stand.wayward), () =>
      atRate(ALERTS_PER_SECOND, slice, async () => {
        const parcel = toFail.pop();
        if (parcel !== undefined) alerts[condition].push(await stand.wayward.alert(parcel, addressProblem()));
      }),
    );
  };
  for (let turn = 1; turn <= options.repeat; turn += 1) {
    for (const condition of ['idle', 'loaded'] as const) {
      const order = [naiveSlice, waywardSlice];
      for (const run of turn % 2 === 1 ? order : order.reverse()) await run(condition);
      loads.push(load());
    }
    progress(`alerts, turn ${turn}: p50 ${rounded(percentile(alerts.loaded, 0.5))} ms under load`);
  }

  const naive = { idle: naiveLatency(trips.idle), loaded: naiveLatency(trips.loaded) };
  const wayward = { idle: latency(alerts.idle), loaded: latency(alerts.loaded) };
  return {
    alertsPerSecond: ALERTS_PER_SECOND,
    backgroundPerSecond: options.rate,
    loads,
    naive,
    wayward,
    timesRoundTrip: rounded(ratio(wayward.loaded.p99, naive.loaded.startToResult.p99), 2),
    timesStartToAnswer: rounded(ratio(wayward.loaded.p99, naive.loaded.startToAnswer.p99), 2),
  };
}

async function parcels<T>(travel: () => Promise<T>, count: number): Promise<T[]> {
  const list: T[] = [];
  await inParallel(count, 20, async () => {
    list.push(await travel());
  });
  return list;
}

/** One scan after the other over the parcels that are underway. */
function scansFor<P extends Parcel | NaiveParcel>(
  underway: readonly P[],
  peer: { scan(parcel: P, scan: ReturnType<typeof oneMoreScan>): Promise<void> },
): (index: number) => Promise<void> {
  return async (index) => {
    const parcel = underway[index % underway.length];
    if (parcel !== undefined) await peer.scan(parcel, oneMoreScan(index));
  };
}

async function beside(
  condition: Condition,
  seconds: number,
  rate: number,
  scan: (index: number) => Promise<void>,
  measured: () => Promise<void>,
): Promise<void> {
  const background = condition === 'loaded' ? atRate(rate, seconds, scan) : Promise.resolve();
  await Promise.all([background, measured()]);
}

function naiveLatency(trips: readonly Trip[]): NaiveLatency {
  return {
    startToActivity: latency(trips.map((trip) => trip.begun)),
    startToAnswer: latency(trips.map((trip) => trip.answered)),
    startToResult: latency(trips.map((trip) => trip.result)),
  };
}

function latency(samples: readonly number[]): Latency {
  return {
    samples: samples.length,
    p50: rounded(percentile(samples, 0.5)),
    p99: rounded(percentile(samples, 0.99)),
  };
}
