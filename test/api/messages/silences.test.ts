import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

const NOBODY = '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11';
const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

const START = inHours(1);

interface Silence {
  readonly id: string;
  readonly state: string;
  readonly endsAt: string;
  readonly noticeAt: string;
}

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.hire('ines', 'omar');
});
afterAll(() => api.stop());

const set = (body: Record<string, unknown> = {}, as?: string) =>
  api.call<Silence>({
    method: 'POST',
    path: '/v1/silences',
    ...(as === undefined ? {} : { as }),
    body: {
      matchers: { carrier: ['ups'] },
      actor: 'ines',
      comment: 'UPS knows of the storm.',
      endsAt: inHours(4),
      ...body,
    },
  });

const get = async (id: string) =>
  (await api.call<Silence & { waiting: number }>({ method: 'GET', path: `/v1/silences/${id}` })).body;

describe('silences over the api', () => {
  it('say what they match, who set them and why, and when their author is told of the end', async () => {
    const { status, body, headers } = await set({
      matchers: { kind: ['weather'], carrier: ['UPS'], lane: ['US-*'], tags: ['fragile'] },
      audience: 'customer',
      startsAt: START,
      endsAt: new Date(Date.parse(START) + 4 * HOUR).toISOString(),
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/silences/${body.id}`);
    expect(body).toMatchObject({
      state: 'scheduled',
      matchers: { kind: ['weather'], severity: [], carrier: ['ups'], lane: ['US-*'], tags: ['fragile'] },
      audience: 'customer',
      author: 'ines',
      comment: 'UPS knows of the storm.',
      waiting: 0,
    });
    // A tenth of four hours is less than an hour.
    expect(Date.parse(body.endsAt) - Date.parse(body.noticeAt)).toBe(24 * 60_000);
    expect(await get(body.id)).toMatchObject({ id: body.id });
  });

  it('are told by their state', async () => {
    const active = (await set()).body.id;
    const scheduled = (await set({ startsAt: inHours(1) })).body.id;
    const over = (await set()).body.id;
    await api.call({ method: 'PATCH', path: `/v1/silences/${over}` });
    for (const [state, id] of Object.entries({ active, scheduled, over })) {
      const { body } = await api.call<{ data: Silence[] }>({
        method: 'GET',
        path: `/v1/silences?state=${state}`,
      });
      expect(body.data[0]).toMatchObject({ id, state });
      expect(new Set(body.data.map((one) => one.state))).toEqual(new Set([state]));
    }
  });

  it('end early, once, and what waits for their end comes due at once', async () => {
    const { id, endsAt } = (await set()).body;
    const parcel = await aParcel(api.db);
    const caseId = await aCase(api.db, parcel);
    const held = { deferral: 'silenced' as const, silenceId: id, notBefore: endsAt };
    await api.db.updateTable('messages').set(held).where('caseId', '=', caseId).execute();
    expect(await get(id)).toMatchObject({ waiting: 1 });
    const shown = await api.call<{ messages: { wait: string }[] }>({
      method: 'GET',
      path: `/v1/cases/${caseId}`,
    });
    expect(shown.body.messages).toMatchObject([
      { ...held, wait: `A silence holds it (silence ${id}). It waits until ${endsAt}.` },
    ]);
    const path = `/v1/silences/${id}`;
    // An hour earlier first, then now.
    const earlier = new Date(Date.parse(endsAt) - HOUR).toISOString();
    expect((await api.call({ method: 'PATCH', path, body: { endsAt: earlier } })).body).toMatchObject({
      state: 'active',
      endsAt: earlier,
    });
    const message = () =>
      api.db.selectFrom('messages').selectAll().where('caseId', '=', caseId).executeTakeFirstOrThrow();
    expect((await message()).notBefore).toBe(earlier);
    const ended = await api.call({ method: 'PATCH', path, body: { actor: 'omar' } });
    expect(ended.body).toMatchObject({ state: 'over', endedBy: 'omar' });
    expect(Date.parse((await message()).notBefore ?? '')).toBeLessThanOrEqual(Date.now());
    expect((await api.call({ method: 'PATCH', path })).status).toBe(409);
  });

  it('are only ever shortened', async () => {
    const { id } = (await set()).body;
    const longer = await api.call<{ errors: { field: string }[] }>({
      method: 'PATCH',
      path: `/v1/silences/${id}`,
      body: { endsAt: inHours(9) },
    });
    expect(longer.status).toBe(422);
    expect(longer.body.errors[0]?.field).toBe('/endsAt');
    expect((await api.call({ method: 'DELETE', path: `/v1/silences/${id}` })).status).toBe(405);
  });

  it('need a reason, an end after the start, and no more than 90 days', async () => {
    for (const [field, body] of [
      ['/comment', { comment: ' ' }],
      ['/endsAt', { endsAt: inHours(-1) }],
      ['/endsAt', { startsAt: inHours(5), endsAt: inHours(4) }],
      ['/endsAt', { endsAt: inHours(91 * 24) }],
      ['/matchers/lane/0', { matchers: { lane: ['Germany'] } }],
      ['/matchers/lane/0', { matchers: { lane: ['*-*'] } }],
      ['/matchers/kind/0', { matchers: { kind: ['boredom'] } }],
      ['/actor', { actor: 'Ines Ortega' }],
    ] satisfies [string, Record<string, unknown>][]) {
      const right = { matchers: {}, actor: 'ines', comment: 'Why.', endsAt: inHours(4) };
      const answer = await api.call<{ errors: { field: string }[] }>({
        method: 'POST',
        path: '/v1/silences',
        body: { ...right, ...body },
      });
      expect([field, answer.status, answer.body.errors[0]?.field]).toEqual([field, 422, field]);
    }
  });

  it('are set by who may act and seen by who may read', async () => {
    expect((await set({}, api.keys.read)).status).toBe(403);
    expect((await set({}, api.keys.act)).status).toBe(201);
    expect((await api.call({ method: 'GET', path: `/v1/silences/${NOBODY}` })).status).toBe(404);
    expect((await api.call({ method: 'PATCH', path: `/v1/silences/${NOBODY}` })).status).toBe(404);
  });

  it('show beforehand which open cases they would match', async () => {
    const carrier = 'gls';
    const fragile = await aParcel(api.db, { carrier, tags: ['fragile'], originCountry: 'US' });
    const other = await aParcel(api.db, { carrier, tags: [], originCountry: 'FR' });
    const [open, closed, elsewhere] = [
      await aCase(api.db, fragile),
      await aCase(api.db, fragile, { kind: 'weather', resolved: true }),
      await aCase(api.db, other),
    ];
    const preview = async (matchers: Record<string, unknown>) =>
      (
        await api.call<{ openCases: number; cases: { id: string }[] }>({
          method: 'POST',
          path: '/v1/silences/preview',
          body: { matchers: { carrier: [carrier], ...matchers } },
        })
      ).body.cases.map(({ id }) => id);
    expect(await preview({})).toEqual([elsewhere, open]);
    expect(await preview({ lane: ['US-DE'] })).toEqual([open]);
    expect(await preview({ lane: ['FR-*'] })).toEqual([elsewhere]);
    expect(await preview({ lane: ['*-DE'] })).toEqual([elsewhere, open]);
    expect(await preview({ tags: ['fragile'] })).toEqual([open]);
    expect(await preview({ kind: ['damaged'], severity: ['info'] })).toEqual([]);
    expect(await preview({ kind: ['weather'] })).not.toContain(closed);
  });
});
