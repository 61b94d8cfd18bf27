import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../db/postgres/database';
import { exportVersion, releasedVersions } from '../../stack/earlier-version';
import { createEmptyDatabase } from '../harness/database';
import { openFolder } from '../harness/processes';
import { temporalAddress, uniqueTaskQueue } from '../harness/temporal';

describe('A version that was released', () => {
  test.each(['0.1.0', '0.2.0', '0.3.0'])('%s is in the history, and its package says so', async (version) => {
    const earlier = await exportVersion(version);
    const written = await readFile(join(earlier.folder, 'package.json'), 'utf8');
    expect(JSON.parse(written)).toMatchObject({ name: 'wayward', version });
    await earlier.remove();
    expect(existsSync(earlier.folder)).toBe(false);
  });

  test('the last one comes without asking for it, prepares a database and works beside this one', async () => {
    const logs = await openFolder('earlier');
    const database = await createEmptyDatabase();
    const earlier = await exportVersion();
    expect(earlier.version).toBe((await releasedVersions()).at(-1)?.version);
    await earlier.migrate(database.url);
    const { db, close } = openDatabase({ url: database.url, maxConnections: 1 });
    expect((await db.selectFrom('shipments').selectAll().execute()).length).toBe(0);
    await close();
    const log = join(logs, 'api.log');
    const api = await earlier.start('api', settings(database.url), log);
    const { paths } = (await (await fetch(`${api.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(paths)).toContain('/v1/shipments');
    await api.stop();
    expect(api.isRunning()).toBe(false);

    // What is wrong is said with its own words.
    await expect(
      earlier.start('worker', { ...settings(database.url), SMTP_URL: 'nowhere' }, log),
    ).rejects.toThrow(/worker of .* does not run[\s\S]*SMTP_URL/);
    await earlier.remove();
    await database.drop();
    await rm(logs, { recursive: true });
  });

  test('that there never was is refused', async () => {
    await expect(exportVersion('0.0.7')).rejects.toThrow('knows no version 0.0.7, only: 0.1.0');
  });
});

function settings(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress(),
    TEMPORAL_TASK_QUEUE: uniqueTaskQueue(),
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://127.0.0.1:1',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'never sent anywhere',
    TWILIO_FROM: '+15005550006',
    LINK_SECRETS: 'links of a Wayward that runs on this machine',
  };
}
