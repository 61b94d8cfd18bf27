import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { type RunningWayward, startWayward } from '../../demo/running-wayward';
import { writeWorkflowBundle } from '../../worker/workflow-code';
import { shipmentWorkflowId } from '../../workflows/contract';
import { load } from '../bench-stand';
import { cpuBetween, readCpu } from '../cpu-time';
import { percentile, rounded } from '../figures';
import { BenchError, eventually } from '../wait';
import { Fleet, type OpenCase } from './fleet';
import { writePolicies } from './policies';
import { benchReplay, type ReplayFigures } from './replay-cpu';

export interface RestartOptions {
  /** Open cases in all. */
  readonly cases: number;
  /** Of them: with a page that comes due while no worker runs. */
  readonly due: number;
  /** Of them: with a history that is nearly as long as it gets. */
  readonly long: number;
  /** Of them: the carrier reports something while no worker runs. */
  readonly news: number;
}

export interface RestartResult {
  readonly options: RestartOptions;
  readonly replay: ReplayFigures;
  /** No worker ran for so long (s). */
  readonly outageSeconds: number;
  /** From the start of the new worker's process (s). */
  readonly workerReady: number | null;
  readonly pages: {
    readonly sent: number;
    readonly p50: number | null;
    readonly p99: number | null;
    readonly last: number | null;
  };
  /** Until the workflows had taken all that the carrier reported meanwhile. */
  readonly newsTaken: number | null;
  /** What staff asked for once the worker was ready; each has its answer within 10 s or is told to come again. */
  readonly asked: { readonly done: number; readonly refused: number; readonly p99Ms: number | null };
  /** Tasks that a worker had begun and did not end in time, since the kill. */
  readonly taskTimeouts: number;
  /** CPU from the start of the worker's process until everything was out (s), its own start included. */
  readonly workerCpuSeconds: number | null;
  readonly temporalCpuSeconds: number | null;
  /** The machine's load average: before, at the restart, at the end. */
  readonly loads: readonly number[];
}

/** Histories of the long ones end so many happenings before they would continue as new. */
const SHORT_OF_THE_END = 3;
const DOWN_BEFORE_MS = 5_000;
const DOWN_AFTER_MS = 10_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;

/**
 * A fleet of open cases, a worker that dies without a word just before many pages come due, and a new one. Everything comes in
 * through the public API.
 *
 * @param interrupted rejects when somebody wants it to end; then everything is stopped
 */
export async function benchRestart(
  options: RestartOptions,
  say: (sentence: string) => void,
  interrupted: Promise<never>,
): Promise<RestartResult> {
  const wayward = await startWayward({
    env: {
      RATE_LIMIT_PER_MINUTE: '100000000',
      EMAIL_PER_SECOND: '1000',
      SMS_PER_SECOND: '1000',
      LOG_LEVEL: 'warn',
      AUDIT_EVERY_MS: '0',
    },
    progress: say,
  });
  const stops: (() => Promise<void>)[] = [() => wayward.stop()];
  try {
    const { temporal } = wayward.stack;
    if (temporal === undefined) throw new BenchError('the bench brings its own servers');
    const fleet = await Fleet.start(wayward);
    stops.push(() => fleet.stop());
    const connection = await Connection.connect({ address: temporal.address });
    stops.push(() => connection.close());
    const stand = {
      wayward,
      fleet,
      temporal: new Client({ connection, namespace: temporal.namespace }),
      temporalPid: temporal.pid,
    };
    return await Promise.race([measure(stand, options, say), interrupted]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

interface RestartStand {
  readonly wayward: RunningWayward;
  readonly fleet: Fleet;
  readonly temporal: Client;
  readonly temporalPid: number | undefined;
}

async function measure(
  { wayward, fleet, temporal, temporalPid }: RestartStand,
  options: RestartOptions,
  say: (sentence: string) => void,
): Promise<RestartResult> {
  const loads = [load()];
  const handleOf = (one: OpenCase): WorkflowHandle =>
    temporal.workflow.getHandle(shipmentWorkflowId(one.shipmentId));
  const folder = join(wayward.stack.dataDir, 'policies');
  const bundle = join(wayward.stack.dataDir, 'workflows.js');
  // As a deployment has it (`npm run bundle`): a worker that starts packs nothing.
  const settings = { POLICY_FOLDER: folder, WORKFLOW_BUNDLE: bundle };
  await writeWorkflowBundle(bundle);
  await writePolicies(folder, new Date(Date.now() + 3_600_000));
  await wayward.restart('worker', settings);

  say('Letting one history grow until it continues as new');
  const [longest] = await fleet.open('refused', 1);
  if (longest === undefined) throw new BenchError('no case was opened');
  const { happenings, ...largest } = await longestHistory(fleet, longest, handleOf(longest));
  say(
    `It had ${largest.history.events?.length} events after ${happenings} reports and as many notes; replaying it`,
  );
  const replay = await benchReplay(bundle, largest);
  say(`${replay.cpuMs} ms of CPU per replay`);

  const others = options.cases - options.due;
  say(`Opening ${others} cases, ${options.long} of them with a long history (load ${load()})`);
  const resting = await fleet.open('refused', others);
  await fleet.inParallel(Math.min(options.long, others), async (index) => {
    for (let time = 0; time < happenings - SHORT_OF_THE_END; time += 1)
      await fleet.happening(resting[index] as OpenCase);
  });
  const dueAt = await writePolicies(folder, new Date(Date.now() + 60_000 + options.due * 200));
  await wayward.restart('worker', settings);
  say(`Opening ${options.due} cases that are paged at ${dueAt.toISOString()} (load ${load()})`);
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
  const temporalBefore = readCpu({ temporal: temporalPid });
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
  const cpu = readCpu({ worker: wayward.processes.worker.pid, temporal: temporalPid });
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

async function longestHistory(fleet: Fleet, one: OpenCase, handle: WorkflowHandle) {
  const first = (await handle.describe()).runId;
  let happenings = 0;
  while ((await handle.describe()).runId === first) {
    await fleet.happening(one);
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
    const one = cases[index % cases.length];
    const askedAt = performance.now();
    if (one !== undefined) {
      answers.push(
        fleet.note(one).then(
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
  const ids = due.map((one) => one.caseId);
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
      due.map((one) => one.caseId),
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
        told.map((one) => one.caseId),
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
