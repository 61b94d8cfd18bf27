import { type Aim, atMost } from '../aims';
import { listing } from '../tables';
import type { RestartResult } from './result';

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

export function restartTable({
  options,
  pages,
  asked,
  replay,
  outageSeconds,
  workerReady,
  newsTaken,
  taskTimeouts,
  workerCpuSeconds,
  temporalCpuSeconds,
  loads,
}: RestartResult): string {
  return listing([
    [
      'longest history',
      `${replay.events} events, ${replay.bytes} bytes, ${replay.cpuMs} ms of CPU per replay`,
    ],
    ['without a worker', `${outageSeconds} s`],
    ['the worker answers', `${workerReady} s after its start`],
    ['pages out', `${pages.sent}: p50 ${pages.p50} s, p99 ${pages.p99} s, last ${pages.last} s`],
    ['news taken', `${options.news} in ${newsTaken} s`],
    ['staff asked', `${asked.done} done, ${asked.refused} refused, p99 ${asked.p99Ms} ms`],
    ['workflow tasks timed out', taskTimeouts],
    ['CPU', `worker ${workerCpuSeconds} s, Temporal ${temporalCpuSeconds} s`],
    ['load', loads.join(', ')],
  ]);
}
