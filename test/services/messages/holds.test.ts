import { createSilence, endSilence } from '../../../db/messages/silences';
import { NO_SENDING_RULES, type SendingRules } from '../../../domain/messages/sending/sending-rules';
import type { Matchers } from '../../../domain/messages/sending/silence';
import { loadPolicies } from '../../../planning/load-policies';
import { createSendingPlan } from '../../../planning/sending-plan';
import type { IntentRequest } from '../../../services/messages/intent-request';
import type { Sender } from '../../../services/messages/send-message';
import { ANYTHING } from '../../domain/messages/sending/anything';
import { type LedgerStory, type Parcel, startLedgerStory } from './ledger-story';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A shop whose clock is set by the story: Monday, 11:00 in Berlin. */
let story: LedgerStory;
let now: string;
beforeEach(async () => {
  story = await startLedgerStory();
  now = '2026-11-23T10:00:00.000Z';
});
afterEach(() => story.end());

const later = (ms: number) => {
  now = new Date(Date.parse(now) + ms).toISOString();
};
const senderBy = (rules: SendingRules): Promise<Sender> =>
  story.sender({
    plan: createSendingPlan(rules, 1),
    now: () => now,
    gatewayTimeoutMs: 10_000,
    // The phones are German, wherever a story has their owners live.
    smsCountries: ['DE'],
  });
const ours = loadPolicies('').sending;
const textsTo = (phone: string) =>
  story.phones
    .messages()
    .filter((sms) => sms.to === phone)
    .map(({ body }) => body);
const settled = (reason: string, status = 'sent') => ({ outcome: 'settled', status, reason });

async function tell(parcel: Parcel, change: Partial<IntentRequest> = {}): Promise<string> {
  const [intent] = await parcel.tell({ channels: ['sms'], at: now, ...change });
  return intent.id;
}

async function silence(matchers: Partial<Matchers>, hours: number): Promise<string> {
  const { id } = await createSilence(story.db, {
    matchers: { ...ANYTHING, ...matchers },
    audience: 'all',
    author: 'ines',
    comment: 'A storm.',
    startsAt: now,
    endsAt: new Date(Date.parse(now) + hours * HOUR).toISOString(),
  });
  return id;
}

