import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

let wayward: WholeWayward;

beforeAll(async () => {
  // An hour is three seconds: a lease of four business hours lasts twelve.
  wayward = await startWholeWayward({ env: { TIME_SCALE: '1200' } });
  const { db } = wayward.database;
  for (const id of ['ines', 'omar']) {
    await db.insertInto('members').values({ id, name: id }).execute();
    await db
      .insertInto('contactPoints')
      .values({
        memberId: id,
        memberActive: true,
        channel: 'email',
        address: `${id}@willow.example`,
        position: 1,
        verifiedAt: new Date().toISOString(),
      })
      .execute();
  }
});
afterAll(() => wayward?.stop());

interface CaseView {
  readonly id: string;
  readonly status: string;
  readonly assignee: string | null;
  readonly leaseEndsAt: string | null;
  readonly entries: readonly { readonly type: string }[];
}

async function see(caseId: string): Promise<CaseView> {
  return (await wayward.call<CaseView>('GET', `/v1/cases/${caseId}`)).body;
}

const act = (caseId: string, verb: string, body: Record<string, string>) =>
  wayward.call<CaseView & { changed: boolean; type: string }>('POST', `/v1/cases/${caseId}/${verb}`, body);

test('Ines takes a case and goes quiet: she is reminded, loses it, the lead is alerted; Omar has it then, a stale click changes nothing, and his resolve ends it', async () => {
  const email = 'ada.lease@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZLEASE001', email });
  await wayward.report('1ZLEASE001', { exception: 'address_problem' });
  await wayward.mail.waitFor((mail) => mail.to.includes('support@willow.example'));
  const caseId = await eventually('the case is open', async () => {
    const { body } = await wayward.call<{ data: { id: string }[] }>(
      'GET',
      `/v1/cases?shipmentId=${shipmentId}`,
    );
    return body.data[0]?.id;
  });
  const clickedAt = new Date().toISOString();

  const taken = await act(caseId, 'acknowledge', { actor: 'ines' });
  expect(taken).toMatchObject({ status: 200, body: { status: 'acknowledged', assignee: 'ines' } });
  expect(Date.parse(taken.body.leaseEndsAt ?? '')).toBeGreaterThan(Date.now());

  await wayward.mail.waitFor((mail) => mail.to.includes('support_lead@willow.example'));
  await eventually('the case is nobody’s again', async () => {
    const { status, assignee } = await see(caseId);
    return status === 'open' && assignee === null;
  });

  expect(await act(caseId, 'escalate', { actor: 'ines', requestedAt: clickedAt })).toMatchObject({
    status: 409,
    body: { type: expect.stringContaining('stale') },
  });
  expect(await act(caseId, 'acknowledge', { actor: 'omar' })).toMatchObject({
    status: 200,
    body: { status: 'acknowledged', assignee: 'omar', changed: true },
  });
  expect(await act(caseId, 'resolve', { actor: 'omar' })).toMatchObject({
    status: 200,
    body: { status: 'resolved' },
  });

  const { entries } = await see(caseId);
  expect(entries.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['opened', 'acknowledged', 'lease_lost', 'resolved']),
  );
  await eventually('nothing is on its way any more', async () => {
    const { body } = await wayward.call<{ data: { status: string }[] }>(
      'GET',
      `/v1/messages?shipmentId=${shipmentId}`,
    );
    return body.data.every((one) => !['intended', 'sending'].includes(one.status));
  });
  const { emails, texts } = await wayward.everythingSent();
  expect(emails.map((mail) => mail.to[0]).sort()).toEqual([
    email,
    // reminded, and told that the case is nobody's
    'ines@willow.example',
    'ines@willow.example',
    'support@willow.example',
    'support_lead@willow.example',
  ]);
  expect(texts).toEqual([]);
});
