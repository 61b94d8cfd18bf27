import {
  allHandlersFinished,
  condition,
  makeContinueAsNewFunc,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProcessActivities } from '../activities/contract';
import type { ProcessState } from '../domain/cases/process-state';
import type { Instant } from '../domain/tracking/tracking-event';
import { SHIPMENT_WORKFLOW, type ShipmentInput, standing } from './contract';
import { Inbox } from './inbox';
import { now } from './now';
import { OneTimer } from './one-timer';
import { replayDecidedRounds } from './replay-decided-rounds';
import { Sends } from './sends';

/**
 * A worker that starts replays each workflow that it hears of: 0.7 ms of CPU an event (`npm run bench -- restart`), so less than 50 ms. A
 * run remembers nothing that the next one would need, which makes it cheap to begin one.
 */
const HISTORY_EVENTS_BEFORE_CONTINUING = 60;

const { takeRound } = proxyLocalActivities<ProcessActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '20 seconds' },
});

const continueAsProcess = makeContinueAsNewFunc<typeof shipmentProcess>({ workflowType: SHIPMENT_WORKFLOW });

/**
 * One shipment, from its registration to its end. The shell only: it hears, has a round taken of all that it heard, starts the sends
 * and sleeps until the earliest deadline. What happens when and why is in domain/cases/process; what is remembered is in Postgres.
 *
 * A history replays whatever the clock says, and in whichever order a round's answer and other events are told: what the shell does
 * next hangs only on what it heard and on the recorded answers. On replay it may hear things earlier than it did (a task that ended
 * without a word, while a round was being written, is skipped); so the answer says what the round took, and the rest is left.
 */
export async function shipmentProcess(input: ShipmentInput): Promise<void> {
  const shell = new Shell(input);
  shell.timer.until(input.wakeAt ?? null);
  await shell.takeRounds();
}

/** The same for what 0.1 and 0.2 began: their histories are replayed as they were written, then it goes on like any other. */
export async function shipment(input: ShipmentInput): Promise<void> {
  const shell = new Shell(input);
  const state = await replayDecidedRounds(input, shell);
  if (state === 'ended') return;
  // Null facts: begun by a relay of 0.2 after the update, and it remembers nothing yet.
  if (state !== 'unknown' && state.facts !== null) shell.state = state;
  await shell.takeRounds();
}

class Shell {
  readonly inbox = new Inbox();
  readonly timer = new OneTimer();
  readonly sends = new Sends();
  /** What a run that began before 0.3.0 remembers, until it is written. */
  state: ProcessState | undefined;

  private version = 0;
  private wakeAt: Instant | null;

  constructor(private readonly input: ShipmentInput) {
    this.wakeAt = input.wakeAt ?? null;
    setHandler(standing, () => ({ version: this.version, wakeAt: this.wakeAt, waiting: this.inbox.size }));
  }

  async takeRounds(): Promise<void> {
    for (;;) {
      await condition(() => !this.inbox.isEmpty || this.timer.rang);
      const closed = await this.takeRound();
      if (!this.inbox.isEmpty || this.timer.rang) continue;
      this.timer.until(this.wakeAt);
      if (!closed && workflowInfo().historyLength <= HISTORY_EVENTS_BEFORE_CONTINUING) continue;
      // A send may be tried for a day, and an update waits for its answer: what arrives meanwhile is taken.
      const isSettled = () => this.sends.underWay === 0 && allHandlersFinished();
      await condition(() => isSettled() || !this.inbox.isEmpty || this.timer.rang);
      if (!this.inbox.isEmpty || this.timer.rang) continue;
      if (closed) return;
      await continueAsProcess({ shipmentId: this.input.shipmentId, wakeAt: this.wakeAt });
    }
  }

  /** True: the process has come to its end. */
  private async takeRound(): Promise<boolean> {
    const answer = await takeRound({
      shipmentId: this.input.shipmentId,
      at: now(),
      inputs: this.inbox.inputs,
      rang: this.timer.rang,
      ...(this.state === undefined ? {} : { state: this.state }),
    });
    await allThatCameWithIt();
    this.state = undefined;
    this.version = answer.version;
    this.wakeAt = answer.wakeAt;
    this.sends.startNew(answer.sends);
    this.inbox.took(answer);
    if (answer.took.rang) this.timer.reset();
    return answer.closed;
  }
}

/**
 * The answer and the ring of the timer may be told together, in either order; what is done next must not hang on it. So both are heard
 * before anything is done: conditions are looked at again when all that Temporal told has been heard. (Turns of the microtask queue
 * would do as well, but each promise of a workflow costs the SDK a stack trace.)
 */
async function allThatCameWithIt(): Promise<void> {
  let isHeard = false;
  void Promise.resolve().then(() => {
    isHeard = true;
  });
  await condition(() => isHeard);
}
