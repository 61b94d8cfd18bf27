import type { AddressInfo } from 'node:net';
import { Counter, Registry } from 'prom-client';
import { createLimitedServer } from '../config/http-server';
import { collectProcessMetrics } from '../config/process-metrics';

/** Probes and Prometheus are few. */
const MOST_CONNECTIONS = 50;

export interface WorkerMetrics {
  readonly registry: Registry;
  relayed(shipments: number, events: number): void;
}

export function createWorkerMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectProcessMetrics(registry);
  const shipments = new Counter({
    name: 'wayward_relay_shipments_total',
    help: 'Shipments whose news the relay brought to their workflows',
    registers: [registry],
  });
  const events = new Counter({
    name: 'wayward_relay_events_total',
    help: 'Tracking events that the relay brought to workflows',
    registers: [registry],
  });
  return {
    registry,
    relayed: (shipmentCount, eventCount) => {
      shipments.inc(shipmentCount);
      events.inc(eventCount);
    },
  };
}

/** /healthz and /metrics of the worker, for probes and Prometheus. Answers from when the worker takes work. */
export async function startHealthServer(
  { host, port }: { readonly host: string; readonly port: number },
  metrics: WorkerMetrics,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createLimitedServer((request, response) => {
    void (async () => {
      if (request.url === '/healthz')
        return response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
      if (request.url === '/metrics') {
        const text = await metrics.registry.metrics();
        return response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
      }
      return response.writeHead(404).end();
    })();
  }, MOST_CONNECTIONS);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
