import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { startStack } from '../../stack';
import { dataFolder } from '../harness/data-folder';
import { isRunning } from '../harness/processes';
import { twilioFor } from './sms/local-twilio';

describe('The whole stack', () => {
  test('two shops run side by side on one machine, and stopping leaves no process and no file', async () => {
    const [mine, theirs] = await Promise.all([startStack(), startStack()]);
    const pids = [mine, theirs].flatMap(({ postgres, temporal }) => [
      postgres?.pid,
      temporal?.pid,
    ]) as number[];
    expect(new Set(pids.map(String)).size).toBe(4);
    const addresses = [mine, theirs].flatMap((one) => [
      one.postgres?.url,
      one.temporal?.address,
      one.mail?.smtpUrl,
      one.mail?.url,
      one.sms?.url,
    ]);
    expect(new Set(addresses).size).toBe(10);
    await Promise.all([mine.stop(), theirs.stop(), mine.stop()]);
    expect(pids.filter(isRunning)).toEqual([]);
    expect([mine, theirs].filter(({ dataDir }) => existsSync(dataDir))).toEqual([]);
  });

  test('with a folder, everything is there again after a restart', async () => {
    const dataDir = await dataFolder('stack');
    try {
      const before = await startStack({ dataDir, temporal: false, durable: false });
      expect(before.temporal).toBeUndefined();
      const database = new Client({ connectionString: before.postgres?.url });
      await database.connect();
      await database.query('CREATE TABLE kept AS SELECT 1 AS parcels');
      await database.end();
      const transport = createTransport(before.mail?.smtpUrl);
      await transport.sendMail({ from: 'a@shop.example', to: 'uschi@customer.example', subject: 'kept' });
      transport.close();
      if (!before.sms) throw new Error('the SMS simulator was not started');
      const { client } = twilioFor(before.sms);
      await client.messages.create({ from: before.sms.number, to: '+491701234567', body: 'kept' });
      await before.stop();

      const after = await startStack({ dataDir, temporal: false, durable: false });
      const again = new Client({ connectionString: after.postgres?.url });
      await again.connect();
      expect((await again.query('SELECT parcels FROM kept')).rows).toEqual([{ parcels: 1 }]);
      await again.end();
      expect((await after.mail?.messages())?.map(({ subject }) => subject)).toEqual(['kept']);
      expect(after.sms?.messages().map(({ body }) => body)).toEqual(['kept']);
      await after.stop();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('when one part cannot start, the others are stopped and the reason is told', async () => {
    const blocker = await startStack({ temporal: false, postgres: false, sms: false });
    const taken = Number(new URL(blocker.mail?.url as string).port);
    await expect(startStack({ temporal: false, ports: { mailPage: taken } })).rejects.toThrow(
      `Port ${taken} on 127.0.0.1 is taken, so the mailbox cannot use it`,
    );
    await blocker.stop();
  });
});
