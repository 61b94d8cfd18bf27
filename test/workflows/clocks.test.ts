import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { actOnCase, customerWrote, staffWrote, trackingBatch } from '../../workflows/contract';
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

/** A parcel in trouble, and its case as the lists show it. */
async function inTrouble(kind: 'address_problem' | 'damaged') {
  const parcel = await wayward.register();
  await parcel.scan(kind === 'damaged' ? MEANINGS.damaged : MEANINGS.addressProblem);
  const row = () =>
    wayward.database.db
      .selectFrom('cases')
      .selectAll()
      .where('shipmentId', '=', parcel.id)
      .where('kind', '=', kind)
      .executeTakeFirst();
  const { id } = await eventually('the case is open and told', async () => {
    const seen = await row();
    return seen !== undefined && seen.nextStepAt !== null && (await told(seen.id)).length > 0 && seen;
  });
  const caseOf = async () => (await row()) ?? Promise.reject(new Error('the case is gone'));
  return { parcel, caseId: id, caseOf };
}

function told(caseId: string) {
  return wayward.database.db.selectFrom('messages').selectAll().where('caseId', '=', caseId).execute();
}

/** A thousand deliveries without news make a long history and nothing else. */
async function historyOfAThousand(parcel: Parcel): Promise<void> {
  for (let hundred = 0; hundred < 12; hundred += 1) {
    await Promise.all(
      Array.from({ length: 100 }, () => parcel.handle.signal(trackingBatch, { facts: null, events: [] })),
    );
  }
}

async function sleepUntil(instant: string | null): Promise<void> {
  if (instant === null) throw new Error('nothing to wait for');
  await environment.sleep(Math.max(Date.parse(instant) - Date.parse(await wayward.now()), 0) + HOUR / 60);
}

async function does(
  parcel: Parcel,
  caseId: string,
  actor: string,
  what: { type: 'acknowledge' } | { type: 'hand_over'; to: string } | { type: 'snooze'; until: string },
) {
  return parcel.handle.executeUpdate(actOnCase, {
    args: [{ caseId, actor, requestedAt: await wayward.now(), ...what }],
  });
}

test('nobody reacts in time: the lead hears of it once, and the case stands before its equals', async () => {
  const { parcel, caseId, caseOf } = await inTrouble('damaged');
  await sleepUntil((await caseOf()).firstResponseDueAt);
  const breached = await eventually('the clock has run out', async () => {
    const seen = await caseOf();
    return seen.firstResponseBreachedAt !== null && seen;
  });
  expect(breached).toMatchObject({ clockBreached: true, firstResponseMetAt: null, status: 'open' });
  const breaches = async () => (await told(caseId)).filter(({ reason }) => reason === 'clock_breached');
  await eventually('the lead has the mail', async () => (await breaches())[0]?.status === 'sent');
  expect((await breaches()).map(({ audience, template, stepId }) => [audience, template, stepId])).toEqual([
    ['team:support_lead', 'staff_clock_breached', 'clock_first_response'],
  ]);
  expect(await does(parcel, caseId, 'ines', { type: 'acknowledge' })).toMatchObject({ assignee: 'ines' });
  expect(await caseOf()).toMatchObject({ clockBreached: false, firstResponseMetAt: expect.any(String) });
  await parcel.scan(MEANINGS.delivered);
});

