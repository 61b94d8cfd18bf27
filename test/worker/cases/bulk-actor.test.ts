import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { createTakeRound } from '../../../activities/take-round';
import { openTemporal, type TemporalAccess } from '../../../config/temporal';
import type { Database } from '../../../db/postgres/database';
import { type PostgresListener, startPostgresListener } from '../../../db/postgres/postgres-listener';
import { statementsIn } from '../../../db/postgres/statements-in';
import { makeDue } from '../../../db/tracking/relay';
import { createPlanner } from '../../../planning/planner';
import { CASE_SUBSCRIBERS } from '../../../worker/case-subscribers';
import { startBulkActor } from '../../../worker/cases/bulk-actor';
import { startRelay } from '../../../worker/tracking/relay';
import { workflowCode } from '../../../worker/workflow-code';
import type { ShipmentsToAsk } from '../../../workflows/ask-shipment';
import { askToAct } from '../../../workflows/ask-to-act';
import { aParcel, scanned } from '../../api/parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../../api/running-api';
import { aMember, signedIn } from '../../api/signed-in';
import { eventually } from '../../harness/conditions';
import { serverFact } from '../../harness/servers';
import { temporalAddress, uniqueTaskQueue } from '../../harness/temporal';

interface Job {
  readonly id: string;
  readonly status: string;
  readonly cases: number;
  readonly waiting: number;
  readonly done: number;
  readonly already: number;
  readonly refused: number;
  readonly notDone: number;
}
interface Items {
  readonly data: readonly {
    readonly caseId: string;
    readonly outcome: string;
    readonly reason: string | null;
  }[];
}

const silent = pino({ level: 'silent' });
const taskQueue = uniqueTaskQueue('bulk');
/** Cases, each with a workflow that begins with the act. An issue of a storm is larger; what counts is that there are many at once. */
const CASES = Number(process.env.BULK_CASES ?? 40);

let api: RunningTestApi;
let temporal: TemporalAccess;
let connection: NativeConnection;
let listener: PostgresListener;
let shipments: ShipmentsToAsk;
let ines: Readonly<Record<string, string>>;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  api = await startTestApi({ TEMPORAL_TASK_QUEUE: taskQueue });
  const { db } = api;
  temporal = openTemporal(api.settings);
  listener = startPostgresListener(api.databaseUrl, silent);
  connection = await NativeConnection.connect({ address: temporalAddress() });
  shipments = {
    temporal: temporal.client,
    taskQueue,
    makeDue: async (id) => (await makeDue(db, [id])).has(id),
  };
  await aMember(db, 'ines');
  await aMember(db, 'otis');
  ines = await signedIn(db, 'ines');
  const relay = startRelay({ db, listener, temporal: temporal.client, taskQueue, log: silent });
  const worker = await Worker.create({
    connection,
    taskQueue,
    ...workflowCode(serverFact('workflowBundle')),
    activities: {
      takeRound: createTakeRound({
        ...{ db, statements: statementsIn(db), planner: createPlanner(api.settings) },
        ...{ subscribers: CASE_SUBSCRIBERS, faults: () => undefined },
      }),
    },
  });
  const running = worker.run();
  stops.push(
    () => relay.stop(),
    () => {
      worker.shutdown();
      return running;
    },
  );
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await listener.stop();
  await temporal.close();
  await connection.close();
  await api.stop();
});

/** Parcels whose carrier says that they are damaged, each with its case and its workflow. */
async function troubled(many: number): Promise<string[]> {
  const shipmentIds: string[] = [];
  for (let n = 0; n < many; n += 1) {
    const parcel = await aParcel(api.db, { promisedDate: null });
    await scanned(api.db, parcel, new Date(Date.now() - 60_000).toISOString(), { exception: 'damaged' });
    shipmentIds.push(parcel.shipmentId);
  }
  return await eventually('each has its case', async () => {
    const cases = await api.db
      .selectFrom('cases')
      .select('id')
      .where('shipmentId', 'in', shipmentIds)
      .execute();
    return cases.length === many && cases.map(({ id }) => id);
  });
}

async function oneInTrouble(): Promise<string> {
  const [id = ''] = await troubled(1);
  return id;
}

