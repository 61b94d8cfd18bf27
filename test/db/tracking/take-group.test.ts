import fc from 'fast-check';
import { sql } from 'kysely';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { openPlannedStatements, type PlannedStatements } from '../../../db/postgres/planned-statements';
import { createSubscription } from '../../../db/subscriptions/subscriptions';
import { type IngestResult, ingestUpdates } from '../../../db/tracking/ingest';
import { type Body, readBody } from '../../../db/tracking/judge-group';
import { takeGroup } from '../../../db/tracking/take-group';
import { EXCEPTION_KIND_NAMES } from '../../../domain/cases/exception-kind';
import { MILESTONES } from '../../../domain/tracking/milestone';
import type { TrackingUpdate } from '../../../domain/tracking/tracking-event';
import { aCase, aParcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { said, scan } from './bodies';

/**
 * Each parcel has a twin: what happens to the one is taken body by body, what happens to the other in groups. Whatever happens, the
 * rows of both must say the same in the end, and so must the answers.
 */

const COALESCE_MS = 3 * 86_400_000;

let database: TestDatabase;
let open: OpenDatabase;
let statements: PlannedStatements;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
  statements = openPlannedStatements({ url: database.url, maxConnections: 2 });
  await createSubscription(open.db, {
    url: 'http://shop.example',
    description: null,
    eventTypes: ['shipment.milestone'],
  });
});
afterAll(async () => {
  await Promise.all([open.close(), statements.close()]);
  await database.drop();
});

type Way = 'alone' | 'group';

/** Five numbers: a plain parcel, one with an open case, two that share a number, one that is closed, one that nobody registered. */
async function parcels(way: Way, story: number): Promise<void> {
  const number = (name: string) => numberOf(way, story, name);
  await aParcel(open.db, { trackingNumber: number('PLAIN'), promisedDate: null });
  const troubled = await aParcel(open.db, { trackingNumber: number('TROUBLED'), promisedDate: '2026-11-26' });
  await aCase(open.db, troubled);
  await aParcel(open.db, { trackingNumber: number('SHARED'), carrier: 'dhl_express' });
  await aParcel(open.db, { trackingNumber: number('SHARED'), carrier: 'gls' });
  const { shipmentId } = await aParcel(open.db, { trackingNumber: number('CLOSED') });
  await ingestUpdates(
    open.db,
    delivery(way, story, 0),
    [scan({ carrier: 'ups', trackingNumber: number('CLOSED') }, {})],
    [],
  );
  await open.db
    .updateTable('shipments')
    .set({ closedAt: sql`now()`, closeReason: 'delivered' })
    .where('id', '=', shipmentId)
    .execute();
  // All have been told; nothing waits.
  await open.db
    .updateTable('shipments')
    .set({ deliverAt: null, deliveredSeq: sql`last_seq` })
    .where('trackingNumber', 'like', `${number('')}%`)
    .execute();
}

const numberOf = (way: Way, story: number, name: string) => `${way === 'alone' ? 'A' : 'G'}${story}N${name}`;

function delivery(way: Way, story: number, body: number) {
  return {
    source: body % 2 === 0 ? 'events' : 'easypost',
    requestId: `${way} ${story} ${body}`,
    contentType: body % 3 === 0 ? null : 'application/json',
    body: Buffer.from(`{"body":${body},"of":"${'€'.repeat(body)}"}`),
    receivedAt: `2026-11-23T12:00:0${body % 3}.000Z`,
  };
}