describe('At night', () => {
  test('an SMS waits for the morning of its reader, a little spread, and says so; an email goes at once', async () => {
    now = '2026-11-23T22:30:00.000Z';
    const sender = await senderBy(ours);
    const parcel = await story.parcel();
    const [email, sms] = await parcel.tell({
      caseId: await parcel.openCase(),
      channels: ['email', 'sms'],
      at: now,
    });
    expect(await sender.send(email.id)).toEqual(settled('first_notification'));
    const outcome = await sender.send(sms!.id);
    expect(outcome).toMatchObject({ outcome: 'held', deferral: 'quiet_hours' });
    const row = await story.message(sms!.id);
    expect(row).toMatchObject({ status: 'intended', deferral: 'quiet_hours', dispatch: 'dispatcher' });
    // 08:00 in Berlin, and up to ten minutes more.
    expect(row.notBefore! >= '2026-11-24T07:00:00.000Z' && row.notBefore! < '2026-11-24T07:10:00.000Z').toBe(
      true,
    );
    // Whoever asks again is told the same, and nobody keeps an activity waiting for it.
    expect(await sender.send(sms!.id)).toEqual(outcome);
    now = row.notBefore!;
    expect(await sender.send(sms!.id)).toEqual(settled('first_notification'));
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });

  test('what recovered by morning wakes nobody up', async () => {
    now = '2026-11-23T22:30:00.000Z';
    const sender = await senderBy(ours);
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const sms = await tell(parcel, { caseId });
    await sender.send(sms);
    await parcel.closeCase(caseId);
    now = '2026-11-24T07:10:00.000Z';
    expect(await sender.send(sms)).toEqual(settled('superseded', 'not_sent'));
    expect(story.phones.messages()).toEqual([]);
  });

  test('of a first word and its reminder, both held, only the reminder goes out', async () => {
    now = '2026-11-23T22:30:00.000Z';
    const sender = await senderBy(ours);
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const first = await tell(parcel, { caseId });
    await sender.send(first);
    later(HOUR);
    const second = await tell(parcel, {
      caseId,
      occurrence: 2,
      reason: 'repeat',
      template: 'address_problem_reminder',
    });
    await sender.send(second);
    now = '2026-11-24T07:10:00.000Z';
    expect(await sender.send(first)).toEqual(settled('superseded', 'not_sent'));
    expect(await sender.send(second)).toEqual(settled('repeat'));
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });

  test("what is critical wakes people up; a reader's own hours come before the shop's", async () => {
    now = '2026-11-23T22:30:00.000Z';
    const sender = await senderBy(ours);
    const [lost, early, free] = [await story.parcel(), await story.parcel(), await story.parcel()];
    const own = { channel: 'sms' as const, quietHours: 'own' as const };
    await story.db
      .insertInto('contactPreferences')
      .values([
        { ...own, address: early.phone, quietFrom: '23:00', quietTo: '06:00' },
        { channel: 'sms', address: free.phone, quietHours: 'none' },
      ])
      .execute();
    const critical = await tell(lost, { caseId: await lost.openCase(), priority: 'critical' });
    expect(await sender.send(critical)).toEqual(settled('first_notification'));
    const held = await tell(early, { caseId: await early.openCase() });
    expect(await sender.send(held)).toMatchObject({ outcome: 'held', deferral: 'quiet_hours' });
    expect((await story.message(held)).notBefore?.slice(0, 15)).toBe('2026-11-24T05:0');
    expect(await sender.send(await tell(free, { caseId: await free.openCase() }))).toEqual(
      settled('first_notification'),
    );
    expect(story.phones.messages()).toHaveLength(2);
  });

  test('of whom nobody knows where they live is left in peace longer, and a country stands for its zone', async () => {
    const place = async (change: { timeZone: string; country: string | null }): Promise<string> => {
      const parcel = await story.parcel();
      await story.db.updateTable('recipients').set(change).where('id', '=', parcel.recipientId).execute();
      return await tell(parcel, { caseId: await parcel.openCase() });
    };
    const sender = await senderBy(ours);
    now = '2026-11-23T18:30:00.000Z';
    const [nowhere, odd, india] = [
      await place({ timeZone: 'UTC', country: null }),
      await place({ timeZone: 'Mars/Olympus', country: 'US' }),
      await place({ timeZone: 'UTC', country: 'IN' }),
    ];
    expect(await sender.send(nowhere)).toMatchObject({ outcome: 'held' });
    expect((await story.message(nowhere)).notBefore?.slice(0, 15)).toBe('2026-11-24T10:0');
    expect(await sender.send(odd)).toMatchObject({ outcome: 'settled', status: 'sent' });
    expect(await sender.send(india)).toMatchObject({ outcome: 'held' });
    expect((await story.message(india)).notBefore?.slice(0, 15)).toBe('2026-11-24T02:3');
  });
});

describe('A silence', () => {
  test('holds what it matches until its end, and is named by what was not sent because of it', async () => {
    const sender = await senderBy(NO_SENDING_RULES);
    const id = await silence({ carrier: ['ups'], kind: ['address_problem'] }, 2);
    const [recovers, stays] = [await story.parcel(), await story.parcel()];
    const recovered = await recovers.openCase();
    const first = await tell(recovers, { caseId: recovered });
    const second = await tell(stays, { caseId: await stays.openCase() });
    const other = await tell(stays, { template: 'out_for_delivery' });
    for (const message of [first, second]) {
      expect(await sender.send(message)).toMatchObject({ outcome: 'held', deferral: 'silenced' });
      expect(await story.message(message)).toMatchObject({ silenceId: id, dispatch: 'dispatcher' });
    }
    // About no case: this silence is for one kind of case.
    expect(await sender.send(other)).toEqual(settled('milestone'));
    await recovers.closeCase(recovered);
    later(2 * HOUR);
    expect(await sender.send(first)).toEqual(settled('superseded', 'not_sent'));
    expect(await story.message(first)).toMatchObject({ silenceId: id, deferral: 'silenced' });
    expect(await sender.send(second)).toEqual(settled('first_notification'));
    expect(textsTo(recovers.phone)).toEqual([]);
    expect(textsTo(stays.phone)).toHaveLength(2);
  });

  test('that is ended early lets go at once what it held', async () => {
    now = new Date().toISOString();
    const sender = await senderBy(NO_SENDING_RULES);
    const id = await silence({}, 24);
    const parcel = await story.parcel();
    const sms = await tell(parcel, { caseId: await parcel.openCase() });
    expect(await sender.send(sms)).toMatchObject({ outcome: 'held', deferral: 'silenced' });
    expect(await endSilence(story.db, id, { by: 'ines', at: now })).toMatchObject({ state: 'over' });
    now = new Date(Date.now() + 1_000).toISOString();
    expect(await sender.send(sms)).toEqual(settled('first_notification'));
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });
});

