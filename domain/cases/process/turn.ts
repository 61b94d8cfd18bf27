import { factsOf } from '../exception-kind';
import type { Closing, OpenCase } from '../process-state';
import type { Turn } from '../turn';
import { isAlert } from './next-action';

/** Whose move it is. What a person owes somebody comes before what others have to do. */
export function turnOf(openCase: OpenCase, closing: Closing | null): Turn {
  const { kind, status, waiting } = openCase;
  if (status === 'snoozed') return 'put_off';
  if (waiting !== null && waiting.endedAt === null) return 'waiting_for_customer';
  const { actionBy } = factsOf(kind);
  const isOurs = actionBy === 'support' || actionBy === 'merchant';
  if (!hasReaction(openCase) && ((isOurs && !isAsked(openCase)) || isCalledFor(openCase)))
    return 'needs_first_answer';
  if (owesAnswer(openCase)) return 'needs_next_answer';
  if (kind !== 'delivered_in_dispute' && hasEnded(closing)) return 'close_the_loop';
  if (isAsked(openCase)) return 'waiting_for_carrier';
  if (isOurs || openCase.carrier != null) return 'we_investigate';
  return actionBy === 'recipient' ? 'waiting_for_customer' : 'waiting_for_carrier';
}

/** A person took it, or wrote to the customer. */
function hasReaction({ assignee, leases, clocks, staffWroteAt }: OpenCase): boolean {
  return (
    assignee !== null ||
    leases > 0 ||
    staffWroteAt !== null ||
    (clocks.first_response?.metAt ?? null) !== null
  );
}

/** An alert went out, or the customer wrote. */
function isCalledFor({ plan, nextStep, customerWroteAt }: OpenCase): boolean {
  return customerWroteAt !== null || (plan?.steps.slice(0, nextStep) ?? []).some(isAlert);
}

/** The carrier was asked, and has not answered since. */
function isAsked({ carrier }: OpenCase): boolean {
  return carrier?.askedAt != null && (carrier.answeredAt ?? '') < carrier.askedAt;
}

function owesAnswer({ customerWroteAt, staffWroteAt }: OpenCase): boolean {
  return customerWroteAt !== null && (staffWroteAt === null || staffWroteAt < customerWroteAt);
}

/** What is lost may still be found, and nothing heard for long is no end. */
function hasEnded(closing: Closing | null): boolean {
  return closing !== null && closing.reason !== 'lost' && closing.reason !== 'abandoned';
}
