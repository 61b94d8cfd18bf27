import { isPortFree } from '../../stack/free-port';

/** Every port of one rig. Fixed, since a server that is started again must be found where it was. */
export interface Ports {
  /** Where senders, people and gateways reach the apis. */
  readonly front: number;
  readonly postgres: number;
  readonly temporal: number;
  readonly smtp: number;
  readonly sms: number;
  readonly subscriber: number;
  readonly api: readonly [number, number];
  readonly mail: readonly [number, number];
  readonly metrics: readonly [number, number];
}

/** Below the ports that systems give to outgoing connections, which could take one while its server is down. */
const FIRST_BASE = 21_000;
const LAST_BASE = 29_980;
const SPAN = 20;

export function portsFrom(base: number): Ports {
  return {
    front: base,
    postgres: base + 1,
    temporal: base + 2,
    smtp: base + 3,
    sms: base + 4,
    subscriber: base + 5,
    api: [base + 6, base + 7],
    mail: [base + 8, base + 9],
    metrics: [base + 10, base + 11],
  };
}

/** A base that no other run has: each holds its front port for as long as it lives. */
export async function freePorts(): Promise<Ports> {
  // Two runs that start at once do not try the same ones.
  const start = FIRST_BASE + (process.pid % 400) * SPAN;
  for (let base = start; base <= LAST_BASE; base += SPAN) {
    const free = await Promise.all(Array.from({ length: SPAN }, (_, offset) => isPortFree(base + offset)));
    if (free.every(Boolean)) return portsFrom(base);
  }
  throw new Error('No twenty ports in a row are free from 21,000 on: name a base with --port-base.');
}
