import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { handToDispatcher, makeMessagesDue, retell } from '../../../db/audit/healing';
import { decideAgainst } from '../../../db/messages/move-messages';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { changeShipment } from '../../../db/tracking/change-shipment';
import { ingestUpdates } from '../../../db/tracking/ingest';
import { registerShipment } from '../../../db/tracking/register-shipment';
import { claimDue, releaseDelivered, releaseFailed } from '../../../db/tracking/relay';
import { eventKey } from '../../../domain/tracking/event-identity';
import { UNMAPPED } from '../../../domain/tracking/meaning';
import { NOWHERE, type TrackingUpdate } from '../../../domain/tracking/tracking-event';
import { aParcel, type Parcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

/** Many who want many of the same parcels at once, each in an order of their own. */

const PARCELS = 40;
const ROUNDS = 12;

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url, maxConnections: 14 });
  // Whoever waits for whom is looked at at once, so that no circle dissolves before it is seen.
  await sql.raw(`alter database ${database.name} set deadlock_timeout = '5ms'`).execute(open.db);
  // As with a million rows: each finds what it wants by an index of its own, and so in an order of its own.
  await sql.raw(`alter database ${database.name} set enable_seqscan = off`).execute(open.db);
  await open.close();
  open = openDatabase({ url: database.url, maxConnections: 14 });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

function shuffled<T>(list: readonly T[]): T[] {
  const rest = [...list];
  return list.flatMap(() => rest.splice(randomInt(rest.length), 1));
}

let scans = 0;
function scan({ trackingNumber }: Pick<Parcel, 'trackingNumber'>): TrackingUpdate {
  scans += 1;
  const at = new Date(Date.parse('2026-11-23T10:00:00Z') + scans * 1_000).toISOString();
  return {
    carrier: 'ups',
    trackingNumber,
    events: [
      {
        carrier: 'ups',
        trackingNumber,
        eventKey: eventKey({ senderEventId: `scan ${scans}` }),
        occurred: { local: at.slice(0, 19), offsetMinutes: 0, zone: 'given', utc: at },
        meaning: { ...UNMAPPED, milestone: 'in_transit', movement: true, source: 'given' },
        code: null,
        text: null,
        place: NOWHERE,
      },
    ],
    estimate: null,
    unknownNumber: false,
    service: null,
  };
}

function take(updates: readonly TrackingUpdate[]) {
  const receivedAt = new Date().toISOString();
  const delivery = {
    source: 'events',
    requestId: null,
    contentType: 'application/json',
    body: Buffer.from('{}'),
    receivedAt,
  };
  return ingestUpdates(open.db, delivery, updates, [], { coalesceMs: 0 });
}

/** What Postgres had to break by giving somebody up, whether or not they tried again. */
async function deadlocks(): Promise<number> {
  await open.pool.query('select pg_stat_force_next_flush()');
  const { rows } = await open.pool.query<{ deadlocks: number }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.deadlocks ?? -1;
}

const often = async (what: (round: number) => Promise<unknown>): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++) await what(round);
};

