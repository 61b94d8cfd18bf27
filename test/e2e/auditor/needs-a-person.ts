import { suppress } from '../../../db/consent/consent';
import { shipmentWorkflowId } from '../../../workflows/contract';
import { eventually } from '../../harness/conditions';
import { audit, db, findings, hourAgo, parcel, said, temporal, wayward } from './audited';

/** What healing does not help. */
export function storiesThatNeedAPerson(): void {
  test('a mailbox of a team bounced and its phone said STOP: a person is told, and the finding goes when it is mended', async () => {
    const address = 'carrier_desk@willow.example';
    await suppress(db(), 'email', address, 'hard_bounce');
    await db().updateTable('teams').set({ phone: '+15035550177' }).where('id', '=', 'carrier_desk').execute();
    await suppress(db(), 'sms', '+15035550177', 'opted_out');
    await audit();
    expect(await findings('?check=team_unreachable')).toMatchObject([
      { subjectId: 'carrier_desk', state: 'reported', detail: { email: 'hard_bounce', sms: 'opted_out' } },
    ]);
    await eventually('the team is told', async () =>
      (await wayward.everythingSent()).emails.some(({ subject }) =>
        subject.endsWith('takes nothing any more'),
      ),
    );
    await db().deleteFrom('suppressions').execute();
    await db().updateTable('teams').set({ phone: null }).where('id', '=', 'carrier_desk').execute();
    await audit();
    expect(await said('carrier_desk')).toEqual(['team_unreachable: gone']);
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
        (mail) => mail.to.includes('support_lead@willow.example') && mail.subject.includes('is not done'),
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
    expect(mails.map((mail) => mail.subject)).toEqual([
      'Wayward needs a person: What is due on cases is not done',
    ]);
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
}
