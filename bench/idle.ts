import { setTimeout as delay } from 'node:timers/promises';
import { atMost } from './aims';
import { defineBench } from './bench';
import { sumOf } from './measure/cost';
import { type CpuByProcess, cpuBetween, readCpu } from './measure/cpu-time';
import { rounded } from './measure/figures';
import { load } from './measure/load';
import { inParallel } from './measure/wait';
import { type Stand, withBoth } from './peers/stand';
import { listing } from './tables';

/** What costs a Wayward, and its peer, that nobody asks for anything. */
interface IdleResult {
  readonly seconds: number;
  /** CPU of each process (ms a second). */
  readonly cpu: CpuByProcess;
  /** Of api and worker, in percent of a core. */
  readonly percent: number | null;
  readonly naivePercent: number | null;
  /** What Postgres was asked, by anybody. */
  readonly transactionsPerSecond: number;
  readonly load: number;
}

const AIM_PERCENT = 1;
const LIVES_BEFORE = 40;

/**
 * What was begun has come to its end after the calm, also the collection of garbage that V8 does once a process has rested. A minute has
 * two rounds of whatever looks twice a minute; the auditor's run, one in five minutes, may or may not be in it.
 */
export const idle = defineBench({
  name: 'idle',
  about: 'CPU of api and worker while nothing happens',
  sizes: {
    idleSeconds: { says: 'how long nothing happens', full: 60, quick: 6 },
    calmDownSeconds: { says: 'how long is waited before', full: 90, quick: 3 },
  },
  run: (place, { idleSeconds, calmDownSeconds }) =>
    withBoth(place, {}, async (stand): Promise<IdleResult> => {
      place.say('Living some lives, so that nothing happens for the first time');
      await inParallel(LIVES_BEFORE, 20, async () => {
        await Promise.all([stand.wayward.live(), stand.naive.live()]);
      });
      await stand.wayward.settled();
      await delay(calmDownSeconds * 1_000);
      place.say(`Nothing happens for ${idleSeconds} s`);
      const asked = await transactions(stand);
      const before = readCpu(stand.processes());
      await delay(idleSeconds * 1_000);
      const used = cpuBetween(before, readCpu(stand.processes()));
      const askedSince = (await transactions(stand)) - asked;
      const cpu = Object.fromEntries(
        Object.entries(used).map(([name, ms]) => [name, rounded(ms === null ? null : ms / idleSeconds, 2)]),
      );
      const percent = (names: string[]): number | null => {
        const ms = sumOf(cpu, names);
        return ms === null ? null : rounded(ms / 10, 2);
      };
      return {
        seconds: idleSeconds,
        cpu,
        percent: percent(['api', 'worker']),
        naivePercent: percent(['naiveWorker']),
        transactionsPerSecond: Number((askedSince / idleSeconds).toFixed(2)),
        load: load(),
      };
    }),
  aims: ({ percent }) => [
    atMost('CPU of api and worker while nothing happens, percent of a core', percent, AIM_PERCENT),
  ],
  tables: ({ cpu, percent, naivePercent, transactionsPerSecond }) =>
    listing([
      ['api and worker', `${percent} % of a core`],
      ["naive's worker", `${naivePercent} % of a core`],
      ['transactions of Postgres a second', transactionsPerSecond],
      ...Object.entries(cpu).map(([name, ms]) => [`${name}, ms of CPU a second`, ms] as const),
    ]),
});

async function transactions({ wayward }: Stand): Promise<number> {
  const { rows } = await wayward.pool.query<{ count: number }>(
    'SELECT (xact_commit + xact_rollback)::int AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  return rows[0]?.count ?? Number.NaN;
}
