import { setTimeout as delay } from 'node:timers/promises';
import { type Aim, atLeast } from '../aims';
import { defineBench } from '../bench';
import { costOf, sumOf } from '../measure/cost';
import { ratio, rounded } from '../measure/figures';
import { load } from '../measure/load';
import { eventually, inParallel } from '../measure/wait';
import { scansUntilOutForDelivery } from '../peers/life';
import type { NaiveParcel } from '../peers/naive/peer';
import { type StandOfTwo, withBoth } from '../peers/stand';
import type { Parcel } from '../peers/wayward/peer';
import type { Place } from '../place';
import { table } from '../tables';

const EVENTS_PER_SHIPMENT = [5, 20] as const;
const AIM_TIMES: Readonly<Record<(typeof EVENTS_PER_SHIPMENT)[number], number>> = { 5: 1.5, 20: 3 };
/** In a body, of Wayward's; naive has a signal for each. */
const BATCH = 100;
const LOOK_EVERY_MS = 50;

/** How what piled up without a worker came in, and how it was worked off. */
interface Drained {
  /** Events a second that were taken while no worker ran. */
  readonly comingIn: number | null;
  readonly comingInCpuMs: number | null;
  /** From the start of the worker's process until it was ready for work (s). */
  readonly workerReady: number | null;
  /** From then until the last customer's mail was answered (s). */
  readonly seconds: number | null;
  /** Events a second in that time. */
  readonly perSecond: number | null;
  /** CPU of all processes for an event, from the start of the worker's process (ms). */
  readonly cpuMs: number | null;
  readonly load: number;
}

interface DrainResult {
  readonly shipments: number;
  readonly runs: readonly {
    readonly eventsPerShipment: number;
    readonly naive: Drained;
    readonly wayward: Drained;
    readonly times: number | null;
  }[];
}

export const drain = defineBench({
  name: 'drain',
  about: 'events a second, and a mail for each shipment, that piled up while no worker ran',
  sizes: {
    drainShipments: {
      says: 'shipments to which something happened without a worker',
      full: 1_000,
      quick: 80,
    },
  },
  run: (place, { drainShipments }) =>
    withBoth(place, {}, async (stand): Promise<DrainResult> => {
      await warmUp(stand);
      const runs: DrainResult['runs'][number][] = [];
      for (const [index, eventsPerShipment] of EVENTS_PER_SHIPMENT.entries()) {
        const work = { shipments: drainShipments, eventsPerShipment };
        const drained: { naive?: Drained; wayward?: Drained } = {};
        const order = ['naive', 'wayward'] as const;
        for (const peer of index % 2 === 0 ? order : order.toReversed())
          drained[peer] = await (peer === 'naive' ? drainNaive : drainWayward)(stand, work, place);
        const { naive, wayward } = drained as Required<typeof drained>;
        const times = rounded(ratio(wayward.perSecond, naive.perSecond), 2);
        runs.push({ eventsPerShipment, naive, wayward, times });
      }
      return { shipments: drainShipments, runs };
    }),
  aims: ({ runs }) =>
    runs.map(
      ({ eventsPerShipment, times }): Aim =>
        atLeast(
          `${eventsPerShipment} events for each shipment are worked off after an outage of the worker, in times of naive's events a second`,
          times,
          AIM_TIMES[eventsPerShipment as keyof typeof AIM_TIMES],
        ),
    ),
  tables: ({ runs }) =>
    table(
      [
        'worked off after an outage',
        'events/s',
        'all mails after s',
        'CPU ms/event',
        'came in, events/s',
        'CPU ms/event',
        'worker ready after s',
      ],
      runs.flatMap(({ eventsPerShipment, naive, wayward }) =>
        [
          { name: `naive, ${eventsPerShipment} each`, drained: naive },
          { name: `Wayward, ${eventsPerShipment} each`, drained: wayward },
        ].map(({ name, drained }) => [
          name,
          drained.perSecond,
          drained.seconds,
          drained.cpuMs,
          drained.comingIn,
          drained.comingInCpuMs,
          drained.workerReady,
        ]),
      ),
    ),
});

