import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { after, hammer } from '../accept/hammer';
import { canonicalSender } from '../accept/senders';
import { atLeast, atMost } from '../aims';
import { alertAll, beside, type Latency, latency, sendOff, trafficOf } from '../alert/alerts';
import { AT_ONCE, defineBench, REPEAT } from '../bench';
import { costOf, type Round, type RoundsFigures, summaryOf, sumOf } from '../measure/cost';
import { cpuBetween, readCpu } from '../measure/cpu-time';
import { median, ratio, rounded } from '../measure/figures';
import { load } from '../measure/load';
import { bytesOfFolder, readMemory } from '../measure/memory';
import { eventually, inParallel } from '../measure/wait';
import { nextParcel } from '../peers/life';
import { type Stand, withWayward } from '../peers/stand';
import type { Place } from '../place';
import { listing, table } from '../tables';
import { completeFleet, fleetParcels } from './open-fleet';
import { benchRounds, type RoundCosts } from './rounds';

interface OfOne {
  readonly lives: RoundsFigures;
  /** Beside routine scans. */
  readonly alert: Latency;
  /** Events a second, in batches of a hundred. */
  readonly acceptPerSecond: number | null;
  /** CPU of api and worker while nothing happens, in percent of a core. */
  readonly idlePercent: number | null;
  readonly memoryMb: Readonly<Record<string, number | null>>;
}

interface FleetResult {
  readonly open: number;
  /** Made by this run; the rest was in the folder. */
  readonly made: number;
  readonly makingSeconds: number;
  /** From when all is taken to when nothing more is done about it. */
  readonly untilCalmSeconds: number;
  readonly empty: OfOne;
  readonly full: OfOne;
  readonly rounds: RoundCosts;
  /** All that is on disk, by open shipments. */
  readonly bytesPerShipment: { readonly postgres: number | null; readonly temporal: number | null };
  /** Shares of what the empty one does. */
  readonly livesShare: number | null;
  readonly alertShare: number | null;
  readonly acceptShare: number | null;
  readonly loads: readonly number[];
}

const AIM_SHARE = 0.8;
const AIM_EVICTED_TIMES = 1.3;
const IDLE_SECONDS = 10;
/** Until then records and predictions of what was just made are still being written. */
const CALM_PERCENT = 10;
const ALERTS_PER_SECOND = 6;
const SCANS_PER_SECOND = 50;
const BATCH = 100;
const BATCH_CONNECTIONS = 8;
const ACCEPT_SECONDS = 4;
const MOST_TO_ACCEPT_FOR = 20_000;
const WITHIN_MS = 3 * 3_600_000;

export const fleet = defineBench({
  name: 'fleet',
  about:
    'what a large fleet of open shipments costs: lives, alerts, accepting, memory and bytes, beside an empty one',
  sizes: {
    open: { says: 'open shipments', full: 100_000, quick: 300 },
    fleetLives: { says: 'clean lives per round, in both', full: 80, quick: 20 },
    fleetAlerts: { says: 'alerts, in both', full: 300, quick: 12 },
    fleetRounds: { says: 'workflows that hear something, cached and evicted', full: 200, quick: 25 },
    repeat: REPEAT,
    atOnce: AT_ONCE,
  },
  run: (place, chosen) => {
    const options = place.keep === null ? {} : { dataDir: place.keep };
    // Side by side, so that the two take turns under the same weather on this machine.
    return withWayward(place, options, (full) =>
      withWayward(place, {}, (empty) => measure(place, { full, empty }, chosen)),
    );
  },
  aims: ({ open, livesShare, alertShare, rounds }) => [
    atLeast(`lives per second with ${open} open, share of an empty one's`, livesShare, AIM_SHARE),
    atLeast(`alert p99 with ${open} open, the empty one's in parts of it`, alertShare, AIM_SHARE),
    atMost(
      'CPU of a round of an evicted workflow, in times of a cached one',
      rounds.times,
      AIM_EVICTED_TIMES,
    ),
  ],
  tables: (result) => tablesOf(result),
});

