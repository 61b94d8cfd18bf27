import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { shipmentWorkflowId } from '../../workflows/contract';
import { defineBench } from '../bench';
import { cpuBetween, readCpu } from '../measure/cpu-time';
import { percentile, rounded } from '../measure/figures';
import { load } from '../measure/load';
import { BenchError, eventually } from '../measure/wait';
import { type Stand, withWayward } from '../peers/stand';
import type { Place } from '../place';
import { Fleet, type OpenCase } from './fleet';
import { writePolicies } from './policies';
import { benchReplay } from './replay-cpu';
import { aimsOfRestart, restartTable } from './report';
import type { RestartOptions, RestartResult } from './result';

/** Histories of the long ones end so many happenings before they would continue as new. */
const SHORT_OF_THE_END = 3;
const DOWN_BEFORE_MS = 5_000;
const DOWN_AFTER_MS = 10_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;

/**
 * A fleet of open cases, a worker that dies without a word just before many pages come due, and a new one. Everything comes in
 * through the public API.
 */
export const restart = defineBench({
  name: 'restart',
  about:
    'how soon pages that came due without a worker are out, and what replaying the longest history costs',
  sizes: {
    cases: { says: 'open cases', full: 2_000, quick: 40 },
    due: { says: 'of them alerted while no worker runs', full: 200, quick: 15 },
    long: { says: 'of them with a history nearly as long as it gets', full: 100, quick: 3 },
    news: { says: 'of them reported on while no worker runs', full: 500, quick: 15 },
  },
  run: (place, options) =>
    withWayward(place, { env: SETTINGS, killsItself: true }, async (stand) => {
      const fleet = await Fleet.start(stand.running);
      try {
        return await measure(place, stand, fleet, options);
      } finally {
        await fleet.stop();
      }
    }),
  aims: aimsOfRestart,
  tables: restartTable,
});

/** As people have it, but for the auditor: its questions would be counted as well. */
const SETTINGS = { POLICY_FOLDER: '', AUDIT_EVERY_MS: '0' };

async function measure(
  { peers, say }: Place,
  { running: wayward, client, temporal }: Stand,
  fleet: Fleet,
  options: RestartOptions,
): Promise<RestartResult> {
  const loads = [load()];
  const handleOf = (openCase: OpenCase): WorkflowHandle =>
    client.workflow.getHandle(shipmentWorkflowId(openCase.shipmentId));
  const folder = join(wayward.stack.dataDir, 'policies');
  const settings = { POLICY_FOLDER: folder };
  await writePolicies(folder, new Date(Date.now() + 3_600_000));
  await wayward.restart('worker', settings);

  say('Letting one history grow until it continues as new');
  const [longest] = await fleet.open('refused', 1);
  if (longest === undefined) throw new BenchError('no case was opened');
  const { happenings, ...largest } = await longestHistory(fleet, longest, handleOf(longest));
  say(
    `It had ${largest.history.events?.length} events after ${happenings} reports and as many notes; replaying it`,
  );
  const replay = await benchReplay(peers.workflowBundle, largest);
  say(`${replay.cpuMs} ms of CPU per replay`);

  const others = options.cases - options.due;
  say(`Opening ${others} cases, ${options.long} of them with a long history (load ${load()})`);
  const resting = await fleet.open('refused', others);
  await fleet.inParallel(Math.min(options.long, others), async (index) => {
    for (let time = 0; time < happenings - SHORT_OF_THE_END; time += 1)
      await fleet.happening(resting[index] as OpenCase);
  });
  const dueAt = await writePolicies(folder, new Date(Date.now() + 15_000 + options.due * 300));
  await wayward.restart('worker', settings);
  say(`Opening ${options.due} cases that are alerted at ${dueAt.toISOString()} (load ${load()})`);
  const due = await fleet.open('damaged', options.due);
  const untilKill = dueAt.getTime() - DOWN_BEFORE_MS - Date.now();
  if (untilKill < 0) throw new BenchError('the cases took longer to open than was left until their pages');
  await delay(untilKill);

  const { worker } = wayward.processes;
  const killedAt = Date.now();
  process.kill(-worker.pid, 'SIGKILL');
  await worker.ended;
  say('The worker is killed; the carrier goes on reporting');
  const told = resting.slice(-options.news);
  await fleet.inParallel(told.length, (index) => fleet.report(told[index] as OpenCase, 'refused'));
  await delay(dueAt.getTime() + DOWN_AFTER_MS - Date.now());

  loads.push(load());
  const temporalBefore = readCpu({ temporal: temporal.pid });
  const startedAt = Date.now();
  const since = (): number => (Date.now() - startedAt) / 1_000;
  const news = untilTaken(fleet, told).then(() => since());
  await wayward.restart('worker', settings);
  const workerReady = since();
  let busy = true;
  const asking = askMeanwhile(fleet, resting, () => busy);
  await Promise.race([untilPaged(fleet, due), delay(GIVE_UP_AFTER_MS)]);
  const newsTaken = await Promise.race([news, delay(GIVE_UP_AFTER_MS).then(() => null)]);
  busy = false;
  const asked = await asking;
  const seconds = await pagesSent(fleet, due, startedAt);
  const cpu = readCpu({ worker: wayward.processes.worker.pid, temporal: temporal.pid });
  loads.push(load());
  say(
    `${seconds.length} of ${due.length} pages are out (${fleet.askedAgain} notes had to be asked for again before); reading the histories`,
  );
  const all = [longest, ...resting, ...due].map(handleOf);
  return {
    options,
    replay,
    outageSeconds: Math.round((startedAt - killedAt) / 1_000),
    workerReady: rounded(workerReady),
    pages: {
      sent: seconds.length,
      p50: rounded(percentile(seconds, 0.5)),
      p99: rounded(percentile(seconds, 0.99)),
      last: seconds.length < due.length ? null : rounded(Math.max(...seconds)),
    },
    newsTaken: rounded(newsTaken),
    asked,
    taskTimeouts: await countTimeouts(fleet, all, killedAt),
    workerCpuSeconds: inSeconds(cpu.worker),
    temporalCpuSeconds: inSeconds(cpuBetween(temporalBefore, cpu).temporal),
    loads,
  };
}

