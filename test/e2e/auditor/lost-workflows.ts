import { loadProcess } from '../../../db/cases/processes';
import { createSubscription } from '../../../db/subscriptions/subscriptions';
import { nextDeadline } from '../../../domain/cases/process/next-action';
import { newProcess } from '../../../domain/cases/process-state';
import { shipmentWorkflowId, standing } from '../../../workflows/contract';
import { eventually } from '../../harness/conditions';
import {
  audit,
  db,
  emailsTo,
  findings,
  hourAgo,
  parcel,
  registered,
  said,
  temporal,
  wayward,
} from './audited';

/** Workflows that never began, were ended, or know less than they should. */
export function lostWorkflowStories(): void {
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

  test('parcels whose workflows have not begun: no finding while they have time, and begun where that was lost', async () => {
    const [early, ...lost] = await Promise.all([registered(), registered(), registered()]);
    const [forgotten, postponed] = lost;
    await audit();
    for (const { id } of [early, ...lost]) expect(await said(id)).toEqual([]);

    const change = (id: string, set: { deliverAt: string | null; nextActionAt?: string }) =>
      db().updateTable('shipments').set(set).where('id', '=', id).execute();
    await change(forgotten.id, { deliverAt: null });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await change(postponed.id, { deliverAt: tomorrow, nextActionAt: hourAgo() });
    await audit();
    for (const { id } of lost) {
      expect(await said(id)).toEqual(['events_untold: healing']);
      await eventually('it has begun', async () => (await loadProcess(db(), id)) !== null);
    }
    await audit();
    for (const { id } of lost) expect(await said(id)).toEqual(['events_untold: healed']);
    expect(await loadProcess(db(), early.id)).toBeNull();
    expect(await said(early.id)).toEqual([]);
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
    expect(
      (await wayward.call('POST', `/v1/cases/${one.caseId}/acknowledge`, { actor: 'ines' })).status,
    ).toBe(200);
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
}
