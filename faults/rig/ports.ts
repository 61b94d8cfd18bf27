import { portBlock } from '../../stack/free-port';

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

/** Ports that no other run has for as long as this process lives. */
export async function freePorts(): Promise<Ports> {
  return portsFrom((await portBlock()).first);
}
