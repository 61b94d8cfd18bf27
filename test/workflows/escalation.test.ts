import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { loadProcess } from '../../db/cases/processes';
import { actOnCase } from '../../workflows/contract';
import { MEANINGS } from '../domain/tracking/meanings';
import { eventually } from '../harness/conditions';
import { type Parcel, type ProcessUnderTest, startProcess } from '../harness/process-under-test';
import { startTimeSkipping } from '../harness/temporal';

const HOUR = 3_600_000;

let environment: TestWorkflowEnvironment;
let wayward: ProcessUnderTest;

beforeAll(async () => {
  environment = await startTimeSkipping();
  wayward = await startProcess(environment);
});

afterAll(async () => {
  await wayward?.stop();
  await environment?.teardown();
});

async function openCaseOf(parcel: Parcel) {
  return eventually('the case is open', () =>
    wayward.database.db
      .selectFrom('cases')
      .selectAll()
      .where('shipmentId', '=', parcel.id)
      .where('status', '<>', 'resolved')
      .executeTakeFirst(),
  );
}

function stepsOf(caseId: string) {
  return wayward.database.db
    .selectFrom('caseSteps')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('dueAt')
    .execute();
}

function messagesOf(caseId: string) {
  return wayward.database.db
    .selectFrom('messages')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('intendedAt')
    .execute();
}

/** The teams of these stories have no phone. */
function isSilent(message: { audience: string; channel: string }): boolean {
  return message.audience.startsWith('team:') && message.channel === 'sms';
}

test('nobody takes the wrong address: each step of the 72 hours runs at its time, once, and each email arrives once', async () => {
  const parcel = await wayward.register({ recipient: { phone: '+12025550143' } });
  await parcel.scan(MEANINGS.pickedUp);
  await parcel.scan(MEANINGS.addressProblem);
  const opened = await openCaseOf(parcel);
  const plan = opened.plan as unknown as { steps: { id: string; occurrence: number; at: string }[] };

  const lastStepAt = Math.max(...plan.steps.map((step) => Date.parse(step.at)));
  await environment.sleep(lastStepAt - Date.parse(await wayward.now()) + HOUR);

  const ran = await eventually('all steps have run', async () => {
    const steps = await stepsOf(opened.id);
    return steps.length === plan.steps.length && steps;
  });
  expect(ran.map((step) => [step.stepId, step.occurrence, step.dueAt])).toEqual(
    plan.steps.map((step) => [step.id, step.occurrence, step.at]),
  );
  for (const step of ran) expect(Date.parse(step.ranAt) - Date.parse(step.dueAt)).toBeLessThan(60_000);
  expect(
    Math.max(...plan.steps.map((step) => Date.parse(step.at))) - Date.parse(opened.openedAt),
  ).toBeGreaterThanOrEqual(24 * HOUR);

  const messages = await eventually('every message has left', async () => {
    const all = await messagesOf(opened.id);
    return all.every((message) => message.status !== 'intended' && message.status !== 'sending') && all;
  });
  expect(messages.map((message) => message.status)).toEqual(
    messages.map((message) => (isSilent(message) ? 'not_sent' : 'sent')),
  );
  const emails = messages.filter((message) => message.channel === 'email');
  expect(emails.length).toBeGreaterThanOrEqual(plan.steps.length);
  const arrived = (await wayward.stack.mail?.messages()) ?? [];
  for (const email of emails) {
    expect(arrived.filter((mail) => mail.messageId === email.emailMessageId)).toHaveLength(1);
  }
  // Nothing else arrived but what the ledger knows of (by then the parcel has also stood still for too long).
  const known = await wayward.database.db
    .selectFrom('messages')
    .select('emailMessageId')
    .where('shipmentId', '=', parcel.id)
    .where('channel', '=', 'email')
    .execute();
  expect(arrived.map((mail) => mail.messageId).sort()).toEqual(known.map((one) => one.emailMessageId).sort());
});

