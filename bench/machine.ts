import { cpus, release, totalmem, type } from 'node:os';
import { load } from './measure/load';
import type { Place, Servers } from './place';

/** What somebody has to know who compares these figures with others. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly system: string;
  /** Of the bench itself: the clients and the SMTP server. */
  readonly node: string;
  /** Of every peer. */
  readonly peersNode: string;
  readonly peersNodeFlags: readonly string[];
}

export function describeMachine({ peers }: Pick<Place, 'peers'>): Machine {
  const [{ model = 'unknown' } = {}] = cpus();
  return {
    cores: cpus().length,
    cpu: model,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.version,
    peersNode: peers.nodeVersion,
    peersNodeFlags: peers.flags,
  };
}

export function machineSentence(machine: Machine): string {
  const { cores, cpu, memoryGb, system, node, peersNode, peersNodeFlags } = machine;
  return `${cores} cores (${cpu}), ${memoryGb} GB, ${system}; peers on Node ${peersNode} ${peersNodeFlags.join(' ')}, bench on ${node}; load ${load()}`;
}

export function serverSentences({ postgres, temporal, lifted }: Servers): string {
  const list = (settings: Readonly<Record<string, string>>): string =>
    Object.entries(settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  return `Postgres: ${list(postgres)}\nTemporal: ${list(temporal)}\nSettings of Wayward: ${list(lifted)}`;
}
