import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, portBlock } from '../../stack/free-port';

it('hands out every port once before any comes again, though nobody listens on them yet', async () => {
  const ports = await Promise.all(Array.from({ length: 30 }, () => freePort()));

  expect(new Set(ports).size).toBe(30);
});

it('passes over a port that a stranger listens on', async () => {
  const { first, last } = await portBlock();
  const next = (await freePort()) + 1;
  const stranger = createServer().listen(next > last ? first : next, '127.0.0.1');
  await once(stranger, 'listening');

  expect(await freePort()).not.toBe(next);

  stranger.close();
});

it('two processes that ask at the same time draw from different ports', async () => {
  const ask = `require('tsx/cjs'); require('./stack/free-port').portBlock().then((block) => { console.log(block.first); setTimeout(() => {}, 3000); });`;
  const run = () => promisify(execFile)(process.execPath, ['-e', ask], { cwd: join(__dirname, '..', '..') });

  const [one, other] = await Promise.all([run(), run()]);

  const firsts = [Number(one.stdout), Number(other.stdout), (await portBlock()).first];
  expect(new Set(firsts).size).toBe(3);
});
