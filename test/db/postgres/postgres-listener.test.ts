import pino from 'pino';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { startPostgresListener } from '../../../db/postgres/postgres-listener';
import { eventually } from '../../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { serverFact } from '../../harness/servers';
import { Wire } from '../../harness/wire';

describe('who listens to Postgres', () => {
  const wire = new Wire(serverFact('postgresUrl'));
  let database: TestDatabase;
  let direct: OpenDatabase;
  beforeAll(async () => {
    await wire.mend();
    database = await createTestDatabase();
    direct = openDatabase({ url: database.url, maxConnections: 1 });
  });
  afterAll(async () => {
    await direct.close();
    await wire.cut();
    await database.drop();
  });

  it.each(['cut', 'swallow'] as const)('hears again after the wire did %s what was sent', async (what) => {
    let heard = 0;
    const listener = startPostgresListener(wire.through(database.url), pino({ level: 'silent' }), 200);
    listener.on('wayward_relay', () => {
      heard += 1;
    });
    const isHeard = async (): Promise<boolean> => {
      const before = heard;
      await direct.pool.query("select pg_notify('wayward_relay', '')");
      return await eventually('it is heard', () => heard > before, 500).catch(() => false);
    };
    try {
      await eventually('it listens', isHeard);
      await wire[what]();
      // What was on its way may still come.
      await eventually('it hears nothing', async () => !(await isHeard()));
      await wire.mend();
      await eventually('it listens again', isHeard);
    } finally {
      await wire.mend();
      await listener.stop();
    }
  });

  it('hears by one connection whatever it was asked to listen to, also what it was asked for later', async () => {
    const heard: string[] = [];
    const listener = startPostgresListener(database.url, pino({ level: 'silent' }));
    try {
      listener.on('wayward_relay', (payload) => heard.push(`relay ${payload}`));
      await eventually('it listens', () => heard.includes('relay null'));
      listener.on('wayward_dispatch', (payload) => heard.push(`dispatch ${payload}`));
      await eventually('it listens to that as well', () => heard.includes('dispatch null'));
      await direct.pool.query("select pg_notify('wayward_relay', '250'), pg_notify('wayward_dispatch', '')");
      await eventually('both are heard', () => heard.length === 4);
      expect(heard.slice(2)).toEqual(['relay 250', 'dispatch ']);
      const { rows } = await direct.pool.query(
        "select count(*)::int from pg_stat_activity where application_name = 'wayward-listener' and datname = current_database()",
      );
      expect(rows).toEqual([{ count: 1 }]);
    } finally {
      await listener.stop();
    }
  });
});
