import { connect, createServer, type Server, type Socket } from 'node:net';

export interface LoadBalancer {
  stop(): Promise<void>;
}

/** Takes each connection to one of the backends in turn, and past those that refuse it; knows nothing of HTTP. */
export async function startLoadBalancer(port: number, backends: readonly number[]): Promise<LoadBalancer> {
  let turn = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    turn += 1;
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => undefined);
    passOn(
      client,
      backends.map((_, index) => backends[(turn + index) % backends.length] as number),
    );
  });
  await listen(server, port);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of open) client.destroy();
      }),
  };
}

function passOn(client: Socket, [backend, ...others]: readonly number[]): void {
  if (backend === undefined) {
    client.destroy();
    return;
  }
  const upstream = connect(backend, '127.0.0.1');
  let connected = false;
  upstream.once('connect', () => {
    connected = true;
    client.pipe(upstream);
    upstream.pipe(client);
  });
  upstream.on('error', () => {
    if (connected) client.destroy();
    else passOn(client, others);
  });
  upstream.on('close', () => {
    if (connected) client.destroy();
  });
  client.on('close', () => upstream.destroy());
}

export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
