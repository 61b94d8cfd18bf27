import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { DecidedRoundActivities, DecidedRoundResult, RoundInput } from '../activities/contract';
import { outcomeNow, refusal } from '../domain/cases/process/actions';
import { decide, type ProcessInput } from '../domain/cases/process/decide';
import { nextDeadline } from '../domain/cases/process/next-action';
import { upcastState } from '../domain/cases/process/upcast';
import { newProcess, type ProcessState } from '../domain/cases/process-state';
import type { ShipmentInput } from './contract';
import type { Heard, Inbox } from './inbox';
import { now } from './now';
import type { OneTimer } from './one-timer';
import type { Sends } from './sends';
import { Ticket } from './tickets';

/**
 * Rounds as 0.1 and 0.2 took them: decided in the workflow, whose state was the only one. Replays what such a history holds, command by
 * command, and gives the state at the first input that no history knows. It can go when no run of before 0.3.0 is left.
 */

const HISTORY_EVENTS_BEFORE_CONTINUING = 1_000;

const { commitDecision } = proxyLocalActivities<DecidedRoundActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '20 seconds' },
});

interface Replaying {
  readonly inbox: Inbox;
  readonly timer: OneTimer;
  readonly sends: Sends;
}

/** The state; `ended`: the run came to its end; `unknown`: its last round is not recorded, and what is remembered is in the lists. */
export async function replayDecidedRounds(
  input: ShipmentInput,
  { inbox, timer, sends }: Replaying,
): Promise<ProcessState | 'ended' | 'unknown'> {
  let state = input.state === undefined ? newProcess(input.shipmentId) : upcastState(input.state);
  /** What rounds answered; it is taken before anything that was heard. */
  const answers: ProcessInput[] = [];
  if (input.state !== undefined && patched('timer-when-continued')) timer.until(nextDeadline(state));

  for (;;) {
    await condition(() => !inbox.isEmpty || timer.rang);
    if (patched('written-rounds')) return state;
    if (inbox.isEmpty) inbox.hear({ type: 'clock' });
    timer.reset();
    while (answers.length > 0 || !inbox.isEmpty) {
      const answer = answers.shift();
      const heard = answer === undefined ? inbox.takeFirst() : undefined;
      if (answer === undefined ? await takeHeard(heard) : await take(answer)) continue;
      if (heard !== undefined) inbox.hearFirst(heard);
      inbox.hearFirst(new Ticket(everythingAfter(state)));
      return 'unknown';
    }
    if (state.closed || workflowInfo().historyLength > HISTORY_EVENTS_BEFORE_CONTINUING) {
      const isSettled = () => sends.underWay === 0 && allHandlersFinished();
      const takesOn = patched('takes-on-while-leaving');
      await condition(() => isSettled() || (takesOn && (!inbox.isEmpty || timer.rang)));
      if (!inbox.isEmpty || !isSettled()) continue;
      if (state.closed) return 'ended';
      await continueAsNew({ shipmentId: input.shipmentId, state });
    }
  }

  async function takeHeard(heard: Heard | undefined): Promise<boolean> {
    if (heard === undefined) return true;
    if (heard.input.type !== 'action') return take(heard.input, heard);
    const why = refusal(state, heard.input.action, now());
    if (why === null) return take(heard.input, heard);
    heard.answer = { refusal: why };
    return true;
  }

  /** False: the history holds no answer to the round. */
  async function take(taken: ProcessInput, heard?: Heard): Promise<boolean> {
    const decision = decide(state, taken, now(), true);
    const result = decision.commands.length === 0 ? null : await recordedResult();
    if (result === 'none') return false;
    state = decision.state;
    if (result !== null) {
      const { sends: messages, pulled, ...committed } = result;
      for (const message of messages) sends.start(message);
      if (pulled !== null) answers.unshift({ type: 'batch', ...pulled });
      if (answersAnything(committed)) {
        const answer: ProcessInput = { type: 'committed', result: committed };
        if ((committed.times ?? []).length === 0) answers.unshift(answer);
        else if (!(await take(answer))) return false;
      }
    }
    if (decision.outcome !== null && heard !== undefined)
      heard.answer = { outcome: outcomeNow(state, decision.outcome) };
    timer.until(decision.nextDeadline);
    return true;
  }
}

/** Makes whoever remembers less than this ask Postgres for everything. */
function everythingAfter({ seq, facts }: ProcessState): RoundInput {
  return { type: 'batch', facts: null, events: [], follows: { seq, facts: facts?.version ?? 0 } };
}

async function recordedResult(): Promise<DecidedRoundResult | 'none'> {
  try {
    return await commitDecision();
  } catch (error) {
    if (error instanceof ActivityFailure) return 'none';
    throw error;
  }
}

function answersAnything({
  opened,
  deadlines,
  times = [],
  reachedNobody = [],
}: Omit<DecidedRoundResult, 'sends' | 'pulled'>): boolean {
  return opened.length > 0 || deadlines !== null || times.length > 0 || reachedNobody.length > 0;
}
