import { loadavg } from 'node:os';

/** How busy the machine is, by everybody on it: the load average of the last minute. */
export function load(): number {
  return Number((loadavg()[0] ?? 0).toFixed(1));
}
