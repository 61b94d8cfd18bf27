import type { Insertable } from 'kysely';
import type { Inbox, Messages } from '../../../db/schema';
import { forgetBodiesOfNobody, forgetOldBodies } from '../../../db/tracking/inbox';
import { keepBody } from '../../../db/tracking/ingest';
import { forgetOldUpdates } from '../../../db/tracking/unmatched';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

describe('the inbox over the api', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const keep = (body: Buffer, source = 'events') =>
    keepBody(
      api.db,
      {
        source,
        requestId: 'r-1',
        contentType: 'application/json',
        body,
        receivedAt: '2026-11-23T10:00:00.000Z',
      },
      { outcome: 'rejected', reason: 'nobody knew how', problems: [{ path: '', reason: 'nobody knew how' }] },
    );

  it('lists what was not understood, and shows its bytes', async () => {
    const { inboxId: text } = await keep(Buffer.from('{"ä":'));
    const { inboxId: bytes } = await keep(Buffer.from([0xff, 0x00, 0x01]), 'ups');
    const { body } = await api.call<{ data: { id: string }[] }>({
      method: 'GET',
      path: '/v1/inbox?outcome=rejected&outcome=unmatched&receivedFrom=2026-11-23T00:00:00Z',
      as: api.keys.read,
    });
    expect(body.data.map(({ id }) => id)).toEqual([bytes, text]);
    expect((await api.call({ method: 'GET', path: `/v1/inbox/${text}` })).body).toMatchObject({
      body: { encoding: 'utf8', content: '{"ä":' },
    });
    expect((await api.call({ method: 'GET', path: `/v1/inbox/${bytes}` })).body).toMatchObject({
      body: { encoding: 'base64', content: '/wAB' },
    });
    const ofUps = await api.call<{ data: unknown[] }>({ method: 'GET', path: '/v1/inbox?source=ups' });
    expect(ofUps.body.data).toHaveLength(1);
  });

  it('judges a body anew when asked, and finds the events in it', async () => {
    const { trackingNumber, shipmentId } = await aParcel(api.db);
    const events = [
      { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', milestone: 'in_transit' },
    ];
    const { inboxId } = await keep(Buffer.from(JSON.stringify({ events })));
    const replay = () => api.call({ method: 'POST', path: `/v1/inbox/${inboxId}/replay`, as: api.keys.act });
    expect(await replay()).toMatchObject({
      status: 200,
      body: { outcome: 'accepted', accepted: 1, reason: null },
    });
    expect(await replay()).toMatchObject({ status: 200, body: { outcome: 'duplicate', accepted: 0 } });
    const { body } = await api.call({ method: 'GET', path: `/v1/shipments/${shipmentId}` });
    expect(body).toMatchObject({ milestone: 'in_transit' });
    expect((await api.call({ method: 'GET', path: `/v1/inbox/${inboxId}` })).body).toMatchObject({
      replays: 2,
    });
  });

  it('says again why a body is not understood', async () => {
    const { inboxId } = await keep(Buffer.from('{'));
    expect(await api.call({ method: 'POST', path: `/v1/inbox/${inboxId}/replay` })).toMatchObject({
      status: 200,
      body: { outcome: 'rejected', reason: 'The body is not valid JSON', problems: [{ path: '' }] },
    });
    const { inboxId: foreign } = await keep(Buffer.from('{}'), 'somebody');
    expect(await api.call({ method: 'POST', path: `/v1/inbox/${foreign}/replay` })).toMatchObject({
      body: { outcome: 'rejected' },
    });
    const nowhere = '/v1/inbox/019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11';
    expect((await api.call({ method: 'GET', path: nowhere })).status).toBe(404);
    expect((await api.call({ method: 'POST', path: `${nowhere}/replay` })).status).toBe(404);
  });

  it('lets go of the bytes of what was dealt with after its days, and of nothing else', async () => {
    await api.db.deleteFrom('inbox').execute();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const row = async (reason: string, change: Partial<Insertable<Inbox>> = {}) =>
      await api.db
        .insertInto('inbox')
        .values({
          ...{ source: 'email', outcome: 'accepted', body: Buffer.from('From: ada@example.com'), reason },
          ...{ receivedAt: daysAgo(91), ...change },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
    const message = async (inboxId: string, change: Partial<Insertable<Messages>>) =>
      await api.db
        .insertInto('messages')
        .values({
          ...{
            key: inboxId,
            direction: 'inbound',
            audience: 'customer',
            channel: 'email',
            priority: 'normal',
          },
          ...{ dispatch: 'none', status: 'received', reason: 'customer_message', intendedAt: daysAgo(91) },
          ...{ inboxId, ...change },
        })
        .execute();
    const { id } = await row('dealt with');
    await message(id, { handledAt: daysAgo(91) });
    await row('a repeat', { outcome: 'duplicate' });
    await row('of yesterday', { receivedAt: daysAgo(1) });
    await row('not understood', { outcome: 'rejected' });
    await row('understood in part', { rejected: 1 });
    await row('of nobody', { outcome: 'unmatched' });
    await message((await row('not read yet')).id, { handledAt: daysAgo(91), awaitsStaff: true });
    await message((await row('not dealt with yet')).id, {});

    expect(await forgetOldBodies(api.db, 90)).toBe(2);
    expect(await forgetOldBodies(api.db, 90)).toBe(0);
    const forgotten = await api.db
      .selectFrom('inbox')
      .select(['reason', 'body'])
      .where('bodyForgottenAt', 'is not', null)
      .execute();
    expect(forgotten.map(({ reason }) => reason).sort()).toEqual(['a repeat', 'dealt with']);
    expect(forgotten.map(({ body }) => body.length)).toEqual([0, 0]);
    const replayed = await api.call({ method: 'POST', path: `/v1/inbox/${id}/replay` });
    expect(replayed).toMatchObject({ status: 410, body: { type: '/problems/body_forgotten' } });
  });

  it('forgets what waited for its days and nobody registered, and then the bytes that it came in', async () => {
    await api.db.deleteFrom('unmatchedUpdates').execute();
    await api.db.deleteFrom('inbox').execute();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const parcel = await aParcel(api.db);
    const setAside = async (
      reason: string,
      days: number,
      change: { readonly claimed?: true; readonly rejected?: number } = {},
    ) => {
      const { id: inboxId } = await api.db
        .insertInto('inbox')
        .values({
          ...{ source: '17track', outcome: 'unmatched', unmatched: 1, body: Buffer.from('{}'), reason },
          ...{ receivedAt: daysAgo(days), rejected: change.rejected ?? 0 },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await api.db
        .insertInto('unmatchedUpdates')
        .values({
          ...{ carrier: 'ups', trackingNumber: `1Z ${reason}`, digest: reason, source: '17track', inboxId },
          ...{ update: '{}', receivedAt: daysAgo(days) },
          ...(change.claimed ? { claimedBy: parcel.shipmentId, claimedAt: daysAgo(days) } : {}),
        })
        .execute();
    };
    await setAside('of another shop', 91);
    await setAside('of another shop, not so long ago', 61);
    await setAside('may be registered yet', 59);
    await setAside('claimed', 91, { claimed: true });
    await setAside('understood in part', 91, { rejected: 1 });

    const bodies = async () => {
      const kept = await api.db
        .selectFrom('inbox')
        .select('reason')
        .where('bodyForgottenAt', 'is', null)
        .execute();
      return kept.map(({ reason }) => reason).sort();
    };
    expect(await forgetBodiesOfNobody(api.db, 90)).toBe(1);
    expect(await bodies()).not.toContain('claimed');
    expect(await forgetOldUpdates(api.db, 60, 2)).toBe(2);
    expect(await forgetOldUpdates(api.db, 60, 2)).toBe(1);
    expect(await forgetOldUpdates(api.db, 60, 2)).toBe(0);
    expect(await forgetBodiesOfNobody(api.db, 90)).toBe(1);
    expect(await bodies()).toEqual([
      'may be registered yet',
      'of another shop, not so long ago',
      'understood in part',
    ]);
    const left = await api.db.selectFrom('unmatchedUpdates').select('digest').execute();
    expect(left.map(({ digest }) => digest).sort()).toEqual(['claimed', 'may be registered yet']);
  });
});
