import type { Audience } from '../../messages/message';
import type { PlannedStep } from '../../policies/plan';
import type { Instant } from '../../tracking/tracking-event';
import { factsOf, type Severity } from '../exception-kind';
import type { OpenCase, ProcessState } from '../process-state';
import { type Command, logOf } from './commands';
import type { Draft } from './draft';
import { alertOf, nextAlert } from './escalation';
import { holderOf } from './lease';
import { openNewCase, withCase } from './review';

/** Its words stay in Postgres; `at` is when it was written. */
export interface CustomerMessage {
  readonly messageId: string;
  readonly at: Instant;
}

/** What a customer writes so soon after their last words belongs to them (ms): people send sentences one by one. */
const SAME_BREATH_MS = 15 * 60_000;

/**
 * Whoever writes is heard by a person: by the holders of the parcel's cases, else by the team that was alerted last, once for all that
 * comes in one breath. Where no case has people who work on it, the words are a case.
 *
 * @param before the process as it was when the message came
 */
export function tellOfCustomer(
  draft: Draft,
  before: ProcessState,
  message: CustomerMessage,
  now: Instant,
): Draft {
  const cases = draft.state.cases.filter((openCase) => openCase.plan === null || alertOf(openCase) !== null);
  if (cases.length === 0) return openQuestion(draft, message);
  if (cases.some((openCase) => isInOneBreath(before, openCase, message.at))) return draft;
  const held = new Map(
    cases.flatMap((openCase) => {
      const holder = holderOf(openCase);
      return holder === null ? [] : [[holder, openCase] as const];
    }),
  );
  const [told] = [...cases].sort((a, b) => weightOf(b) - weightOf(a));
  const notices =
    held.size > 0
      ? [...held].flatMap(([holder, openCase]) => notice(openCase, message, holder))
      : told === undefined || isAlertedAnyway(told, message.at, now)
        ? []
        : notice(told, message, null);
  return { ...draft, commands: [...draft.commands, ...notices] };
}

function openQuestion(draft: Draft, { messageId, at }: CustomerMessage): Draft {
  const opened = openNewCase(draft, 'customer_question', at);
  const question = opened.state.cases.find(({ kind }) => kind === 'customer_question');
  if (question === undefined) return opened;
  return {
    state: withCase(opened.state, { ...question, customerWroteAt: at }),
    commands: [...opened.commands, logOf(question, 'customer_wrote', 'customer', { messageId })],
  };
}

/** It follows upon words that people were told of and have not answered yet. */
function isInOneBreath(before: ProcessState, { kind, episode }: OpenCase, at: Instant): boolean {
  const known = before.cases.find((other) => other.kind === kind && other.episode === episode);
  const last = known?.customerWroteAt ?? null;
  if (known === undefined || last === null) return false;
  const isAnswered = known.staffWroteAt !== null && known.staffWroteAt >= last;
  return !isAnswered && Date.parse(at) - Date.parse(last) <= SAME_BREATH_MS;
}

/** An alert that went out since they wrote, or goes out in this round, has people look at the case as it is. */
function isAlertedAnyway(openCase: OpenCase, at: Instant, now: Instant): boolean {
  const next = nextAlert(openCase);
  const wasAlerted = openCase.lastStepAt !== null && openCase.lastStepAt >= at;
  return openCase.plan === null || wasAlerted || (next !== null && next.at <= now);
}

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, minor: 1, major: 2, critical: 3 };

/** The case that is about customers' words comes first, then the gravest. */
function weightOf({ kind }: OpenCase): number {
  return kind === 'customer_question' ? 4 : WEIGHT[factsOf(kind).severity];
}

/** @param holder null: the team that was alerted last */
function notice(openCase: OpenCase, { messageId }: CustomerMessage, holder: Audience | null): Command[] {
  const { kind, episode } = openCase;
  const alert: PlannedStep | null = alertOf(openCase);
  if (alert === null) return [];
  return [
    {
      type: 'tell',
      kind,
      episode,
      about: `customer_wrote:${messageId}`,
      occurrence: 1,
      reason: 'customer_wrote',
      audience: holder ?? alert.audience,
      ...(holder === null ? {} : { otherwise: alert.audience }),
      channels: alert.channels,
      template: 'staff_customer_wrote',
      priority: 'normal',
    },
  ];
}