describe('Too much at once', () => {
  /** Pages to the phone of a team, each about a parcel of its own. */
  async function page(
    change: Partial<IntentRequest> = {},
  ): Promise<{ id: string; parcel: Parcel; caseId: string }> {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase('weather');
    const id = await tell(parcel, {
      caseId,
      audience: 'team:support',
      template: 'staff_case',
      stepId: 'tell_support',
      ...change,
    });
    return { id, parcel, caseId };
  }
  const PHONE = '+4930901820';

  beforeEach(async () => {
    await story.db
      .updateTable('teams')
      .set({ phone: PHONE, timeZone: 'Europe/Berlin' })
      .where('id', '=', 'support')
      .execute();
  });

  /** As the dispatcher would: everything that is due, until nothing is. */
  async function dispatch(sender: Sender): Promise<void> {
    for (;;) {
      const due = await story.db
        .selectFrom('messages')
        .select('id')
        .where('status', '=', 'intended')
        .where((where) => where.or([where('notBefore', 'is', null), where('notBefore', '<=', now)]))
        .orderBy('id')
        .execute();
      if (due.length === 0) return;
      for (const { id } of due) await sender.send(id);
    }
  }

  test('the first page goes at once, the rest is one message ten minutes later, without what is over', async () => {
    const sender = await senderBy(ours);
    const pages = [];
    for (let count = 0; count < 6; count++) pages.push(await page());
    await dispatch(sender);
    expect(textsTo(PHONE)).toHaveLength(1);
    const waiting = pages.slice(1);
    for (const { id } of waiting) {
      expect(await story.message(id)).toMatchObject({
        deferral: 'throttled',
        notBefore: '2026-11-23T10:10:00.000Z',
        dispatch: 'dispatcher',
      });
    }
    const over = waiting[0]!;
    await over.parcel.closeCase(over.caseId);
    later(10 * MINUTE);
    await dispatch(sender);
    const [, bundle, ...more] = textsTo(PHONE);
    expect(more).toEqual([]);
    const reference = async ({ parcel }: { parcel: Parcel }) =>
      (
        await story.db
          .selectFrom('shipments')
          .select('reference')
          .where('id', '=', parcel.shipmentId)
          .executeTakeFirstOrThrow()
      ).reference;
    const lines = await Promise.all(waiting.slice(1).map(reference));
    expect(bundle).toBe(`4 cases: ${lines.map((line) => `${line}: Delayed by weather.`).join(' ')}`);
    expect(await story.message(over.id)).toMatchObject({ status: 'not_sent', reason: 'superseded' });
    const bundled = await Promise.all(waiting.slice(1).map(({ id }) => story.message(id)));
    const [bundleId] = new Set(bundled.map((row) => row.bundleId));
    expect(bundled.map(({ status, reason }) => [status, reason])).toEqual(
      Array(4).fill(['not_sent', 'bundled']),
    );
    expect(await story.message(bundleId!)).toMatchObject({ status: 'sent', template: 'staff_bundle' });
  });

  test('of two that wait one is over: the other is sent as it was written', async () => {
    const sender = await senderBy(ours);
    await page();
    const [over, stays] = [await page(), await page()];
    await dispatch(sender);
    await over.parcel.closeCase(over.caseId);
    later(10 * MINUTE);
    await dispatch(sender);
    const texts = textsTo(PHONE);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/^Important: delayed by weather, NL-\d+/);
    expect(await story.message(stays.id)).toMatchObject({ status: 'sent', reason: 'first_notification' });
  });

  test('a bundle of which nothing is left when it goes out is superseded; of which one is left, it is that one', async () => {
    const sender = await senderBy(ours);
    await page();
    const waiting = [await page(), await page()];
    await dispatch(sender);
    later(10 * MINUTE);
    // Judged, so that the bundle is made, but not dispatched yet.
    await sender.send(waiting[0]!.id);
    const bundleId = (await story.message(waiting[0]!.id)).bundleId!;
    expect(await story.message(bundleId)).toMatchObject({ status: 'intended', reason: 'bundle' });
    await waiting[0]!.parcel.closeCase(waiting[0]!.caseId);
    await sender.send(bundleId);
    expect(textsTo(PHONE).at(-1)).toMatch(/^Important: delayed by weather, NL-\d+/);
    expect(await story.message(waiting[0]!.id)).toMatchObject({ status: 'not_sent', reason: 'superseded' });

    const others = [await page(), await page()];
    await dispatch(sender);
    later(10 * MINUTE);
    await sender.send(others[0]!.id);
    for (const one of others) await one.parcel.closeCase(one.caseId);
    const second = (await story.message(others[0]!.id)).bundleId!;
    expect(await sender.send(second)).toEqual(settled('superseded', 'not_sent'));
    expect(textsTo(PHONE)).toHaveLength(2);
  });

  test('several senders at once let only one through, and make one bundle', async () => {
    const senders = await Promise.all([senderBy(ours), senderBy(ours), senderBy(ours)]);
    const pages: { id: string }[] = [];
    for (let count = 0; count < 12; count++) pages.push(await page());
    await Promise.all(pages.flatMap(({ id }) => senders.map((sender) => sender.send(id))));
    expect(textsTo(PHONE)).toHaveLength(1);
    later(10 * MINUTE);
    await Promise.all(senders.map(dispatch));
    const texts = textsTo(PHONE);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/^11 cases: .* And \d+ more\.$/);
  });

  test('what is critical has room of its own, and a code is neither held nor counted', async () => {
    const sender = await senderBy(ours);
    const [first, second] = [await page(), await page()];
    await dispatch(sender);
    expect((await story.message(second.id)).deferral).toBe('throttled');
    expect((await story.message(first.id)).status).toBe('sent');
    const critical = await page({ priority: 'critical' });
    expect(await sender.send(critical.id)).toEqual(settled('first_notification'));
    const code = await page({ reason: 'verification' });
    expect(await sender.send(code.id)).toEqual(settled('verification'));
    expect(textsTo(PHONE)).toHaveLength(3);
  });

  test('what waited for the morning of one customer is one message, in their language', async () => {
    now = '2026-11-23T22:00:00.000Z';
    const sender = await senderBy(ours);
    const phone = '+4915199990001';
    const parcels = [
      await story.parcel({ phone, locale: 'de' }),
      await story.parcel({ phone, locale: 'de' }),
      await story.parcel({ phone, locale: 'de' }),
    ];
    for (const parcel of parcels) await tell(parcel, { caseId: await parcel.openCase() });
    await dispatch(sender);
    expect(textsTo(phone)).toEqual([]);
    now = '2026-11-24T07:10:00.000Z';
    await dispatch(sender);
    const [text, ...more] = textsTo(phone);
    expect(more).toEqual([]);
    expect(text).toMatch(/^Nordlicht: NL-\d+: .*Abmelden mit STOP\.$/);
  });

  test('a page whose gateway was busy keeps its place: it is not held for a throttle when it tries again', async () => {
    // When to try again is told by the clock of Postgres.
    now = new Date().toISOString();
    const sender = await senderBy({ ...ours, quietHours: NO_SENDING_RULES.quietHours });
    const { id } = await page();
    story.phones.setFaults([{ kind: 'rate_limited' }]);
    await sender.send(id);
    story.phones.setFaults([]);
    const row = await story.message(id);
    expect(row).toMatchObject({ status: 'intended', attempts: 1, deferral: null, releasedAt: now });
    await page().then((other) => sender.send(other.id));
    now = row.notBefore!;
    expect(await sender.send(id)).toEqual(settled('first_notification'));
    expect(textsTo(PHONE)).toHaveLength(1);
  });
});
