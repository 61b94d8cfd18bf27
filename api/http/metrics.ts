import type { RequestHandler } from 'express';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { collectProcessMetrics } from '../../config/process-metrics';
import { relayBacklog } from '../../db/tracking/shipments';
import type { ApiDeps } from './deps';

export interface Metrics {
  /** Counts and times each request, by route pattern: ids and numbers of parcels are no labels. */
  readonly observe: RequestHandler;
  /** Prometheus' text format. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

export function createMetrics({ db, log }: Pick<ApiDeps, 'db' | 'log'>): Metrics {
  const registry = new Registry();
  collectProcessMetrics(registry, 'wayward_api_');
  const requests = new Counter({
    name: 'wayward_api_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'wayward_api_request_seconds',
    help: 'Time to answer.',
    labelNames: ['method', 'route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const backlog = new Gauge({
    name: 'wayward_relay_waiting_shipments',
    help: 'Shipments that are due to be told to their workflow.',
    registers: [registry],
  });
  const lag = new Gauge({
    name: 'wayward_relay_lag_seconds',
    help: 'How long the longest of them has waited.',
    registers: [registry],
  });
  return {
    observe(req, res, next) {
      const startedAt = process.hrtime.bigint();
      res.once('close', () => {
        const route = typeof res.locals.route === 'string' ? res.locals.route : 'other';
        const method = KNOWN_METHODS.has(req.method) ? req.method : 'other';
        const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
        requests.inc({ method, route, status: String(res.statusCode) });
        duration.observe({ method, route }, seconds);
        log.info(
          {
            requestId: res.locals.requestId,
            method,
            route,
            status: res.statusCode,
            ms: Math.round(seconds * 1000),
            keyId: res.locals.keyId,
            memberId: res.locals.memberId,
            ...(res.writableFinished ? {} : { aborted: true }),
          },
          'request',
        );
      });
      next();
    },
    async text() {
      const seen = await relayBacklog(db);
      backlog.set(seen.waiting);
      lag.set(seen.lagSeconds);
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
