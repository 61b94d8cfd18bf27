import type { Closing, OpenCase } from '../process-state';
import type { CaseView } from './commands';
import { pageToCome } from './escalation';
import { nextAction, nextStep } from './next-action';

/** What lists show of an open case. */
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