function inSeconds(ms: number | null | undefined): number | null {
  return rounded(ms == null ? null : ms / 1_000);
}

async function longestHistory(fleet: Fleet, openCase: OpenCase, handle: WorkflowHandle) {
  const first = (await handle.describe()).runId;
  let happenings = 0;
  while ((await handle.describe()).runId === first) {
    await fleet.happening(openCase);
    happenings += 1;
  }
  const run = handle.client.getHandle(handle.workflowId, first);
  const bytes = (await run.describe()).historySize ?? 0;
  return { history: await run.fetchHistory(), bytes, happenings };
}

/** What people ask of cases while the worker catches up: two notes a second. */
async function askMeanwhile(
  fleet: Fleet,
  cases: readonly OpenCase[],
  goesOn: () => boolean,
): Promise<RestartResult['asked']> {
  const answers: Promise<number | null>[] = [];
  for (let index = 0; goesOn(); index += 1) {
    const openCase = cases[index % cases.length];
    const askedAt = performance.now();
    if (openCase !== undefined) {
      answers.push(
        fleet.note(openCase).then(
          () => performance.now() - askedAt,
          () => null,
        ),
      );
    }
    await delay(500);
  }
  const done = (await Promise.all(answers)).filter((ms) => ms !== null);
  return {
    done: done.length,
    refused: answers.length - done.length,
    p99Ms: rounded(percentile(done, 0.99), 0),
  };
}

async function untilPaged(fleet: Fleet, due: readonly OpenCase[]): Promise<void> {
  const ids = due.map((openCase) => openCase.caseId);
  await eventually('every page is out', async () => {
    const { count } = await fleet.database.db
      .selectFrom('messages')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('caseId', 'in', ids)
      .where('sentAt', 'is not', null)
      .executeTakeFirstOrThrow();
    return count >= due.length;
  });
}

/** When each page was taken by the gateway, in seconds after `from`. */
async function pagesSent(fleet: Fleet, due: readonly OpenCase[], from: number): Promise<number[]> {
  const rows = await fleet.database.db
    .selectFrom('messages')
    .select('sentAt')
    .where(
      'caseId',
      'in',
      due.map((openCase) => openCase.caseId),
    )
    .where('sentAt', 'is not', null)
    .execute();
  return rows.map(({ sentAt }) => (Date.parse(sentAt as string) - from) / 1_000);
}

async function untilTaken(fleet: Fleet, told: readonly OpenCase[]): Promise<void> {
  if (told.length === 0) return;
  await eventually('all news are taken', async () => {
    const { left } = await fleet.database.db
      .selectFrom('cases')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where(
        'id',
        'in',
        told.map((openCase) => openCase.caseId),
      )
      .where('reports', '<', 2)
      .executeTakeFirstOrThrow();
    return left === 0;
  });
}

/** In the histories themselves: tasks that were begun and timed out. That a dead worker's own queue was left is none of them. */
async function countTimeouts(
  fleet: Fleet,
  handles: readonly WorkflowHandle[],
  sinceMs: number,
): Promise<number> {
  let timeouts = 0;
  await fleet.inParallel(handles.length, async (index) => {
    const { events } = await (handles[index] as WorkflowHandle).fetchHistory();
    for (const { eventTime, workflowTaskTimedOutEventAttributes: timedOut } of events ?? []) {
      if (timedOut == null || Number(eventTime?.seconds ?? 0) * 1_000 < sinceMs - 1_000) continue;
      if (timedOut.timeoutType === START_TO_CLOSE) timeouts += 1;
    }
  });
  return timeouts;
}

/** temporal.api.enums.v1.TimeoutType */
const START_TO_CLOSE = 1;
