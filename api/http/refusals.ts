import type { CaseRefusal } from '../../domain/cases/case-action';
import type { DisruptionRefusal } from '../../domain/disruptions/disruption-action';
import type { ActAnswer } from '../../workflows/ask-to-act';
import { invalidField, Problem } from './problem';

/** The problem for each reason for which a workflow refuses what a person asks of it. */
const PROBLEMS: Readonly<Record<CaseRefusal | DisruptionRefusal, (cause: unknown) => Problem>> = {
  case_not_open: problem('case_not_open', 'The case was resolved, or its shipment is closed.'),
  snooze_in_the_past: problem('snooze_in_the_past', 'The snooze would end before it begins.'),
  nothing_to_escalate: problem('nothing_to_escalate', 'Every step of the policy has run.'),
  stale_escalation: problem('stale_escalation', 'A step ran since this was asked for.'),
  held_by_another: problem('held_by_another', 'Somebody took the case since you looked at it.'),
  disruption_over: problem('disruption_over', 'The disruption was resolved or declined.'),
  already_approved: problem('already_approved', 'Customers were told of it.'),
  end_in_the_past: () => invalidField('body', '/expectedEnd', 'must lie in the future'),
};

function problem(type: Problem['type'], detail: string): (cause: unknown) => Problem {
  return (cause) => new Problem(type, detail, { cause });
}

/** @throws Problem when it was refused */
export function outcomeOf<Outcome>(answer: ActAnswer<Outcome, keyof typeof PROBLEMS>): Outcome {
  if (answer.kind === 'refused') throw PROBLEMS[answer.refusal](answer.cause);
  return answer.outcome;
}