it('bodies, relays, the auditor and a shop want the same parcels at once: nobody waits in a circle, every scan is taken once', async () => {
  const parcels: Parcel[] = [];
  for (let n = 0; n < PARCELS; n++) parcels.push(await aParcel(open.db));
  const ids = parcels.map(({ shipmentId }) => shipmentId);
  let accepted = 0;
  const carrier = () =>
    often(async () => {
      const result = await take(shuffled(parcels).slice(0, 25).map(scan));
      accepted += result.accepted;
    });
  const relay = () =>
    often(async () => {
      const claims = shuffled(await claimDue(open.db, 64));
      const told = claims.map((claim) => ({ id: claim.id, seq: claim.deliveredSeq, factsVersion: 1 }));
      await releaseDelivered(open.db, told.slice(0, 30));
      await releaseFailed(open.db, told.slice(30));
    });
  /** A claim may have run out and be another's by the time that it is given back. */
  const lateRelay = () =>
    often(() =>
      releaseDelivered(
        open.db,
        shuffled(ids).map((id) => ({ id, seq: 0, factsVersion: 1 })),
      ),
    );
  const auditor = () => often(() => retell(open.db, shuffled(ids)));
  const shop = () =>
    often((round) => changeShipment(open.db, ids[randomInt(PARCELS)] ?? '', { reference: `Order ${round}` }));

  await Promise.all([
    carrier(),
    carrier(),
    carrier(),
    carrier(),
    relay(),
    relay(),
    lateRelay(),
    lateRelay(),
    auditor(),
    auditor(),
    shop(),
  ]);
  expect(await deadlocks()).toBe(0);
  expect(accepted).toBe(4 * ROUNDS * 25);
  const { events } = await open.db
    .selectFrom('trackingEvents')
    .select((eb) => eb.fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow();
  expect(events).toBe(accepted);
});

it('numbers that are reported and registered in the same moment: nobody waits in a circle, every scan is taken once', async () => {
  const before = await deadlocks();
  const known = await Promise.all(Array.from({ length: 10 }, () => aParcel(open.db)));
  for (let round = 0; round < 10; round++) {
    const numbers = Array.from({ length: 12 }, (_, n) => `NEW${round}N${n}`);
    const body = () =>
      shuffled([...numbers.map((trackingNumber) => ({ trackingNumber })), ...known.slice(0, 5)]).map(scan);
    const bodies = Array.from({ length: 5 }, body);
    const [results] = await Promise.all([
      Promise.all(bodies.map(take)),
      Promise.all(
        shuffled(numbers).map((trackingNumber) =>
          registerShipment(open.db, { ...REGISTRATION, trackingNumber }),
        ),
      ),
    ]);
    expect(results.every(({ accepted, unmatched }) => accepted + unmatched === 17)).toBe(true);
    const { rows } = await sql<{ taken: number }>`
      select count(*)::int as taken from tracking_events e join shipments s on s.id = e.shipment_id
       where s.tracking_number = any(${numbers})`.execute(open.db);
    expect(rows[0]?.taken).toBe(5 * 12);
  }
  expect((await deadlocks()) - before).toBe(0);
});

it('what is over and the auditor want the same thousand messages at once: nobody waits in a circle', async () => {
  const before = await deadlocks();
  const { shipmentId } = await aParcel(open.db);
  const written = await open.db
    .insertInto('messages')
    .values(
      shuffled(Array.from({ length: 1_000 }, (_, n) => n)).map((n) => ({
        id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
        key: `wanted by many ${n}`,
        direction: 'outbound' as const,
        shipmentId,
        audience: 'customer' as const,
        channel: 'email' as const,
        address: 'ada@example.org',
        template: 'late',
        locale: 'en',
        priority: 'normal' as const,
        dispatch: 'dispatcher' as const,
        status: 'intended' as const,
        reason: 'first_notification' as const,
        intendedAt: new Date().toISOString(),
      })),
    )
    .returning('id')
    .execute();
  const ids = written.map(({ id }) => id).sort();
  for (let round = 0; round < 8; round++) {
    await Promise.all([
      makeMessagesDue(open.db, ids),
      decideAgainst(open.db, (message) => message('messages.address', '=', 'ada@example.org'), 'superseded'),
      handToDispatcher(open.db, ids),
    ]);
    await open.db.updateTable('messages').set({ status: 'intended' }).execute();
  }
  expect((await deadlocks()) - before).toBe(0);
});

const REGISTRATION = {
  carrier: 'ups',
  merchantId: 'default',
  reference: null,
  service: null,
  value: null,
  customerTier: null,
  tags: [],
  originCountry: null,
  promisedDate: null,
  recipient: {
    name: 'Ada Kern',
    email: 'ada@example.org',
    phone: null,
    streetLines: [],
    city: null,
    region: null,
    postalCode: null,
    country: 'DE',
    locale: 'de',
    timeZone: 'Europe/Berlin',
  },
};
