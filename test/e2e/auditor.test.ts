import { Client, type Connection } from '@temporalio/client';
import { loadProcess } from '../../db/processes';
import { createSubscription } from '../../db/subscriptions';
import { nextDeadline } from '../../domain/process/next-action';
import { newProcess } from '../../domain/process-state';
import {
  auditScheduleId,
  disruptionWorkflowId,
  shipmentWorkflowId,
  standing,
} from '../../workflows/contract';
import { eventually } from '../harness/conditions';
import { connectTemporal } from '../harness/temporal';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

let wayward: WholeWayward;
let connection: Connection;
let temporal: Client;

beforeAll(async () => {
  wayward = await startWholeWayward();
  connection = await connectTemporal();
  temporal = new Client({ connection });
}, 120_000);
afterAll(async () => {
  await connection?.close();
  await wayward?.stop();
});

interface Report {
  readonly lastRun: { readonly id: string; readonly failedParts: string[] } | null;
  readonly checks: readonly {
    readonly check: string;
    readonly open: number;
    readonly lastRun: { looked: number | null; found: number } | null;
  }[];
}
interface Finding {
  readonly id: string;
  readonly check: string;
  readonly subjectId: string;
  readonly state: string;
  readonly sightings: number;
  readonly healing: string | null;
  readonly detail: Record<string, unknown>;
}

const report = async (): Promise<Report> => (await wayward.call<Report>('GET', '/v1/audit')).body;

/** Asks for an audit, and gives the report when the run has come to its end. */
async function audit(): Promise<Report> {
  const before = (await report()).lastRun?.id;
  await eventually(
    'the run is asked for',
    async () => (await wayward.call('POST', '/v1/audit/run')).status === 202,
  );
  return eventually('the run has come to its end', async () => {
    const seen = await report();
    return seen.lastRun !== null && seen.lastRun.id !== before && seen;
  });
}

async function findings(query = ''): Promise<readonly Finding[]> {
  return (await wayward.call<{ data: Finding[] }>('GET', `/v1/audit/findings${query}`)).body.data;
}

/** What is known of this subject, open or not, as `check: state`. */
async function said(subjectId: string): Promise<string[]> {
  const all = await findings('?state=healing&state=reported&state=healed&state=gone&limit=200');
  return all
    .filter((one) => one.subjectId === subjectId)
    .map((one) => `${one.check}: ${one.state}`)
    .sort();
}

const db = () => wayward.database.db;
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
let parcels = 0;

/** A parcel with a running workflow, registered long enough ago for the auditor to mind. */
async function parcel(exception?: string): Promise<{ id: string; trackingNumber: string; caseId: string }> {
  parcels += 1;
  const trackingNumber = `1ZAUDIT${String(parcels).padStart(4, '0')}`;
  const id = await wayward.register({ trackingNumber, email: `${trackingNumber.toLowerCase()}@example.com` });
  await eventually('the workflow has taken the registration', async () => {
    const row = await db()
      .selectFrom('shipments')
      .select('processVersion')
      .where('id', '=', id)
      .executeTakeFirst();
    return (row?.processVersion ?? 0) > 0;
  });
  let caseId = '';
  if (exception !== undefined) {
    await wayward.report(trackingNumber, { exception });
    caseId = await eventually('everybody was told of the case', async () => {
      const messages = await db()
        .selectFrom('messages')
        .select(['caseId', 'status'])
        .where('shipmentId', '=', id)
        .where('status', '<>', 'not_sent')
        .execute();
      const isTold =
        messages.length > 1 && messages.every((one) => ['sent', 'delivered'].includes(one.status));
      return isTold && (messages[0]?.caseId ?? undefined);
    });
  }
  await db().updateTable('shipments').set({ registeredAt: hourAgo() }).where('id', '=', id).execute();
  return { id, trackingNumber, caseId };
}

const emailsTo = async (one: { trackingNumber: string }) =>
  (await wayward.everythingSent()).emails.filter((mail) =>
    mail.to.includes(`${one.trackingNumber.toLowerCase()}@example.com`),
  );

