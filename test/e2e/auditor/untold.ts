import { loadProcess } from '../../../db/cases/processes';
import { createSubscription } from '../../../db/subscriptions/subscriptions';
import { eventually } from '../../harness/conditions';
import { audit, db, hourAgo, parcel, said, wayward } from './audited';

/** Events and deliveries that were going to reach nobody. */
export function untoldStories(): void {
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
}
