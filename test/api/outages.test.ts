import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { eventually } from '../harness/conditions';
import { serverFact } from '../harness/servers';
import { aParcel } from './parcel-in-trouble';
import { type RunningTestApi, startTestApi } from './running-api';

/** The wire to Postgres, which can be cut. */
class Wire {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  port = 0;

  async mend(): Promise<void> {
    const target = new URL(serverFact('postgresUrl'));
    const server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.pipe(other);
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

  async cut(): Promise<void> {
    const closed = this.server === null ? null : once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = null;
  }
}

describe('with Postgres away', () => {
  const wire = new Wire();
  let api: RunningTestApi;
  beforeAll(async () => {
    await wire.mend();
    api = await startTestApi({}, (url) => {
      const through = new URL(url);
      through.port = String(wire.port);
      return through.href;
    });
  });
  afterAll(async () => {
    await wire.cut();
    await wire.mend();
    await api.stop();
    await wire.cut();
  });

  it('asks to come back, says that it is not ready, and goes on by itself when Postgres is back', async () => {
    const { trackingNumber, shipmentId } = await aParcel(api.db);
    const send = () =>
      api.call({
        method: 'POST',
        path: '/v1/events',
        body: {
          events: [
            { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', milestone: 'in_transit' },
          ],
        },
      });
    const ready = () => api.call<{ status: string }>({ method: 'GET', path: '/readyz', as: null });
    expect((await send()).status).toBe(202);
    expect((await ready()).body.status).toBe('ready');

    await wire.cut();
    const refused = await send();
    expect(refused).toMatchObject({ status: 503, body: { type: '/problems/database_unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect((await api.call({ method: 'GET', path: `/v1/shipments/${shipmentId}` })).status).toBe(503);
    expect(await ready()).toMatchObject({
      status: 503,
      body: { status: 'unavailable', parts: { postgres: { ok: false } } },
    });
    expect((await api.call({ method: 'GET', path: '/healthz', as: null })).status).toBe(200);

    await wire.mend();
    await eventually('events are taken again', async () => (await send()).status === 202);
    expect((await ready()).status).toBe(200);
  });
});
