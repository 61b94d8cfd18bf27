import type { Closing, OpenCase } from '../process-state';
import type { CaseView } from './commands';
import { nextAlert } from './escalation';
import { nextAction, nextStep } from './next-action';
import { turnOf } from './turn';

/** What lists show of an open case. */
export function viewOf(openCase: OpenCase, closing: Closing | null): CaseView {
  const next = nextAction(openCase, closing);
  return {
    kind: openCase.kind,
    episode: openCase.episode,
    status: openCase.status,
    turn: turnOf(openCase, closing),
    assignee: openCase.assignee,
    snoozedUntil: openCase.snoozedUntil,
    nextAction: next.name,
    nextActionAt: next.at,
    nextStep: nextStep(openCase),
    nextPage: nextAlert(openCase),
    leaseEndsAt: openCase.lease?.endsAt ?? null,
    waitingForCustomerSince: openCase.waiting?.endedAt === null ? openCase.waiting.since : null,
    clocks: openCase.clocks,
  };
}
