import { createServer, type Server } from 'node:net';

/**
 * Below the ports that systems lend to connections that go out (Linux from 32,768 on, others from 49,152): of those any could be taken while
 * a program that was given one is still starting.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 31_999;

/** As many as any one of our processes hands out while it lives, and more. */
const BLOCK_SIZE = 100;

/** A hundred ports in a row that no other process of ours draws from, held by listening on the first. */
export interface PortBlock {
  /** The first port that is handed out; the one before it is the holder's. */
  readonly first: number;
  readonly last: number;
}

let ours: Promise<PortBlock> | undefined;
let given = 0;

/**
 * A TCP port on 127.0.0.1 that nothing listens on and that no other process of ours is given.
 *
 * Servers of ours bind to port 0 instead. This is for programs that want a number on their command line or in
 * their settings. A free port drawn by chance is not enough for them: it stays unused for seconds while Postgres and
 * Temporal start, and meanwhile another test would draw it as well.
 *
 * @throws when none of the block is free, or no block is left
 */
export async function freePort(): Promise<number> {
  const block = await portBlock();
  for (let left = BLOCK_SIZE; left > 0; left -= 1) {
    const port = block.first + (given % (block.last - block.first + 1));
    given += 1;
    if (await isPortFree(port)) return port;
  }
  throw new Error(`None of the ports ${block.first} to ${block.last} on 127.0.0.1 is free.`);
}

/** This process's own ports, for as long as it lives: they are given back with its end, however it ends. */
export function portBlock(): Promise<PortBlock> {
  ours ??= claimBlock();
  return ours;
}

async function claimBlock(): Promise<PortBlock> {
  for (let base = FIRST_PORT; base < LAST_PORT; base += BLOCK_SIZE) {
    const holder = await listenOn(base);
    if (holder === undefined) continue;
    // A process that has nothing else to do may end.
    holder.unref();
    return { first: base + 1, last: base + BLOCK_SIZE - 1 };
  }
  throw new Error(
    `Every block of ports from ${FIRST_PORT} to ${LAST_PORT} on 127.0.0.1 is held by another process.`,
  );
}

/** Whether `port` on 127.0.0.1 can be listened on right now. */
export async function isPortFree(port: number): Promise<boolean> {
  const probe = await listenOn(port);
  if (probe === undefined) return false;
  await new Promise((resolve) => probe.close(resolve));
  return true;
}

/** @returns undefined when the port is taken */
function listenOn(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
