import { sql } from 'kysely';
import { Client } from 'pg';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { DELIVERY_NOTIFICATION, RELAY_NOTIFICATION } from '../../../db/postgres/notifications';
import { openPlannedStatements, type PlannedStatements } from '../../../db/postgres/planned-statements';
import { createSubscription } from '../../../db/subscriptions/subscriptions';
import { changeShipment } from '../../../db/tracking/change-shipment';
import { ingestUpdates } from '../../../db/tracking/ingest';
import { createIngestion, type Ingestion, type IngestionOptions } from '../../../db/tracking/ingestion';
import type { TrackingUpdate } from '../../../domain/tracking/tracking-event';
import { aCase, aParcel, type Parcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { bodyOf, said, scan } from './bodies';

let database: TestDatabase;
let open: OpenDatabase;
let statements: PlannedStatements;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
  statements = openPlannedStatements({ url: database.url, maxConnections: 2 });
});
afterAll(async () => {
  await Promise.all([open.close(), statements.close()]);
  await database.drop();
});

const OPTIONS: IngestionOptions = { coalesceMs: 7 * 86_400_000, waitMs: 30_000, groupsAtOnce: 1 };

/** An ingestion that lets `meanwhile` happen once, after a group was judged and before it is written. */
function ingestionWith(meanwhile: () => Promise<unknown>, options = OPTIONS): Ingestion {
  let happened = false;
  return createIngestion(
    open.db,
    {
      ...statements,
      run: async (statement, values) => {
        if (statement.name === 'write_group' && !happened) {
          happened = true;
          await meanwhile();
        }
        return await statements.run(statement, values);
      },
    },
    options,
  );
}

const send = (ingestion: Ingestion, updates: readonly TrackingUpdate[], requestId?: string) => {
  const { delivery, problems } = bodyOf(updates);
  return ingestion.take(
    { ...delivery, ...(requestId === undefined ? {} : { requestId }) },
    updates,
    problems,
  );
};

/** A parcel of which everything was told. */
async function aQuietParcel(fields: Parameters<typeof aParcel>[1] = {}): Promise<Parcel> {
  const parcel = await aParcel(open.db, fields);
  await open.db
    .updateTable('shipments')
    .set({ deliverAt: null, deliveredFacts: 1 })
    .where('id', '=', parcel.shipmentId)
    .execute();
  return parcel;
}

const arrived = ({ trackingNumber }: Parcel, at = '2026-11-23T10:00:00.000Z') =>
  scan({ carrier: 'ups', trackingNumber }, { at });

async function rowOf({ shipmentId }: Parcel) {
  return await open.db
    .selectFrom('shipments')
    .select(['lastSeq', sql<boolean>`deliver_at <= now()`.as('isDue')])
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow();
}

/** Changes what a round changes, as a round does: under the shipment's lock, with one more round counted. */
function round({ shipmentId }: Parcel, change: (db: OpenDatabase['db']) => Promise<unknown>) {
  return open.db.transaction().execute(async (tx) => {
    await tx.selectFrom('shipments').select('id').where('id', '=', shipmentId).forNoKeyUpdate().execute();
    await change(tx);
    await tx
      .updateTable('shipments')
      .set({ processVersion: sql<number>`process_version + 1` })
      .where('id', '=', shipmentId)
      .execute();
  });
}