interface Sizes {
  readonly open: number;
  readonly fleetLives: number;
  readonly fleetAlerts: number;
  readonly fleetRounds: number;
  readonly repeat: number;
  readonly atOnce: number;
}

async function measure(
  { say }: Place,
  stands: { readonly full: Stand; readonly empty: Stand },
  { open, fleetLives, fleetAlerts, fleetRounds, repeat, atOnce }: Sizes,
): Promise<FleetResult> {
  const { full } = stands;
  const startedAt = performance.now();
  const made = await completeFleet(full, open, say);
  say(`Waiting until all that came in is taken (load ${load()})`);
  await full.wayward.settled(WITHIN_MS);
  const makingSeconds = Math.round((performance.now() - startedAt) / 1_000);
  say(`${made} of ${open} were made, in ${makingSeconds} s`);
  await full.wayward.pool.query('VACUUM ANALYZE');
  say(`Waiting until its records and predictions are written (load ${load()})`);
  const calmFrom = performance.now();
  await eventually('the full one is calm', async () => ((await idlePercent(full)) ?? 0) < CALM_PERCENT, {
    everyMs: 0,
    withinMs: WITHIN_MS,
  });
  const untilCalmSeconds = Math.round((performance.now() - calmFrom) / 1_000);

  const names = ['empty', 'full'] as const;
  const each = async <T>(turn: number, work: (stand: Stand, name: (typeof names)[number]) => Promise<T>) => {
    const results = {} as Record<(typeof names)[number], T>;
    for (const name of turn % 2 === 1 ? names : names.toReversed())
      results[name] = await work(stands[name], name);
    return results;
  };
  const live = (stand: Stand, count: number): Promise<Round> =>
    costOf(count, stand.processes, () =>
      inParallel(count, atOnce, async () => {
        await stand.wayward.live();
      }),
    );
  await each(1, (stand) => live(stand, atOnce));
  const idle = await each(1, idlePercent);
  const rounds: { empty: Round[]; full: Round[] } = { empty: [], full: [] };
  const loads: number[] = [];
  for (let turn = 1; turn <= repeat; turn += 1) {
    await each(turn, async (stand, name) => {
      const round = await live(stand, fleetLives);
      rounds[name].push(round);
      loads.push(round.load);
      say(`${name}: ${rounded(round.perSecond)} lives/s, ${rounded(sumOf(round.cpu), 0)} ms of CPU`);
    });
  }
  const alerts = await each(2, (stand) => alertsOf(stand, fleetAlerts));
  say(`alerts: p99 ${alerts.empty.p99} ms empty, ${alerts.full.p99} ms full (load ${load()})`);
  const accepted: { empty: number[]; full: number[] } = { empty: [], full: [] };
  const senders = await each(1, senderOf);
  for (let turn = 1; turn <= repeat; turn += 1)
    await each(turn, async (stand, name) => void accepted[name].push(await acceptedBy(stand, senders[name])));
  const memory = await each(1, async (stand) => readMemory(stand.processes()));
  const costs = await benchRounds(full, fleetRounds, say);
  const ofOne = (name: (typeof names)[number]): OfOne => ({
    lives: summaryOf(rounds[name]),
    alert: alerts[name],
    acceptPerSecond: rounded(median(accepted[name]), 0),
    idlePercent: idle[name],
    memoryMb: memory[name],
  });
  const [ofEmpty, ofFull] = [ofOne('empty'), ofOne('full')];
  return {
    open,
    made,
    makingSeconds,
    untilCalmSeconds,
    empty: ofEmpty,
    full: ofFull,
    rounds: costs,
    bytesPerShipment: await bytesOnDisk(full, open),
    livesShare: rounded(ratio(ofFull.lives.perSecond, ofEmpty.lives.perSecond), 2),
    alertShare: rounded(ratio(ofEmpty.alert.p99, ofFull.alert.p99), 2),
    acceptShare: rounded(ratio(ofFull.acceptPerSecond, ofEmpty.acceptPerSecond), 2),
    loads,
  };
}

