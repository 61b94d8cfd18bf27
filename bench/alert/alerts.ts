import { preciseNow } from '../../stack/mail/mailbox';
import { percentile, rounded } from '../measure/figures';
import { atRate, inParallel } from '../measure/wait';
import { addressProblem, oneMoreScan } from '../peers/life';
import type { NaiveParcel, NaivePeer } from '../peers/naive/peer';
import type { Parcel, WaywardPeer } from '../peers/wayward/peer';

/** Milliseconds. */
export interface Latency {
  readonly samples: number;
  readonly p50: number | null;
  readonly p99: number | null;
}

export function latency(samples: readonly number[]): Latency {
  return {
    samples: samples.length,
    p50: rounded(percentile(samples, 0.5)),
    p99: rounded(percentile(samples, 0.99)),
  };
}

/** How many parcels the routine traffic is spread over. */
const UNDERWAY = 50;

/** Parcels to go wrong, and parcels whose scans are the traffic beside them. */
export interface Traffic<P> {
  readonly underway: readonly P[];
  scan(parcel: P, scan: ReturnType<typeof oneMoreScan>): Promise<void>;
}

export async function trafficOf(wayward: WaywardPeer): Promise<Traffic<Parcel>> {
  const underway = await sendOff(wayward, UNDERWAY);
  return { underway, scan: (parcel, scan) => wayward.scan(parcel, scan) };
}

export async function naiveTraffic(naive: NaivePeer): Promise<Traffic<NaiveParcel>> {
  const underway: NaiveParcel[] = [];
  await inParallel(UNDERWAY, 20, async () => {
    underway.push(await naive.travel());
  });
  return { underway, scan: (parcel, scan) => naive.scan(parcel, scan) };
}

export async function sendOff(wayward: WaywardPeer, count: number): Promise<Parcel[]> {
  const parcels: Parcel[] = [];
  await inParallel(count, 20, async () => {
    parcels.push(await wayward.sendOff());
  });
  return parcels;
}

/** Routine scans at a steady rate while `measured` runs; without a rate nothing runs beside it. */
export async function beside<P>(
  traffic: Traffic<P>,
  perSecond: number,
  seconds: number,
  measured: () => Promise<void>,
): Promise<void> {
  const background = atRate(perSecond, seconds, async (index) => {
    const parcel = traffic.underway[index % traffic.underway.length];
    if (parcel !== undefined) await traffic.scan(parcel, oneMoreScan(index));
  });
  await Promise.all([background, measured()]);
}

/** An address problem for each of these parcels, at a steady rate: from the 202 to the SMTP server's 250 for the customer's mail (ms). */
export async function alertAll(
  wayward: WaywardPeer,
  parcels: readonly Parcel[],
  perSecond: number,
): Promise<number[]> {
  const times: number[] = [];
  await atRate(perSecond, parcels.length / perSecond, async (index) => {
    const parcel = parcels[index];
    if (parcel !== undefined) times.push(await wayward.alert(parcel, addressProblem()));
  });
  return times;
}

export type RoundTrip = Awaited<ReturnType<NaivePeer['roundTrip']>>;

export async function roundTrips(naive: NaivePeer, count: number, perSecond: number): Promise<RoundTrip[]> {
  const trips: RoundTrip[] = [];
  await atRate(perSecond, count / perSecond, async () => {
    trips.push(await naive.roundTrip(preciseNow));
  });
  return trips;
}