async function ask(act: object, scope: object): Promise<Job> {
  const { status, body } = await api.call<Job>({
    ...{ method: 'POST', path: '/v1/bulk-acts', as: null, headers: ines },
    body: { act, scope },
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body;
}

async function withActor<T>(then: () => Promise<T>): Promise<T> {
  const actor = startBulkActor({ db: api.db, listener, shipments, log: silent, leaseMs: 60_000 });
  try {
    return await then();
  } finally {
    await actor.stop();
  }
}

const resolve = (id: string) =>
  api.call({ method: 'POST', path: `/v1/cases/${id}/resolve`, body: { actor: 'otis' } });
const look = async (id: string): Promise<Job> =>
  (await api.call<Job>({ method: 'GET', path: `/v1/bulk-acts/${id}` })).body;
const ended = (id: string) =>
  eventually('it has ended', async () => {
    const job = await look(id);
    return job.waiting === 0 && job;
  });
const itemsOf = async (id: string, query = ''): Promise<Items['data']> =>
  (await api.call<Items>({ method: 'GET', path: `/v1/bulk-acts/${id}/items?limit=200${query}` })).body.data;
const entriesOf = (caseId: string, type: string) =>
  api.db
    .selectFrom('caseEntries')
    .select(['actor', 'detail'])
    .where('caseId', '=', caseId)
    .where('type', '=', type)
    .execute();

test('All that a filter shows is put off at once; three that are over refuse, and each act stands in the log as of who asked', async () => {
  const ids = await troubled(CASES);
  const over = ids.slice(0, 3);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const filter = { carrier: 'ups', kind: ['damaged'] };

  const tooMany = await api.call({
    ...{ method: 'POST', path: '/v1/bulk-acts', as: null, headers: ines },
    body: { act: { type: 'snooze', until }, scope: { filter, confirmed: CASES - 1 } },
  });
  expect([tooMany.status, tooMany.body.type]).toEqual([409, '/problems/bulk_scope_grew']);

  const job = await ask({ type: 'snooze', until }, { filter, confirmed: CASES });
  expect(job).toMatchObject({ status: 'under_way', cases: CASES, waiting: CASES });
  // They end between the question and the act.
  for (const id of over) {
    const { status } = await resolve(id);
    expect(status).toBe(200);
  }
  const startedAt = performance.now();
  const after = await withActor(() => ended(job.id));
  if (process.env.BULK_CASES !== undefined)
    console.log(`${CASES} cases in ${performance.now() - startedAt} ms`);
  expect(after).toMatchObject({ status: 'done', done: CASES - 3, refused: 3, already: 0, notDone: 0 });

  const refused = await itemsOf(job.id, '&outcome=refused');
  expect(refused.map(({ caseId, reason }) => [caseId, reason]).sort()).toEqual(
    over.map((id) => [id, 'case_not_open']).sort(),
  );
  const { cases } = await api.db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<string>().as('cases'))
    .where('status', '=', 'snoozed')
    .where('snoozedUntil', '=', until)
    .executeTakeFirstOrThrow();
  expect(Number(cases)).toBe(CASES - 3);
  const acts = await api.db
    .selectFrom('auditLog')
    .select(['actor', 'status'])
    .where('action', '=', 'snoozeCase')
    .where('path', '=', `/v1/bulk-acts/${job.id}`)
    .execute();
  expect(acts.map(({ actor, status }) => `${actor} ${status}`).sort()).toEqual([
    ...Array.from({ length: CASES - 3 }, () => 'ines 200'),
    ...Array.from({ length: 3 }, () => 'ines 409'),
  ]);
});

function withoutTransactions(db: Database): Database {
  return new Proxy(db, {
    get(of, name) {
      if (name === 'transaction') return () => ({ execute: () => Promise.reject(new Error('it is dead')) });
      const value: unknown = Reflect.get(of, name, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
}

/** Takes a case that nobody had when they looked. */
async function take(caseId: string, actor: string): ReturnType<typeof askToAct> {
  const { shipmentId } = await api.db
    .selectFrom('cases')
    .select('shipmentId')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const requestedAt = new Date().toISOString();
  const action = { type: 'acknowledge', caseId, actor, requestedAt, seenHolder: null } as const;
  return await askToAct(shipments, shipmentId, action, crypto.randomUUID());
}

test('What a worker had asked for when it died is not done again by the next one', async () => {
  const caseId = await oneInTrouble();
  const job = await ask({ type: 'note', text: 'The depot was flooded' }, { caseIds: [caseId] });
  // One takes it, has it done, and writes nothing of that down; its time is over when the next one comes.
  const doomed = startBulkActor({
    listener,
    shipments,
    log: silent,
    leaseMs: 0,
    db: withoutTransactions(api.db),
  });
  await eventually('it was noted', async () => (await entriesOf(caseId, 'note')).length > 0);
  await doomed.stop();
  expect((await look(job.id)).waiting).toBe(1);

  expect(await withActor(() => ended(job.id))).toMatchObject({ status: 'done', done: 1 });
  expect(await entriesOf(caseId, 'note')).toHaveLength(1);
  const { note } = await api.db
    .selectFrom('bulkActs')
    .select('note')
    .where('id', '=', job.id)
    .executeTakeFirstOrThrow();
  expect(note).toBeNull();
});

test('Whoever acknowledges many takes what nobody has; a repeated request is one job, and what was stopped is not done', async () => {
  const free = await oneInTrouble();
  const held = await oneInTrouble();
  await take(held, 'otis');
  const scope = { caseIds: [free, held] };
  const { id } = await ask({ type: 'acknowledge' }, scope);
  await withActor(() => ended(id));
  expect((await itemsOf(id)).map(({ caseId, outcome, reason }) => [caseId, outcome, reason])).toEqual([
    [free, 'done', null],
    [held, 'refused', 'held_by_another'],
  ]);

  const twice = {
    ...{ method: 'POST' as const, path: '/v1/bulk-acts', as: null },
    headers: { ...ines, 'idempotency-key': 'once' },
    body: { act: { type: 'resolve' }, scope },
  };
  const [first, second] = [await api.call<Job>(twice), await api.call<Job>(twice)];
  expect(second.body.id).toBe(first.body.id);
  const stopped = await api.call<Job>({ method: 'POST', path: `/v1/bulk-acts/${first.body.id}/stop` });
  expect(stopped.body).toMatchObject({ status: 'stopped', notDone: 2, waiting: 0 });
  expect((await itemsOf(first.body.id)).map(({ reason }) => reason)).toEqual(['stopped', 'stopped']);
});

test('Of two who take a case at once the second is told who has it', async () => {
  const caseId = await oneInTrouble();
  const [one, other] = await Promise.all([take(caseId, 'ines'), take(caseId, 'otis')]);
  expect([one.kind, other.kind].sort()).toEqual(['done', 'refused']);
  expect([one, other].find(({ kind }) => kind === 'refused')).toMatchObject({ refusal: 'held_by_another' });
});
