import { sql } from 'kysely';
import { NOTHING_SEEN } from '../../domain/tracking-state';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

/** A storm over one region: every parcel there has a case, a page that waits and, some of them, a message that waits. */
const PARCELS = 5_000;
/** Every tenth customer has two of them; nobody is told twice. */
const CUSTOMERS = PARCELS - PARCELS / 10;
/** So many were told by their own case before anybody knew that it is one storm. */
const TOLD_BEFORE = 500;

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward({ env: { EMAIL_PER_SECOND: '2000', LOG_LEVEL: 'warn' } });
}, 120_000);
afterAll(() => wayward?.stop());

/** Rows as ingestion and five thousand workflows leave them, in a few statements. */
async function stormBreaksOut(): Promise<void> {
  const { db } = wayward.database;
  await sql`
    with people as (
      insert into recipients (name, email, country, region, locale, time_zone)
      select 'Reader', 'reader' || n || '@storm.example', 'US', 'OR', (array['en', 'de', 'es'])[1 + n % 3], 'America/Los_Angeles'
        from generate_series(1, ${PARCELS}) n
      returning id, email),
    parcels as (
      insert into shipments (carrier, tracking_number, merchant_id, recipient_id, tracking, milestone)
      select 'ups', 'STORM' || substring(email from '[0-9]+'), 'default', id, ${JSON.stringify(NOTHING_SEEN)}::jsonb, 'in_transit'
        from people
      returning id, tracking_number)
    insert into cases (shipment_id, kind, episode, severity, fault_owner, action_by, status, opened_at, occurred_at,
                       next_action, policy_id, policy_version, updated_at, plan)
    select id, 'weather', 1, 'minor', 'external', 'none', 'open', now(), now(), 'policy_ended', 'weather', 1, now(),
           '{"policyId":"weather","policyVersion":1,"recovery":{"template":"recovered"},"steps":[
              {"id":"tell_customer","occurrence":1,"audience":"customer","channels":["email"],"template":"weather"}]}'
      from parcels`.execute(db);
  // The first tenth shares its customers with the second.
  await sql`
    update recipients set email = 'reader' || (substring(email from '[0-9]+')::int + ${PARCELS / 10}) || '@storm.example'
     where email like '%@storm.example' and substring(email from '[0-9]+')::int <= ${PARCELS / 10}`.execute(
    db,
  );
  await sql`
    insert into messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, channel, address, template,
                          priority, dispatch, status, reason, intended_at)
    select 'case:' || c.id || ':page', 'outbound', c.shipment_id, c.id, 'page', 1, 'team:support', 'email',
           'support@willow.example', 'staff_case', 'normal', 'workflow', 'intended', 'first_notification', now()
      from cases c where c.kind = 'weather'`.execute(db);
  await sql`
    insert into messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, channel, address, template,
                          priority, dispatch, status, reason, intended_at, sending_at, sent_at, not_before, deferral)
    select 'case:' || one.case_id || ':tell', 'outbound', one.shipment_id, one.case_id, 'tell_customer', 1, 'customer', 'email',
           one.email, 'weather', 'routine', 'dispatcher', case when one.n <= ${PARCELS - TOLD_BEFORE} then 'intended' else 'sent' end,
           'first_notification', now(),
           case when one.n > ${PARCELS - TOLD_BEFORE} then now() end, case when one.n > ${PARCELS - TOLD_BEFORE} then now() end,
           case when one.n <= ${PARCELS - TOLD_BEFORE} then now() + interval '1 day' end,
           case when one.n <= ${PARCELS - TOLD_BEFORE} then 'throttled' end
      from (select c.id as case_id, c.shipment_id, r.email, substring(s.tracking_number from '[0-9]+')::int as n
              from cases c join shipments s on s.id = c.shipment_id join recipients r on r.id = s.recipient_id
             where c.kind = 'weather') one
     where one.n % 2 = 0 or one.n > ${PARCELS - TOLD_BEFORE}`.execute(db);
}

async function counts(where: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ what: string; count: number }>`
    select coalesce(template, '') || ' ' || status || ' ' || reason as what, count(*)::int as count
      from messages where ${sql.raw(where)} group by 1`.execute(wayward.database.db);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

interface Detail {
  readonly status: string;
  readonly members: { readonly total: number; readonly open: number };
  readonly customers: { readonly told: number; readonly waiting: number; readonly toldByTheirCase: number };
  readonly pages: { readonly sent: number; readonly keptBack: number };
}

