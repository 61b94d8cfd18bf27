import type { CaseOutcome } from '../case-action';
import type { ProcessState } from '../process-state';

/** Enough for what may be under way at a case at once, and asked for again because its answer was lost. */
const REMEMBERED = 20;

/** What was answered when this very action was done; null if it was not. */
export function outcomeBefore({ acted }: ProcessState, id: string): CaseOutcome | null {
  return acted.find((entry) => entry.id === id)?.outcome ?? null;
}

/** Keeps the newest actions only: an older one that is asked again would be done again. */
export function rememberAction(state: ProcessState, id: string, outcome: CaseOutcome): ProcessState {
  return { ...state, acted: [...state.acted, { id, outcome }].slice(-REMEMBERED) };
}