test('a healthy fleet: every check has looked, and nothing is found', async () => {
  const [clean, troubled] = [await parcel(), await parcel('damaged')];
  const { lastRun, checks } = await audit();
  expect(lastRun?.failedParts).toEqual([]);
  expect(checks.map((one) => [one.check, one.lastRun?.found, one.open])).toEqual(
    checks.map((one) => [one.check, 0, 0]),
  );
  const looked = (check: string) => checks.find((one) => one.check === check)?.lastRun?.looked;
  expect([
    looked('workflow_missing'),
    looked('workflow_outlives_shipment'),
    looked('states_disagree'),
  ]).toEqual([2, 2, 2]);
  expect(await findings()).toEqual([]);
  expect((await emailsTo(clean)).length + (await emailsTo(troubled)).length).toBe(1);
});

test('a workflow is terminated: the auditor has it started anew, it knows the whole story, and nobody is told twice', async () => {
  const one = await parcel('damaged');
  const handle = temporal.workflow.getHandle(shipmentWorkflowId(one.id));
  await handle.terminate('an operator slipped');
  await eventually('the index knows', async () => {
    const { count } = await temporal.workflow.count(
      `WorkflowId = '${shipmentWorkflowId(one.id)}' AND ExecutionStatus = 'Running'`,
    );
    return count === 0;
  });
  await audit();
  expect(await said(one.id)).toEqual(['workflow_missing: healing']);
  const state = await eventually('it runs again and knows the case', async () => {
    const seen = (await loadProcess(db(), one.id))?.state;
    return seen?.seq === 1 && seen.cases[0]?.id !== undefined && seen.cases[0].id !== null && seen;
  });
  expect(state.cases).toMatchObject([{ id: one.caseId, kind: 'damaged', episode: 1 }]);
  await audit();
  expect(await said(one.id)).toEqual(['workflow_missing: healed']);
  expect(await emailsTo(one)).toHaveLength(1);
});

test('the carrier reports something before the auditor looks: the new workflow asks for all that it missed, and what was resolved stays so', async () => {
  const one = await parcel('damaged');
  const resolved = await wayward.call('POST', `/v1/cases/${one.caseId}/resolve`, { actor: 'ines' });
  expect(resolved.status).toBe(200);
  const handle = temporal.workflow.getHandle(shipmentWorkflowId(one.id));
  await wayward.report(one.trackingNumber, { exception: 'weather' });
  const openCases = async () => {
    const rows = await db()
      .selectFrom('cases')
      .select(['kind', 'episode', 'nextAction'])
      .where('shipmentId', '=', one.id)
      .where('status', '<>', 'resolved')
      .execute();
    return rows.map(({ kind, episode, nextAction }) => `${kind}#${episode} ${nextAction}`).join();
  };
  const told = 'weather#1 step:ask_carrier';
  await eventually('the customer is told of the weather', async () => (await openCases()) === told);
  await eventually(
    'and this is part of its history',
    async () => (await loadProcess(db(), one.id))?.state.cases[0]?.nextStep === 1,
  );
  await handle.terminate('an operator slipped');
  await wayward.report(one.trackingNumber, { exception: 'weather', text: 'Still snow' });
  await eventually('it runs again and knows the whole story', async () => {
    const seen = (await loadProcess(db(), one.id))?.state;
    return seen?.seq === 3 && seen.cases.length === 1 && seen.cases[0]?.id !== null;
  });
  expect(await openCases()).toBe(told);
  await audit();
  expect(await said(one.id)).toEqual([]);
  const subjects = (await emailsTo(one)).map((mail) => mail.subject);
  expect(new Set(subjects).size).toBe(subjects.length);
});

