import type { OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import { changeCase } from './case-draft';
import { logOf } from './commands';
import type { Draft } from './draft';
import { signOfLife } from './lease';
import { laterOf } from './next-action';
import { answered, awaitResponse, startWaiting, stopWaiting } from './service-clocks';
import { awake } from './snooze';

/**
 * What customer and staff write to each other, as far as the process minds: the words are not its business. Messages may be heard
 * of twice, and in another order than they were written; their own times say what answers what.
 */

export interface CustomerMessage {
  readonly messageId: string;
  readonly at: Instant;
}

export interface StaffMessage extends CustomerMessage {
  readonly actor: string;
  readonly awaitsAnswer: boolean;
}

/** A case that was put off is taken up again: the customer's answer may be what it waited for. */
export function hearCustomer(draft: Draft, message: CustomerMessage, now: Instant): Draft {
  return aboutEveryCase(draft, message.messageId, (one) => ({
    one: customerHeard(one, message.at, now),
    entries: [
      logOf(one, 'customer_wrote', 'customer', { messageId: message.messageId }),
      ...(one.status === 'snoozed' ? [logOf(one, 'snooze_ended', 'customer')] : []),
    ],
  }));
}

export function hearStaff(draft: Draft, message: StaffMessage, now: Instant): Draft {
  return aboutEveryCase(draft, message.messageId, (one) => ({
    one: staffHeard(one, message, now),
    entries: [logOf(one, 'staff_wrote', message.actor, { messageId: message.messageId })],
  }));
}

function customerHeard(one: OpenCase, at: Instant, now: Instant): OpenCase {
  // What was written before the question is no answer to it.
  const answers = one.waiting !== null && at >= one.waiting.since;
  const heard = awaitResponse(answers ? stopWaiting(one, now) : one, at);
  const open = heard.status === 'snoozed' ? awake(heard, now) : heard;
  return { ...open, customerWroteAt: laterOf(at, one.customerWroteAt) };
}

function staffHeard(one: OpenCase, { at, actor, awaitsAnswer }: StaffMessage, now: Instant): OpenCase {
  const replied = signOfLife(answered(one, at), actor);
  const hasAnswer = one.customerWroteAt !== null && one.customerWroteAt > at;
  const waits = awaitsAnswer && !hasAnswer ? startWaiting(replied, now) : replied;
  return { ...waits, staffWroteAt: laterOf(at, one.staffWroteAt) };
}

/** Enough for every repeat that a queue can make; a number, so that the state stays small. */
const REMEMBERED = 50;

function aboutEveryCase(
  draft: Draft,
  messageId: string,
  hear: (one: OpenCase) => { readonly one: OpenCase; readonly entries: ReturnType<typeof logOf>[] },
): Draft {
  const { cases, heard } = draft.state;
  if (heard.includes(messageId)) return draft;
  // Also while no case is open: heard again after one has opened, it is still older than that.
  const remembered: ProcessState = { ...draft.state, heard: [...heard, messageId].slice(-REMEMBERED) };
  return cases.reduce(
    (before, one) =>
      changeCase(before, one, ({ commands }) => {
        const { one: changed, entries } = hear(one);
        return { one: changed, commands: [...commands, ...entries] };
      }),
    { ...draft, state: remembered },
  );
}
