import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import {
  actOnCase,
  auditScheduleId,
  customerWrote,
  staffWrote,
  trackingBatch,
} from '../../workflows/contract';
import { MEANINGS } from '../domain/tracking/meanings';
import { eventually } from '../harness/conditions';
import { historyJson, runsOf } from '../harness/histories';
import { type Parcel, type ProcessUnderTest, startProcess } from '../harness/process-under-test';
import { connectTemporal, startTimeSkipping } from '../harness/temporal';
import { startWholeWayward } from '../harness/whole-wayward';
import { declareDisruption } from './declared-disruption';

/**
 * Records the histories that replay.test.ts replays. Run with RECORD_HISTORIES=<version> npx jest test/workflows/replay
 * when workflows changed on purpose (guarded by `patched`): what this version has recorded already stays as it is.
 */
export async function recordHistories(version: string, folder: string): Promise<string[]> {
  const environment = await startTimeSkipping();
  const wayward = await startProcess(environment);
  try {
    const written: string[] = [];
    for (const [name, live] of Object.entries(LIVES)) {
      const file = join(folder, `${version}-${name}.json`);
      if (existsSync(file)) continue;
      const parcel = await wayward.register({ promisedDate: (await wayward.now()).slice(0, 10) });
      await live(wayward, parcel);
      // The newest under the name of the life, those before it numbered.
      for (const [before, run] of (await runsOf(parcel.handle)).slice(0, MOST_RUNS).entries()) {
        const own = before === 0 ? file : file.replace(/\.json$/, `.${before}.json`);
        await writeFile(own, `${await historyJson(run)}\n`);
        written.push(own);
      }
    }
    for (const [name, live] of Object.entries(STORMS)) {
      const file = join(folder, `${version}-${name}.json`);
      if (existsSync(file)) continue;
      await writeFile(file, `${await live(wayward)}\n`);
      written.push(file);
    }
    const audit = join(folder, `${version}-audit.json`);
    return existsSync(audit) ? written : [...written, await recordAudit(audit)];
  } finally {
    await wayward.stop();
    await environment.teardown();
  }
}

/** One run of the auditor. Not on the time-skipping server, which has no schedules and no index of workflows. */
async function recordAudit(file: string): Promise<string> {
  const wayward = await startWholeWayward();
  const connection = await connectTemporal();
  try {
    await wayward.register({ trackingNumber: '1ZRECORDED', email: 'ada@example.com' });
    const schedule = new Client({ connection }).schedule.getHandle(
      auditScheduleId(wayward.running.env.TEMPORAL_TASK_QUEUE ?? ''),
    );
    await eventually('the schedule is there', () =>
      schedule.trigger().then(
        () => true,
        () => false,
      ),
    );
    await eventually('the run has come to its end', async () => {
      const row = await wayward.database.db.selectFrom('auditRuns').select('finishedAt').executeTakeFirst();
      return row?.finishedAt != null;
    });
    const [run] = (await schedule.describe()).info.recentActions;
    if (run?.action.type !== 'startWorkflow') throw new Error('the schedule started nothing');
    const handle = new Client({ connection }).workflow.getHandle(run.action.workflow.workflowId);
    await handle.result();
    await writeFile(file, `${await historyJson(handle)}\n`);
    return file;
  } finally {
    await connection.close();
    await wayward.stop();
  }
}

async function caseIdOf(wayward: ProcessUnderTest, parcel: Parcel): Promise<string> {
  const row = await eventually('a step of the case has run', () =>
    wayward.database.db
      .selectFrom('cases as c')
      .innerJoin('caseSteps as s', 's.caseId', 'c.id')
      .select('c.id')
      .where('c.shipmentId', '=', parcel.id)
      .executeTakeFirst(),
  );
  return row.id;
}

async function longHistory(parcel: Parcel): Promise<void> {
  for (let hundred = 0; hundred < 2; hundred += 1) {
    await Promise.all(
      Array.from({ length: 100 }, () => parcel.handle.signal(trackingBatch, { facts: null, events: [] })),
    );
  }
  await eventually(
    'another run has taken over',
    async () => (await parcel.handle.describe()).historyLength < 100,
  );
}

type Deed =
  | { readonly type: 'acknowledge' | 'resolve' | 'escalate' }
  | { readonly type: 'hand_over'; readonly to: string }
  | { readonly type: 'snooze'; readonly until: string };

async function does(
  wayward: ProcessUnderTest,
  parcel: Parcel,
  caseId: string,
  actor: string,
  action: Deed,
): Promise<void> {
  await parcel.handle.executeUpdate(actOnCase, {
    args: [{ caseId, actor, requestedAt: await wayward.now(), ...action }],
  });
}

/** Of a life that continues as new again and again: more of them would show the same. */
const MOST_RUNS = 3;

