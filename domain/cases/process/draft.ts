import type { ProcessState } from '../process-state';
import type { Command } from './commands';

/** State and commands so far in one round: each stage of a round takes one and gives the next. */
export interface Draft {
  readonly state: ProcessState;
  readonly commands: readonly Command[];
}
