import type { OpenCase } from '../process-state';
import type { Command } from './commands';
import type { Draft } from './draft';
import { withCase } from './review';

/** One case and the commands about it so far in a round. */
export interface CaseDraft {
  readonly openCase: OpenCase;
  readonly commands: readonly Command[];
}

/** Returns the same draft when the case did not change. */
export function changeCase(draft: Draft, before: OpenCase, change: (draft: CaseDraft) => CaseDraft): Draft {
  const { openCase, commands } = change({ openCase: before, commands: [] });
  return openCase === before && commands.length === 0
    ? draft
    : { state: withCase(draft.state, openCase), commands: [...draft.commands, ...commands] };
}
