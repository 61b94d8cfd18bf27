import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { claimDue, releaseDelivered } from '../../../db/tracking/relay';
import { aParcel, type Parcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { runProgram } from '../../harness/processes';

const PARCELS = 12;
const SCANS = 60;

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url, maxConnections: 6 });
  // Whoever waits for whom is looked at at once, so that no circle dissolves before it is seen.
  await sql.raw(`alter database ${database.name} set deadlock_timeout = '5ms'`).execute(open.db);
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

it('two apis that take groups and one that takes body by body are sent the same: each scan is taken once, and nobody waits in a circle', async () => {
  const parcels: Parcel[] = [];
  for (let n = 0; n < PARCELS; n++) {
    parcels.push(await aParcel(open.db, { carrier: 'dhl_express', trackingNumber: `RACE${n}` }));
  }
  const program = join(__dirname, 'ingestion-race-process.ts');
  const senders = Promise.all(
    ['groups', 'groups', 'alone'].map((way) =>
      runProgram(program, [database.url, way, String(PARCELS), String(SCANS)]),
    ),
  );
  let isOver = false;
  const untilOver = async (work: () => Promise<unknown>): Promise<void> => {
    while (!isOver) await work();
  };
  const over = senders.finally(() => {
    isOver = true;
  });
  const worker = [
    // Rounds lock their parcel, and count themselves.
    untilOver(() =>
      open.db
        .updateTable('shipments')
        .set({ processVersion: sql<number>`process_version + 1` })
        .where('id', '=', parcels[Math.floor(Math.random() * PARCELS)]?.shipmentId ?? '')
        .execute(),
    ),
    untilOver(async () => {
      const claims = await claimDue(open.db, 64);
      const told = claims.map(({ id, deliveredSeq }) => ({ id, seq: deliveredSeq, factsVersion: 1 }));
      await releaseDelivered(open.db, told);
    }),
  ];
  const [ended] = await Promise.all([over, ...worker]);
  await Promise.all(ended.map(({ child }) => child.exitCode ?? once(child, 'exit')));
  const told = ended.map(({ firstLine }) => JSON.parse(firstLine) as Record<string, number>);
  const sum = (what: string) => told.reduce((total, one) => total + (one[what] ?? Number.NaN), 0);

  const { rows } = await sql`
    select (select count(*)::int from tracking_events) as events,
      (select count(distinct (shipment_id, event_key))::int from tracking_events) as different,
      (select sum(last_seq)::int from shipments) as seqs,
      (select count(*)::int from shipments s where exists (
        select from generate_series(1, s.last_seq) n where not exists (
          select from tracking_events e where e.shipment_id = s.id and e.seq = n))) as with_gaps,
      (select sum((tracking ->> 'events')::int)::int from shipments) as folded,
      (select count(*)::int from inbox) as bodies,
      (select sum(accepted)::int from inbox) as accepted,
      (select count(*)::int from inbox where jsonb_array_length(convert_from(body, 'UTF8')::jsonb -> 'says') not between 1 and 4) as torn,
      (select count(*)::int from tracking_events e where not exists (
        select from inbox i where i.id = e.inbox_id
          and (convert_from(i.body, 'UTF8') like '%' || e.event_key || '%' or e.estimated_date is not null))) as of_another_body`.execute(
    open.db,
  );
  expect(rows).toEqual([
    {
      events: PARCELS * SCANS,
      different: PARCELS * SCANS,
      seqs: PARCELS * SCANS,
      withGaps: 0,
      folded: (PARCELS * SCANS * 4) / 5,
      bodies: sum('bodies'),
      accepted: PARCELS * SCANS,
      torn: 0,
      ofAnotherBody: 0,
    },
  ]);
  expect({ accepted: sum('accepted'), misanswered: sum('misanswered') }).toEqual({
    accepted: PARCELS * SCANS,
    misanswered: 0,
  });
  await sql`select pg_stat_force_next_flush()`.execute(open.db);
  const deadlocks =
    await sql`select deadlocks from pg_stat_database where datname = current_database()`.execute(open.db);
  expect(deadlocks.rows).toEqual([{ deadlocks: 0 }]);
});
