import { join } from 'node:path';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingDealtWith } from './everything-sent';
import { replyAddress, replyByMail } from './reply-by-mail';

const INES = { phone: '+12025550101', email: 'ines@willow.example' };
const OMAR = { phone: '+12025550102' };
const STRANGER = '+12025550199';

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward({
    env: { POLICY_FOLDER: join(__dirname, '..', 'fixtures', 'policies', 'on-call') },
  });
});
afterAll(() => wayward?.stop());

/** What the phone got that says this. */
const textTo = (phone: string, says: RegExp) =>
  wayward.sms.waitFor((text) => text.to === phone && text.direction !== 'inbound' && says.test(text.body));

const textsTo = (phone: string): string[] =>
  wayward.sms
    .messages()
    .filter((text) => text.to === phone && text.direction !== 'inbound')
    .map(({ body }) => body);

const say = (phone: string, body: string) => wayward.sms.receive({ from: phone, body });

interface Case {
  readonly id: string;
  readonly status: string;
  readonly assignee: string | null;
  readonly resolution: string | null;
}

async function damaged(
  trackingNumber: string,
): Promise<{ shipmentId: string; current: () => Promise<Case> }> {
  const shipmentId = await wayward.register({ trackingNumber, email: 'ada.kern@example.com' });
  await wayward.report(trackingNumber, { exception: 'damaged' });
  const current = async (): Promise<Case | undefined> => {
    const query = `shipmentId=${shipmentId}&status=open&status=acknowledged&status=snoozed&status=resolved`;
    return (await wayward.call<{ data: Case[] }>('GET', `/v1/cases?${query}`)).body.data[0];
  };
  const opened = await eventually('the case is open', current);
  return { shipmentId, current: async () => (await current()) ?? opened };
}

const allIsDealtWith = () => everythingDealtWith(wayward);

async function verified(member: string, channel: 'sms' | 'email', address: string): Promise<void> {
  const points = `/v1/members/${member}/contact-points`;
  const point = await wayward.call<{ id: string }>('POST', points, { channel, address });
  await wayward.call('POST', `${points}/${point.body.id}/verification`);
  const says =
    channel === 'sms' ? (await textTo(address, /code/)).body : (await mailTo(address, /code/)).text;
  const code = /\b\d{6}\b/.exec(says)?.[0];
  const given = await wayward.call('POST', `${points}/${point.body.id}/confirmation`, { code });
  expect(given.status).toBe(200);
}

const mailTo = (email: string, says: RegExp) =>
  wayward.mail.waitFor((mail) => mail.to.includes(email) && says.test(mail.subject + mail.text));

test('Ines proves that phone and mailbox are hers by the codes that come there, and is on call', async () => {
  for (const id of ['ines', 'omar']) {
    const timeZone = 'America/New_York';
    await wayward.call('POST', '/v1/members', { id, name: `${id} Weber`, locale: 'en', timeZone });
  }
  await verified('ines', 'sms', INES.phone);
  await verified('ines', 'email', INES.email);
  await verified('omar', 'sms', OMAR.phone);
  const rotation = {
    name: 'Days',
    members: ['ines'],
    shift: { length: 1, unit: 'days' },
    handOver: { time: '08:00' },
    startsOn: '2026-01-01',
  };
  const schedule = {
    id: 'first_line',
    name: 'First line',
    timeZone: 'America/New_York',
    rotations: [rotation],
  };
  expect((await wayward.call('POST', '/v1/schedules', schedule)).status).toBe(201);
  expect(await wayward.call('GET', '/v1/schedules/first_line/on-call')).toMatchObject({
    body: { members: ['ines'] },
  });
});

test('a page carries a number; "Ack 1" from Ines’ phone takes the case, and she is told until when it is hers', async () => {
  const { current } = await damaged('1ZTEXT0001');
  const page = await textTo(INES.phone, /1ZTEXT0001/);
  expect(page.body).toMatch(/Reply ack 1, resolve 1 or esc 1\.$/);

  // Whoever else knows the number is nobody whom the case listens to, and hears so.
  await say(STRANGER, 'resolve 1');
  await textTo(STRANGER, /^This address does not belong to a member, so nothing was done\./);
  expect(await current()).toMatchObject({ status: 'open', assignee: null });

  expect((await say(INES.phone, ' "Ack  1" ')).outcome).toBe(204);
  const answer = await textTo(INES.phone, /is yours/);
  expect(answer.body).toMatch(
    /^Case 1 \(parcel damaged, Order 1ZTEXT0001\) is yours until \w{3} \d{1,2} \w{3}, \d\d:\d\d \S+\.$/,
  );
  expect(await current()).toMatchObject({ status: 'acknowledged', assignee: 'ines' });
});

test('the same text posted three times, and again later, acts once and is answered once', async () => {
  const { sid } = await wayward.sms.receive({ from: INES.phone, body: 'resolve 1', copies: 3 });
  await textTo(INES.phone, /^Case 1 .* is resolved\.$/);
  expect((await wayward.sms.replay(sid))?.outcome).toBe(204);
  await say(INES.phone, 'ack 1');
  await textTo(INES.phone, /^Case 1 .* is already resolved\.$/);
  await allIsDealtWith();
  expect(textsTo(INES.phone).filter((text) => / is resolved\.$/.test(text))).toHaveLength(1);
});