test('staff ask the customer: clocks stand still until the answer, which takes up the case that was put off', async () => {
  const { parcel, caseId, caseOf } = await inTrouble('address_problem');
  const resolutionDueAt = (await caseOf()).resolutionDueAt ?? '';
  await does(parcel, caseId, 'ines', {
    type: 'snooze',
    until: new Date(Date.parse(await wayward.now()) + 6 * 24 * HOUR).toISOString(),
  });
  await parcel.handle.signal(staffWrote, {
    messageId: 'question',
    at: await wayward.now(),
    actor: 'ines',
    awaitsAnswer: true,
  });
  await eventually('the customer is awaited', async () => (await caseOf()).waitingForCustomerSince !== null);
  await environment.sleep(48 * HOUR);
  const answer = { messageId: 'answer', at: await wayward.now() };
  await parcel.handle.signal(customerWrote, answer);
  await parcel.handle.signal(customerWrote, answer);
  const woken = await eventually('the case is open again', async () => {
    const seen = await caseOf();
    return seen.status === 'open' && seen;
  });
  expect(woken).toMatchObject({
    snoozedUntil: null,
    waitingForCustomerSince: null,
    nextResponseDueAt: expect.any(String),
  });
  expect((woken.resolutionDueAt ?? '') > resolutionDueAt).toBe(true);
  const entries = await wayward.database.db
    .selectFrom('caseEntries')
    .select('type')
    .where('caseId', '=', caseId)
    .orderBy('at')
    .execute();
  expect(entries.filter(({ type }) => type === 'customer_wrote')).toHaveLength(1);
  await parcel.scan(MEANINGS.delivered);
});

test('a case that is handed over and not taken goes back to the escalation', async () => {
  const { parcel, caseId, caseOf } = await inTrouble('address_problem');
  const offered = await does(parcel, caseId, 'ines', { type: 'hand_over', to: 'jo' });
  expect(offered).toMatchObject({ status: 'acknowledged', assignee: 'jo', changed: true });
  const request = (await told(caseId)).find(({ template }) => template === 'staff_handed_over');
  expect(request).toMatchObject({ audience: 'member:jo', stepId: 'hand_over' });
  await sleepUntil(offered.leaseEndsAt);
  const back = await eventually('the case is nobody’s', async () => {
    const seen = await caseOf();
    return seen.status === 'open' && seen;
  });
  expect([back.assignee, back.leaseEndsAt]).toEqual([null, null]);
  const pages = await eventually('the lead was alerted at once', async () => {
    const all = (await told(caseId)).filter(({ template }) => template === 'staff_escalation');
    return all.length > 0 && all;
  });
  expect(pages.every(({ audience }) => audience === 'team:support_lead')).toBe(true);
  await parcel.scan(MEANINGS.delivered);
});

test('a workflow that continues as new keeps its appointments, though nobody calls it', async () => {
  const { parcel, caseId, caseOf } = await inTrouble('damaged');
  const outcome = await does(parcel, caseId, 'ines', { type: 'acknowledge' });
  const { runId } = await parcel.handle.describe();
  await historyOfAThousand(parcel);
  await eventually('another run has taken over', async () => {
    const now = await parcel.handle.describe();
    return now.runId !== runId && now.historyLength < 100;
  });
  await sleepUntil(outcome.leaseEndsAt);
  await eventually('the lease is lost all the same', async () => (await caseOf()).status === 'open');
  await parcel.scan(MEANINGS.delivered);
});

test('a workflow that is about to continue as new, and waits for a mailbox that puts off its page, still takes what people do', async () => {
  const mail = wayward.stack.mail;
  if (mail === undefined) throw new Error('the stack has no mail');
  await mail.setMode({ kind: 'greylist', recipients: ['support@willow.example'] });
  const { parcel, caseId, caseOf } = await inTrouble('damaged');
  const { runId } = await parcel.handle.describe();
  await historyOfAThousand(parcel);
  await does(parcel, caseId, 'ines', { type: 'acknowledge' });
  expect((await caseOf()).status).toBe('acknowledged');
  expect((await parcel.handle.describe()).runId).toBe(runId);

  await mail.setMode({ kind: 'accept' });
  await eventually('the page has left, and another run has taken over', async () => {
    const now = await parcel.handle.describe();
    return now.runId !== runId && now.historyLength < 100;
  });
  await does(parcel, caseId, 'tom', { type: 'hand_over', to: 'ines' });
  expect(await caseOf()).toMatchObject({ status: 'acknowledged', assignee: 'ines' });
  await parcel.scan(MEANINGS.delivered);
});
