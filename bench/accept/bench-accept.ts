import { join } from 'node:path';
import { freePort } from '../../stack/free-port';
import { atLeast, atMost } from '../aims';
import { defineBench, REPEAT } from '../bench';
import { cpuBetween, type ProcessIds, readCpu } from '../measure/cpu-time';
import { median, percentile, ratio, rounded } from '../measure/figures';
import { BenchError, inParallel } from '../measure/wait';
import { nextParcel } from '../peers/life';
import { PeerProcess } from '../peers/peer-process';
import { type Stand, withWayward } from '../peers/stand';
import type { Place } from '../place';
import { table } from '../tables';
import { after, type Hammered, hammer, type Request } from './hammer';
import { canonicalSender, easyPostSender, KNOWN_SCANS, newSecret } from './senders';

const CONNECTIONS = [32, 64] as const;
const BATCH = 100;
/** A bare application has nothing else to offer than single events. */
const WAYS = ['bare', 'single', 'batch', 'webhook'] as const;
type Way = (typeof WAYS)[number];

interface Accepting {
  readonly way: Way;
  readonly connections: number;
  /** New events a second, median of the rounds. */
  readonly eventsPerSecond: number | null;
  readonly rounds: readonly number[];
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** CPU of each process for one event (µs), median of the rounds. */
  readonly cpuMicros: Readonly<Record<string, number | null>>;
  readonly refused: number;
}

interface AcceptResult {
  readonly shipments: number;
  readonly knownScansInAWebhook: number;
  readonly cells: readonly Accepting[];
  /** 64 connections for minutes. */
  readonly soak: readonly (Accepting & { readonly seconds: number })[];
  /** In times of the bare application's events per second, by connections. */
  readonly times: readonly ({ readonly connections: number } & Record<Exclude<Way, 'bare'>, number | null>)[];
  readonly soakTimesP99: number | null;
}

const AIM_TIMES = { single: 0.5, batch: 2.5, webhook: 0.4 } as const;
const AIM_SOAK_TIMES = 3;
const NAMES: Readonly<Record<Way, string>> = {
  bare: 'bare Express, single events',
  single: 'Wayward, single events',
  batch: `Wayward, batches of ${BATCH}`,
  webhook: 'Wayward, signed EasyPost webhooks',
};

export const accept = defineBench({
  name: 'accept',
  about: 'events a second that are answered with 202, against bare Express with one prepared INSERT',
  sizes: {
    acceptShipments: { says: 'shipments whose events come', full: 5_000, quick: 300 },
    acceptSeconds: { says: 'length of each round', full: 6, quick: 1 },
    soakSeconds: { says: 'how long 64 connections go on', full: 180, quick: 4 },
    repeat: REPEAT,
  },
  run: async (place, chosen) => {
    const secret = newSecret();
    return withWayward(place, { env: { EASYPOST_SECRETS: secret } }, (stand) =>
      withBare(place, stand, (port, pid) => measure(place, stand, { port, pid }, secret, chosen)),
    );
  },
  aims: ({ times, soak, soakTimesP99 }) => [
    ...times.flatMap((each) =>
      (['single', 'batch', 'webhook'] as const).map((way) =>
        atLeast(
          `${NAMES[way]} on ${each.connections} connections, in times of bare's events a second`,
          each[way],
          AIM_TIMES[way],
        ),
      ),
    ),
    atMost(
      `64 connections for ${soak[1]?.seconds} s: requests that were refused`,
      soak.reduce((sum, cell) => sum + cell.refused, 0),
      0,
    ),
    atMost(
      "64 connections for minutes: p99 of single events, in times of bare's",
      soakTimesP99,
      AIM_SOAK_TIMES,
    ),
  ],
  tables: (result) => tablesOf(result),
});

async function withBare<T>(
  place: Place,
  stand: Stand,
  work: (port: number, pid: number | undefined) => Promise<T>,
): Promise<T> {
  await stand.wayward.pool.query('CREATE DATABASE bare');
  const port = await freePort();
  const bare = await PeerProcess.start(place.peers, {
    name: 'The bare application',
    script: place.peers.script('bare'),
    args: [stand.postgres.urlFor('bare'), String(port)],
    logFile: join(stand.running.logFolder, 'bare.log'),
  });
  try {
    const died = bare.died.then((sentence) => {
      throw new BenchError(sentence);
    });
    return await Promise.race([work(port, bare.pid), died]);
  } finally {
    await bare.stop();
  }
}