interface Work {
  readonly shipments: number;
  readonly eventsPerShipment: number;
}

async function drainNaive(
  stand: StandOfTwo,
  { shipments, eventsPerShipment }: Work,
  { say }: Place,
): Promise<Drained> {
  const { naive, mails, processes } = stand;
  const parcels: NaiveParcel[] = [];
  await inParallel(shipments, 20, async () => {
    parcels.push(await naive.register());
  });
  await eventually('the naive workflows have begun', () => hasBegun(parcels), { everyMs: 200 });
  await naive.stopWorker();
  const scans = scansUntilOutForDelivery(eventsPerShipment);
  const events = shipments * eventsPerShipment;
  say(`naive: ${events} signals without a worker`);
  const incoming = await costOf(events, processes, () =>
    inParallel(events, 40, async (index) => {
      const [parcel, scan] = [parcels[index % shipments], scans[Math.floor(index / shipments)]];
      if (parcel !== undefined && scan !== undefined) await naive.scan(parcel, scan);
    }),
  );
  const mailed = mails.total;
  return workedOff(
    stand,
    { events, incoming },
    () => naive.startWorker(),
    () => mails.total - mailed >= shipments,
    say,
  );
}

async function drainWayward(
  stand: StandOfTwo,
  { shipments, eventsPerShipment }: Work,
  { say }: Place,
): Promise<Drained> {
  const { wayward, running, mails, processes } = stand;
  const parcels: Parcel[] = [];
  await inParallel(shipments, 20, async () => {
    parcels.push(await wayward.register());
  });
  await wayward.settled();
  await running.end('worker');
  const scans = scansUntilOutForDelivery(eventsPerShipment);
  const events = shipments * eventsPerShipment;
  say(`Wayward: ${events} events without a worker`);
  // As they happen: the first scan of every parcel, then the second one of every parcel.
  const all = scans.flatMap((scan) => parcels.map((parcel) => [parcel, scan] as const));
  const incoming = await costOf(events, processes, () =>
    inParallel(Math.ceil(events / BATCH), 4, (index) =>
      wayward.post(all.slice(index * BATCH, (index + 1) * BATCH)),
    ),
  );
  const mailed = mails.total;
  return workedOff(
    stand,
    { events, incoming },
    () => running.restart('worker'),
    () => mails.total - mailed >= shipments,
    say,
  );
}

async function workedOff(
  { processes }: StandOfTwo,
  { events, incoming }: { readonly events: number; readonly incoming: Awaited<ReturnType<typeof costOf>> },
  startWorker: () => Promise<void>,
  isDone: () => boolean,
  say: Place['say'],
): Promise<Drained> {
  const startedAt = performance.now();
  let [ready, done] = [Number.NaN, Number.NaN];
  const since = (): number => (performance.now() - startedAt) / 1_000;
  const cost = await costOf(events, processes, async () => {
    await startWorker();
    ready = since();
    await eventually('all that piled up is told', async () => isDone(), {
      everyMs: LOOK_EVERY_MS,
      withinMs: 10 * 60_000,
    });
    done = since();
  });
  const seconds = done - ready;
  say(`${events} events worked off in ${rounded(seconds)} s (load ${cost.load})`);
  return {
    comingIn: rounded(incoming.perSecond, 0),
    comingInCpuMs: rounded(sumOf(incoming.cpu), 2),
    workerReady: rounded(ready),
    seconds: rounded(seconds),
    perSecond: rounded(events / seconds, 0),
    cpuMs: rounded(sumOf(cost.cpu), 2),
    load: load(),
  };
}

/** Their first task is done, which a worker that is stopped now would leave to the next one. */
async function hasBegun(parcels: readonly NaiveParcel[]): Promise<boolean> {
  const last = parcels.at(-1);
  if (last === undefined) return true;
  const { historyLength } = await last.handle.describe();
  return historyLength >= 4;
}

async function warmUp({ naive, wayward }: StandOfTwo): Promise<void> {
  await inParallel(20, 10, async () => {
    await Promise.all([naive.live(), wayward.live()]);
  });
  await delay(500);
}
