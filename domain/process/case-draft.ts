import type { OpenCase } from '../process-state';
import type { Command } from './commands';
import type { Draft } from './draft';
import { withCase } from './review';

/** One case and the commands about it so far in a round. */
export interface CaseDraft {
  readonly one: OpenCase;
  readonly commands: readonly Command[];
}

/** The very same object when the case did not change: what is left alone costs nothing. */
export function changeCase(draft: Draft, before: OpenCase, change: (draft: CaseDraft) => CaseDraft): Draft {
  const { one, commands } = change({ one: before, commands: [] });
  return one === before && commands.length === 0
    ? draft
    : { state: withCase(draft.state, one), commands: [...draft.commands, ...commands] };
}
