import { sql } from 'kysely';
import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Point {
  readonly id: string;
  readonly address: string;
  readonly verifiedAt: string | null;
}

/** Nothing is sent here: the code is read where the sender would read it. */
describe('the people who work on cases', () => {
  let api: RunningTestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  async function member(id: string): Promise<void> {
    const body = { id, name: `${id} Weber`, locale: 'de', timeZone: 'Europe/Berlin' };
    expect((await api.call({ method: 'POST', path: '/v1/members', body })).status).toBe(201);
  }

  async function phone(id: string, address: string): Promise<Point> {
    const { status, body } = await api.call<Point>({
      method: 'POST',
      path: `/v1/members/${id}/contact-points`,
      body: { channel: 'sms', address },
    });
    expect(status).toBe(201);
    return body;
  }

  function askForCode(id: string, point: Point) {
    return api.call<{ type?: string; expiresAt?: string }>({
      method: 'POST',
      path: `/v1/members/${id}/contact-points/${point.id}/verification`,
    });
  }

  function give(id: string, point: Point, code: string) {
    return api.call<{ type?: string; verifiedAt?: string }>({
      method: 'POST',
      path: `/v1/members/${id}/contact-points/${point.id}/confirmation`,
      body: { code },
    });
  }

  async function newestCode(address: string): Promise<string> {
    const { parameters } = await api.db
      .selectFrom('messages')
      .select('parameters')
      .where('address', '=', address)
      .where('reason', '=', 'verification')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    return (parameters as { verificationCode: string }).verificationCode;
  }

  function otherThan(code: string): string {
    return code === '000000' ? '000001' : '000000';
  }

  it('a phone is verified by the code that went to it, once, and speaks for one member', async () => {
    await member('ines');
    await member('omar');
    const point = await phone('ines', '+4915100000001');
    expect(point.verifiedAt).toBeNull();
    expect(await askForCode('ines', point)).toMatchObject({ status: 202 });
    const code = await newestCode(point.address);
    expect(await give('ines', point, otherThan(code))).toMatchObject({
      status: 422,
      body: { type: '/problems/wrong_code' },
    });
    expect(await give('ines', point, code)).toMatchObject({
      status: 200,
      body: { verifiedAt: expect.any(String) },
    });
    expect(await give('ines', point, code)).toMatchObject({ body: { type: '/problems/no_valid_code' } });
    expect(await askForCode('ines', point)).toMatchObject({ body: { type: '/problems/already_verified' } });

    const copy = await phone('omar', point.address);
    await askForCode('omar', copy);
    expect(await give('omar', copy, await newestCode(copy.address))).toMatchObject({
      status: 409,
      body: { type: '/problems/address_taken' },
    });
  });

  it('a code counts for a quarter of an hour, for five tries, until the next one, and three are sent an hour', async () => {
    await member('kim');
    const point = await phone('kim', '+4915100000002');
    await askForCode('kim', point);
    const first = await newestCode(point.address);
    await api.db.updateTable('contactCodes').set({ expiresAt: sql`now()` }).execute();
    expect(await give('kim', point, first)).toMatchObject({ body: { type: '/problems/no_valid_code' } });

    await askForCode('kim', point);
    const second = await newestCode(point.address);
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await give('kim', point, otherThan(second))).status).toBe(422);
    }
    expect(await give('kim', point, second)).toMatchObject({
      status: 409,
      body: { type: '/problems/no_valid_code' },
    });

    await askForCode('kim', point);
    const fourth = await askForCode('kim', point);
    expect(fourth).toMatchObject({ status: 429, body: { type: '/problems/too_many_codes' } });
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await give('kim', point, await newestCode(point.address))).status).toBe(200);

    // Removing the phone and adding it again changes nothing: what counts is what its owner was sent.
    const path = `/v1/members/kim/contact-points/${point.id}`;
    expect((await api.call({ method: 'DELETE', path })).status).toBe(204);
    const again = await phone('kim', point.address);
    expect(await askForCode('kim', again)).toMatchObject({ status: 429 });
  });

  it('a code is stored as a hash, and no list of messages shows it', async () => {
    await member('lena');
    const point = await phone('lena', '+4915100000003');
    await askForCode('lena', point);
    const code = await newestCode(point.address);
    const stored = await api.db.selectFrom('contactCodes').selectAll().execute();
    expect(JSON.stringify(stored.map(({ codeHash }) => codeHash.toString('latin1')))).not.toContain(code);
    await api.db
      .updateTable('messages')
      .set({ body: `Your code is ${code}` })
      .where('address', '=', point.address)
      .execute();
    const list = await api.call({ method: 'GET', path: '/v1/messages?audience=member:lena' });
    expect(list.body.data).toMatchObject([{ reason: 'verification', priority: 'critical', body: null }]);
    expect(JSON.stringify(list.body)).not.toContain(code);
  });

  it('whoever leaves takes no address along: it is free, and must be verified anew by whoever comes back', async () => {
    await member('bo');
    const point = await phone('bo', '+4915100000004');
    await askForCode('bo', point);
    await give('bo', point, await newestCode(point.address));
    const path = '/v1/members/bo';
    expect(await api.call({ method: 'PATCH', path, body: { active: false } })).toMatchObject({
      body: { active: false },
    });
    expect(await api.call({ method: 'GET', path })).toMatchObject({
      body: { contactPoints: [{ address: point.address, verifiedAt: null }] },
    });
    expect(await askForCode('bo', point)).toMatchObject({ body: { type: '/problems/inactive_member' } });
    await expect(
      api.db
        .updateTable('contactPoints')
        .set({ verifiedAt: sql`now()` })
        .where('id', '=', point.id)
        .execute(),
    ).rejects.toThrow(/check constraint/);
  });

  it("whoever has cases in hand is not deleted: they would be nobody's", async () => {
    await member('jo');
    const caseId = await aCase(api.db, await aParcel(api.db), { kind: 'damaged' });
    const at = new Date().toISOString();
    const held = (change: { status: 'acknowledged' | 'open'; assignee: string | null }) =>
      api.db
        .updateTable('cases')
        .set({ acknowledgedAt: at, ...change })
        .where('id', '=', caseId)
        .execute();
    await held({ status: 'acknowledged', assignee: 'jo' });
    const path = '/v1/members/jo';
    expect(await api.call({ method: 'DELETE', path })).toMatchObject({
      status: 409,
      body: { type: '/problems/member_holds_cases', detail: 'jo has 1 case in hand.' },
    });
    expect((await api.call({ method: 'GET', path })).status).toBe(200);
    await held({ status: 'open', assignee: null });
    expect((await api.call({ method: 'DELETE', path })).status).toBe(204);
  });

  it('an address is kept once, and the order says which one is tried first', async () => {
    await member('eva');
    await phone('eva', '+4915100000005');
    const second = await phone('eva', '+4915100000006');
    const again = { channel: 'sms', address: '+4915100000005' };
    const path = '/v1/members/eva/contact-points';
    expect(await api.call({ method: 'POST', path, body: again })).toMatchObject({
      status: 409,
      body: { type: '/problems/contact_point_exists' },
    });
    await api.call({ method: 'PATCH', path: `${path}/${second.id}`, body: { position: 1 } });
    await api.call({ method: 'DELETE', path: `${path}/${second.id}` });
    expect((await api.call({ method: 'DELETE', path: `${path}/${second.id}` })).status).toBe(404);
  });

  it('a team has the members that it is given, and names nobody whom nobody knows', async () => {
    const team = { id: 'night', name: 'Night shift', members: ['omar', 'ines'] };
    expect(await api.call({ method: 'POST', path: '/v1/teams', body: team })).toMatchObject({
      status: 201,
      body: { members: ['ines', 'omar'], email: null },
    });
    expect(await api.call({ method: 'POST', path: '/v1/teams', body: team })).toMatchObject({
      body: { type: '/problems/id_taken' },
    });
    const path = '/v1/teams/night';
    expect(await api.call({ method: 'PATCH', path, body: { members: ['nobody'] } })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', field: '/members', reason: 'there is no member nobody' }] },
    });
    expect(await api.call({ method: 'GET', path })).toMatchObject({ body: { members: ['ines', 'omar'] } });
    expect(await api.call({ method: 'GET', path: '/v1/members?team=night&active=true' })).toMatchObject({
      body: { data: [{ id: 'ines' }, { id: 'omar' }] },
    });
    expect((await api.call({ method: 'DELETE', path })).status).toBe(204);
  });

  it('only an administrator changes people, whoever may read sees them', async () => {
    const body = { id: 'eve', name: 'Eve' };
    expect((await api.call({ method: 'POST', path: '/v1/members', body, as: api.keys.act })).status).toBe(
      403,
    );
    expect((await api.call({ method: 'GET', path: '/v1/members', as: api.keys.read })).status).toBe(200);
  });
});