describe('Bodies that come while others are written', () => {
  it('are taken together, each with an answer of its own', async () => {
    const parcels = await Promise.all([aQuietParcel(), aQuietParcel(), aQuietParcel()]);
    const [one, two, three] = parcels as [Parcel, Parcel, Parcel];
    const later = '2026-11-23T11:00:00.000Z';
    const together: Promise<unknown>[] = [];
    const ingestion = ingestionWith(async () => {
      together.push(
        send(ingestion, [arrived(two), arrived(three)]),
        send(ingestion, [arrived(one), arrived(one, later)]),
        send(ingestion, [arrived(three)]),
        send(ingestion, []),
      );
    });
    expect(await send(ingestion, [arrived(one)])).toMatchObject({ accepted: 1 });
    expect(await Promise.all(together)).toMatchObject([
      {
        outcome: 'accepted',
        accepted: 2,
        items: [{ shipmentId: two.shipmentId }, { shipmentId: three.shipmentId }],
      },
      { outcome: 'accepted', accepted: 1, duplicate: 1 },
      { outcome: 'duplicate', duplicate: 1 },
      { outcome: 'ignored' },
    ]);
    const { rows } = await sql<{ transactions: number }>`
      select count(distinct xmin::text)::int as transactions from inbox`.execute(open.db);
    expect(rows).toEqual([{ transactions: 2 }]);
    expect(await Promise.all(parcels.map(rowOf))).toMatchObject([
      { lastSeq: 2 },
      { lastSeq: 1 },
      { lastSeq: 1 },
    ]);
  });

  it('are hurt by none among them that cannot be written', async () => {
    const parcels = await Promise.all(Array.from({ length: 6 }, () => aQuietParcel()));
    const [first, poisoned, ...others] = parcels as [Parcel, Parcel, ...Parcel[]];
    const together: Promise<PromiseSettledResult<{ readonly accepted: number }>[]>[] = [];
    const ingestion = ingestionWith(async () => {
      together.push(
        Promise.allSettled([
          ...others.slice(0, 2).map((parcel) => send(ingestion, [arrived(parcel)])),
          send(ingestion, [arrived(poisoned)], 'A request \u0000 that no text holds'),
          ...others.slice(2).map((parcel) => send(ingestion, [arrived(parcel)])),
        ]),
      );
    });
    await send(ingestion, [arrived(first)]);
    const answers = (await Promise.all(together)).flat();
    expect(
      answers.map((one) => (one.status === 'fulfilled' ? one.value.accepted : String(one.reason))),
    ).toEqual([1, 1, expect.stringContaining('invalid byte sequence'), 1, 1]);
    expect(await rowOf(poisoned)).toMatchObject({ lastSeq: 0 });
    expect(await send(ingestion, [arrived(poisoned)])).toMatchObject({ accepted: 1 });
  });

  it('are not held up by a parcel that somebody else has in hand', async () => {
    const [held, free] = (await Promise.all([aQuietParcel(), aQuietParcel()])) as [Parcel, Parcel];
    let letGo: () => void = () => undefined;
    const untilLetGo = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const answers: Promise<{ readonly accepted: number }>[] = [];
    let holding: Promise<unknown> = Promise.resolve();
    const ingestion = ingestionWith(async () => {
      await new Promise<void>((isHeld) => {
        holding = round(held, async () => {
          isHeld();
          await untilLetGo;
        });
      });
      answers.push(send(ingestion, [arrived(held)]), send(ingestion, [arrived(free)]));
    });
    await send(ingestion, [arrived(await aQuietParcel())]);
    expect(await answers[1]).toMatchObject({ accepted: 1 });
    expect(await rowOf(held)).toMatchObject({ lastSeq: 0 });
    letGo();
    expect(await answers[0]).toMatchObject({ accepted: 1 });
    await holding;
  });

  it('are not held up by a group in hand that has nothing to do with them', async () => {
    const [one, two] = (await Promise.all([aQuietParcel(), aQuietParcel()])) as [Parcel, Parcel];
    const answered: string[] = [];
    const order = async (name: string, answer: Promise<unknown>) => {
      await answer;
      answered.push(name);
    };
    const later: Promise<void>[] = [];
    const ingestion = ingestionWith(
      async () => {
        later.push(
          order(
            'of the same parcel',
            send(ingestion, [arrived(one, '2026-11-23T11:00:00.000Z'), arrived(two)]),
          ),
          order('behind it', send(ingestion, [arrived(two, '2026-11-23T11:00:00.000Z')])),
        );
        await send(ingestion, [arrived(await aQuietParcel())]);
        answered.push('of another');
      },
      { ...OPTIONS, groupsAtOnce: 2 },
    );
    await order('first', send(ingestion, [arrived(one)]));
    await Promise.all(later);
    expect(answered).toEqual(['of another', 'first', 'of the same parcel', 'behind it']);
    expect(await Promise.all([one, two].map(rowOf))).toMatchObject([{ lastSeq: 2 }, { lastSeq: 2 }]);
  });
});

describe('Those who wait for news are told by a group as by a body alone', () => {
  const ways = {
    group: (options: IngestionOptions, updates: readonly TrackingUpdate[]) =>
      send(createIngestion(open.db, statements, options), updates),
    alone: (options: IngestionOptions, updates: readonly TrackingUpdate[]) =>
      ingestUpdates(open.db, bodyOf(updates).delivery, updates, [], options),
  };

  it.each(['group', 'alone'] as const)('%s', async (way) => {
    await createSubscription(open.db, {
      url: 'http://shop.example',
      description: null,
      eventTypes: ['shipment.milestone'],
    });
    const parcel = await aQuietParcel();
    const heard: string[] = [];
    const listener = new Client({ connectionString: database.url });
    await listener.connect();
    listener.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
    for (const channel of [RELAY_NOTIFICATION, DELIVERY_NOTIFICATION])
      await listener.query(`listen ${channel}`);
    const take = async (options: Partial<IngestionOptions>, update: TrackingUpdate) => {
      heard.splice(0);
      await ways[way]({ ...OPTIONS, ...options }, [update]);
      // What was notified before it has come when this is answered.
      await listener.query('select');
      return heard.sort();
    };
    expect(await take({ coalesceMs: 30_000 }, arrived(parcel))).toEqual([
      'wayward_delivery ',
      'wayward_relay 30000',
    ]);
    expect(await take({}, arrived(parcel, '2026-11-23T11:00:00.000Z'))).toEqual([]);
    const onTheVan = scan(
      { carrier: 'ups', ...parcel },
      { at: '2026-11-23T12:00:00.000Z', milestone: 'out_for_delivery' },
    );
    expect(await take({}, onTheVan)).toEqual(['wayward_delivery ', 'wayward_relay ']);
    await listener.end();
  });
});