const anyInstant = fc.integer({ min: 0, max: 80 }).map((hours) => {
  return new Date(Date.parse('2026-11-22T00:00:00.000Z') + hours * 3_600_000).toISOString();
});
const anyNumber = fc.constantFrom(
  { carrier: 'ups', name: 'PLAIN' },
  { carrier: 'unknown', name: 'PLAIN' },
  { carrier: 'ups', name: 'TROUBLED' },
  { carrier: 'dhl_express', name: 'SHARED' },
  { carrier: 'gls', name: 'SHARED' },
);
const noNumber = fc.constantFrom(
  { carrier: 'ups', name: 'CLOSED' },
  { carrier: 'dhl', name: 'SHARED' },
  { carrier: 'ups', name: 'NOBODYS' },
);
const anyWord = fc.record({
  number: fc.oneof({ weight: 12, arbitrary: anyNumber }, { weight: 1, arbitrary: noNumber }),
  scans: fc.array(
    fc.record({
      at: anyInstant,
      text: fc.constantFrom('Arrived', 'Left', 'Hmm'),
      milestone: fc.constantFrom(null, ...MILESTONES),
      exception: fc.option(fc.constantFrom(...EXCEPTION_KIND_NAMES)),
      movement: fc.boolean(),
      clears: fc.constantFrom(null, 'all' as const, ['damaged' as const, 'weather' as const]),
      source: fc.constantFrom('given' as const, 'unmapped' as const),
    }),
    { maxLength: 3 },
  ),
  estimate: fc.option(
    fc.record({ date: fc.constantFrom('2026-11-25', '2026-11-26', '2026-11-27'), asOf: anyInstant }),
    { freq: 2 },
  ),
  unknownNumber: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Word = typeof anyWord extends fc.Arbitrary<infer T> ? T : never;
const anyBody = fc.record({
  words: fc.array(anyWord, { maxLength: 4 }),
  problems: fc.constantFrom([], [], [{ path: '/events/1', reason: 'is no event' }]),
});
/** Bodies in the order in which they come, cut into groups. */
const anyDay = fc.array(fc.array(anyBody, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

function updateOf({ number, scans, estimate, unknownNumber }: Word, way: Way, story: number): TrackingUpdate {
  const of = { carrier: number.carrier, trackingNumber: numberOf(way, story, number.name) };
  const events = scans.flatMap((one) => scan(of, one).events);
  return { ...said(of, { estimate, unknownNumber }), events };
}

/** What can be compared: without ids, and with the names of parcels instead of their numbers. */
async function rowsOf(way: Way, story: number) {
  const prefix = numberOf(way, story, '');
  const { rows } = await sql<{ said: unknown }>`
    with mine as (select * from shipments where tracking_number like ${`${prefix}%`}), bodies as (
      select * from inbox where request_id like ${`${way} ${story} %`})
    select jsonb_build_object(
      'shipments', (select jsonb_agg(jsonb_build_object('number', tracking_number, 'carrier', carrier, 'tracking', tracking,
          'milestone', milestone, 'since', milestone_at, 'estimate', estimated_date, 'event', last_event_at,
          'movement', last_movement_at, 'seq', last_seq, 'told', deliver_at is null,
          'waits', round(extract(epoch from deliver_at - now()) / 3600)) order by tracking_number, carrier) from mine),
      'events', (select jsonb_agg(to_jsonb(e) - 'shipment_id' - 'inbox_id' || jsonb_build_object('number', s.tracking_number,
          'carrier', s.carrier, 'body', b.request_id) order by s.tracking_number, s.carrier, e.seq)
          from tracking_events e join mine s on s.id = e.shipment_id left join bodies b on b.id = e.inbox_id),
      'bodies', (select jsonb_agg(to_jsonb(b) - 'id' order by b.request_id) from bodies b),
      'unmatched', (select jsonb_agg(to_jsonb(u) - 'id' - 'inbox_id' || jsonb_build_object('body', b.request_id)
          order by b.request_id, u.tracking_number, u.carrier, u.digest)
          from unmatched_updates u join bodies b on b.id = u.inbox_id),
      'told', (select jsonb_agg(jsonb_build_object('type', event_type, 'payload', payload - 'shipmentId', 'status', status,
          'key', replace(event_key, s.id::text, s.tracking_number)) order by s.tracking_number, s.carrier, event_key)
          from subscription_deliveries d join mine s on d.payload ->> 'shipmentId' = s.id::text
          where event_type = 'shipment.milestone')) as said`.execute(open.db);
  return JSON.parse(JSON.stringify(rows[0]?.said).replaceAll(prefix, '').replaceAll(`${way} `, ''));
}

const answerOf = async ({ inboxId, items, ...rest }: IngestResult, way: Way, story: number) => {
  const { requestId } = await open.db
    .selectFrom('inbox')
    .select('requestId')
    .where('id', '=', inboxId)
    .executeTakeFirstOrThrow();
  const shipments = await open.db
    .selectFrom('shipments')
    .select(['id', 'carrier', 'trackingNumber'])
    .where('trackingNumber', 'like', `${numberOf(way, story, '')}%`)
    .execute();
  return {
    ...rest,
    body: requestId?.replace(`${way} `, ''),
    items: items.map(({ shipmentId, trackingNumber, ...item }) => ({
      ...item,
      number: trackingNumber.replace(numberOf(way, story, ''), ''),
      shipment: shipments.find(({ id }) => id === shipmentId)?.carrier,
    })),
  };
};

let stories = 0;

it('whatever comes, groups leave the same rows and give the same answers as bodies that are taken one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(anyDay, async (day) => {
      stories += 1;
      const story = stories;
      await Promise.all([parcels('alone', story), parcels('group', story)]);
      let bodies = 0;
      const aloneAgain = async (way: Way, { delivery: of, updates, problems }: Body) =>
        answerOf(
          await ingestUpdates(open.db, of, updates, problems, { coalesceMs: COALESCE_MS }),
          way,
          story,
        );
      for (const group of day) {
        const made = group.map(({ words, problems }) => {
          bodies += 1;
          const read = (way: Way) =>
            readBody(
              delivery(way, story, bodies),
              words.map((word) => updateOf(word, way, story)),
              problems,
            );
          return { alone: read('alone'), group: read('group') };
        });
        const { taken, alone } = await takeGroup(
          statements,
          made.map((one) => one.group),
          COALESCE_MS,
        );
        const inTurn = [...taken.keys(), ...alone];
        expect(inTurn).toHaveLength(group.length);
        for (const body of inTurn) {
          const twin = made.find((one) => one.group === body)?.alone as Body;
          const result = taken.get(body);
          const answer =
            result === undefined ? await aloneAgain('group', body) : await answerOf(result, 'group', story);
          expect(answer).toEqual(await aloneAgain('alone', twin));
        }
      }
      expect(await rowsOf('group', story)).toEqual(await rowsOf('alone', story));
    }),
    { numRuns: 40 },
  );
});
