import { awaitStaff } from '../../../db/conversation/conversation';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { auditDeps, lookFor } from '../../activities/audit/audit-story';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.hire('ines', 'omar');
});
afterAll(() => api.stop());

let sids = 0;
/** A text of somebody who has no parcel, as the worker leaves it. */
async function stranger(body: string): Promise<string> {
  const sid = `SM${++sids}`;
  await recordInboundSms(api.db, {
    ...{ sid, from: '+12025550190', to: '+15005550006', body, at: new Date().toISOString() },
  });
  const { id } = await api.db
    .updateTable('messages')
    .set({ handledAt: new Date().toISOString() })
    .where('providerMessageId', '=', sid)
    .returning('id')
    .executeTakeFirstOrThrow();
  await awaitStaff(api.db, id, { isHeard: false });
  return id;
}

const idsOf = async (path: string): Promise<string[]> =>
  (await api.call<{ data: { id: string }[] }>({ method: 'GET', path })).body.data.map(({ id }) => id);
const dismiss = (id: string, actor?: string) =>
  api.call({ method: 'POST', path: `/v1/messages/${id}/dismiss`, as: api.keys.act, body: { actor } });

test('spam is dismissed, once, by whoever says so first, and is in nobody’s way any more', async () => {
  const spam = await stranger('You have won');
  const other = await stranger('The box is wet');
  expect(await idsOf('/v1/conversations/unknown')).toEqual([spam, other]);
  expect(await idsOf('/v1/messages?awaitsStaff=true')).toEqual([other, spam]);
  const first = await dismiss(spam, 'ines');
  expect(first).toMatchObject({ status: 200, body: { messageId: spam, dismissedBy: 'ines' } });
  expect(await dismiss(spam, 'omar')).toMatchObject({ status: 200, body: first.body });
  expect(await idsOf('/v1/conversations/unknown')).toEqual([other]);
  expect(await idsOf('/v1/messages?awaitsStaff=true')).toEqual([other]);
  expect(await idsOf('/v1/messages?direction=inbound')).toContain(spam);
});

test('what was dismissed by mistake can still be assigned, and then awaits somebody as any other', async () => {
  const id = await stranger('Number 12, not 21!');
  expect((await dismiss(id)).body).toMatchObject({ dismissedBy: 'the-act-key' });
  const { shipmentId } = await aParcel(api.db);
  const assigned = await api.call({
    method: 'POST',
    path: `/v1/conversations/unknown/${id}/assign`,
    body: { shipmentId },
  });
  expect(assigned.status).toBe(200);
  await awaitStaff(api.db, id, { isHeard: true });
  const [said] = (
    await api.call<{ data: unknown[] }>({ method: 'GET', path: `/v1/shipments/${shipmentId}/conversation` })
  ).body.data;
  expect(said).toMatchObject({ id, awaitsStaff: true, dismissedAt: null, dismissedBy: null });
});

test('what was set aside is tried no more once somebody dismisses it', async () => {
  const id = await stranger('ack 12');
  await api.db
    .updateTable('messages')
    .set({ handledAt: null, setAsideAt: new Date().toISOString(), awaitsStaff: false })
    .where('id', '=', id)
    .execute();
  expect(await idsOf('/v1/conversations/unknown')).toContain(id);
  await dismiss(id);
  const row = await api.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row.handledAt).not.toBeNull();
  expect(await idsOf('/v1/conversations/unknown')).not.toContain(id);
});

test('it is shown since when it waits, and after a day the auditor finds it, until somebody has read it', async () => {
  const id = await stranger('The box is torn');
  const dayAgo = new Date(Date.now() - 25 * 3_600_000).toISOString();
  await api.db.updateTable('messages').set({ waitsSince: dayAgo }).where('id', '=', id).execute();
  const shownIn = async (path: string) =>
    (
      await api.call<{ data: { id: string; waitsSince: string | null }[] }>({ method: 'GET', path })
    ).body.data.find((one) => one.id === id)?.waitsSince;
  expect(await shownIn('/v1/conversations/unknown')).toBe(dayAgo);
  expect(await shownIn('/v1/messages?awaitsStaff=true')).toBe(dayAgo);
  expect(await lookFor(auditDeps(api.db), 'letter_waits')).toMatchObject({ found: 1, reported: 1 });
  await dismiss(id);
  expect(await shownIn('/v1/messages?direction=inbound')).toBeNull();
  expect(await lookFor(auditDeps(api.db), 'letter_waits')).toMatchObject({ found: 0, closed: 1 });
});

test('only what somebody wrote to us can be dismissed', async () => {
  expect((await dismiss('0190a000-0000-7000-8000-000000000000')).status).toBe(404);
});
