import { suppress } from '../../../db/consent/consent';
import { loadToSend } from '../../../db/messages/message-to-send';
import { caseOfCode } from '../../../db/people/alert-codes';
import { addContactPoint } from '../../../db/people/contact-points';
import { createMember, updateMember } from '../../../db/people/members';
import { addOverride, createSchedule, type NewRotation } from '../../../db/people/on-call';
import { createTeam } from '../../../db/people/teams';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import type { Audience, Channel } from '../../../domain/messages/message';
import { recordIntents } from '../../../services/messages/record-intents';
import { recordRecovery } from '../../../services/messages/record-recovery';
import { aCase, aParcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

/** Whom a page reaches is found out when its step runs. */
describe('a page to people', () => {
  let testDatabase: TestDatabase;
  let database: OpenDatabase;
  let shipmentId: string;
  const AT = '2026-11-23T12:00:00.000Z';

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url });
    const { db } = database;
    for (const [id, locale, phone, email] of [
      ['ines', 'de', '+4915100000001', 'ines@shop.example'],
      ['omar', 'es', '+4915100000002', null],
      ['kim', 'en', null, null],
    ] as const) {
      await createMember(db, { id, name: `${id} Weber`, locale, timeZone: 'Europe/Berlin' });
      if (phone !== null) await reach(id, 'sms', phone, true);
      if (email !== null) await reach(id, 'email', email, true);
    }
    const team = { name: 'Night', email: 'night@shop.example', phone: null, locale: 'en', timeZone: 'UTC' };
    await createTeam(db, { ...team, id: 'night', members: ['ines', 'omar', 'kim'] });
    await createSchedule(db, {
      id: 'first_line',
      name: 'First line',
      timeZone: 'Europe/Berlin',
      rotations: [daily('One', ['ines']), daily('Two', ['omar'])],
    });
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  function daily(name: string, members: string[]): NewRotation {
    return {
      name,
      members,
      shift: { length: 1, unit: 'days' },
      handOver: { time: '08:00', weekday: null },
      startsOn: '2026-01-01',
      times: [],
    };
  }

  async function reach(
    memberId: string,
    channel: Channel,
    address: string,
    verified: boolean,
  ): Promise<void> {
    const point = await addContactPoint(database.db, memberId, { channel, address });
    if (point === null || !verified) return;
    await database.db
      .updateTable('contactPoints')
      .set({ verifiedAt: AT })
      .where('id', '=', point.id)
      .execute();
  }

  async function page(
    caseId: string,
    audience: Audience,
    channels: readonly Channel[] = ['sms'],
    occurrence = 1,
    at = AT,
  ) {
    await recordIntents(database.db, {
      shipmentId,
      caseId,
      stepId: 'page',
      occurrence,
      audience,
      channels,
      template: 'staff_case',
      priority: 'normal',
      reason: occurrence === 1 ? 'first_notification' : 'repeat',
      dispatch: 'workflow',
      at,
    });
    return database.db
      .selectFrom('messages')
      .select(['id', 'memberId', 'channel', 'address', 'locale', 'status', 'reason', 'parameters'])
      .where('caseId', '=', caseId)
      .where('occurrence', '=', occurrence)
      .where('audience', '=', audience)
      .orderBy('channel')
      .orderBy('memberId')
      .execute();
  }

  async function newCase(): Promise<string> {
    const parcel = await aParcel(database.db);
    shipmentId = parcel.shipmentId;
    return aCase(database.db, parcel);
  }

  test('two members on call are two messages, each in the language of its reader and with a number of its own phone', async () => {
    const rows = await page(await newCase(), 'on_call:first_line');
    expect(rows).toMatchObject([
      {
        memberId: 'ines',
        address: '+4915100000001',
        locale: 'de',
        status: 'intended',
        parameters: { code: 1 },
      },
      {
        memberId: 'omar',
        address: '+4915100000002',
        locale: 'es',
        status: 'intended',
        parameters: { code: 1 },
      },
    ]);
    const found = await loadToSend(database, rows[0]?.id ?? '', AT);
    expect(found?.context.reader).toEqual({ name: 'ines', timeZone: 'Europe/Berlin', locale: 'de' });
  });

  test('asked again, a page goes to whom it went to, whoever is on call by now', async () => {
    const caseId = await newCase();
    await page(caseId, 'on_call:first_line');
    await addOverride(database.db, 'first_line', {
      memberId: 'ines',
      startsAt: AT,
      endsAt: '2026-11-23T13:00:00.000Z',
    });
    expect(await page(caseId, 'on_call:first_line')).toHaveLength(2);
    expect(await page(caseId, 'on_call:first_line', ['sms'], 2)).toMatchObject([
      { memberId: 'ines', parameters: { code: expect.any(Number) } },
    ]);
  });

  test.each<
    [story: string, audience: Audience, channels: Channel[], at: string, rows: Record<string, unknown>[]]
  >([
    [
      'the mailbox of the team, and its members where it has no phone',
      'team:night',
      ['email', 'sms'],
      AT,
      [
        { memberId: null, address: 'night@shop.example', status: 'intended' },
        { memberId: 'ines', address: '+4915100000001' },
        { memberId: 'omar', address: '+4915100000002' },
      ],
    ],
    ['a member by name', 'member:ines', ['email'], AT, [{ memberId: 'ines', address: 'ines@shop.example' }]],
    [
      'a member without an address',
      'member:kim',
      ['sms'],
      AT,
      [{ status: 'not_sent', reason: 'no_address' }],
    ],
    ['somebody unknown', 'member:nobody', ['sms'], AT, [{ status: 'not_sent', reason: 'no_recipient' }]],
    [
      'nobody on call',
      'on_call:first_line',
      ['sms'],
      '2025-12-31T12:00:00.000Z',
      [{ status: 'not_sent', reason: 'nobody_on_call' }],
    ],
    [
      'a schedule that was deleted',
      'on_call:gone',
      ['sms'],
      AT,
      [{ status: 'not_sent', reason: 'no_recipient' }],
    ],
    ['a team that was deleted', 'team:gone', ['sms'], AT, [{ status: 'not_sent', reason: 'no_recipient' }]],
  ])('%s', async (_story, audience, channels, at, rows) => {
    expect(await page(await newCase(), audience, channels, 1, at)).toMatchObject(rows);
  });

  test('an address that nobody has proved is not written to', async () => {
    await reach('kim', 'email', 'Kim@Shop.example', false);
    expect(await page(await newCase(), 'member:kim', ['email'])).toMatchObject([
      { status: 'not_sent', reason: 'not_verified', address: null },
    ]);
  });

  test('a number stands for one case, is kept while pages repeat, and rests for a month when the case is over', async () => {
    const numberOf = async (caseId: string, occurrence: number, at: string): Promise<unknown> =>
      (await page(caseId, 'member:omar', ['sms'], occurrence, at)).map(
        ({ parameters }) => (parameters as { code?: number }).code,
      )[0];
    const first = await newCase();
    const number = await numberOf(first, 1, AT);
    const second = await newCase();
    expect(await numberOf(second, 1, AT)).toBe(Number(number) + 1);
    await close(first);
    const third = await newCase();
    expect(await numberOf(third, 1, '2026-12-20T12:00:00.000Z')).toBe(Number(number) + 2);
    // A month later the number of the case that is over is free; that of the open one is not.
    const fourth = await newCase();
    expect(await numberOf(fourth, 1, '2027-01-10T12:00:00.000Z')).toBe(number);
    const fifth = await newCase();
    expect(await numberOf(fifth, 1, '2027-01-10T12:00:00.000Z')).toBe(Number(number) + 3);
  });

  async function close(caseId: string): Promise<void> {
    await database.db
      .updateTable('cases')
      .set({
        status: 'resolved',
        resolvedAt: AT,
        resolvedBy: 'wayward',
        resolution: 'recovered',
        nextAction: null,
        nextActionAt: null,
      })
      .where('id', '=', caseId)
      .execute();
  }

  test('a shared phone that no member has proved gets no number: an answer would not be understood', async () => {
    await database.db
      .updateTable('teams')
      .set({ phone: '+4915100000009' })
      .where('id', '=', 'support')
      .execute();
    const [row] = await page(await newCase(), 'team:support');
    expect(row).toMatchObject({ status: 'intended', parameters: {} });
    await createMember(database.db, { id: 'lena', name: 'Lena', locale: 'en', timeZone: 'UTC' });
    await reach('lena', 'sms', '+4915100000009', true);
    expect(await page(await newCase(), 'team:support')).toMatchObject([{ parameters: { code: 1 } }]);
  });

  test('mail alone names the case too: a member by the number of their phone, a team by one of its own that its members know', async () => {
    const { db } = database;
    const caseId = await newCase();
    const [mail] = await page(caseId, 'member:ines', ['email']);
    const [text] = await page(caseId, 'member:ines', ['sms'], 2);
    expect(mail?.parameters).toEqual({ code: expect.any(Number) });
    expect(text?.parameters).toEqual(mail?.parameters);

    const [toTeam] = await page(caseId, 'team:night', ['email']);
    const { code = 0 } = (toTeam?.parameters ?? {}) as { readonly code?: number };
    expect(code).toBeGreaterThanOrEqual(10_000);
    expect(await page(caseId, 'team:night', ['email'], 2)).toMatchObject([{ parameters: { code } }]);
    const omar = { memberId: 'omar', address: '+4915100000002' };
    expect(await caseOfCode(db, omar, code)).toBe(caseId);
    expect(await caseOfCode(db, omar, code === 99_999 ? 10_000 : code + 1)).toBeNull();
    await createMember(db, { id: 'lee', name: 'Lee', locale: 'en', timeZone: 'UTC' });
    expect(await caseOfCode(db, { memberId: 'lee', address: null }, code)).toBeNull();
  });

  test('that it is over is told to whoever was told of it, though somebody else is on call', async () => {
    const caseId = await newCase();
    await page(caseId, 'on_call:first_line', ['sms'], 1, '2026-11-24T12:00:00.000Z');
    await database.db
      .updateTable('messages')
      .set({ status: 'sent', sendingAt: AT, sentAt: AT })
      .where('caseId', '=', caseId)
      .where('memberId', '=', 'omar')
      .execute();
    await close(caseId);
    await recordRecovery(database.db, {
      shipmentId,
      caseId,
      at: AT,
      resolution: 'recovered',
      alreadyTold: new Set(),
    });
    const told = await database.db
      .selectFrom('messages')
      .select(['audience', 'address', 'parameters'])
      .where('caseId', '=', caseId)
      .where('reason', '=', 'recovery')
      .execute();
    expect(told).toEqual([{ audience: 'member:omar', address: '+4915100000002', parameters: {} }]);
  });

  test('whoever has left is not written to', async () => {
    await updateMember(database.db, 'omar', { active: false });
    expect(await page(await newCase(), 'member:omar')).toMatchObject([
      { status: 'not_sent', reason: 'no_recipient', address: null },
    ]);
  });

  test('goes by another channel to a team whose mailbox bounced, and to a member whose phone said STOP', async () => {
    const { db } = database;
    const team = { name: 'Day', locale: 'en', timeZone: 'UTC', members: [] };
    await createTeam(db, { ...team, id: 'day', email: 'day@shop.example', phone: '+4915100000009' });
    const before = await page(await newCase(), 'team:day', ['email']);
    expect(before).toMatchObject([{ channel: 'email', status: 'intended' }]);
    await suppress(db, 'email', 'day@shop.example', 'hard_bounce');
    expect(await page(await newCase(), 'team:day', ['email'])).toMatchObject([
      { channel: 'email', status: 'not_sent', reason: 'hard_bounce' },
      { channel: 'sms', status: 'intended', address: '+4915100000009' },
    ]);
    // Where one of the channels of the step takes it, nothing else is written.
    expect(await page(await newCase(), 'team:day', ['email', 'sms'])).toHaveLength(2);
    await suppress(db, 'sms', '+4915100000001', 'opted_out');
    expect(await page(await newCase(), 'member:ines', ['sms'])).toMatchObject([
      { channel: 'email', status: 'intended', address: 'ines@shop.example' },
      { channel: 'sms', status: 'not_sent', reason: 'opted_out' },
    ]);
    await db.deleteFrom('suppressions').execute();
  });
});
