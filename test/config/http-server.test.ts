import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createLimitedServer } from '../../config/http-server';
import { eventually } from '../harness/conditions';

const servers: Server[] = [];
const clients: Socket[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const readTheBody: RequestListener = (request, response) => {
  request.on('error', () => undefined);
  request.resume().on('end', () => response.end('thanks'));
};

async function serve(handler: RequestListener = readTheBody, most = 100): Promise<Server> {
  const server = createLimitedServer(handler, most);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A client that never closes its end, whatever the server says. */
async function stubborn(server: Server, words: string): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    allowHalfOpen: true,
  });
  clients.push(socket);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  // It is hung up on: that is what this is about.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(words);
  return { socket, heard: () => text };
}

const held = (server: Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
const lettingGo = (server: Server) =>
  eventually('the server has let go of all of them', async () => (await held(server)) === 0);

describe('a client that never closes its end is told why, and holds no socket of ours', () => {
  it.each([
    ['talks nonsense', '\u0001\u0002 nonsense\r\n\r\n', '400 Bad Request'],
    [
      'sends a header without end',
      `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}`,
      '431 Request Header',
    ],
    ['stops amid its header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: ', '408 Request Timeout'],
    ['stops amid its body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n{', '408 Request'],
  ])('when it %s', async (_, words, told) => {
    const server = await serve();
    Object.assign(server, { headersTimeout: 300, requestTimeout: 600 });
    const talks = await Promise.all(Array.from({ length: 20 }, () => stubborn(server, words)));
    await eventually('all were told', () => talks.every(({ heard }) => heard().includes(told)));
    await lettingGo(server);
  });

  it('when it does not read a long answer', async () => {
    const server = await serve((_request, response) => response.end(Buffer.alloc(30_000_000)));
    server.timeout = 500;
    const { socket } = await stubborn(server, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.pause();
    await eventually('the answer has begun', async () => (await held(server)) === 1);
    await lettingGo(server);
  });

  it('when it breaks off while it is being answered; the answer is not mixed with another', async () => {
    const server = await serve((_request, response) => void response.write('the beginning'));
    server.requestTimeout = 300;
    server.headersTimeout = 300;
    const { heard } = await stubborn(server, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n{');
    await lettingGo(server);
    expect(heard()).toContain('the beginning');
    expect(heard()).not.toContain('408');
  });
});

it('no more connections are taken than there is room for, and room that is given up is used again', async () => {
  const server = await serve(readTheBody, 3);
  const three = await Promise.all(Array.from({ length: 3 }, () => stubborn(server, 'GET / HTTP/1.1\r\n')));
  await eventually('three are in', async () => (await held(server)) === 3);
  const fourth = await stubborn(server, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await Promise.race([once(fourth.socket, 'end'), once(fourth.socket, 'close')]);
  expect(fourth.heard()).toBe('');
  three[0]?.socket.destroy();
  await eventually('there is room', async () => (await held(server)) === 2);
  const fifth = await stubborn(server, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await eventually('it is served', () => fifth.heard().includes('thanks'));
});

it('a dripping client is looked for every second, and has 10 s for its header and 30 s for all of it', async () => {
  const server = await serve();
  expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 30_000]);
});
