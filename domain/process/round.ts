import type { Closing, OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import type { CaseView, Command, Round } from './commands';
import { pageToCome } from './escalation';
import { nextAction, nextStep } from './next-action';

/** What a decision wants written, together with the state that lists should show afterwards. */
export function roundOf(state: ProcessState, commands: readonly Command[], at: Instant): Round {
  return {
    shipmentId: state.shipmentId,
    at,
    seq: state.seq,
    commands,
    cases: state.cases.map((one) => viewOf(one, state.closing)),
    deadlines: state.deadlines,
    settled: state.settled,
    closing: state.closing,
  };
}

export function viewOf(one: OpenCase, closing: Closing | null): CaseView {
  const next = nextAction(one, closing);
  return {
    kind: one.kind,
    episode: one.episode,
    status: one.status,
    assignee: one.assignee,
    snoozedUntil: one.snoozedUntil,
    nextAction: next.name,
    nextActionAt: next.at,
    nextStep: nextStep(one),
    nextPage: pageToCome(one),
    leaseEndsAt: one.lease?.endsAt ?? null,
    waitingForCustomerSince: one.waiting?.endedAt === null ? one.waiting.since : null,
    clocks: one.clocks,
  };
}
