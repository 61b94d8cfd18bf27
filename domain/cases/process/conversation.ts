import { asksForAddress } from '../../conversation/ask';
import type { Instant } from '../../tracking/tracking-event';
import type { OpenCase, ProcessState } from '../process-state';
import { changeCase } from './case-draft';
import { type Command, logOf } from './commands';
import type { Draft } from './draft';
import { dropSteps } from './escalation';
import { signOfLife } from './lease';
import { laterOf } from './next-action';
import { closeCase } from './review';
import { answered, awaitResponse, firstResponse, startWaiting, stopWaiting } from './service-clocks';
import { reopenAfterSnooze } from './snooze';
import { type CustomerMessage, tellOfCustomer } from './tell-of-customer';

/**
 * What customer and staff write to each other, as far as the process minds: the words are not its business. Messages may be heard
 * of twice, and in another order than they were written; their own times say what answers what.
 */

/** `awaitsAnswer`: clocks rest until the customer answers. */
export interface StaffMessage extends CustomerMessage {
  readonly actor: string;
  readonly awaitsAnswer: boolean;
}

/** Somebody changed where the parcel goes. Heard of twice it is logged once (`changeId`). */
export interface AddressChanged {
  readonly changeId: string;
  /** Of the staff, or the shop. Null: the customer, whose words say so beside this. */
  readonly actor: string | null;
  readonly at: Instant;
}

/**
 * Reopens a snoozed case: the customer's answer may be what it waited for. People are told.
 *
 * @param asUntil03 nobody is: rounds that were decided so
 */
export function hearCustomer(draft: Draft, message: CustomerMessage, now: Instant, asUntil03 = false): Draft {
  const heard = aboutEveryCase(draft, message.messageId, (openCase) => ({
    openCase: customerHeard(openCase, message.at, now),
    entries: [
      logOf(openCase, 'customer_wrote', 'customer', { messageId: message.messageId }),
      ...(openCase.status === 'snoozed' ? [logOf(openCase, 'snooze_ended', 'customer')] : []),
    ],
  }));
  return heard === draft || asUntil03 ? heard : tellOfCustomer(heard, draft.state, message, now);
}

/** A question of the customer is over with its answer, unless that asks back. */
export function hearStaff(draft: Draft, message: StaffMessage, now: Instant): Draft {
  const heard = aboutEveryCase(draft, message.messageId, (openCase) => ({
    openCase: staffHeard(openCase, message, now),
    entries: [logOf(openCase, 'staff_wrote', message.actor, { messageId: message.messageId })],
  }));
  const question = heard.state.cases.find(({ kind }) => kind === 'customer_question');
  if (heard === draft || question === undefined || message.awaitsAnswer) return heard;
  const isAnswered = message.at >= (question.customerWroteAt ?? question.openedAt);
  return isAnswered ? closeCase(heard, question, 'resolved_by_staff', message.actor) : heard;
}

/**
 * What the customer was asked for is settled: they are neither waited for nor reminded. Of staff it is a sign of life; of cases of other
 * kinds it is only written down.
 */
export function hearOfAddress(draft: Draft, { changeId, actor }: AddressChanged, now: Instant): Draft {
  return aboutEveryCase(draft, changeId, (openCase) => {
    const written = actor === null ? [] : [logOf(openCase, 'address_changed', actor)];
    if (openCase.kind !== 'address_problem') return { openCase, entries: written };
    const settled = dropSteps({ openCase: stopWaiting(openCase, now), commands: [] }, ({ ask }) =>
      asksForAddress(ask ?? null),
    );
    return {
      openCase: actor === null ? settled.openCase : signOfLife(firstResponse(settled.openCase, now), actor),
      entries: [...written, ...settled.commands],
    };
  });
}

function customerHeard(openCase: OpenCase, at: Instant, now: Instant): OpenCase {
  // A message from before the question is no answer to it.
  const answers = openCase.waiting !== null && at >= openCase.waiting.since;
  const heard = awaitResponse(answers ? stopWaiting(openCase, now) : openCase, at);
  const open = heard.status === 'snoozed' ? reopenAfterSnooze(heard, now) : heard;
  return { ...open, customerWroteAt: laterOf(at, openCase.customerWroteAt) };
}

function staffHeard(openCase: OpenCase, { at, actor, awaitsAnswer }: StaffMessage, now: Instant): OpenCase {
  const replied = signOfLife(answered(openCase, at), actor);
  const hasAnswer = openCase.customerWroteAt !== null && openCase.customerWroteAt > at;
  const waits = awaitsAnswer && !hasAnswer ? startWaiting(replied, now) : replied;
  return { ...waits, staffWroteAt: laterOf(at, openCase.staffWroteAt) };
}

/** Enough for every repeat that a queue can make; a number, so that the state stays small. */
const REMEMBERED = 50;

/** Each open case hears of it once, by its id. */
export function aboutEveryCase(
  draft: Draft,
  messageId: string,
  hear: (openCase: OpenCase) => { readonly openCase: OpenCase; readonly entries: readonly Command[] },
): Draft {
  const { cases, heard } = draft.state;
  if (heard.includes(messageId)) return draft;
  // Remembered without an open case too: a repeat after a case has opened is still older than the case.
  const remembered: ProcessState = { ...draft.state, heard: [...heard, messageId].slice(-REMEMBERED) };
  return cases.reduce(
    (before, openCase) =>
      changeCase(before, openCase, ({ commands }) => {
        const { openCase: changed, entries } = hear(openCase);
        return { openCase: changed, commands: [...commands, ...entries] };
      }),
    { ...draft, state: remembered },
  );
}
