import { atMost } from '../aims';
import { defineBench, REPEAT } from '../bench';
import { percentile, ratio, rounded } from '../measure/figures';
import { load } from '../measure/load';
import { type StandOfTwo, withBoth } from '../peers/stand';
import { table } from '../tables';
import {
  alertAll,
  beside,
  type Latency,
  latency,
  naiveTraffic,
  type RoundTrip,
  roundTrips,
  sendOff,
  trafficOf,
} from './alerts';

interface NaiveLatency {
  /** From the call of `start` until the activity has begun. */
  readonly startToActivity: Latency;
  /** From the call of `start` to the SMTP server's 250 for the activity's mail. */
  readonly startToAnswer: Latency;
  /** From the call of `start` until the workflow's result was back. */
  readonly startToResult: Latency;
}

interface AlertResult {
  readonly alertsPerSecond: number;
  readonly backgroundPerSecond: number;
  readonly loads: readonly number[];
  readonly naive: { readonly idle: NaiveLatency; readonly loaded: NaiveLatency };
  /** From the 202 for an exception to the SMTP server's 250 for the customer's mail. */
  readonly wayward: { readonly idle: Latency; readonly loaded: Latency };
  /** p99 under load, Wayward's alert over naive's start to activity, to the 250, and to the result (the round trip). */
  readonly timesStartToActivity: number | null;
  readonly timesStartToAnswer: number | null;
  readonly timesRoundTrip: number | null;
}

const AIM_TIMES = 2;

export const alert = defineBench({
  name: 'alert',
  about:
    'from the 202 for an exception to the 250 for the customer’s mail, by itself and beside routine scans',
  sizes: {
    samples: { says: 'alerts in each of the four cells', full: 504, quick: 24 },
    alertRate: { says: 'alerts per second', full: 6, quick: 6 },
    rate: { says: 'routine scans per second beside the alerts', full: 50, quick: 50 },
    repeat: REPEAT,
  },
  run: (place, chosen) =>
    withBoth(place, {}, async (stand) => {
      const { repeat, alertRate, rate } = chosen;
      const perSlice = Math.ceil(chosen.samples / repeat);
      const slice = perSlice / alertRate;
      place.say('Sending parcels on their way for the alerts');
      const toFail = await sendOff(stand.wayward, perSlice * repeat * 2);
      const traffic = { naive: await naiveTraffic(stand.naive), wayward: await trafficOf(stand.wayward) };
      const trips: { idle: RoundTrip[]; loaded: RoundTrip[] } = { idle: [], loaded: [] };
      const alerts: { idle: number[]; loaded: number[] } = { idle: [], loaded: [] };
      const loads: number[] = [];
      await warmUp(stand);
      for (let turn = 1; turn <= repeat; turn += 1) {
        for (const condition of ['idle', 'loaded'] as const) {
          const scans = condition === 'loaded' ? rate : 0;
          const naive = () =>
            beside(traffic.naive, scans, slice, async () => {
              trips[condition].push(...(await roundTrips(stand.naive, perSlice, alertRate)));
            });
          const wayward = () =>
            beside(traffic.wayward, scans, slice, async () => {
              const parcels = toFail.splice(0, perSlice);
              alerts[condition].push(...(await alertAll(stand.wayward, parcels, alertRate)));
            });
          // Who goes first changes, so that neither always finds the server with more in its tables.
          for (const run of turn % 2 === 1 ? [naive, wayward] : [wayward, naive]) await run();
          loads.push(load());
        }
        place.say(
          `turn ${turn}: Wayward's p50 ${rounded(percentile(alerts.loaded, 0.5))} ms under load (load ${load()})`,
        );
      }
      return resultOf(trips, alerts, { alertsPerSecond: alertRate, backgroundPerSecond: rate, loads });
    }),
  aims: ({ timesStartToActivity }) => [
    atMost("alert p99 under load, in times of naive's start to activity", timesStartToActivity, AIM_TIMES),
  ],
  tables: ({ naive, wayward }) =>
    table(
      ['ms', 'idle p50', 'idle p99', 'load p50', 'load p99', 'samples'],
      [
        row('Wayward: 202 to 250', wayward.idle, wayward.loaded),
        row('naive: start to activity', naive.idle.startToActivity, naive.loaded.startToActivity),
        row('naive: start to 250', naive.idle.startToAnswer, naive.loaded.startToAnswer),
        row('naive: start to result', naive.idle.startToResult, naive.loaded.startToResult),
      ],
    ),
});

const WARM_UP = 20;

/** Neither is measured by its first mail. */
async function warmUp({ naive, wayward }: StandOfTwo): Promise<void> {
  await roundTrips(naive, WARM_UP, WARM_UP);
  await alertAll(wayward, await sendOff(wayward, WARM_UP), WARM_UP);
}

function resultOf(
  trips: Readonly<Record<'idle' | 'loaded', readonly RoundTrip[]>>,
  alerts: Readonly<Record<'idle' | 'loaded', readonly number[]>>,
  conditions: Pick<AlertResult, 'alertsPerSecond' | 'backgroundPerSecond' | 'loads'>,
): AlertResult {
  const naive = { idle: naiveLatency(trips.idle), loaded: naiveLatency(trips.loaded) };
  const wayward = { idle: latency(alerts.idle), loaded: latency(alerts.loaded) };
  const times = ({ p99 }: Latency): number | null => rounded(ratio(wayward.loaded.p99, p99), 2);
  return {
    ...conditions,
    naive,
    wayward,
    timesStartToActivity: times(naive.loaded.startToActivity),
    timesStartToAnswer: times(naive.loaded.startToAnswer),
    timesRoundTrip: times(naive.loaded.startToResult),
  };
}

function naiveLatency(trips: readonly RoundTrip[]): NaiveLatency {
  return {
    startToActivity: latency(trips.map((trip) => trip.begun)),
    startToAnswer: latency(trips.map((trip) => trip.answered)),
    startToResult: latency(trips.map((trip) => trip.result)),
  };
}

function row(name: string, idle: Latency, loaded: Latency): (string | number | null)[] {
  return [name, idle.p50, idle.p99, loaded.p50, loaded.p99, `${idle.samples} + ${loaded.samples}`];
}
