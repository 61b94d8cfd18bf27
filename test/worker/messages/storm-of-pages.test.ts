import pino from 'pino';
import { joinDisruption } from '../../../db/disruptions/disruption-members';
import { sendCode } from '../../../db/people/verification-message';
import { loadPolicies } from '../../../planning/load-policies';
import { createSendingPlan } from '../../../planning/sending-plan';
import { startDispatcher } from '../../../worker/messages/dispatcher';
import { eventually } from '../../harness/conditions';
import { type LedgerStory, startLedgerStory } from '../../services/messages/ledger-story';
import { declareStorm } from '../../services/messages/storm';

/** More than a look takes from the ledger at once. */
const PAGES = 120;
const SUPPORT = '+4930901820';
const DESK = '+4930901821';
const NEWCOMER = '+4930901822';

let story: LedgerStory;
beforeEach(async () => {
  story = await startLedgerStory();
  for (const [id, phone] of [
    ['support', SUPPORT],
    ['carrier_desk', DESK],
  ] as const) {
    await story.db
      .updateTable('teams')
      .set({ phone, timeZone: 'Europe/Berlin' })
      .where('id', '=', id)
      .execute();
  }
});
afterEach(() => story.end());

test('a hundred and twenty pages to one phone: the first at once, one message after it, and nobody else waits for them', async () => {
  // Monday, 11:00 in Berlin.
  let now = '2026-11-23T10:00:00.000Z';
  const sender = await story.sender({
    plan: createSendingPlan(loadPolicies('').sending, 1),
    now: () => now,
    gatewayTimeoutMs: 20_000,
  });
  const textsTo = (phone: string) =>
    story.phones
      .messages()
      .filter((sms) => sms.to === phone)
      .map(({ body }) => body);
  const page = async (audience: 'team:support' | 'team:carrier_desk') => {
    const parcel = await story.parcel();
    const [intent] = await parcel.tell({
      caseId: await parcel.openCase('weather'),
      stepId: 'tell_support',
      audience,
      template: 'staff_case',
      channels: ['sms'],
      dispatch: 'dispatcher',
      at: now,
    });
    return intent.id;
  };
  const storm: string[] = [];
  for (let count = 0; count < PAGES; count++) storm.push(await page('team:support'));
  // Last of all, and so at the end of every queue: a page to somebody else, and a code that somebody waits for.
  const other = await page('team:carrier_desk');
  await story.db.insertInto('members').values({ id: 'noa', name: 'Noa' }).execute();
  const point = { channel: 'sms' as const, address: NEWCOMER };
  await sendCode(story.db, {
    id: 'one',
    code: '493021',
    point: { ...point, id: 'x', memberId: 'noa', verifiedAt: null } as never,
    member: { id: 'noa', locale: 'en' },
  });
  const dispatcher = await startDispatcher({
    db: story.db,
    statements: story.statements,
    listener: story.listener,
    sender,
    log: pino({ level: 'silent' }),
    perSecond: { email: 500, sms: 100 },
    gatewayTimeoutMs: 20_000,
    lookEveryMs: 100,
    now: () => now,
  });
  const held = () =>
    story.db
      .selectFrom('messages')
      .select(['id', 'notBefore'])
      .where('status', '=', 'intended')
      .where('deferral', '=', 'throttled')
      .execute();
  await eventually('the page to the other team is there', () => textsTo(DESK).length === 1);
  await eventually('the code is there', () => textsTo(NEWCOMER).length === 1);
  // Neither of them waited until all of the storm had been looked at.
  expect((await story.message(other)).deferral).toBeNull();
  await eventually('all pages but the first wait', async () => (await held()).length === PAGES - 1);
  expect(textsTo(SUPPORT)).toHaveLength(1);
  expect(new Set((await held()).map(({ notBefore }) => notBefore))).toEqual(
    new Set(['2026-11-23T10:10:00.000Z']),
  );

  now = '2026-11-23T10:10:00.000Z';
  await eventually('nothing waits any more', async () => (await held()).length === 0);
  await eventually('the bundle is there', () => textsTo(SUPPORT).length === 2);
  await dispatcher.stop();
  const [first, bundle] = textsTo(SUPPORT);
  expect(first).toMatch(/^Important: delayed by weather, NL-\d+/);
  expect(bundle).toMatch(/^119 cases: NL-\d+: Delayed by weather\. .* And \d+ more\.$/);
  const fates = await story.db.selectFrom('messages').selectAll().where('id', 'in', storm).execute();
  expect(fates).toHaveLength(PAGES);
  expect(fates.filter(({ status }) => status === 'sent' || status === 'delivered')).toHaveLength(1);
  const bundled = fates.filter(({ reason }) => reason === 'bundled');
  expect(bundled).toHaveLength(PAGES - 1);
  expect(new Set(bundled.map(({ bundleId }) => bundleId)).size).toBe(1);
  // Nothing unexpected was sent.
  expect(story.phones.messages()).toHaveLength(4);
  expect(story.mail.deliveries()).toEqual([]);
});

test('a hundred and twenty clocks run out during a storm: twenty mails at once, the rest is one', async () => {
  let now = '2026-11-23T10:00:00.000Z';
  await story.db
    .updateTable('teams')
    .set({ email: 'lead@shop.example' })
    .where('id', '=', 'support_lead')
    .execute();
  const storm = await declareStorm(story.db, { approved: false });
  const sender = await story.sender({
    plan: createSendingPlan(loadPolicies('').sending, 1),
    now: () => now,
    gatewayTimeoutMs: 20_000,
  });
  for (let count = 0; count < PAGES; count++) {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase('weather');
    expect(await joinDisruption(story.db, caseId, now)).toMatchObject({ id: storm });
    const about = { caseId, channels: ['email'], dispatch: 'dispatcher', at: now } as const;
    const [page] = await parcel.tell({ ...about, audience: 'team:support', template: 'staff_case' });
    const [breach] = await parcel.tell({
      ...about,
      stepId: 'clock_first_response',
      audience: 'team:support_lead',
      template: 'staff_clock_breached',
      reason: 'clock_breached',
    });
    // The disruption speaks for the page of the case; that nobody reacts to the case is no such page.
    expect([page.reason, breach.status]).toEqual(['disruption_speaks', 'intended']);
  }
  const dispatcher = await startDispatcher({
    db: story.db,
    statements: story.statements,
    listener: story.listener,
    sender,
    log: pino({ level: 'silent' }),
    perSecond: { email: 500, sms: 100 },
    gatewayTimeoutMs: 20_000,
    lookEveryMs: 100,
    now: () => now,
  });
  const breaches = (reason: string, status: string) =>
    story.db
      .selectFrom('messages')
      .select('id')
      .where('template', '=', 'staff_clock_breached')
      .where('reason', '=', reason as 'bundled')
      .where('status', '=', status as 'sent')
      .execute();
  await eventually('all but twenty wait', async () => {
    const waiting = await story.db
      .selectFrom('messages')
      .select('id')
      .where('deferral', '=', 'throttled')
      .execute();
    return waiting.length === PAGES - 20;
  });
  await eventually('twenty are sent', async () => (await breaches('clock_breached', 'sent')).length === 20);
  now = '2026-11-23T10:10:00.000Z';
  await eventually('the rest is one mail', () => story.mail.deliveries().length === 21);
  await dispatcher.stop();
  expect(await breaches('bundled', 'not_sent')).toHaveLength(PAGES - 20);
  expect(story.mail.deliveries()).toHaveLength(21);
});
