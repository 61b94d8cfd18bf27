import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrateToLatest } from '../../db/migrate';
import { openDatabase } from '../../db/postgres/database';
import { type RunningPostgres, startPostgres } from '../../stack/postgres';
import { removeCluster } from '../../stack/postgres-cluster';
import { atMost } from '../aims';
import { defineBench } from '../bench';
import { percentile, rounded } from '../measure/figures';
import { load } from '../measure/load';
import type { Place } from '../place';
import { table } from '../tables';
import { countsOf } from './counts';
import { fillDatabase, YEAR_OF_A_SHOP } from './fill';
import { type Look, shownIn } from './look';
import { looksOf, sampleOf } from './looks';
import { openWatched } from './plans';

/** What staff, the auditor and the workers wait for when they look at a database of this size. */
interface ReadsResult {
  readonly rows: Readonly<Record<string, number>>;
  readonly gigabytes: number;
  readonly fillingSeconds: number;
  readonly groups: readonly GroupFigures[];
  /** Large tables that a look read from end to end, with the look. */
  readonly readWhole: readonly string[];
  /** The slowest looks of all, each by the middle of its times. */
  readonly slowest: readonly LookFigures[];
  readonly loads: readonly number[];
}

interface GroupFigures {
  readonly group: string;
  readonly looks: number;
  /** Of all times of all looks (ms). */
  readonly p50: number | null;
  readonly p95: number | null;
  /** Blocks of 8 KB, by looks. */
  readonly blocksP50: number | null;
  readonly blocksP95: number | null;
  readonly blocksMost: number;
}

interface LookFigures {
  readonly look: string;
  readonly ms: number;
  readonly blocks: number;
  readonly shown: number;
}

interface Looked extends LookFigures {
  readonly group: string;
  readonly times: readonly number[];
  readonly readWhole: readonly string[];
}

const AIM_MS = 100;
/** A table of fewer blocks is soon read whole, and Postgres rightly does so. */
const LARGE_BLOCKS = 2_000;
const SHARED_BUFFERS = '1GB';

