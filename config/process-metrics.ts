import { collectDefaultMetrics, type Registry } from 'prom-client';

/**
 * How often it is looked whether the event loop is held up (ms). The default of 10 wakes an idle process a hundred times a second, which
 * costs it more than all that it has to do. Lags are counted with this interval: at rest they show about so much.
 */
const LOOK_AT_EVENT_LOOP_MS = 50;

/** Memory, CPU, collections of garbage, lag of the event loop. */
export function collectProcessMetrics(registry: Registry, prefix = ''): void {
  collectDefaultMetrics({ register: registry, prefix, eventLoopMonitoringPrecision: LOOK_AT_EVENT_LOOP_MS });
}
