import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The wire to Postgres, which can be cut, and can swallow what is sent over it. */
export class Wire {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  private swallows = false;
  port = 0;

  constructor(private readonly postgresUrl: string) {}

  /** The same database, by way of this wire. */
  through(url: string): string {
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    return through.href;
  }

  async mend(): Promise<void> {
    this.swallows = false;
    if (this.server !== null) return;
    const target = new URL(this.postgresUrl);
    const server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.on('data', (chunk) => {
          if (!this.swallows) other.write(chunk);
        });
        // A cut wire is what this is for.
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** From now on nothing arrives, in either direction, and nobody is told. Connections of that time stay deaf for ever. */
  swallow(): void {
    this.swallows = true;
    for (const socket of this.sockets) {
      socket.removeAllListeners('data');
      socket.on('data', () => undefined);
    }
  }

  async cut(): Promise<void> {
    const closed = this.server === null ? null : once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = null;
  }
}
