import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningTestApi, startTestApi } from '../running-api';

const DEFAULT = readFileSync(join(__dirname, '../../../policies/default.yaml'), 'utf8');

const VIP = `version: 1
policies:
  - id: vip_late
    purpose: Late parcels of good customers.
    match: { kind: late, customerTier: gold }
    steps:
      - { id: page_lead, after: at once, audience: "team:support_lead", channels: [sms], template: staff_case }
`;

interface Check {
  readonly ok: boolean;
  readonly problems: { readonly line: number; readonly path: string; readonly sentence: string }[];
  readonly explanations: { readonly policyId: string }[];
  readonly changes: { readonly policies: { readonly policyId: string; readonly sentences: string[] }[] };
}

interface Timetable {
  readonly policyId: string;
  readonly zones: string[];
  readonly lines: {
    readonly at: string;
    readonly local: string[];
    readonly text: string;
    readonly stepId: string | null;
  }[];
  readonly next: { readonly at: string | null; readonly text: string } | null;
}

describe('the policies over the api', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const get = (path: string, accept = 'application/json') =>
    api.call({ method: 'GET', path, as: api.keys.read, headers: { accept } });
  const check = (yaml: string | Buffer, as = api.keys.admin) =>
    api.call<Check>({
      method: 'POST',
      path: '/v1/policies/check',
      as,
      raw: yaml,
      headers: { 'content-type': 'application/yaml' },
    });
  const simulate = (body: unknown) =>
    api.call<Timetable>({ method: 'POST', path: '/v1/policies/simulate', as: api.keys.read, body });

  it('are listed with what each is for, and with what holds for all', async () => {
    const { body } = await get('/v1/policies');
    expect(body.data).toContainEqual({
      id: 'weather_severe',
      version: expect.any(Number),
      source: 'policies/default.yaml',
      purpose: expect.stringContaining('Weather that keeps coming back'),
      appliesTo: 'The problem is "Delayed by weather"; its severity is major or critical',
    });
    expect(body.general).toContainEqual(
      expect.objectContaining({ name: 'sending', title: 'Quiet hours, and how much at once' }),
    );
  });

  it('are shown with their settings and in sentences', async () => {
    const { body } = await get('/v1/policies/late');
    expect(body).toMatchObject({
      id: 'late',
      match: { kind: ['late'] },
      steps: expect.arrayContaining([
        expect.objectContaining({ id: 'tell_customer', after: 'at once', audience: 'customer' }),
        expect.objectContaining({ id: 'ask_carrier', after: '4 business hours', condition: 'always' }),
      ]),
      explanation: {
        topics: {
          timetable: expect.arrayContaining([
            {
              key: 'tell_customer',
              text: 'At once: the customer is told by email and SMS, "Your parcel is late".',
            },
          ]),
        },
      },
    });
    expect((await get('/v1/policies/nobody')).status).toBe(404);
    expect((await get('/v1/policies/No..Such')).status).toBe(404);
  });

  it('are a page of Markdown for whoever asks for one', async () => {
    const page = await get('/v1/policies/late/explanation', 'text/markdown');
    expect(page.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(page.body).toMatch(/^# Late\n\nThe promise was missed\./);
    const json = await get('/v1/policies/late/explanation', '*/*');
    expect(json.body).toMatchObject({ policyId: 'late', roles: expect.any(Array) });
  });

  it('walk a case through time, by the clocks of both ends', async () => {
    const { status, body } = await simulate({
      kind: 'late',
      openedAt: '2026-12-23T16:00:00+01:00',
      originCountry: 'de',
      destinationCountry: 'US',
      destinationRegion: 'CA',
      acknowledgeAfter: '3 hours',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ policyId: 'late', zones: ['Europe/Berlin', 'America/Los_Angeles'] });
    expect(body.lines).toContainEqual({
      at: '2026-12-24T12:00:00.000Z',
      local: ['2026-12-24T13:00:00+01:00', '2026-12-24T04:00:00-08:00'],
      text: "Holder was not heard of: the case is nobody's again.",
      stepId: null,
      waits: [],
    });
    expect(body.next?.text).toMatch(/^Support lead is alerted by email and SMS/);
  });

  it('refuse what is no case, and say why', async () => {
    const { status, body } = await simulate({
      kind: 'late',
      openedAt: '2026-12-23T16:00:00Z',
      acknowledgeAfter: '3 business hours',
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: [{ field: '/acknowledgeAfter', reason: 'must be counted by the clock, like "3 hours"' }],
    });
    expect((await simulate({ kind: 'late', openedAt: 'soon' })).status).toBe(422);
  });

  it('are checked before they run: what is wrong, with its line', async () => {
    const { body } = await check(VIP.replace('at once', 'soon').replace('kind: late', 'kind: lte'));
    expect(body).toMatchObject({
      ok: false,
      problems: [
        {
          line: 5,
          path: 'policies[0].match.kind',
          sentence: expect.stringContaining('"lte" is not known here'),
        },
        {
          line: 7,
          path: 'policies[0].steps[0].after',
          sentence: expect.stringContaining('"soon" must be "at once"'),
        },
      ],
      explanations: [],
    });
  });

  it('are checked before they run: what is right, in words, and what it changes', async () => {
    const { body } = await check(VIP);
    expect(body).toMatchObject({ ok: true, problems: [] });
    expect(body.explanations.map(({ policyId }) => policyId)).toEqual(['vip_late']);
    expect(body.changes.policies[0]).toMatchObject({
      policyId: 'vip_late',
      change: 'added',
      sentences: expect.arrayContaining([
        'It is for: The problem is "Later than promised"; the customer\'s tier is "gold".',
      ]),
    });
    const edited = await check(DEFAULT.replace('after: 4 business hours', 'after: 2 business hours'));
    expect(edited.body.changes.policies).toEqual([
      {
        policyId: 'address_problem',
        change: 'changed',
        sentences: [
          expect.stringMatching(/^Support lead is now alerted after 2 business hours instead of after 4/),
        ],
      },
    ]);
    expect((await check(DEFAULT)).body.changes).toEqual({ policies: [], general: [] });
  });

  it('take no document that would keep everybody waiting, and none that is no text', async () => {
    expect((await check('a: 1\n'.repeat(30_000))).status).toBe(413);
    expect((await check(Buffer.from([0xff, 0xfe, 0x00]))).status).toBe(400);
    expect((await check('[['.repeat(2_000))).body).toMatchObject({ ok: false });
    expect((await check('')).body).toMatchObject({ ok: false });
    expect((await check(VIP, api.keys.read)).status).toBe(403);
  });
});
