import { castOf, fill } from '../library/cast';
import type { Scenario } from '../library/scenario';
import type { AgentOf } from './agent';
import { idle } from './idle';
import { overPromiser } from './over-promiser';
import { program } from './program';
import { reference } from './reference';

export const BUILT_IN = ['reference', 'idle', 'over-promiser'] as const;

/** Who plays, by what was said on the command line: a name of those that are built in, or a command. */
export function agentFor(named: string, scenario: Scenario, seed: number): AgentOf {
  switch (named) {
    case 'reference':
      return async () => reference(fill(scenario, castOf(scenario, seed)));
    case 'idle':
      return idle;
    case 'over-promiser':
      return overPromiser;
    default:
      return program(named);
  }
}