test('the same where a person has the case: lease, clocks and steps go on as they were, and nothing is said twice', async () => {
  await createSubscription(db(), {
    url: 'http://127.0.0.1:9/hook',
    description: null,
    eventTypes: ['audit.finding'],
  });
  const one = await parcel('damaged');
  expect((await wayward.call('POST', `/v1/cases/${one.caseId}/acknowledge`, { actor: 'ines' })).status).toBe(
    200,
  );
  const shown = async () =>
    await db()
      .selectFrom('cases')
      .selectAll()
      .where('id', '=', one.caseId)
      .executeTakeFirstOrThrow()
      .then(({ updatedAt: _, ...row }) => row);
  const everythingThatRan = async () => ({
    steps: await db().selectFrom('caseSteps').selectAll().where('caseId', '=', one.caseId).execute(),
    entries: await db().selectFrom('caseEntries').selectAll().where('caseId', '=', one.caseId).execute(),
    messages: await db()
      .selectFrom('messages')
      .select(['id', 'key', 'status'])
      .where('caseId', '=', one.caseId)
      .execute(),
  });
  const before = { shown: await shown(), ran: await everythingThatRan() };
  const remembered = await loadProcess(db(), one.id);
  expect(before.shown).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'ines' });
  expect(before.shown.leaseEndsAt).not.toBeNull();
  const handle = temporal.workflow.getHandle(shipmentWorkflowId(one.id));
  const lostRun = (await handle.describe()).runId;
  await handle.terminate('an operator slipped');
  await eventually('it is found', async () => {
    await audit();
    return (await said(one.id)).length > 0;
  });
  await eventually('it runs again, and wakes up when it would have', async () => {
    if ((await handle.describe()).runId === lostRun) return false;
    const { version, wakeAt } = await handle.query(standing);
    return version > 0 && wakeAt === nextDeadline(remembered?.state ?? newProcess(one.id));
  });
  await audit();
  expect(await said(one.id)).toEqual(['workflow_missing: healed']);
  expect(await shown()).toEqual(before.shown);
  expect(await everythingThatRan()).toEqual(before.ran);
  expect((await loadProcess(db(), one.id))?.state.cases).toEqual(remembered?.state.cases);
  const told = await db()
    .selectFrom('subscriptionDeliveries')
    .select('payload')
    .where('eventType', '=', 'audit.finding')
    .execute();
  expect(told).toEqual([]);
  // It is at work: whoever has the case gives a sign of life, and the lease moves on.
  expect(
    (await wayward.call('POST', `/v1/cases/${one.caseId}/notes`, { actor: 'ines', text: 'On it.' })).status,
  ).toBe(200);
  expect(Date.parse((await shown()).leaseEndsAt ?? '')).toBeGreaterThanOrEqual(
    Date.parse(before.shown.leaseEndsAt ?? ''),
  );
});

test('a next action lies in the past: the workflow is woken, tells what it thinks, and the next run finds nothing', async () => {
  const one = await parcel('damaged');
  const before = await db()
    .selectFrom('cases')
    .select(['nextAction', 'nextActionAt'])
    .where('id', '=', one.caseId)
    .executeTakeFirstOrThrow();
  await db().updateTable('cases').set({ nextActionAt: hourAgo() }).where('id', '=', one.caseId).execute();
  await audit();
  expect(await said(one.caseId)).toEqual(['case_overdue: healing']);
  expect(await said(one.id)).toEqual([expect.stringMatching(/^states_disagree: heal(ing|ed)$/)]);
  await eventually('Postgres shows again what the workflow waits for', async () => {
    const now = await db()
      .selectFrom('cases')
      .select(['nextAction', 'nextActionAt'])
      .where('id', '=', one.caseId)
      .executeTakeFirstOrThrow();
    return now.nextActionAt === before.nextActionAt && now.nextAction === before.nextAction;
  });
  await audit();
  expect([await said(one.caseId), await said(one.id)]).toEqual([
    ['case_overdue: healed'],
    ['states_disagree: healed'],
  ]);
});

test('a case shows no time for what comes next: its workflow says when, and nobody hears of it', async () => {
  const one = await parcel('damaged');
  const shownAt = async () => {
    const row = await db()
      .selectFrom('cases')
      .select('nextActionAt')
      .where('id', '=', one.caseId)
      .executeTakeFirstOrThrow();
    return row.nextActionAt;
  };
  const before = await shownAt();
  await db()
    .updateTable('cases')
    .set({ nextActionAt: null, updatedAt: hourAgo() })
    .where('id', '=', one.caseId)
    .execute();
  await audit();
  expect(await said(one.caseId)).toEqual(['case_without_next_action: healing']);
  await eventually('Postgres shows it again', async () => (await shownAt()) === before);
  await audit();
  expect(await said(one.caseId)).toEqual(['case_without_next_action: healed']);
  expect(await emailsTo(one)).toHaveLength(1);
});

