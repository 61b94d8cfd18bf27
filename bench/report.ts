import Table from 'cli-table3';
import type { AlertResult, Latency } from './alert';
import type { FootprintResult } from './footprint';
import type { LivesFigures, LivesResult } from './lives';
import type { RestartResult } from './restart/bench-restart';

/** The figures for people. Everything here is in the JSON as well. */

const AIM_TIMES = 3;
const AIM_TASKS = 6;
const AIM_EVENTS = 40;

export interface Aim {
  readonly aim: string;
  readonly goal: number;
  readonly got: number | null;
  readonly reached: boolean;
}

/** Held against both ways of spacing: whoever reads only one of them would be misled. */
export function aimsOfLives(result: LivesResult): Aim[] {
  return [
    ...aimsOf('routine scans waiting', result.wayward, result.waywardTimesNaive),
    ...aimsOf('every scan alone', result.waywardAlone, result.waywardAloneTimesNaive),
  ];
}

function aimsOf(spacing: string, { history }: LivesFigures, times: number | null): Aim[] {
  return [
    atLeast(`at least ${AIM_TIMES} times naive in lives per second, ${spacing}`, times, AIM_TIMES),
    atMost(
      `at most ${AIM_TASKS} workflow tasks in a clean life, ${spacing}`,
      history?.workflowTasksMost ?? null,
      AIM_TASKS,
    ),
    atMost(
      `at most ${AIM_EVENTS} history events in a clean life, ${spacing}`,
      history?.eventsMost ?? null,
      AIM_EVENTS,
    ),
  ];
}

export function aimsOfAlert({ timesRoundTrip }: AlertResult): Aim[] {
  return [
    atMost(
      `alert p99 under load within ${AIM_TIMES} times naive's start-to-activity round trip`,
      timesRoundTrip,
      AIM_TIMES,
    ),
  ];
}

const AIM_PAGES_OUT_S = 30;
const AIM_REPLAY_CPU_MS = 50;

export function aimsOfRestart({ options, pages, taskTimeouts, replay, asked }: RestartResult): Aim[] {
  return [
    atMost(
      `with ${options.cases} open cases, the ${options.due} pages that came due without a worker are out within ${AIM_PAGES_OUT_S} s of its start`,
      pages.last,
      AIM_PAGES_OUT_S,
    ),
    atMost('no workflow task times out', taskTimeouts, 0),
    atMost(
      `the longest history is replayed in ${AIM_REPLAY_CPU_MS} ms of CPU`,
      replay.cpuMs,
      AIM_REPLAY_CPU_MS,
    ),
    atMost('nothing that staff ask meanwhile is refused', asked.refused, 0),
  ];
}

export function restartTable(result: RestartResult): string {
  const table = new Table({ style: { head: [], border: [] } });
  const { pages, asked, replay } = result;
  table.push(
    [
      'longest history',
      `${replay.events} events, ${replay.bytes} bytes, ${replay.cpuMs} ms of CPU per replay`,
    ],
    ['without a worker', `${result.outageSeconds} s`],
    ['the worker answers', `${result.workerReady} s after its start`],
    ['pages out', `${pages.sent}: p50 ${pages.p50} s, p99 ${pages.p99} s, last ${pages.last} s`],
    ['news taken', `${result.options.news} in ${result.newsTaken} s`],
    ['staff asked', `${asked.done} done, ${asked.refused} refused, p99 ${asked.p99Ms} ms`],
    ['workflow tasks timed out', result.taskTimeouts],
    ['CPU', `worker ${result.workerCpuSeconds} s, Temporal ${result.temporalCpuSeconds} s`],
    ['load', result.loads.join(', ')],
  );
  return table.toString();
}

function atLeast(aim: string, got: number | null, bound: number): Aim {
  return { aim, goal: bound, got, reached: got !== null && got >= bound };
}

function atMost(aim: string, got: number | null, bound: number): Aim {
  return { aim, goal: bound, got, reached: got !== null && got <= bound };
}

export function livesTable(result: LivesResult): string {
  const table = new Table({
    head: ['clean lives', 'lives/s', 'rounds', 'CPU ms/life', 'events', 'tasks', 'history bytes'],
    style: { head: [], border: [] },
  });
  const row = (name: string, figures: LivesFigures): void => {
    table.push([
      name,
      figures.livesPerSecond ?? '-',
      figures.rounds.join(' '),
      figures.cpuMsPerLife ?? '-',
      figures.history?.events ?? '-',
      figures.history?.workflowTasks ?? '-',
      figures.history?.bytes ?? '-',
    ]);
  };
  row('naive', result.naive);
  row('Wayward', result.wayward);
  row('Wayward, every scan alone', result.waywardAlone);
  row('ingestion alone', result.ingestion);
  return table.toString();
}

export function cpuTable(result: LivesResult): string {
  const names = Object.keys(result.naive.cpuByProcess);
  const table = new Table({ head: ['CPU ms/life', ...names], style: { head: [], border: [] } });
  const row = (name: string, figures: LivesFigures): void => {
    table.push([name, ...names.map((each) => figures.cpuByProcess[each] ?? '-')]);
  };
  row('naive', result.naive);
  row('Wayward', result.wayward);
  row('Wayward, every scan alone', result.waywardAlone);
  row('ingestion alone', result.ingestion);
  return table.toString();
}

export function footprintTable({ naive, wayward }: FootprintResult): string {
  const table = new Table({
    head: ['bytes per open shipment', 'Temporal history', 'Postgres', 'bodies kept'],
    style: { head: [], border: [] },
  });
  table.push(['naive', naive.history ?? '-', 0, 0]);
  table.push(['Wayward', wayward.history ?? '-', wayward.postgres ?? '-', wayward.inbox ?? '-']);
  return table.toString();
}

export function alertTable({ naive, wayward }: AlertResult): string {
  const table = new Table({
    head: ['ms', 'idle p50', 'idle p99', 'load p50', 'load p99', 'samples'],
    style: { head: [], border: [] },
  });
  const row = (name: string, idle: Latency, loaded: Latency): void => {
    table.push([
      name,
      idle.p50 ?? '-',
      idle.p99 ?? '-',
      loaded.p50 ?? '-',
      loaded.p99 ?? '-',
      `${idle.samples} + ${loaded.samples}`,
    ]);
  };
  row('Wayward: 202 to 250', wayward.idle, wayward.loaded);
  row('naive: start to activity', naive.idle.startToActivity, naive.loaded.startToActivity);
  row('naive: start to 250', naive.idle.startToAnswer, naive.loaded.startToAnswer);
  row('naive: start to result', naive.idle.startToResult, naive.loaded.startToResult);
  return table.toString();
}

export function aimLines(aims: readonly Aim[]): string {
  return aims
    .map(({ aim, got, reached }) => `${reached ? 'reached' : 'missed '}  ${aim}: ${got ?? 'not measured'}`)
    .join('\n');
}