describe('What changes between the judgement of a body and its being written counts', () => {
  it('a case that is opened: the next scan is told at once', async () => {
    const parcel = await aQuietParcel();
    const opened = ingestionWith(() => round(parcel, (db) => aCase(db, parcel)));
    await send(opened, [arrived(parcel)]);
    expect(await rowOf(parcel)).toEqual({ lastSeq: 1, isDue: true });
  });

  it('a case that is closed: a routine scan waits again', async () => {
    const parcel = await aQuietParcel();
    const caseId = await aCase(open.db, parcel);
    const closed = ingestionWith(() =>
      round(parcel, (db) =>
        db
          .updateTable('cases')
          .set({
            status: 'resolved',
            resolution: 'recovered',
            resolvedBy: 'wayward',
            resolvedAt: sql`now()`,
            nextAction: null,
            nextActionAt: null,
          })
          .where('id', '=', caseId)
          .execute(),
      ),
    );
    await send(closed, [arrived(parcel)]);
    expect(await rowOf(parcel)).toEqual({ lastSeq: 1, isDue: false });
  });

  it('a promise to the customer: an estimate beyond it is news', async () => {
    const parcel = await aQuietParcel({ promisedDate: '2026-12-24' });
    const promised = ingestionWith(() =>
      open.db
        .updateTable('shipments')
        .set({ promisedDate: '2026-11-25' })
        .where('id', '=', parcel.shipmentId)
        .execute(),
    );
    const estimate = { date: '2026-11-27', asOf: '2026-11-23T10:00:00.000Z' };
    await send(promised, [said({ carrier: 'ups', ...parcel }, { estimate })]);
    expect(await rowOf(parcel)).toEqual({ lastSeq: 1, isDue: true });
  });

  it('another registration of the same parcel changes nothing of it', async () => {
    const parcel = await aQuietParcel();
    const changed = ingestionWith(() => changeShipment(open.db, parcel.shipmentId, { reference: 'Order 7' }));
    expect(await send(changed, [arrived(parcel)])).toMatchObject({ accepted: 1 });
    expect(await rowOf(parcel)).toEqual({ lastSeq: 1, isDue: true });
  });

  it('the same scan by another api: it is known', async () => {
    const parcel = await aQuietParcel();
    const another = createIngestion(open.db, statements, OPTIONS);
    const twice = ingestionWith(() => send(another, [arrived(parcel)]));
    expect(await send(twice, [arrived(parcel)])).toMatchObject({ outcome: 'duplicate', duplicate: 1 });
    expect(await rowOf(parcel)).toMatchObject({ lastSeq: 1 });
  });

  it('the end of the shipment: its number is nobody’s', async () => {
    const parcel = await aQuietParcel();
    const ended = ingestionWith(() =>
      open.db
        .updateTable('shipments')
        .set({ closedAt: sql`now()`, closeReason: 'delivered' })
        .where('id', '=', parcel.shipmentId)
        .execute(),
    );
    expect(await send(ended, [arrived(parcel)])).toMatchObject({ outcome: 'unmatched', unmatched: 1 });
    expect(await rowOf(parcel)).toMatchObject({ lastSeq: 0 });
  });
});

describe('More than can be written', () => {
  it('is refused once what waits has grown beyond its bound; what waited is taken', async () => {
    const parcel = await aQuietParcel();
    const large = bodyOf([arrived(parcel)]);
    const bytes = Buffer.alloc(2_000_000, 'x');
    const answers: Promise<unknown>[] = [];
    const ingestion = ingestionWith(async () => {
      for (let n = 0; n < 26; n++) {
        answers.push(ingestion.take({ ...large.delivery, body: bytes }, large.updates, []).catch(String));
      }
    });
    expect(await send(ingestion, [arrived(parcel)])).toMatchObject({ accepted: 1 });
    const outcomes = await Promise.all(answers);
    expect(outcomes.filter((one) => String(one).includes('IngestionOverwhelmed'))).toHaveLength(1);
    expect(outcomes.slice(0, 25)).toEqual(Array(25).fill(expect.objectContaining({ outcome: 'duplicate' })));
    expect(await send(ingestion, [arrived(parcel)])).toMatchObject({ outcome: 'duplicate' });
  });

  it('is refused when its turn does not come in time', async () => {
    const parcel = await aQuietParcel();
    const answers: Promise<unknown>[] = [];
    const ingestion = ingestionWith(
      async () => {
        answers.push(send(ingestion, [arrived(parcel)]).catch(String));
        const until = performance.now() + 5;
        while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
      },
      { ...OPTIONS, waitMs: 3 },
    );
    await send(ingestion, [arrived(parcel)]);
    expect(await Promise.all(answers)).toEqual([expect.stringContaining('It waited too long for its turn')]);
  });
});