describe('who is on call', () => {
  let api: RunningTestApi;
  const path = '/v1/schedules/first_line';

  beforeAll(async () => {
    api = await startTestApi();
    for (const id of ['ines', 'omar']) {
      await api.call({ method: 'POST', path: '/v1/members', body: { id, name: id } });
    }
  });
  afterAll(() => api.stop());

  const rotation = {
    name: 'Week',
    members: ['ines', 'omar'],
    shift: { length: 1, unit: 'weeks' },
    handOver: { time: '09:00', weekday: 1 },
    startsOn: '2026-03-02',
  };

  function onCallAt(at: string) {
    return api.call<{ members: string[] }>({ method: 'GET', path: `${path}/on-call?at=${at}` });
  }

  it('a schedule says who is on call at a time, by its rotations and overrides', async () => {
    const body = { id: 'first_line', name: 'First line', timeZone: 'Europe/Berlin', rotations: [rotation] };
    expect(await api.call({ method: 'POST', path: '/v1/schedules', body })).toMatchObject({
      status: 201,
      body: { rotations: [{ members: ['ines', 'omar'], times: [] }] },
    });
    expect((await onCallAt('2026-03-09T07:59:59Z')).body.members).toEqual(['ines']);
    expect((await onCallAt('2026-03-09T08:00:00Z')).body.members).toEqual(['omar']);

    const nobody = { memberId: null, startsAt: '2026-03-10T00:00:00Z', endsAt: '2026-03-11T00:00:00Z' };
    const added = await api.call<{ id: string }>({ method: 'POST', path: `${path}/overrides`, body: nobody });
    expect(added.status).toBe(201);
    expect((await onCallAt('2026-03-10T12:00:00Z')).body.members).toEqual([]);
    expect(
      await api.call({
        method: 'GET',
        path: `${path}/shifts?from=2026-03-09T00:00:00Z&to=2026-03-12T00:00:00Z`,
      }),
    ).toMatchObject({
      status: 200,
      body: {
        data: [
          { memberId: 'ines', endsAt: '2026-03-09T08:00:00.000Z', covered: true },
          { memberId: 'omar', endsAt: '2026-03-10T00:00:00.000Z' },
          { memberId: null, covered: false, overrideId: added.body.id },
          { memberId: 'omar', startsAt: '2026-03-11T00:00:00.000Z' },
        ],
      },
    });
    expect((await api.call({ method: 'DELETE', path: `${path}/overrides/${added.body.id}` })).status).toBe(
      204,
    );
    expect((await onCallAt('2026-03-10T12:00:00Z')).body.members).toEqual(['omar']);
  });

  it('somebody who is away leaves a shift that is nobody’s, and somebody who is deleted an empty turn', async () => {
    await api.call({ method: 'PATCH', path: '/v1/members/omar', body: { active: false } });
    expect((await onCallAt('2026-03-10T12:00:00Z')).body.members).toEqual([]);
    const span = 'from=2026-03-10T00:00:00Z&to=2026-03-11T00:00:00Z';
    expect(await api.call({ method: 'GET', path: `${path}/shifts?${span}` })).toMatchObject({
      body: { data: [{ memberId: 'omar', covered: false }] },
    });
    expect((await api.call({ method: 'DELETE', path: '/v1/members/omar' })).status).toBe(204);
    expect(await api.call({ method: 'GET', path })).toMatchObject({
      body: { rotations: [{ members: ['ines', null] }] },
    });
    expect((await onCallAt('2026-03-10T12:00:00Z')).body.members).toEqual([]);
    expect((await onCallAt('2026-03-17T12:00:00Z')).body.members).toEqual(['ines']);
  });

  it.each<[story: string, change: Record<string, unknown>, field: string]>([
    ['a week needs its weekday', { handOver: { time: '09:00' } }, '/rotations/0/handOver/weekday'],
    ['a member must be known', { members: ['nobody'] }, '/rotations'],
    ['a time of day is one', { handOver: { time: '25:00', weekday: 1 } }, '/rotations/0/handOver/time'],
    ['somebody must have a turn', { members: [] }, '/rotations/0/members'],
  ])('%s', async (_story, change, field) => {
    const body = { rotations: [{ ...rotation, members: ['ines'], ...change }] };
    expect(await api.call({ method: 'PATCH', path, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field }] },
    });
  });

  it('a list of shifts has an end', async () => {
    const query = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z';
    expect((await api.call({ method: 'GET', path: `${path}/shifts?${query}` })).status).toBe(422);
  });
});
