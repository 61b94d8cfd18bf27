import pino from 'pino';
import { type OpenDatabase, openDatabase } from '../../db/database';
import { listenTo } from '../../worker/postgres-listener';
import { eventually } from '../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../harness/database';
import { serverFact } from '../harness/servers';
import { Wire } from '../harness/wire';

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
    const listener = listenTo(
      wire.through(database.url),
      'wayward_relay',
      () => {
        heard += 1;
      },
      pino({ level: 'silent' }),
      200,
    );
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
      await eventually('it listens again', isHeard, 40_000);
    } finally {
      await wire.mend();
      await listener.stop();
    }
  });
});