/** A whole life. */
const LIVES: Record<string, (wayward: ProcessUnderTest, parcel: Parcel) => Promise<unknown>> = {
  'clean-life': async ({ environment }, parcel) => {
    for (const scan of [MEANINGS.labelCreated, MEANINGS.pickedUp, MEANINGS.arrivedAtFacility]) {
      await parcel.scan(scan);
      await environment.sleep('5 hours');
    }
    await parcel.scan(MEANINGS.outForDelivery);
    await environment.sleep('3 hours');
    await parcel.scan(MEANINGS.delivered);
    await environment.sleep('30 days');
    await parcel.handle.result();
  },
  'weather-then-delivered': async ({ environment }, parcel) => {
    await parcel.scan(MEANINGS.pickedUp);
    await parcel.scan(MEANINGS.weather);
    await environment.sleep('40 hours');
    await parcel.scan(MEANINGS.arrivedAtFacility);
    await parcel.scan(MEANINGS.outForDelivery);
    await parcel.scan(MEANINGS.delivered);
    await environment.sleep('1 hour');
  },
  'address-escalated-and-resolved': async (wayward, parcel) => {
    await parcel.scan(MEANINGS.addressProblem);
    const caseId = await caseIdOf(wayward, parcel);
    await wayward.environment.sleep('30 hours');
    const act = (action: Deed) => does(wayward, parcel, caseId, 'ines', action);
    await act({ type: 'escalate' });
    await act({ type: 'acknowledge' });
    await wayward.environment.sleep('30 hours');
    await act({ type: 'resolve' });
  },
  'silent-and-late': async ({ environment }, parcel) => {
    await parcel.scan(MEANINGS.pickedUp);
    await environment.sleep('12 days');
    await parcel.scan(MEANINGS.returning);
    await environment.sleep('5 days');
  },
  'lease-lost-and-regained': async (wayward, parcel) => {
    await parcel.scan(MEANINGS.damaged);
    const caseId = await caseIdOf(wayward, parcel);
    await does(wayward, parcel, caseId, 'ines', { type: 'acknowledge' });
    await wayward.environment.sleep('4 days');
    await does(wayward, parcel, caseId, 'ines', { type: 'acknowledge' });
    await does(wayward, parcel, caseId, 'ines', { type: 'resolve' });
  },
  'handed-over': async (wayward, parcel) => {
    await parcel.scan(MEANINGS.addressProblem);
    const caseId = await caseIdOf(wayward, parcel);
    await does(wayward, parcel, caseId, 'ines', { type: 'hand_over', to: 'jo' });
    await does(wayward, parcel, caseId, 'jo', { type: 'acknowledge' });
    await does(wayward, parcel, caseId, 'jo', { type: 'hand_over', to: 'li' });
    await wayward.environment.sleep('4 days');
    await parcel.scan(MEANINGS.delivered);
  },
  'customer-answers-while-snoozed': async (wayward, parcel) => {
    await parcel.scan(MEANINGS.addressProblem);
    const caseId = await caseIdOf(wayward, parcel);
    const until = new Date(Date.parse(await wayward.now()) + 5 * 86_400_000).toISOString();
    await does(wayward, parcel, caseId, 'ines', { type: 'snooze', until });
    await parcel.handle.signal(staffWrote, {
      messageId: 'message-1',
      at: await wayward.now(),
      actor: 'ines',
      awaitsAnswer: true,
    });
    await wayward.environment.sleep('1 day');
    const answer = { messageId: 'message-2', at: await wayward.now() };
    await parcel.handle.signal(customerWrote, answer);
    await parcel.handle.signal(customerWrote, answer);
    await wayward.environment.sleep('1 hour');
    await does(wayward, parcel, caseId, 'ines', { type: 'resolve' });
  },
  'continues-as-new': async (wayward, parcel) => {
    await parcel.scan(MEANINGS.damaged);
    await caseIdOf(wayward, parcel);
    await longHistory(parcel);
  },
  'continued-as-new': async (wayward, parcel) => {
    await parcel.scan(MEANINGS.damaged);
    await does(wayward, parcel, await caseIdOf(wayward, parcel), 'ines', { type: 'acknowledge' });
    await longHistory(parcel);
    await wayward.environment.sleep('4 days');
  },
  'clock-breached': async (wayward, parcel) => {
    await parcel.scan(MEANINGS.addressProblem);
    await caseIdOf(wayward, parcel);
    await wayward.environment.sleep('20 days');
    await parcel.scan(MEANINGS.delivered);
  },
};

const STORMS: Record<string, (wayward: ProcessUnderTest) => Promise<string>> = {
  // Declared, worded anew, approved, reminded of, calm, and over by itself.
  disruption: async (wayward) => {
    const parcel = await wayward.register({ tags: ['storm'] });
    await parcel.scan(MEANINGS.weather);
    await caseIdOf(wayward, parcel);
    const storm = await declareDisruption(wayward, { kind: ['weather'], tags: ['storm'] }, 6);
    await storm.act({ type: 'acknowledge' });
    await storm.act({ type: 'note', noteId: 'note-1' });
    await storm.act({
      type: 'edit',
      wordingId: '00000000-0000-4000-8000-000000000001',
      expectedEnd: new Date(Date.parse(await wayward.now()) + 8 * 3_600_000).toISOString(),
    });
    await storm.act({ type: 'approve' });
    await wayward.environment.sleep('7 hours');
    await parcel.scan(MEANINGS.arrivedAtFacility);
    await wayward.environment.sleep('6 hours');
    await storm.handle.result();
    return historyJson(storm.handle);
  },
  // Passed on where nobody is on call, taken, not heard of, alerted anew, and declined.
  'disruption-lease-lost': async (wayward) => {
    const scope = { kind: ['weather'] as const, tags: ['hail'] };
    const storm = await declareDisruption(wayward, scope, 30, { audience: 'on_call:storms' });
    await storm.act({ type: 'acknowledge' });
    await wayward.environment.sleep('6 hours');
    await storm.act({ type: 'decline' });
    await storm.handle.result();
    return historyJson(storm.handle);
  },
};
