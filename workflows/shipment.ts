import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  log,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import {
  channelTaskQueue,
  type ProcessActivities,
  type RoundResult,
  type SendActivities,
} from '../activities/contract';
import type { CaseAction, CaseOutcome } from '../domain/case-action';
import type { Priority } from '../domain/message';
import { outcomeNow, refusal } from '../domain/process/actions';
import type { Committed } from '../domain/process/commands';
import { decide, type ProcessInput } from '../domain/process/decide';
import { nextDeadline } from '../domain/process/next-action';
import { roundOf } from '../domain/process/round';
import { upcastState } from '../domain/process/upcast';
import { newProcess } from '../domain/process-state';
import type { Instant } from '../domain/tracking-event';
import {
  actOnCase,
  customerWrote,
  processState,
  type ShipmentInput,
  staffWrote,
  trackingBatch,
} from './contract';

/** Well below the server's warning at 4,096: a replay of a thousand events takes milliseconds. */
const HISTORY_EVENTS_BEFORE_CONTINUING = 1_000;

const { commitDecision } = proxyLocalActivities<ProcessActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '20 seconds' },
});

/**
 * One shipment, from its registration to its end. The shell only: it takes what arrives, asks `decide`, has the decision
 * written, starts the sends and sleeps until the earliest deadline. What happens when and why is in domain/process.
 */
export async function shipment(input: ShipmentInput): Promise<void> {
  let state = input.state === undefined ? newProcess(input.shipmentId) : upcastState(input.state);
  const inputs: Ticket[] = [];
  const timer = new OneTimer();
  const sends = new Sends();

  setHandler(trackingBatch, (batch) => void inputs.push({ input: { type: 'batch', ...batch } }));
  setHandler(customerWrote, (wrote) => void inputs.push({ input: { type: 'customer_wrote', ...wrote } }));
  setHandler(staffWrote, (wrote) => void inputs.push({ input: { type: 'staff_wrote', ...wrote } }));
  setHandler(processState, () => state);
  setHandler(
    actOnCase,
    async (action: CaseAction) => {
      const ticket: Ticket = { input: { type: 'action', action } };
      inputs.push(ticket);
      // Answered when it is written, so that whoever reads next sees what was just done.
      await condition(() => ticket.answer !== undefined);
      if (ticket.answer instanceof ApplicationFailure) throw ticket.answer;
      return ticket.answer as CaseOutcome;
    },
    { validator: (action) => throwIfRefused(action) },
  );

  function throwIfRefused(action: CaseAction): void {
    const why = refusal(state, action, now());
    if (why !== null) throw ApplicationFailure.nonRetryable(`cannot ${action.type} this case: ${why}`, why);
  }

  async function take(ticket: Ticket): Promise<void> {
    if (ticket.input.type === 'action') {
      // The validator saw the case as it was when the update arrived; inputs taken since may have closed it.
      try {
        throwIfRefused(ticket.input.action);
      } catch (failure) {
        ticket.answer = failure as ApplicationFailure;
        return;
      }
    }
    const at = now();
    const decision = decide(state, ticket.input, at);
    state = decision.state;
    if (decision.commands.length > 0) {
      const {
        sends: messages,
        pulled,
        ...committed
      } = await commitDecision(roundOf(state, decision.commands, at));
      for (const message of messages) sends.start(message);
      if (pulled !== null) inputs.unshift({ input: { type: 'batch', ...pulled } });
      if (answersAnything(committed)) {
        const answer: Ticket = { input: { type: 'committed', result: committed } };
        // Whoever acknowledged is told until when the case is theirs, which only the answer knows.
        if ((committed.times ?? []).length > 0) await take(answer);
        else inputs.unshift(answer);
      }
    }
    if (decision.outcome !== null) ticket.answer = outcomeNow(state, decision.outcome);
    timer.until(decision.nextDeadline);
  }

  // A run that continues another one has no timer yet, and what is due may be the only thing that ever comes.
  if (input.state !== undefined && patched('timer-when-continued')) timer.until(nextDeadline(state));

  for (;;) {
    await condition(() => inputs.length > 0 || timer.rang);
    if (timer.rang && inputs.length === 0) inputs.push({ input: { type: 'clock' } });
    timer.reset();
    for (let ticket = inputs.shift(); ticket !== undefined; ticket = inputs.shift()) await take(ticket);
    if (state.closed || workflowInfo().historyLength > HISTORY_EVENTS_BEFORE_CONTINUING) {
      const isSettled = () => sends.underWay === 0 && allHandlersFinished();
      // A send may be tried for a day, and an update waits for its answer: what arrives meanwhile is taken.
      const takesOn = patched('takes-on-while-leaving');
      await condition(() => isSettled() || (takesOn && (inputs.length > 0 || timer.rang)));
      if (inputs.length > 0 || !isSettled()) continue;
      if (state.closed) return;
      await continueAsNew<typeof shipment>({ shipmentId: input.shipmentId, state });
    }
  }
}

function answersAnything({ opened, deadlines, times = [], reachedNobody = [] }: Committed): boolean {
  return opened.length > 0 || deadlines !== null || times.length > 0 || reachedNobody.length > 0;
}

/** An input, and for an update the answer that its handler waits for. */
interface Ticket {
  readonly input: ProcessInput;
  answer?: CaseOutcome | ApplicationFailure;
}

function now(): Instant {
  return new Date(Date.now()).toISOString();
}

/**
 * One timer at a time. It is only re-armed when the deadline moves earlier: cancelling and starting costs two history
 * events, waking up once too early costs less, and most deadlines move later with every scan.
 */
class OneTimer {
  rang = false;
  private ringsAt: Instant | null = null;
  private scope: CancellationScope | null = null;

  until(deadline: Instant | null): void {
    if (deadline === null || (this.ringsAt !== null && this.ringsAt <= deadline)) return;
    this.scope?.cancel();
    this.ringsAt = deadline;
    const scope = new CancellationScope();
    this.scope = scope;
    const wait = Math.max(Date.parse(deadline) - Date.now(), 1);
    scope
      .run(() => sleep(wait))
      .then(
        () => {
          this.rang = true;
          this.ringsAt = null;
        },
        () => undefined,
      );
  }

  reset(): void {
    this.rang = false;
  }
}

/** Of Temporal's five, in which 3 is the usual one: the page about a lost parcel overtakes a thousand about the snow. */
const PRIORITY_KEYS: Readonly<Record<Priority, number>> = { critical: 1, normal: 3, routine: 5 };

/** Sends go on by themselves: a slow gateway never holds up what the shipment hears or decides. */
class Sends {
  underWay = 0;

  start({ messageId, channel, priority = 'normal' }: RoundResult['sends'][number]): void {
    const { sendMessage } = proxyActivities<SendActivities>({
      taskQueue: channelTaskQueue(workflowInfo().taskQueue, channel),
      priority: { priorityKey: PRIORITY_KEYS[priority] },
      startToCloseTimeout: '60 seconds',
      heartbeatTimeout: '10 seconds',
      scheduleToCloseTimeout: '24 hours',
      retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
    });
    this.underWay += 1;
    sendMessage(messageId)
      // The ledger holds what became of it; the worker's sweep takes up what an activity gave up.
      .catch((error: unknown) => log.warn('a send was given up', { messageId, error: String(error) }))
      .finally(() => {
        this.underWay -= 1;
      });
  }
}