test('a storm holds up 5,000 parcels: one page, one approval, each customer hears once, and an unrelated parcel goes its way meanwhile', async () => {
  const { db } = wayward.database;
  await stormBreaksOut();
  await wayward.register({ trackingNumber: '1ZUNRELATED', email: 'una@elsewhere.example' });
  const figures: Record<string, number> = {};
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = Date.now();
    const result = await work();
    figures[what] = Date.now() - began;
    return result;
  };

  const draft = {
    scope: { kind: ['weather'], destination: ['us-or'] },
    expectedEnd: new Date(Date.now() + 86_400_000).toISOString(),
    wording: {
      en: 'A winter storm has closed the roads of Oregon.',
      de: 'Ein Wintersturm hat die Straßen in Oregon gesperrt.',
    },
  };
  const preview = await timed('preview', () =>
    wayward.call<{ customerMessages: Record<string, { text: string }> }>(
      'POST',
      '/v1/disruptions/preview',
      draft,
    ),
  );
  expect(preview).toMatchObject({
    status: 200,
    body: { cases: PARCELS, shipments: PARCELS, customers: CUSTOMERS, byKind: { weather: PARCELS } },
  });
  expect(preview.body.customerMessages.en?.text).toContain('A winter storm has closed the roads of Oregon.');
  expect(preview.body.customerMessages.es?.text).toContain('no puede mover ahora muchos paquetes');

  const declared = await timed('declared', () =>
    wayward.call<{ id: string }>('POST', '/v1/disruptions', {
      ...draft,
      title: 'Winter storm in Oregon',
      actor: 'maria',
    }),
  );
  expect(declared).toMatchObject({ status: 201, body: { status: 'detected', openedBy: 'maria' } });
  const { id } = declared.body;
  const detail = async () => (await wayward.call<Detail>('GET', `/v1/disruptions/${id}`)).body;
  await wayward.mail.waitFor((mail) => /Winter storm in Oregon/.test(mail.subject));
  expect(await detail()).toMatchObject({
    members: { total: PARCELS, open: PARCELS },
    customers: { told: 0, waiting: 0 },
    pages: { sent: 1, keptBack: PARCELS },
  });

  await eventually('the workflow runs', async () => {
    const row = await db.selectFrom('disruptions').select('workflowStartedAt').executeTakeFirstOrThrow();
    return row.workflowStartedAt !== null;
  });
  const began = Date.now();
  const approved = await timed('approved', () =>
    wayward.call('POST', `/v1/disruptions/${id}/approve`, { actor: 'maria' }),
  );
  expect(approved).toMatchObject({ status: 200, body: { status: 'active', changed: true } });
  expect(await wayward.call('POST', `/v1/disruptions/${id}/approve`, { actor: 'maria' })).toMatchObject({
    status: 200,
    body: { changed: false },
  });

  await timed('unrelated', async () => {
    await wayward.report('1ZUNRELATED', { exception: 'address_problem' });
    await wayward.mail.waitFor((mail) => mail.to.includes('support@willow.example'), 60_000);
    await eventually(
      'the unrelated customer has heard',
      () => wayward.mail.deliveries().some(({ to }) => to.includes('una@elsewhere.example')),
      60_000,
    );
  });
  const told = CUSTOMERS - TOLD_BEFORE;
  await eventually(
    'every customer has been told',
    async () =>
      ((await counts(`disruption_id = '${id}'`))['disruption_notice sent disruption'] ?? 0) === told,
    240_000,
  );
  figures.told = Date.now() - began;

  const deliveries = wayward.mail.deliveries().flatMap(({ to }) => to);
  const readers = deliveries.filter((address) => address.endsWith('@storm.example'));
  expect(readers).toHaveLength(told);
  expect(new Set(readers).size).toBe(told);
  expect(await detail()).toMatchObject({
    status: 'active',
    customers: { told, waiting: 0, toldByTheirCase: TOLD_BEFORE },
    pages: { sent: 1, keptBack: PARCELS },
  });
  const inGerman = (await wayward.mail.messages()).filter((mail) => /Wintersturm/.test(mail.text));
  expect(inGerman.length).toBeGreaterThan(1_000);

  // The storm passes: all but forty parcels move again, and a person ends it.
  await sql`
    update cases set status = 'resolved', resolution = 'recovered', resolved_at = now(), next_action = null, next_action_at = null
     where kind = 'weather' and shipment_id in
       (select id from shipments where tracking_number like 'STORM%' and substring(tracking_number from '[0-9]+')::int > 1040)`.execute(
    db,
  );
  await sql`
    update cases set status = 'resolved', resolution = 'recovered', resolved_at = now(), next_action = null, next_action_at = null
     where kind = 'weather' and shipment_id in
       (select id from shipments where tracking_number like 'STORM%' and substring(tracking_number from '[0-9]+')::int <= 1000)`.execute(
    db,
  );
  expect(
    await timed('resolved', () => wayward.call('POST', `/v1/disruptions/${id}/resolve`, { actor: 'maria' })),
  ).toMatchObject({
    status: 200,
    body: { status: 'resolved', ending: 'resolved_by_staff' },
  });
  await eventually(
    'who still waits has heard that it is over',
    async () =>
      ((await counts(`disruption_id = '${id}'`))['disruption_cleared sent disruption_cleared'] ?? 0) === 40,
  );
  expect(await wayward.call('POST', `/v1/disruptions/${id}/approve`)).toMatchObject({
    status: 409,
    body: { type: '/problems/disruption_over' },
  });
  console.log(`A disruption of ${PARCELS} members (ms): ${JSON.stringify(figures)}`);

  // Nothing unexpected was sent: one page, one word of its end, the unrelated parcel, the customers, and pages of the forty.
  const others = (await wayward.mail.messages()).filter((mail) => !mail.to[0]?.endsWith('@storm.example'));
  const lead = others.filter((mail) => mail.to.includes('support_lead@willow.example'));
  expect(lead.map((mail) => mail.subject).sort()).toEqual([
    'Disruption: Winter storm in Oregon, 5000 parcels',
    'Over: Winter storm in Oregon',
  ]);
  const support = others.filter((mail) => mail.to.includes('support@willow.example'));
  expect(support.filter((mail) => !/weather/i.test(mail.subject))).toHaveLength(1);
  expect(support.filter((mail) => /weather/i.test(mail.subject)).length).toBeLessThanOrEqual(40);
}, 300_000);