test('Postgres holds a case open that the workflow does not know: it is closed by the workflow, without a word to anybody', async () => {
  const one = await parcel();
  await db()
    .insertInto('cases')
    .values({
      shipmentId: one.id,
      kind: 'lost',
      episode: 1,
      severity: 'critical',
      faultOwner: 'carrier',
      actionBy: 'support',
      status: 'open',
      openedAt: hourAgo(),
      occurredAt: hourAgo(),
      nextAction: 'policy_ended',
      policyId: 'default',
      policyVersion: 1,
      plan: JSON.stringify({ policyId: 'default', policyVersion: 1, steps: [], recovery: null }),
      updatedAt: hourAgo(),
    })
    .execute();
  await audit();
  // The workflow may have been so quick that the same run saw it healed, among the clean ones.
  expect(await said(one.id)).toEqual([expect.stringMatching(/^states_disagree: heal(ing|ed)$/)]);
  await eventually('the stray case is closed', async () => {
    const row = await db()
      .selectFrom('cases')
      .select('resolution')
      .where('shipmentId', '=', one.id)
      .executeTakeFirst();
    return row?.resolution === 'superseded';
  });
  await audit();
  expect(await said(one.id)).toEqual(['states_disagree: healed']);
  expect(await emailsTo(one)).toEqual([]);
});

test('lists show no open case, and the process holds one: the first run finds it, and lists show it again as it was', async () => {
  const one = await parcel('damaged');
  const shown = async () =>
    await db()
      .selectFrom('cases')
      .select(['status', 'resolution', 'nextAction', 'nextActionAt'])
      .where('id', '=', one.caseId)
      .executeTakeFirstOrThrow();
  const before = await shown();
  await db()
    .updateTable('cases')
    .set({
      status: 'resolved',
      resolution: 'superseded',
      resolvedAt: hourAgo(),
      resolvedBy: 'wayward',
      nextAction: null,
      nextActionAt: null,
    })
    .where('id', '=', one.caseId)
    .execute();
  await audit();
  expect(await said(one.id)).toEqual(['states_disagree: healing']);
  await eventually('lists show it', async () => (await shown()).status === 'open');
  expect(await shown()).toEqual(before);
  await audit();
  expect(await said(one.id)).toEqual(['states_disagree: healed']);
  expect(await emailsTo(one)).toHaveLength(1);
});

test('a closed shipment has a running workflow: it is ended where no case is open, and left to people where one is', async () => {
  const [clean, troubled] = [await parcel(), await parcel('damaged')];
  await db()
    .updateTable('shipments')
    .set({ closedAt: hourAgo(), closeReason: 'delivered' })
    .where('id', 'in', [clean.id, troubled.id])
    .execute();
  await audit();
  expect([await said(clean.id), await said(troubled.id)]).toEqual([
    ['workflow_outlives_shipment: healing'],
    ['workflow_outlives_shipment: reported'],
  ]);
  const status = async (id: string) =>
    (await temporal.workflow.getHandle(shipmentWorkflowId(id)).describe()).status.name;
  expect([await status(clean.id), await status(troubled.id)]).toEqual(['TERMINATED', 'RUNNING']);
  await db()
    .updateTable('shipments')
    .set({ closedAt: null, closeReason: null })
    .where('id', '=', troubled.id)
    .execute();
  await audit();
  expect([await said(clean.id), await said(troubled.id)]).toEqual([
    ['workflow_outlives_shipment: healed'],
    ['workflow_outlives_shipment: gone'],
  ]);
});