test('a person acknowledges and is not heard of again: the lease is lost, the next is alerted, and another one regains it', async () => {
  const parcel = await wayward.register();
  await parcel.scan(MEANINGS.pickedUp);
  await parcel.scan(MEANINGS.damaged);
  const opened = await openCaseOf(parcel);
  await eventually('the first page went out', async () => (await stepsOf(opened.id)).length > 0);
  const act = async (actor: string, requestedAt?: string) =>
    parcel.handle.executeUpdate(actOnCase, {
      args: [
        {
          caseId: opened.id,
          actor,
          requestedAt: requestedAt ?? (await wayward.now()),
          type: requestedAt === undefined ? 'acknowledge' : 'escalate',
        },
      ],
    });

  const outcome = await act('ines');
  expect(outcome).toMatchObject({ status: 'acknowledged', assignee: 'ines', changed: true });
  const leaseEndsAt = outcome.leaseEndsAt ?? '';
  const listed = await openCaseOf(parcel);
  expect([listed.leaseEndsAt, listed.nextAction]).toEqual([
    leaseEndsAt,
    expect.stringMatching(/^lease_|^step:/),
  ]);
  const clickedAt = await wayward.now();

  await environment.sleep(Date.parse(leaseEndsAt) - Date.parse(clickedAt) + HOUR);

  const row = await eventually('the lease is lost', async () => {
    const seen = await openCaseOf(parcel);
    return seen.status === 'open' && seen;
  });
  expect([row.assignee, row.leaseEndsAt]).toEqual([null, null]);
  // Whichever page is next at this hour of the week.
  const paged = (await messagesOf(opened.id)).filter((message) => {
    const afterTheLoss = Date.parse(message.intendedAt) - Date.parse(leaseEndsAt);
    return message.audience.startsWith('team:') && afterTheLoss >= 0 && afterTheLoss < 60_000;
  });
  expect(new Set(paged.map(({ stepId, occurrence }) => `${stepId} ${occurrence}`)).size).toBe(1);
  const reasons = (await messagesOf(opened.id))
    .filter((message) => message.audience === 'member:ines')
    .map((message) => message.reason);
  // Nobody knows a member of this name: that is written down, and does not hold up what comes next.
  expect(reasons.length).toBeGreaterThan(0);
  expect(new Set(reasons)).toEqual(new Set(['no_recipient']));

  await expect(act('jo', clickedAt)).rejects.toMatchObject({ cause: { type: 'stale_escalation' } });
  expect(await act('jo')).toMatchObject({ status: 'acknowledged', assignee: 'jo', changed: true });
  await parcel.scan(MEANINGS.delivered);
});

test('the weather clears: the case closes and whoever was told is told so, once', async () => {
  const parcel = await wayward.register();
  await parcel.scan(MEANINGS.pickedUp);
  await parcel.scan(MEANINGS.weather);
  const opened = await openCaseOf(parcel);
  await eventually('the customer was told', async () =>
    (await messagesOf(opened.id)).some(
      (message) => message.audience === 'customer' && message.status === 'sent',
    ),
  );
  await environment.sleep(2 * HOUR);
  await parcel.scan(MEANINGS.arrivedAtFacility);
  await eventually('the case is closed', async () => {
    const row = await wayward.database.db
      .selectFrom('cases')
      .selectAll()
      .where('id', '=', opened.id)
      .executeTakeFirst();
    return row?.status === 'resolved' && row.resolution === 'recovered';
  });
  const recovery = (await messagesOf(opened.id)).filter((message) => message.reason === 'recovery');
  expect(recovery.map((message) => [message.audience, message.channel])).toContainEqual([
    'customer',
    'email',
  ]);
  expect(new Set(recovery.map((message) => message.key)).size).toBe(recovery.length);
});

test('a parcel that nobody hands over is noticed after two business days', async () => {
  const parcel = await wayward.register();
  await environment.sleep(6 * 24 * HOUR);
  expect((await openCaseOf(parcel)).kind).toBe('not_picked_up');
});

test('a routine scan that waits in Postgres is pulled before the parcel is called stalled', async () => {
  const parcel = await wayward.register();
  const { db } = wayward.database;
  await parcel.scan(MEANINGS.pickedUp);
  const stalledAt = await eventually('the silence has a deadline', async () => {
    const process = await loadProcess(db, parcel.id);
    return process?.state.deadlines.stalled;
  });
  await environment.sleep(Date.parse(stalledAt) - Date.parse(await wayward.now()) - 6 * HOUR);
  await parcel.scanQuietly(MEANINGS.arrivedAtFacility);
  await environment.sleep(12 * HOUR);

  const state = await eventually('the scan was pulled', async () => {
    const process = await loadProcess(db, parcel.id);
    return process?.state.seq === 2 && process.state;
  });
  expect(state.cases).toEqual([]);
  expect((state.deadlines.stalled ?? '') > stalledAt).toBe(true);
  const cases = await db.selectFrom('cases').select('kind').where('shipmentId', '=', parcel.id).execute();
  expect(cases).toEqual([]);
});