test('"esc" pages the next in line; one that was sent before that page is stale and changes nothing', async () => {
  const { shipmentId } = await damaged('1ZTEXT0002');
  await textTo(INES.phone, /Reply ack 2,/);
  // She is impatient: no worker runs, so both of hers wait, and the first pages before the second is looked at.
  await wayward.running.processes.worker.stop();
  expect((await say(INES.phone, 'Esc 2')).outcome).toBe(204);
  expect((await say(INES.phone, 'esc 2')).outcome).toBe(204);
  await wayward.running.restart('worker');
  await textTo(INES.phone, /^Case 2 .* goes to the next in line now\.$/);
  await textTo(INES.phone, /^Case 2 .* was escalated before your message came\. Nothing was done\.$/);
  await mailTo('support@willow.example', /1ZTEXT0002/);
  await allIsDealtWith();
  expect(await pagesTo(shipmentId, 'team:support_lead')).toBe(0);

  await say(INES.phone, 'esc 2');
  await mailTo('support_lead@willow.example', /1ZTEXT0002/);
  await say(INES.phone, 'esc 2');
  await textTo(INES.phone, /^Case 2 .*nobody left to escalate to\.$/);
  expect(await pagesTo(shipmentId, 'team:support')).toBe(1);
  expect(await pagesTo(shipmentId, 'team:support_lead')).toBe(1);
});

async function pagesTo(shipmentId: string, audience: string): Promise<number> {
  const path = `/v1/messages?shipmentId=${shipmentId}&audience=${audience}`;
  return (await wayward.call<{ data: unknown[] }>('GET', path)).body.data.length;
}

test('"ack" alone is enough in the reply to the mail of a page, and from elsewhere it is no command', async () => {
  const { current } = await damaged('1ZTEXT0003');
  const page = await mailTo(INES.email, /1ZTEXT0003/);
  expect(page.text).toContain(
    'Reply to this email with ack to take the case, or with resolve, esc or snooze 2h.',
  );
  expect(page.text).toContain('Customer: Ada Kern');
  await replyByMail(wayward, page, { from: 'mallory@example.com', text: 'resolve' });
  await mailTo('mallory@example.com', /This address does not belong to a member, so nothing was done\./);
  const parcels = `parcels@${replyAddress(page).split('@')[1]}`;
  await replyByMail(wayward, null, { from: INES.email, to: parcels, text: 'resolve 3' });
  await allIsDealtWith();
  expect(await current()).toMatchObject({ status: 'open' });
  await replyByMail(wayward, page, { from: INES.email, text: 'Ack\n\nInes' });
  await mailTo(INES.email, /Case 3 \(parcel damaged, Order 1ZTEXT0003\) is yours until/);
  expect(await current()).toMatchObject({ status: 'acknowledged', assignee: 'ines' });
});

test('nobody is on call: the step is skipped and says so, and the next one runs at once', async () => {
  const now = Date.now();
  await wayward.call('POST', '/v1/schedules/first_line/overrides', {
    memberId: null,
    startsAt: new Date(now - 60_000).toISOString(),
    endsAt: new Date(now + 3_600_000).toISOString(),
  });
  const { shipmentId, current } = await damaged('1ZTEXT0004');
  await mailTo('support@willow.example', /1ZTEXT0004/);
  const { body } = await wayward.call<{ steps: { stepId: string; outcome: string; reason: string }[] }>(
    'GET',
    `/v1/cases/${(await current()).id}`,
  );
  expect(body.steps).toMatchObject([
    { stepId: 'page_on_call', outcome: 'skipped', reason: 'nobody_on_call' },
    { stepId: 'page_support', outcome: 'run' },
  ]);
  const timeline = await wayward.call<{
    data: { type: string; message?: { audience: string; status: string; reason: string } }[];
  }>('GET', `/v1/shipments/${shipmentId}/timeline?limit=200`);
  expect(
    timeline.body.data.flatMap(({ message }) => (message === undefined ? [] : [message])),
  ).toContainEqual(
    expect.objectContaining({ audience: 'on_call:first_line', status: 'not_sent', reason: 'nobody_on_call' }),
  );
});

test('HELP and what is no command are kept and answered with the commands, ten times an hour and no more', async () => {
  await say(OMAR.phone, 'HELP');
  const help = await textTo(OMAR.phone, /^Write ack 12 to take case 12,/);
  for (let count = 0; count < 9; count += 1) await say(OMAR.phone, `Is anybody there? ${count}`);
  await say(OMAR.phone, 'ack 77');
  await allIsDealtWith();
  const answers = textsTo(OMAR.phone).filter((text) => !/code/.test(text) && text !== help.body);
  expect(new Set(answers)).toEqual(
    new Set(['That is not a command. Write ack 12 to take case 12, resolve 12, esc 12 or snooze 12 2h.']),
  );
  expect(answers).toHaveLength(9);
  const { body } = await wayward.call<{ data: { direction: string; status: string; reason: string }[] }>(
    'GET',
    '/v1/messages?audience=member:omar&limit=200',
  );
  expect(body.data.filter(({ direction }) => direction === 'inbound')).toHaveLength(11);
  expect(body.data.filter(({ reason }) => reason === 'answer_limit')).toMatchObject([{ status: 'not_sent' }]);
});

test('nobody was sent anything but that', async () => {
  await allIsDealtWith();
  const { emails, texts } = await wayward.everythingSent();
  const count = (addresses: readonly string[]): Record<string, number> =>
    Object.fromEntries(
      [...new Set(addresses)].sort().map((to) => [to, addresses.filter((one) => one === to).length]),
    );
  // Ines: a code, three pages, and one answer to each of eight commands.
  expect(count(texts.map(({ to }) => to))).toEqual({
    [INES.phone]: 11,
    [OMAR.phone]: 11,
    // What they sent was not obeyed, and they were told.
    [STRANGER]: 1,
  });
  expect(count(emails.map(({ to }) => to[0] ?? ''))).toEqual({
    // A code, three pages, an answer.
    [INES.email]: 5,
    'mallory@example.com': 1,
    'support@willow.example': 2,
    'support_lead@willow.example': 1,
  });
});
