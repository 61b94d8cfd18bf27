import type { ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import type { Command, Round } from './commands';
import { nextAction } from './next-action';

/** What a decision wants written, together with the state that lists should show afterwards. */
export function roundOf(state: ProcessState, commands: readonly Command[], at: Instant): Round {
  return {
    shipmentId: state.shipmentId,
    at,
    seq: state.seq,
    commands,
    cases: state.cases.map((one) => {
      const next = nextAction(one);
      return {
        kind: one.kind,
        episode: one.episode,
        status: one.status,
        assignee: one.assignee,
        snoozedUntil: one.snoozedUntil,
        nextAction: next.name,
        nextActionAt: next.at,
      };
    }),
    deadlines: state.deadlines,
    settled: state.settled,
    closing: state.closing,
  };
}