interface Sizes {
  readonly acceptShipments: number;
  readonly acceptSeconds: number;
  readonly soakSeconds: number;
  readonly repeat: number;
}

async function measure(
  { say }: Place,
  stand: Stand,
  bare: { readonly port: number; readonly pid: number | undefined },
  secret: string,
  { acceptShipments, acceptSeconds, soakSeconds, repeat }: Sizes,
): Promise<AcceptResult> {
  const numbers = await registerAll(stand, acceptShipments, say);
  await stand.wayward.settled();
  await stand.wayward.pool.query('VACUUM ANALYZE');
  // A tenth has webhooks of its own, so that their scans soon have a history.
  const [some, most] = [numbers.slice(0, acceptShipments / 10), numbers.slice(acceptShipments / 10)];
  const canonical = canonicalSender(most, stand.wayward.token);
  const webhook = easyPostSender(some, secret);
  const apiPort = Number(new URL(stand.running.apiUrl).port);
  const ways: Readonly<Record<Way, readonly [number, () => Request]>> = {
    bare: [bare.port, () => canonical(1)],
    single: [apiPort, () => canonical(1)],
    batch: [apiPort, () => canonical(BATCH)],
    webhook: [apiPort, webhook],
  };
  const processes = (): ProcessIds => ({ ...stand.processes(), bare: bare.pid });
  const taken: Run[] = [];
  const run = async (way: Way, connections: number, seconds: number): Promise<Run> => {
    const before = readCpu(processes());
    const hammered = await hammer(...ways[way], connections, after(seconds));
    const cpu = cpuBetween(before, readCpu(processes()));
    const cpuMicros = Object.fromEntries(
      Object.entries(cpu).map(([name, ms]) => [name, ms === null ? null : (ms * 1_000) / hammered.accepted]),
    );
    const cell = { way, connections, hammered, cpuMicros };
    taken.push(cell);
    const { firstRefusal } = hammered;
    if (firstRefusal !== null) say(`${NAMES[way]}: refused with ${firstRefusal}`);
    return cell;
  };

  say('Warming up');
  for (const way of WAYS) await run(way, CONNECTIONS[0], acceptSeconds / 2);
  // Until webhooks bring along as much history as they will.
  while (perParcel(taken, some.length) < KNOWN_SCANS) await run('webhook', CONNECTIONS[0], acceptSeconds / 2);
  const cells: Accepting[] = [];
  for (const connections of CONNECTIONS) {
    const runs: Record<Way, Run[]> = { bare: [], single: [], batch: [], webhook: [] };
    for (let turn = 1; turn <= repeat; turn += 1) {
      for (const way of turn % 2 === 1 ? WAYS : WAYS.toReversed())
        runs[way].push(await run(way, connections, acceptSeconds));
    }
    for (const way of WAYS) {
      const cell = summaryOf(runs[way]);
      cells.push(cell);
      say(
        `${NAMES[way]}, ${connections} connections: ${cell.eventsPerSecond} events/s, p99 ${cell.p99Ms} ms`,
      );
    }
  }
  say('64 connections, for longer');
  const soak: AcceptResult['soak'][number][] = [];
  for (const [way, seconds] of [
    ['bare', Math.ceil(soakSeconds / 3)],
    ['single', soakSeconds],
    ['batch', Math.ceil(soakSeconds / 3)],
  ] as const) {
    const cell = { ...summaryOf([await run(way, 64, seconds)]), seconds };
    soak.push(cell);
    say(`${NAMES[way]}, ${seconds} s: ${cell.eventsPerSecond} events/s, p99 ${cell.p99Ms} ms`);
  }
  await holdToAnswers(stand, taken);
  const p99 = (way: Way): number | null => soak.find((cell) => cell.way === way)?.p99Ms ?? null;
  return {
    shipments: acceptShipments,
    knownScansInAWebhook: KNOWN_SCANS,
    cells,
    soak,
    times: CONNECTIONS.map((connections) => timesOf(cells, connections)),
    soakTimesP99: rounded(ratio(p99('single'), p99('bare')), 2),
  };
}