test('messages got stuck: one in the middle of its sending is looked up, one whose workflow never came is sent, each once', async () => {
  const one = await parcel();
  const meant = (key: string) => ({
    key,
    direction: 'outbound' as const,
    shipmentId: one.id,
    audience: 'customer',
    channel: 'email' as const,
    address: `${one.trackingNumber.toLowerCase()}@example.com`,
    template: 'delivered',
    priority: 'normal' as const,
    reason: 'milestone' as const,
    intendedAt: hourAgo(),
    // Held by somebody who died with it in hand.
    claimedUntil: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const [lost, sending] = await db()
    .insertInto('messages')
    .values([
      { ...meant('lost'), dispatch: 'workflow', status: 'intended', sendingAt: null },
      { ...meant('sending'), dispatch: 'dispatcher', status: 'sending', sendingAt: hourAgo() },
    ])
    .returning('id')
    .execute();
  if (lost === undefined || sending === undefined) throw new Error('two messages were meant');
  await audit();
  expect([await said(lost.id), await said(sending.id)]).toEqual([
    ['message_overdue: healing'],
    ['message_in_doubt: healing'],
  ]);
  const statusOf = async (id: string) =>
    (await db().selectFrom('messages').select('status').where('id', '=', id).executeTakeFirstOrThrow())
      .status;
  await eventually('both have an outcome', async () => {
    // Nobody can look up an email: it is shown as unknown and not sent again.
    return (await statusOf(lost.id)) === 'sent' && (await statusOf(sending.id)) === 'unknown';
  });
  await audit();
  expect([await said(lost.id), await said(sending.id)]).toEqual([
    ['message_overdue: healed'],
    ['message_in_doubt: healed'],
  ]);
  expect(await emailsTo(one)).toHaveLength(1);
});

test('a message waits for a silence that was ended early: it is judged anew and sent', async () => {
  const one = await parcel();
  const silence = await db()
    .insertInto('silences')
    .values({
      audience: 'all',
      author: 'ines',
      comment: 'Maintenance that was over sooner than planned',
      startsAt: new Date(Date.now() - 7_200_000).toISOString(),
      endsAt: hourAgo(),
      endedAt: hourAgo(),
      endedBy: 'ines',
      noticeAt: hourAgo(),
      noticedAt: hourAgo(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id } = await db()
    .insertInto('messages')
    .values({
      key: 'held for nothing',
      direction: 'outbound',
      shipmentId: one.id,
      audience: 'customer',
      channel: 'email',
      address: `${one.trackingNumber.toLowerCase()}@example.com`,
      template: 'delivered',
      priority: 'normal',
      dispatch: 'dispatcher',
      status: 'intended',
      reason: 'milestone',
      deferral: 'silenced',
      silenceId: silence.id,
      notBefore: new Date(Date.now() + 3_600_000).toISOString(),
      intendedAt: hourAgo(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await audit();
  expect(await said(id)).toEqual(['message_held_for_nothing: healing']);
  await eventually('it is sent', async () => (await emailsTo(one)).length === 1);
  await audit();
  expect(await said(id)).toEqual(['message_held_for_nothing: healed']);
});

test('what a customer wrote was left lying: it is dealt with', async () => {
  const { id } = await db()
    .insertInto('messages')
    .values({
      key: 'inbound:left lying',
      direction: 'inbound',
      audience: 'customer',
      channel: 'sms',
      address: '+12025550199',
      body: 'Where is it?',
      priority: 'normal',
      dispatch: 'none',
      status: 'received',
      reason: 'customer_message',
      intendedAt: hourAgo(),
      claimedUntil: new Date(Date.now() + 3_600_000).toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await audit();
  expect(await said(id)).toEqual(['inbound_unhandled: healing']);
  await eventually('it is handled', async () => {
    const row = await db().selectFrom('messages').select('handledAt').where('id', '=', id).executeTakeFirst();
    return row?.handledAt !== null;
  });
  await audit();
  expect(await said(id)).toEqual(['inbound_unhandled: healed']);
});

test('an event that nobody was going to tell, and one that was set aside although its parcel is known, reach their workflows', async () => {
  const [untold, unclaimed] = [await parcel(), await parcel()];
  await wayward.report(untold.trackingNumber, { milestone: 'in_transit' });
  const seqOf = async (id: string) => (await loadProcess(db(), id))?.state.seq;
  await eventually('it is told', async () => (await seqOf(untold.id)) === 1);
  // As if the due time had been lost together with the delivery.
  await db()
    .updateTable('shipments')
    .set({ deliveredSeq: 0, deliverAt: null })
    .where('id', '=', untold.id)
    .execute();
  await wayward.report('1ZAUDITELSEWHERE', { milestone: 'in_transit' });
  const { id: updateId } = await db()
    .updateTable('unmatchedUpdates')
    .set({ trackingNumber: unclaimed.trackingNumber, receivedAt: hourAgo() })
    .where('trackingNumber', '=', '1ZAUDITELSEWHERE')
    .returning('id')
    .executeTakeFirstOrThrow();
  await audit();
  expect([await said(untold.id), await said(updateId)]).toEqual([
    ['events_untold: healing'],
    ['update_unclaimed: healing'],
  ]);
  await eventually(
    'the workflow has the event that was set aside',
    async () => (await seqOf(unclaimed.id)) === 1,
  );
  await eventually('nothing is left to tell', async () => {
    const row = await db()
      .selectFrom('shipments')
      .select(['lastSeq', 'deliveredSeq'])
      .where('id', '=', untold.id)
      .executeTakeFirstOrThrow();
    return row.lastSeq === row.deliveredSeq;
  });
  await audit();
  expect([await said(untold.id), await said(updateId)]).toEqual([
    ['events_untold: healed'],
    ['update_unclaimed: healed'],
  ]);
});

test('a subscriber has deliveries that nobody tries to make: they are made', async () => {
  const { id } = await createSubscription(db(), {
    url: 'http://127.0.0.1:9/left',
    description: null,
    eventTypes: ['case.opened'],
  });
  await db()
    .insertInto('subscriptionDeliveries')
    .values({
      subscriptionId: id,
      eventKey: 'left',
      eventType: 'case.opened',
      payload: '{}',
      nextAttemptAt: hourAgo(),
      claimedUntil: new Date(Date.now() + 3_600_000).toISOString(),
    })
    .execute();
  await audit();
  expect(await said(id)).toEqual(['subscriber_untold: healing']);
  await eventually('somebody tries', async () => {
    const row = await db()
      .selectFrom('subscriptionDeliveries')
      .select('attempts')
      .where('subscriptionId', '=', id)
      .executeTakeFirst();
    return (row?.attempts ?? 0) > 0;
  });
  await audit();
  expect(await said(id)).toEqual(['subscriber_untold: healed']);
});

test('what healing does not help is reported by the next run: subscribers hear of it, and the team once, however often it is found', async () => {
  const one = await parcel('damaged');
  const two = await parcel('damaged');
  const handles = [one, two].map(({ id }) => temporal.workflow.getHandle(shipmentWorkflowId(id)));
  for (const handle of handles) await handle.terminate('an operator slipped');
  // Nobody knows that these were ever told of, so nobody begins their workflows.
  await db()
    .updateTable('shipments')
    .set({ factsVersion: 0, deliveredFacts: 0, deliverAt: null })
    .where('id', 'in', [one.id, two.id])
    .execute();
  const overdue = { nextActionAt: hourAgo() };
  await db().updateTable('cases').set(overdue).where('id', 'in', [one.caseId, two.caseId]).execute();
  const team = async () =>
    (await wayward.everythingSent()).emails.filter(
      (mail) =>
        mail.to.includes('support_lead@willow.example') && mail.subject.includes('do not do what is due'),
    );
  await audit();
  expect(await said(one.caseId)).toEqual(['case_overdue: healing']);
  expect(await team()).toEqual([]);
  await audit();
  expect(await said(one.caseId)).toEqual(['case_overdue: reported']);
  const [open] = await findings(`?shipmentId=${one.id}&check=case_overdue`);
  expect(open).toMatchObject({
    sightings: 2,
    healing: 'awaits_restart',
    detail: { kind: 'damaged', status: 'open' },
  });
  await eventually('the team is told', async () => (await team()).length > 0);
  await audit();
  const mails = await team();
  expect(mails.map((mail) => mail.subject)).toEqual(['Wayward needs a person: Cases do not do what is due']);
  const told = await db()
    .selectFrom('subscriptionDeliveries')
    .select('payload')
    .where('eventType', '=', 'audit.finding')
    .execute();
  const subjects = told.map(({ payload }) => (payload as { subjectId: string }).subjectId);
  expect(subjects.filter((subject) => subject === one.caseId)).toHaveLength(1);
  await db().deleteFrom('shipments').where('id', '=', two.id).execute();
});

test('an update fits two parcels: nobody can say whose it is, so a person is asked at once, and the finding goes when they have decided', async () => {
  const one = await parcel();
  const { id } = await db()
    .insertInto('unmatchedUpdates')
    .values({
      carrier: 'ups',
      trackingNumber: one.trackingNumber,
      digest: 'not to be read',
      source: 'test',
      update: JSON.stringify({
        carrier: 'ups',
        trackingNumber: one.trackingNumber,
        events: [],
        estimate: null,
        unknownNumber: false,
        service: null,
      }),
      receivedAt: hourAgo(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  // Another parcel of a sister company has the same number: nobody can say whose update it is.
  await db()
    .updateTable('shipments')
    .set({ carrier: 'ups_mail_innovations', trackingNumber: one.trackingNumber })
    .where('id', '=', (await parcel()).id)
    .execute();
  await audit();
  expect(await said(id)).toEqual(['update_unclaimed: reported']);
  await db().deleteFrom('unmatchedUpdates').where('id', '=', id).execute();
  await audit();
  expect(await said(id)).toEqual(['update_unclaimed: gone']);
});

test('the workflow of a disruption is terminated: it is taken up as it stood, and a person can end it', async () => {
  const { body: storm } = await wayward.call<{ id: string }>('POST', '/v1/disruptions', {
    title: 'Ice on the passes',
    scope: { kind: ['weather'], region: ['CA-BC'] },
    wording: { en: 'Ice has closed the mountain passes.' },
    expectedEnd: new Date(Date.now() + 86_400_000).toISOString(),
    actor: 'maria',
  });
  const path = `/v1/disruptions/${storm.id}`;
  await eventually(
    'it is approved',
    async () => (await wayward.call('POST', `${path}/approve`, { actor: 'maria' })).status === 200,
  );
  const handle = temporal.workflow.getHandle(disruptionWorkflowId(storm.id));
  await handle.terminate('an operator slipped');
  await db().updateTable('disruptions').set({ nextActionAt: hourAgo() }).where('id', '=', storm.id).execute();
  await audit();
  expect(await said(storm.id)).toEqual(['disruption_overdue: healing']);
  await eventually('it runs again', async () => (await handle.describe()).status.name === 'RUNNING');
  await eventually('and does what is due', async () => {
    const row = await db()
      .selectFrom('disruptions')
      .select('nextActionAt')
      .where('id', '=', storm.id)
      .executeTakeFirstOrThrow();
    return row.nextActionAt !== null && row.nextActionAt > new Date().toISOString();
  });
  await audit();
  expect(await said(storm.id)).toEqual(['disruption_overdue: healed']);
  expect((await wayward.call(`GET`, path)).body).toMatchObject({ status: 'active' });
  expect(await wayward.call('POST', `${path}/resolve`, { actor: 'maria' })).toMatchObject({
    status: 200,
    body: { status: 'resolved' },
  });
});

test('Prometheus reads the open findings and the age of the last run from every worker', async () => {
  const response = await fetch(`http://127.0.0.1:${wayward.running.env.WORKER_METRICS_PORT}/metrics`);
  const text = await response.text();
  expect(text).toContain('wayward_audit_open_findings{check="case_overdue",state="reported"} 1');
  expect(text).toMatch(/^wayward_audit_last_run_age_seconds \d/m);
  expect(text).toMatch(/^wayward_audit_last_run_seconds \d/m);
});

test('the schedule fires by itself once it has an interval, and a worker that starts again changes the one that is there', async () => {
  const before = (await report()).lastRun?.id;
  await wayward.running.restart('worker', { AUDIT_EVERY_MS: '1000' });
  const first = await eventually('a run nobody asked for', async () => {
    const seen = (await report()).lastRun;
    return seen !== null && seen.id !== before && seen.id;
  });
  await eventually('and the next', async () => (await report()).lastRun?.id !== first);
  const schedule = temporal.schedule.getHandle(
    auditScheduleId(wayward.running.env.TEMPORAL_TASK_QUEUE ?? ''),
  );
  expect((await schedule.describe()).spec.intervals).toMatchObject([{ every: 1_000 }]);
});