async function idlePercent(stand: Stand): Promise<number | null> {
  const before = readCpu(stand.processes());
  await delay(IDLE_SECONDS * 1_000);
  const ms = sumOf(cpuBetween(before, readCpu(stand.processes())), ['api', 'worker']);
  return ms === null ? null : rounded(ms / IDLE_SECONDS / 10);
}

async function alertsOf({ wayward }: Stand, count: number): Promise<Latency> {
  const parcels = await sendOff(wayward, count);
  const traffic = await trafficOf(wayward);
  let times: number[] = [];
  await beside(traffic, SCANS_PER_SECOND, count / ALERTS_PER_SECOND, async () => {
    times = await alertAll(wayward, parcels, ALERTS_PER_SECOND);
  });
  return latency(times);
}

type Sender = ReturnType<typeof canonicalSender>;

/** For parcels that are underway: of the fleet those that wait, of the empty one a few new ones. */
async function senderOf(stand: Stand, name: 'empty' | 'full'): Promise<Sender> {
  const { wayward } = stand;
  const numbers: string[] = [];
  if (name === 'full') {
    const waiting = await fleetParcels(stand, 'waiting', MOST_TO_ACCEPT_FOR);
    numbers.push(...waiting.map((shipment) => shipment.trackingNumber));
  } else {
    await inParallel(1_000, 24, async () => {
      numbers.push((await wayward.register(nextParcel('acc'))).trackingNumber);
    });
    await wayward.settled();
  }
  return canonicalSender(numbers, wayward.token);
}

async function acceptedBy({ running }: Stand, sender: Sender): Promise<number> {
  const port = Number(new URL(running.apiUrl).port);
  const { accepted, seconds } = await hammer(
    port,
    () => sender(BATCH),
    BATCH_CONNECTIONS,
    after(ACCEPT_SECONDS),
  );
  return accepted / seconds;
}

async function bytesOnDisk(
  { wayward, running }: Stand,
  open: number,
): Promise<FleetResult['bytesPerShipment']> {
  const { rows } = await wayward.pool.query<{ bytes: number }>(
    'SELECT pg_database_size(current_database())::float8 AS bytes',
  );
  const temporal = bytesOfFolder(join(running.stack.dataDir, 'temporal'));
  return { postgres: rounded((rows[0]?.bytes ?? 0) / open, 0), temporal: rounded(temporal / open, 0) };
}

function tablesOf(result: FleetResult): string {
  const { empty, full, rounds, bytesPerShipment, open } = result;
  const memory = ({ memoryMb: { bench: _, ...rest } }: OfOne): string =>
    Object.entries(rest)
      .map(([name, mb]) => `${name} ${mb}`)
      .join(', ');
  return [
    table(
      ['', 'empty', `${open} open`, 'share'],
      [
        ['lives/s', empty.lives.perSecond, full.lives.perSecond, result.livesShare],
        [
          'CPU ms/life',
          empty.lives.cpuMs,
          full.lives.cpuMs,
          rounded(ratio(empty.lives.cpuMs, full.lives.cpuMs), 2),
        ],
        ['alert p50 ms', empty.alert.p50, full.alert.p50, rounded(ratio(empty.alert.p50, full.alert.p50), 2)],
        ['alert p99 ms', empty.alert.p99, full.alert.p99, result.alertShare],
        ['accepted events/s', empty.acceptPerSecond, full.acceptPerSecond, result.acceptShare],
        ['idle, percent of a core', empty.idlePercent, full.idlePercent, null],
        ['memory MB', memory(empty), memory(full), null],
      ],
    ),
    listing([
      ['made', `${result.made} in ${result.makingSeconds} s, calm ${result.untilCalmSeconds} s later`],
      ['a round of a cached workflow', `${rounds.cachedMs} ms of CPU`],
      ['a round of an evicted workflow', `${rounds.evictedMs} ms of CPU, ${rounds.times} times that`],
      [
        'bytes on disk a shipment',
        `Postgres ${bytesPerShipment.postgres}, Temporal ${bytesPerShipment.temporal}`,
      ],
    ]),
  ].join('\n');
}