interface Run {
  readonly way: Way;
  readonly connections: number;
  readonly hammered: Hammered;
  readonly cpuMicros: Readonly<Record<string, number | null>>;
}

async function registerAll(stand: Stand, count: number, say: Place['say']): Promise<string[]> {
  say(`Registering ${count} shipments`);
  const numbers: string[] = [];
  await inParallel(count, 24, async () => {
    numbers.push((await stand.wayward.register(nextParcel('acc'))).trackingNumber);
  });
  return numbers;
}

/** How many webhooks each of their parcels has had. */
function perParcel(taken: readonly Run[], parcels: number): number {
  const answers = taken.filter(({ way }) => way === 'webhook').map(({ hammered }) => hammered.answers);
  return answers.reduce((sum, count) => sum + count, 0) / parcels;
}

function summaryOf(runs: readonly Run[]): Accepting {
  const [first] = runs;
  if (first === undefined) throw new BenchError('nothing was sent');
  const rates = runs.map(({ hammered }) => hammered.accepted / hammered.seconds);
  const times = runs.flatMap(({ hammered }) => [...hammered.times]);
  const refused = runs.flatMap(({ hammered }) => Object.values(hammered.refused));
  const cpuOf = (name: string): number | null =>
    rounded(median(runs.flatMap(({ cpuMicros }) => cpuMicros[name] ?? [])), 0);
  return {
    way: first.way,
    connections: first.connections,
    eventsPerSecond: rounded(median(rates), 0),
    rounds: rates.map((rate) => Math.round(rate)),
    p50Ms: rounded(percentile(times, 0.5)),
    p99Ms: rounded(percentile(times, 0.99)),
    cpuMicros: Object.fromEntries(Object.keys(first.cpuMicros).map((name) => [name, cpuOf(name)])),
    refused: refused.reduce((sum, count) => sum + count, 0),
  };
}

function timesOf(cells: readonly Accepting[], connections: number): AcceptResult['times'][number] {
  const rate = (way: Way): number | null =>
    cells.find((cell) => cell.way === way && cell.connections === connections)?.eventsPerSecond ?? null;
  const times = (way: Way): number | null => rounded(ratio(rate(way), rate('bare')), 2);
  return { connections, single: times('single'), batch: times('batch'), webhook: times('webhook') };
}

/** What was answered with 202 is there, and nothing else: figures of events that were lost would be worth nothing. */
async function holdToAnswers({ wayward }: Stand, taken: readonly Run[]): Promise<void> {
  const answered = taken
    .filter(({ way }) => way !== 'bare')
    .reduce((sum, { hammered }) => sum + hammered.accepted, 0);
  const { rows } = await wayward.pool.query<{ kept: number }>(
    'SELECT count(*)::int AS kept FROM tracking_events',
  );
  const kept = rows[0]?.kept ?? 0;
  // Who is sent a refusal may find it kept all the same: an answer that came too late.
  const refused = taken.some(({ hammered }) => hammered.firstRefusal !== null);
  if (kept !== answered && !(refused && kept > answered))
    throw new BenchError(`${answered} events were answered with 202, and ${kept} are kept`);
}

function tablesOf({ cells, soak }: AcceptResult): string {
  const names = Object.keys(cells[0]?.cpuMicros ?? {}).filter((name) => name !== 'worker');
  const row = (cell: Accepting, seconds: number | null): (string | number | null)[] => [
    NAMES[cell.way],
    seconds === null ? cell.connections : `${cell.connections}, ${seconds} s`,
    cell.eventsPerSecond,
    cell.p50Ms,
    cell.p99Ms,
    cell.refused,
    ...names.map((name) => cell.cpuMicros[name] ?? null),
  ];
  return table(
    [
      'accepted',
      'connections',
      'events/s',
      'p50 ms',
      'p99 ms',
      'refused',
      ...names.map((name) => `${name} µs/event`),
    ],
    [...cells.map((cell) => row(cell, null)), ...soak.map((cell) => row(cell, cell.seconds))],
  );
}
