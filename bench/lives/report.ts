import { type Aim, atLeast, atMost } from '../aims';
import { listing, table } from '../tables';
import type { LivesFigures, LivesResult } from './result';

const AIM_TIMES = 1.6;
const AIM_THRIFT = 1.6;
const AIM_TEMPORAL_PERCENT = 30;
const AIM_TASKS = 6;
const AIM_EVENTS = 40;
/** Half of the 7.2 KB in Postgres and 1.8 KB in Temporal that an open shipment took in 0.3. */
const AIM_BYTES = 4_500;

export function aimsOfLives(result: LivesResult): Aim[] {
  const { history, postgres } = result.finished.wayward;
  return [
    atLeast('CPU of a clean life, naive / Wayward', result.thrift, AIM_THRIFT),
    atLeast('lives per second, Wayward / naive', result.waywardTimesNaive, AIM_TIMES),
    atMost("Temporal's CPU a life, percent of naive's", result.temporalPercent, AIM_TEMPORAL_PERCENT),
    atMost(
      'bytes that are kept of a finished clean life, Postgres and Temporal',
      history === null || postgres === null ? null : history + postgres,
      AIM_BYTES,
    ),
    ...aimsOf('routine scans waiting', result.wayward),
    ...aimsOf('every scan alone', result.waywardAlone),
  ];
}

/** Held against both ways of spacing: whoever reads only one of them would be misled. */
function aimsOf(spacing: string, { history }: LivesFigures): Aim[] {
  return [
    atMost(`workflow tasks in a clean life, ${spacing}`, history?.workflowTasksMost ?? null, AIM_TASKS),
    atMost(`history events in a clean life, ${spacing}`, history?.eventsMost ?? null, AIM_EVENTS),
  ];
}

export function tablesOfLives(result: LivesResult): string {
  return [livesTable(result), cpuTable(result), bytesTable(result), shopTable(result)].join('\n');
}

function rowsOf(result: LivesResult): [string, LivesFigures][] {
  return [
    ['naive', result.naive],
    ['Wayward', result.wayward],
    ['Wayward, every scan alone', result.waywardAlone],
    ['ingestion alone', result.ingestion],
  ];
}

function livesTable(result: LivesResult): string {
  return table(
    ['clean lives', 'lives/s', 'rounds', 'CPU ms/life', 'events', 'tasks', 'history bytes'],
    rowsOf(result).map(([name, { perSecond, rounds, cpuMs, history }]) => [
      name,
      perSecond,
      rounds.join(' '),
      cpuMs,
      history?.events ?? null,
      history?.workflowTasks ?? null,
      history?.bytes ?? null,
    ]),
  );
}

function cpuTable(result: LivesResult): string {
  const names = Object.keys(result.naive.cpuByProcess);
  return table(
    ['CPU ms/life', ...names],
    rowsOf(result).map(([name, { cpuByProcess }]) => [
      name,
      ...names.map((each) => cpuByProcess[each] ?? null),
    ]),
  );
}

function bytesTable({ open, finished }: LivesResult): string {
  return table(
    ['bytes of a shipment', 'Temporal history', 'Postgres', 'bodies kept'],
    [
      ['naive, open', open.naive.history, 0, 0],
      ['naive, finished', finished.naive.history, 0, 0],
      ['Wayward, open', open.wayward.history, open.wayward.postgres, open.wayward.inbox],
      ['Wayward, finished', finished.wayward.history, finished.wayward.postgres, finished.wayward.inbox],
    ],
  );
}

function shopTable({ shop, finished, thriftWithoutBench }: LivesResult): string {
  const { postgres, temporal, bodies } = shop.gigabytesPerMillion;
  return listing([
    ['CPU of a life, naive / Wayward, without the bench', thriftWithoutBench],
    ['the end of a claim window, CPU ms', finished.endingCpuMs],
    ['parcels a day, as measured', shop.parcelsADay],
    ['parcels a day, half of the machine', shop.parcelsADayAtHalfLoad],
    ['vCPU hours a million parcels', shop.vcpuHoursPerMillion],
    ['GB a million parcels', `Postgres ${postgres}, Temporal ${temporal}, bodies ${bodies}`],
  ]);
}
