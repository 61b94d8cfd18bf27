import { shipmentWorkflowId } from '../../../workflows/contract';
import { eventually } from '../../harness/conditions';
import { audit, db, emailsTo, hourAgo, parcel, said, temporal } from './audited';

/** What lists show of cases, and what their workflows hold. */
export function caseStories(): void {
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
}
