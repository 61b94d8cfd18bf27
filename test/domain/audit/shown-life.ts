import type { ShownProcess } from '../../../domain/audit/compare';
import { viewOf } from '../../../domain/cases/process/case-view';
import type { Life } from '../cases/process/life';

/** What Postgres shows of a life when every round was written: the views, and each step that ever ran or was skipped. */
export function shownOf({ state, commands }: Life): ShownProcess {
  return {
    deliveredSeq: state.seq,
    cases: state.cases.map((one) => ({
      ...viewOf(one, state.closing),
      steps: commands.flatMap(({ command }) =>
        (command.type === 'run_step' || command.type === 'skip_step') &&
        command.kind === one.kind &&
        command.episode === one.episode
          ? [{ stepId: command.step.id, occurrence: command.step.occurrence }]
          : [],
      ),
    })),
  };
}
