import { Client, type Connection } from '@temporalio/client';
import pino from 'pino';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { type PostgresListener, startPostgresListener } from '../../../db/postgres/postgres-listener';
import { makeDue } from '../../../db/tracking/relay';
import type { QueueLoop } from '../../../worker/queue-loop';
import { startRelay } from '../../../worker/tracking/relay';
import { eventually } from '../../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { registerParcel } from '../../harness/parcels-in-postgres';
import { connectTemporal, uniqueTaskQueue } from '../../harness/temporal';

/** A worker that is busy with what came before. */
describe('A relay whose worker takes up no more', () => {
  const log = pino({ level: 'silent' });
  let database: TestDatabase;
  let open: OpenDatabase;
  let listener: PostgresListener;
  let connection: Connection;
  let relay: QueueLoop | undefined;
  beforeAll(async () => {
    [database, connection] = await Promise.all([createTestDatabase(), connectTemporal()]);
    open = openDatabase({ url: database.url, maxConnections: 2 });
    listener = startPostgresListener(database.url, log);
  });
  afterAll(async () => {
    await relay?.stop();
    await listener?.stop();
    await open?.close();
    await connection?.close();
    await database?.drop();
  });

  test('Parcels wait where others can overtake them, are told one by one however long it is full, and together when it is not', async () => {
    const parcels: string[] = [];
    for (let place = 0; place < 12; place += 1)
      parcels.push(
        await registerParcel(open.db, { trackingNumber: `WAITS${place}` }, new Date().toISOString()),
      );
    await makeDue(open.db, parcels);
    let room = 0;
    const told: number[] = [];
    relay = startRelay({
      ...{ db: open.db, listener, log, taskQueue: uniqueTaskQueue() },
      temporal: new Client({ connection }),
      room: () => room,
      onDelivered: (shipments) => told.push(shipments),
    });
    await eventually('two were told though there was no room', async () => told.length >= 2);
    expect(told.slice(0, 2)).toEqual([1, 1]);
    room = 8;
    await eventually(
      'all are told',
      async () => told.reduce((sum, some) => sum + some, 0) === parcels.length,
    );
    expect(Math.max(...told)).toBeGreaterThan(1);
  });
});
