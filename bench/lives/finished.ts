import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sumOf } from '../measure/cost';
import { cpuBetween, readCpu } from '../measure/cpu-time';
import { rounded } from '../measure/figures';
import { readHistories } from '../measure/histories';
import { BenchError, eventually, inParallel } from '../measure/wait';
import { scansOfALife } from '../peers/life';
import type { StandOfTwo } from '../peers/stand';
import type { Parcel } from '../peers/wayward/peer';
import { type Bytes, bytesOf, HISTORIES_READ } from './footprint';

/** Clean lives whose claim window is over, so that their workflows have ended. */
export interface FinishedResult {
  readonly shipments: number;
  readonly naive: Pick<Bytes, 'history'>;
  readonly wayward: Bytes;
  /** CPU of api, worker, Postgres and Temporal for the end of one claim window (ms), without what they use while nothing happens. */
  readonly endingCpuMs: number | null;
}

/**
 * A day is half a minute, or two where many lives have to be lived within one, and the claim window is a day in place of fourteen: the
 * same timer, the same last round. What a silence may last is so long, and scans are so close to each other, that nothing comes of it.
 */
const MINUTES_OF_A_DAY = 1_440;
const MANY = 100;
const SILENCE = `version: 1
allowances: { notPickedUpDays: 60, inTransitDays: 60, customsDays: 60, outForDeliveryDays: 60, unknownNumberDays: 60 }
closingDays: { delivered: 1 }
`;
const APPS = ['api', 'worker', 'postgres', 'temporal'];
const CALMS_DOWN_MS = 5_000;
const QUIET_MS = 10_000;
const SECOND_MS = 1_000;

/** Leaves Wayward with a time that runs faster. */
export async function benchFinished(
  stand: StandOfTwo,
  shipments: number,
  atOnce: number,
  say: (sentence: string) => void,
): Promise<FinishedResult> {
  say('Living clean lives to their end, with short claim windows');
  const folder = join(stand.running.stack.dataDir, 'bench-policies');
  await mkdir(folder, { recursive: true });
  await cp(stand.running.env.POLICY_FOLDER ?? '', folder, { recursive: true });
  await writeFile(join(folder, 'silence.yaml'), SILENCE);
  const dayInMinutes = shipments > MANY ? 2 : 0.5;
  const faster = { POLICY_FOLDER: folder, TIME_SCALE: String(MINUTES_OF_A_DAY / dayInMinutes) };
  await stand.running.restart('api', faster);
  await stand.running.restart('worker', faster);
  let endingCpuMs: number | null = null;
  const wayward = await bytesOf(stand, shipments, async () => {
    const parcels: Parcel[] = [];
    await inParallel(shipments, atOnce, async () => {
      parcels.push(await stand.wayward.live('waiting', scansOfALife(SECOND_MS)));
    });
    endingCpuMs = await untilClosed(stand, parcels);
    return parcels;
  });
  const naive: string[] = [];
  await inParallel(Math.min(shipments, HISTORIES_READ), atOnce, async () => {
    naive.push((await stand.naive.live()).workflowId);
  });
  return {
    shipments,
    naive: { history: (await readHistories(stand.client, naive)).bytes },
    wayward,
    endingCpuMs,
  };
}

/** Resolves when all of them are closed, with the CPU of one end (ms). */
async function untilClosed(stand: StandOfTwo, parcels: readonly Parcel[]): Promise<number | null> {
  const ids = parcels.map(({ shipmentId }) => shipmentId);
  const look = async () => {
    const { rows } = await stand.wayward.pool.query<{ closed: number; cases: string | null }>(
      `SELECT count(*) FILTER (WHERE closed_at IS NOT NULL)::int AS closed,
              (SELECT string_agg(DISTINCT kind, ', ') FROM cases WHERE shipment_id = ANY($1)) AS cases
         FROM shipments WHERE id = ANY($1)`,
      [ids],
    );
    return rows[0] ?? { closed: 0, cases: null };
  };
  const used = async (work: () => Promise<unknown>) => {
    const before = readCpu(stand.processes());
    const startedAt = performance.now();
    await work();
    const ms = sumOf(cpuBetween(before, readCpu(stand.processes())), APPS);
    return { ms, seconds: (performance.now() - startedAt) / 1_000 };
  };
  await stand.wayward.settled();
  await delay(CALMS_DOWN_MS);
  const before = await look();
  const quiet = await used(() => delay(QUIET_MS));
  const wasQuiet = (await look()).closed === before.closed;
  const ending = await used(() =>
    eventually('every shipment is closed', async () => (await look()).closed === parcels.length, {
      everyMs: 1_000,
      withinMs: 5 * 60_000,
    }),
  );
  const { closed, cases } = await look();
  if (cases !== null) throw new BenchError(`lives that are clean had cases: ${cases}`);
  // Where the first windows ended before the last lives were lived, there is no telling what one end costs.
  if (!wasQuiet || quiet.ms === null || ending.ms === null) return null;
  const idle = (quiet.ms / quiet.seconds) * ending.seconds;
  return rounded((ending.ms - idle) / (closed - before.closed), 2);
}
