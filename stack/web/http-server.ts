import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { StackError } from '../stack-error';

export interface RunningHttpServer {
  /** Such as http://127.0.0.1:8025, without a slash at its end. */
  url: string;
  port: number;
  /** Cuts every connection, also those that wait for an answer on purpose. */
  stop(): Promise<void>;
}

/** Serves on 127.0.0.1. Port 0 takes a free one. @throws StackError when the port is taken */
export async function serveHttp(
  listener: RequestListener,
  port: number,
  purpose: string,
): Promise<RunningHttpServer> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new StackError(
              `Port ${port} on 127.0.0.1 is taken, so ${purpose} cannot use it. Choose another port.`,
            )
          : error,
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