export const reads = defineBench({
  name: 'reads',
  about: 'what every list, search and look reads of a database of a million shipments, and how long it takes',
  sizes: {
    shipments: {
      says: 'shipments in the database, with 10 events and 2 messages each',
      full: 1_000_000,
      quick: 5_000,
    },
    looks: { says: 'times that everything is looked at', full: 3, quick: 1 },
  },
  async run(place, { shipments, looks }): Promise<ReadsResult> {
    const dataDir = await mkdtemp(join(tmpdir(), 'wayward-reads-'));
    const postgres = await startPostgres({
      dataDir,
      durable: place.durable,
      settings: { shared_buffers: SHARED_BUFFERS, max_wal_size: '4GB' },
    });
    try {
      return await Promise.race([measure(place, postgres, shipments, looks), place.interrupted]);
    } finally {
      await postgres.stop();
      await removeCluster(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  aims: ({ groups, readWhole }) => [
    ...groups
      .filter(({ group }) => group !== 'counts')
      .map(({ group, p95 }) => atMost(`${group}: p95 of a look, ms`, p95, AIM_MS)),
    atMost('looks that read a large table from end to end', readWhole.length, 0),
  ],
  tables: ({ groups, slowest, rows, gigabytes }) =>
    [
      `${Object.entries(rows)
        .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
        .join(', ')}: ${gigabytes} GB`,
      table(
        ['', 'looks', 'p50 ms', 'p95 ms', 'blocks p50', 'p95', 'most'],
        groups.map((row) => [
          row.group,
          row.looks,
          row.p50,
          row.p95,
          row.blocksP50,
          row.blocksP95,
          row.blocksMost,
        ]),
      ),
      table(
        ['slowest', 'ms', 'blocks', 'rows shown'],
        slowest.map(({ look, ms, blocks, shown }) => [look, ms, blocks, shown]),
      ),
    ].join('\n'),
});

async function measure(
  { say }: Place,
  postgres: RunningPostgres,
  shipments: number,
  times: number,
): Promise<ReadsResult> {
  const loads = [load()];
  await migrateToLatest(postgres.url);
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  const startedAt = performance.now();
  say(`Filling a database with ${shipments.toLocaleString('en')} shipments`);
  await fillDatabase(client, { shipments, ...YEAR_OF_A_SHOP }, say);
  const fillingSeconds = Math.round((performance.now() - startedAt) / 1_000);
  const { rows: tables } = await client.query<{ name: string; rows: number; blocks: number }>(
    `SELECT relname AS name, reltuples::float8 AS rows, relpages AS blocks FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples > 0 ORDER BY relpages DESC`,
  );
  const { rows: sizes } = await client.query<{ bytes: number }>(
    'SELECT pg_database_size(current_database())::float8 AS bytes',
  );
  await client.end();
  loads.push(load());
  const large = new Set(tables.filter(({ blocks }) => blocks >= LARGE_BLOCKS).map(({ name }) => name));
  const looked = await lookAtAll(postgres.url, times, say);
  loads.push(load());
  return {
    rows: Object.fromEntries(
      tables
        .filter(({ name }) => ['shipments', 'tracking_events', 'messages', 'cases', 'inbox'].includes(name))
        .map(({ name, rows }) => [name, Math.round(rows)]),
    ),
    gigabytes: rounded((sizes[0]?.bytes ?? 0) / 1e9) ?? 0,
    fillingSeconds,
    groups: [...new Set(looked.map(({ group }) => group))].map((group) =>
      figuresOf(
        group,
        looked.filter((row) => row.group === group),
      ),
    ),
    readWhole: looked
      .filter(({ group }) => group !== 'counts')
      .flatMap(({ look, readWhole }) =>
        readWhole.filter((name) => large.has(name)).map((name) => `${look}: ${name}`),
      ),
    slowest: [...looked]
      .sort((row, other) => other.ms - row.ms)
      .slice(0, 20)
      .map(({ look, ms, blocks, shown }) => ({ look, ms, blocks, shown })),
    loads,
  };
}

/** First for the plans, which takes longer than the look itself; then as the product does it, again and again, for the times. */
async function lookAtAll(url: string, times: number, say: Place['say']): Promise<Looked[]> {
  const watched = await openWatched(url);
  const sample = await sampleOf(watched.db);
  const looks = [...looksOf(sample), ...countsOf(sample)];
  say(`Looking at ${looks.length.toLocaleString('en')} things, for their plans`);
  const seen: { look: Look; blocks: number; readWhole: readonly string[]; shown: number; times: number[] }[] =
    [];
  for (const look of looks) {
    const { answer, blocks, readWhole } = await watched.watch(() => look.read(watched.db));
    seen.push({ look, blocks, readWhole, shown: shownIn(answer), times: [] });
  }
  await watched.close();
  const { db, close } = openDatabase({ url, maxConnections: 1 });
  for (let time = 1; time <= times; time += 1) {
    say(`Looking at all of them, for the ${time}. time`);
    for (const row of seen) {
      const startedAt = performance.now();
      await row.look.read(db);
      row.times.push(performance.now() - startedAt);
    }
  }
  await close();
  return seen.map(({ look, times: taken, ...row }) => ({
    ...row,
    group: look.group,
    look: `${look.group} ${look.name}`,
    times: taken,
    ms: rounded(percentile(taken, 0.5)) ?? 0,
  }));
}

function figuresOf(group: string, looked: readonly Looked[]): GroupFigures {
  const times = looked.flatMap((row) => row.times);
  const blocks = looked.map((row) => row.blocks);
  return {
    group,
    looks: looked.length,
    p50: rounded(percentile(times, 0.5)),
    p95: rounded(percentile(times, 0.95)),
    blocksP50: percentile(blocks, 0.5),
    blocksP95: percentile(blocks, 0.95),
    blocksMost: Math.max(...blocks),
  };
}
