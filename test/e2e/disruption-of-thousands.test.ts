import { join } from 'node:path';
import { sql } from 'kysely';
import { NOTHING_SEEN } from '../../domain/tracking/tracking-state';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

/**
 * A storm over one region. What decides (the threshold, the flapping, the thaw) comes by HTTP as from a carrier, with workflows of
 * their own; the mass of parcels between are rows as their workflows leave them, since so many lives take minutes of two processors.
 * Twenty parcels are a disruption, five are calm, and a minute of policy passes in three seconds. The bench `storm` has 5,000.
 */
const PARCELS = 1_500;
/** By HTTP: twenty before it is approved, as many after, and one that makes it flap. */
const [BEFORE, AFTER, FLAPS] = [20, 40, 41];
const MASS = PARCELS - FLAPS;
/** So many of the mass share a customer with another one of it; nobody is told twice. */
const SHARED = 145;
const CUSTOMERS = MASS - SHARED;
/** So many were told by their own case before anybody knew that it is one storm. */
const TOLD_BEFORE = 150;
const PATIENCE_MS = 240_000;
/** To count all messages takes the database 12 ms, of which it has no more than the rest does. */
const LOOK_EVERY_MS = 250;

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward({
    env: {
      POLICY_FOLDER: join(__dirname, '..', 'fixtures', 'policies', 'one-storm'),
      TIME_SCALE: '20',
      // To tell the mass takes a quarter of a minute: somebody else's news must not wait so long.
      EMAIL_PER_SECOND: '75',
      LOG_LEVEL: 'warn',
    },
  });
  await wayward.hire('maria');
});
afterAll(() => wayward?.stop());

/** Rows as ingestion and thousands of workflows leave them, in a few statements: parcels that were last seen in Oregon. */
async function stormHoldsUpTheRest(): Promise<void> {
  const { db } = wayward.database;
  await sql`
    with people as (
      insert into recipients (name, email, country, region, locale, time_zone)
      select 'Reader', 'reader' || n || '@storm.example', 'US', 'OR', (array['en', 'de', 'es'])[1 + n % 3], 'America/Los_Angeles'
        from generate_series(1, ${MASS}) n
      returning id, email),
    parcels as (
      insert into shipments (carrier, tracking_number, merchant_id, recipient_id, tracking, milestone)
      select 'ups', 'STORM' || substring(email from '[0-9]+'), 'default', id, ${JSON.stringify(NOTHING_SEEN)}::jsonb, 'in_transit'
        from people
      returning id, tracking_number),
    scans as (
      insert into tracking_events (shipment_id, seq, event_key, occurred_at, local_time, zone_source, exception, movement,
                                   meaning_source, rule, place, source)
      select id, 1, 'storm', now(), '', 'unknown', 'weather', false, 'given', 'story',
             '{"country": "US", "region": "OR", "city": "Portland"}', 'story'
        from parcels)
    insert into cases (shipment_id, kind, episode, severity, fault_owner, action_by, status, opened_at, occurred_at,
                       next_action, policy_id, policy_version, updated_at, plan)
    select id, 'weather', 1, 'minor', 'external', 'none', 'open', now(), now(), 'policy_ended', 'weather', 1, now(),
           '{"policyId":"weather","policyVersion":1,"recovery":{"template":"recovered"},"steps":[
              {"id":"tell_customer","occurrence":1,"audience":"customer","channels":["email"],"template":"weather"}]}'
      from parcels`.execute(db);
  // The first tenth shares its customers with the second.
  await sql`
    update recipients set email = 'reader' || (substring(email from '[0-9]+')::int + ${SHARED}) || '@storm.example'
     where email like '%@storm.example' and substring(email from '[0-9]+')::int <= ${SHARED}`.execute(db);
  await sql`
    insert into messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, channel, address, template,
                          priority, dispatch, status, reason, intended_at)
    select 'case:' || c.id || ':page', 'outbound', c.shipment_id, c.id, 'page', 1, 'team:support', 'email',
           'support@willow.example', 'staff_case', 'normal', 'workflow', 'intended', 'first_notification', now()
      from cases c join shipments s on s.id = c.shipment_id where s.tracking_number like 'STORM%'`.execute(
    db,
  );
  await sql`
    insert into messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, channel, address, template,
                          priority, dispatch, status, reason, intended_at, sending_at, sent_at, not_before, deferral)
    select 'case:' || one.case_id || ':tell', 'outbound', one.shipment_id, one.case_id, 'tell_customer', 1, 'customer', 'email',
           one.email, 'weather', 'routine', 'dispatcher', case when one.n <= ${MASS - TOLD_BEFORE} then 'intended' else 'sent' end,
           'first_notification', now(),
           case when one.n > ${MASS - TOLD_BEFORE} then now() end, case when one.n > ${MASS - TOLD_BEFORE} then now() end,
           case when one.n <= ${MASS - TOLD_BEFORE} then now() + interval '1 day' end,
           case when one.n <= ${MASS - TOLD_BEFORE} then 'throttled' end
      from (select c.id as case_id, c.shipment_id, r.email, substring(s.tracking_number from '[0-9]+')::int as n
              from cases c join shipments s on s.id = c.shipment_id join recipients r on r.id = s.recipient_id
             where s.tracking_number like 'STORM%') one
     where one.n % 2 = 0 or one.n > ${MASS - TOLD_BEFORE}`.execute(db);
}

