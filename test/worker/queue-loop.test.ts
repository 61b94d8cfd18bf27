import { sql } from 'kysely';
import pino from 'pino';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';
import { RELAY_NOTIFICATION } from '../../db/postgres/notifications';
import { type PostgresListener, startPostgresListener } from '../../db/postgres/postgres-listener';
import { claimDue, untilNextDue, wakeRelay } from '../../db/tracking/relay';
import { type QueueLoop, startQueueLoop } from '../../worker/queue-loop';
import { eventually } from '../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../harness/database';
import { registerParcel } from '../harness/parcels-in-postgres';
import { serverFact } from '../harness/servers';
import { Wire } from '../harness/wire';

/** Parcels that are due to be told of, and whoever takes them; nobody but the loop says when to look. */
describe('Who works off a queue', () => {
  const wire = new Wire(serverFact('postgresUrl'));
  const log = pino({ level: 'silent' });
  const NEVER = 3_600_000;
  let database: TestDatabase;
  let direct: OpenDatabase;
  let through: OpenDatabase;
  let listener: PostgresListener;
  let loop: QueueLoop | undefined;
  let taken: string[];
  let inVain: number;
  /** What everybody who looks waits for first. */
  let gate: Promise<void>;

  beforeAll(() => wire.mend());
  afterAll(() => wire.cut());
  beforeEach(async () => {
    database = await createTestDatabase();
    direct = openDatabase({ url: database.url, maxConnections: 2 });
    through = openDatabase({
      url: wire.through(database.url),
      maxConnections: 2,
      statementMs: 500,
      connectMs: 500,
    });
    listener = startPostgresListener(wire.through(database.url), log, 200);
    taken = [];
    inVain = 0;
    gate = Promise.resolve();
  });
  afterEach(async () => {
    await loop?.stop();
    await listener.stop();
    await Promise.all([direct.close(), through.close()]);
    await database.drop();
  });

  function start(lookEveryMs: number): void {
    loop = startQueueLoop(
      {
        task: 'take what is due',
        notifications: [RELAY_NOTIFICATION],
        async work() {
          await gate;
          const claims = await claimDue(through.db, 10);
          taken.push(...claims.map(({ id }) => id));
          if (claims.length > 0) return 'more';
          inVain += 1;
          return 'none';
        },
        untilNext: () => untilNextDue(through.db),
      },
      { listener, log, lookEveryMs },
    );
  }

  /** One that is not due before somebody makes it. */
  async function parcel(trackingNumber: string): Promise<string> {
    const id = await registerParcel(direct.db, { trackingNumber }, new Date().toISOString());
    await direct.db.updateTable('shipments').set({ deliverAt: null }).where('id', '=', id).execute();
    return id;
  }

  const inMs = (ms: number) => sql<string>`clock_timestamp() + ${ms} * interval '1 millisecond'`;

  async function due(id: string, ms: number, tell: 'told' | 'untold'): Promise<void> {
    await direct.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('shipments')
        .set({ deliverAt: inMs(ms) })
        .where('id', '=', id)
        .execute();
      if (tell === 'told') await wakeRelay(tx, ms);
    });
  }

  async function connections(): Promise<number> {
    const { rows } = await direct.pool.query<{ count: number }>(
      'select count(*)::int from pg_stat_activity where datname = current_database()',
    );
    return rows[0]?.count ?? 0;
  }

  const isTaken = (id: string) => eventually('it is taken', () => taken.includes(id));

  test('takes at once what is due, and what will be due when its time has come, though it never looks by itself', async () => {
    const [first, second] = [await parcel('T1'), await parcel('T2')];
    start(NEVER);
    await due(first, 0, 'told');
    await isTaken(first);
    await due(second, 400, 'told');
    await isTaken(second);
  });

  test('finds what nobody announced by looking now and then', async () => {
    const id = await parcel('T1');
    start(100);
    await due(id, 300, 'untold');
    await isTaken(id);
  });

  test('takes what somebody had in hand who died, as soon as it is free', async () => {
    const id = await parcel('T1');
    await due(id, -1_000, 'untold');
    await direct.db
      .updateTable('shipments')
      .set({ claimedUntil: inMs(500) })
      .where('id', '=', id)
      .execute();
    start(NEVER);
    await isTaken(id);
  });

  test('looks again at what somebody else has locked', async () => {
    const id = await parcel('T1');
    await due(id, 0, 'untold');
    await direct.db.transaction().execute(async (tx) => {
      await tx.selectFrom('shipments').select('id').where('id', '=', id).forUpdate().execute();
      start(NEVER);
      await eventually('it has looked in vain', () => inVain > 0);
      expect(taken).toEqual([]);
    });
    await isTaken(id);
  });

  test('looks again at what it was told of while somebody had it locked', async () => {
    const id = await parcel('T1');
    start(NEVER);
    await eventually('it has looked in vain', () => inVain > 0);
    // Between being due and being locked it is nobody's: whoever looks of himself, or late at an earlier word, waits until then.
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    await due(id, 0, 'untold');
    await direct.db.transaction().execute(async (tx) => {
      await tx.selectFrom('shipments').select('id').where('id', '=', id).forUpdate().execute();
      const before = inVain;
      open();
      await wakeRelay(direct.db);
      await eventually('it has looked in vain again', () => inVain > before);
      expect(taken).toEqual([]);
    });
    await isTaken(id);
  });

  test('takes what was announced while Postgres could not be reached', async () => {
    const [first, second] = [await parcel('T1'), await parcel('T2')];
    start(NEVER);
    await due(first, 0, 'told');
    await isTaken(first);
    await wire.cut();
    // What is claimed by a statement that is still on its way is free again by time alone, which is another story.
    await eventually('nothing is on its way', async () => (await connections()) === direct.pool.totalCount);
    await due(second, 0, 'told');
    await wire.mend();
    await isTaken(second);
  });
});
