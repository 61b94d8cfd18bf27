import { eventually } from '../../harness/conditions';
import { audit, db, emailsTo, hourAgo, parcel, said } from './audited';

/** Messages that nobody sends, and letters that nobody reads. */
export function messageStories(): void {
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
      const row = await db()
        .selectFrom('messages')
        .select('handledAt')
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.handledAt !== null;
    });
    await audit();
    expect(await said(id)).toEqual(['inbound_unhandled: healed']);
  });
}