const numberOf = (parcel: number) => `1ZSTORM${String(parcel).padStart(4, '0')}`;
const addressOf = (parcel: number) => `reader${parcel}@oregon.example`;
const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

let reportedAt = Date.now() - 600_000;
async function report(parcels: readonly number[], event: Record<string, unknown>): Promise<void> {
  reportedAt += 1_000;
  const { status } = await wayward.call('POST', '/v1/events', {
    events: parcels.map((parcel) => ({
      carrier: 'ups',
      trackingNumber: numberOf(parcel),
      occurredAt: new Date(reportedAt).toISOString(),
      place: { city: 'Portland', region: 'OR', country: 'US' },
      ...event,
    })),
  });
  expect(status).toBe(202);
}
const snowOn = (...parcels: readonly number[]) => report(parcels, { exception: 'weather' });
const thawFor = (...parcels: readonly number[]) =>
  report(parcels, { milestone: 'in_transit', movement: true });

/** How many messages there are of a kind, by template, what became of them and why. */
async function tally(): Promise<Record<string, number>> {
  const { rows } = await sql<{ what: string; count: number }>`
    select template || ' ' || case when status = 'not_sent' then reason else status end as what, count(*)::int as count
      from messages group by 1`.execute(wayward.database.db);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}
async function tallies(what: string, expected: Record<string, number>): Promise<void> {
  let seen: Record<string, number> = {};
  const arrives = eventually(
    what,
    async () => {
      seen = await tally();
      return Object.entries(expected).every(([kind, count]) => (seen[kind] ?? 0) === count);
    },
    PATIENCE_MS,
    LOOK_EVERY_MS,
  );
  await arrives.catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(seen)}`);
  });
}

function tallyOf(lines: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
}
/** How many letters each address must have got. */
async function lettersOfTheLedger(): Promise<Record<string, number>> {
  const { rows } = await sql<{ address: string; count: number }>`
    select address, count(*)::int as count from messages
     where status = 'sent' and not (template = 'weather' and address like '%@storm.example') group by 1`.execute(
    wayward.database.db,
  );
  return Object.fromEntries(rows.map(({ address, count }) => [address, count]));
}
/** Readers who were told the same twice. */
async function toldTwice(): Promise<unknown[]> {
  const { rows } = await sql`
    select address, template from messages
     where status = 'sent' and audience = 'customer' group by 1, 2 having count(*) > 1`.execute(
    wayward.database.db,
  );
  return rows;
}
/** As the mail server took them; to read all of them would take a processor seconds. */
async function lettersTo(address: string): Promise<{ readonly subject: string; readonly text: string }[]> {
  const found = wayward.mail.deliveries().filter(({ to }) => to.includes(address));
  return Promise.all(
    found.map(async ({ id }) => {
      const response = await fetch(`${wayward.mail.url}/api/messages/${id}`);
      return (await response.json()) as { subject: string; text: string };
    }),
  );
}

interface Detail {
  readonly id: string;
  readonly status: string;
  readonly ending: string | null;
  readonly members: { readonly total: number; readonly open: number };
  readonly customers: { readonly told: number; readonly waiting: number; readonly toldByTheirCase: number };
  readonly pages: { readonly sent: number; readonly keptBack: number };
}
async function disruptions(): Promise<Detail[]> {
  const { body } = await wayward.call<{ data: { id: string }[] }>('GET', '/v1/disruptions');
  return Promise.all(
    body.data.map(async ({ id }) => (await wayward.call<Detail>('GET', `/v1/disruptions/${id}`)).body),
  );
}
const becomes = (what: string, looksSo: (one: Detail) => boolean) =>
  eventually(
    `the disruption ${what}`,
    async () => {
      const [newest] = await disruptions();
      return newest !== undefined && looksSo(newest) && newest;
    },
    PATIENCE_MS,
    LOOK_EVERY_MS,
  );

test('a storm holds up 1,500 parcels: found at its threshold, one page, one approval, each customer hears once, it flaps and passes, and an unrelated parcel goes its way meanwhile', async () => {
  const figures: Record<string, number> = {};
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = Date.now();
    const result = await work();
    figures[what] = Date.now() - began;
    return result;
  };
  await Promise.all(
    from(1, FLAPS).map((parcel) =>
      wayward.register({ trackingNumber: numberOf(parcel), email: addressOf(parcel) }),
    ),
  );
  await wayward.register({ trackingNumber: '1ZUNRELATED', email: 'una@elsewhere.example' });

  // One less than the threshold speaks for itself; the next one makes it one matter.
  await snowOn(...from(1, BEFORE - 1));
  await tallies('nineteen have told of themselves', { 'weather sent': 19, 'staff_case sent': 19 });
  expect(await disruptions()).toEqual([]);
  await stormHoldsUpTheRest();
  await snowOn(BEFORE);
  await tallies('the twentieth too, and it is a disruption', {
    'weather sent': TOLD_BEFORE + BEFORE,
    'staff_disruption sent': 1,
  });
  const { id } = await becomes('is detected', ({ status }) => status === 'detected');

  const wording = {
    en: 'A winter storm has closed the roads of Oregon.',
    de: 'Ein Wintersturm hat die Straßen in Oregon gesperrt.',
  };
  expect(await wayward.call('PATCH', `/v1/disruptions/${id}`, { wording })).toMatchObject({ status: 200 });
  const preview = await timed('preview', () =>
    wayward.call('POST', '/v1/disruptions/preview', {
      scope: { kind: ['weather'], region: ['US-OR'] },
      expectedEnd: new Date(Date.now() + 86_400_000).toISOString(),
      wording,
    }),
  );
  expect(preview).toMatchObject({
    status: 200,
    // The twenty belong to one already.
    body: { cases: MASS, customers: CUSTOMERS, byKind: { weather: MASS } },
  });

  const began = Date.now();
  const approve = () => wayward.call('POST', `/v1/disruptions/${id}/approve`, { actor: 'maria' });
  expect(await timed('approved', approve)).toMatchObject({
    status: 200,
    body: { status: 'active', changed: true },
  });
  expect(await approve()).toMatchObject({ status: 200, body: { changed: false } });

  await timed('unrelated', async () => {
    await wayward.report('1ZUNRELATED', { exception: 'address_problem' });
    await eventually('the unrelated customer has heard', () =>
      wayward.mail.deliveries().some(({ to }) => to.includes('una@elsewhere.example')),
    );
  });
  expect((await tally())['disruption_notice intended'] ?? 0).toBeGreaterThan(0);
  await snowOn(...from(BEFORE + 1, AFTER));
  const told = CUSTOMERS - TOLD_BEFORE + (AFTER - BEFORE);
  await tallies('every customer has been told', { 'disruption_notice sent': told });
  figures.told = Date.now() - began;
  expect((await disruptions())[0]).toMatchObject({
    status: 'active',
    members: { total: MASS + AFTER, open: MASS + AFTER },
    customers: { told, waiting: 0, toldByTheirCase: TOLD_BEFORE + BEFORE },
    pages: { sent: 1, keptBack: MASS + AFTER - (BEFORE - 1) },
  });

  // The storm passes for all but five. Six are not calm, five are calm again: nobody is told of any of it, and it ends by itself.
  await sql`
    update cases set status = 'resolved', resolution = 'recovered', resolved_at = now(), next_action = null, next_action_at = null
     where kind = 'weather' and shipment_id in
       (select id from shipments where tracking_number like 'STORM%' and substring(tracking_number from '[0-9]+')::int <> all('{700, 701, 702}'))`.execute(
    wayward.database.db,
  );
  await thawFor(...from(1, AFTER - 2));
  await becomes('calms down', ({ status, members }) => status === 'clearing' && members.open === 5);
  await snowOn(FLAPS);
  await becomes('has one more', ({ members }) => members.total === PARCELS && members.open === 6);
  await thawFor(FLAPS);
  expect(await becomes('ends', ({ status }) => status === 'resolved')).toMatchObject({
    ending: 'cleared',
    members: { total: PARCELS },
  });
  expect(await approve()).toMatchObject({ status: 409, body: { type: '/problems/disruption_over' } });
  console.log(`A disruption of ${PARCELS} members (ms): ${JSON.stringify(figures)}`);

  // Nothing unexpected was sent.
  const everything = {
    'weather sent': TOLD_BEFORE + BEFORE,
    // Every second of the mass had one of its own that still waited.
    'weather deduplicated': Math.floor((MASS - TOLD_BEFORE) / 2) + FLAPS - BEFORE,
    'disruption_notice sent': told + 1,
    'disruption_notice deduplicated': TOLD_BEFORE + BEFORE,
    'disruption_cleared sent': 5,
    'recovered sent': FLAPS - 2,
    'staff_case sent': BEFORE - 1 + 1 + 5,
    'staff_case disruption_speaks': MASS + FLAPS - (BEFORE - 1),
    'staff_recovered sent': BEFORE - 1,
    'staff_disruption sent': 1,
    'staff_disruption_ends sent': 1,
    'address_problem sent': 1,
    'address_problem no_address': 1,
  };
  await tallies('who still waits has heard that it is over, and their cases page again', everything);
  expect(await tally()).toEqual(everything);
  // The mass's own messages before the storm are rows alone, without a mail.
  const sent = Object.entries(everything).filter(([kind]) => kind.endsWith(' sent'));
  const letters = wayward.mail.deliveries().map(({ to }) => to.join());
  expect(letters).toHaveLength(sent.reduce((sum, [, count]) => sum + count, -TOLD_BEFORE));
  expect(tallyOf(letters)).toEqual(await lettersOfTheLedger());
  expect(await toldTwice()).toEqual([]);
  expect(wayward.sms.messages()).toEqual([]);
  expect((await lettersTo('support_lead@willow.example')).map(({ subject }) => subject)).toEqual([
    'Disruption: Delays in one region (ups, US-OR), 20 parcels',
    'Over: Delays in one region (ups, US-OR)',
  ]);
  // Of the mass every third reads German.
  const [german] = await lettersTo('reader1000@storm.example');
  expect(german).toMatchObject({
    subject: 'Eine Störung verzögert Ihr Paket',
    text: expect.stringContaining('Ein Wintersturm hat die Straßen in Oregon gesperrt.'),
  });
}, 900_000);
