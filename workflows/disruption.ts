import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { DisruptionActivities } from '../activities/contract';
import type { DisruptionInput as Decided } from '../domain/disruptions/commands';
import { decideDisruption, refusalOf } from '../domain/disruptions/decide';
import type { DisruptionAction, DisruptionOutcome } from '../domain/disruptions/disruption-action';
import { nextDisruptionAction } from '../domain/disruptions/next-action';
import { carriedOn, newDisruption } from '../domain/disruptions/state';
import type { Instant } from '../domain/tracking/tracking-event';
import { actOnDisruption, type DisruptionInput } from './contract';
import { msUntil, now } from './now';
import { Ticket, Tickets } from './tickets';

/** A worker that starts replays it: the shorter, the sooner it pages again. */
const HISTORY_EVENTS_BEFORE_CONTINUING = 100;
const HISTORY_EVENTS_UNTIL_0_2 = 1_000;

const { commitDisruption } = proxyActivities<DisruptionActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
});

/** One disruption, from its detection to its end. The shell only: what happens when and why is in domain/disruptions. */
export async function disruption(input: DisruptionInput): Promise<void> {
  const { disruptionId, terms, expectedEnd } = input;
  const begun = newDisruption(disruptionId, terms, expectedEnd, now());
  let state = input.state === undefined ? begun : carriedOn(begun, input.state);
  let wakeAt: Instant | null = now();
  const mostEvents = patched('continues-early') ? HISTORY_EVENTS_BEFORE_CONTINUING : HISTORY_EVENTS_UNTIL_0_2;
  const inputs = new Tickets<Decided, DisruptionOutcome | ApplicationFailure>();

  setHandler(
    actOnDisruption,
    async (action: DisruptionAction) => {
      const ticket = inputs.hear({ type: 'action', action });
      await condition(() => ticket.answer !== null);
      if (ticket.answer instanceof ApplicationFailure) throw ticket.answer;
      return ticket.answer as DisruptionOutcome;
    },
    { validator: (action) => throwIfRefused(action) },
  );

  function throwIfRefused(action: DisruptionAction): void {
    const why = refusalOf(state, action, now());
    if (why !== null)
      throw ApplicationFailure.nonRetryable(`cannot ${action.type} this disruption: ${why}`, why);
  }

  async function take(ticket: Heard): Promise<void> {
    if (ticket.input.type === 'action') {
      // The validator saw it as it was when the update arrived; inputs taken since may have ended it.
      try {
        throwIfRefused(ticket.input.action);
      } catch (failure) {
        ticket.answer = failure as ApplicationFailure;
        return;
      }
    }
    const at = now();
    const decision = decideDisruption(state, ticket.input, at);
    state = decision.state;
    wakeAt = decision.nextDeadline;
    if (decision.commands.length > 0) {
      const { status, acknowledgedBy, lease, expectedEnd, calmSince } = state;
      const next = nextDisruptionAction(state);
      const { openMembers, reachedNobody } = await commitDisruption({
        disruptionId,
        at,
        commands: decision.commands,
        page: state.terms.page,
        view: {
          status,
          acknowledgedBy,
          leaseEndsAt: lease?.endsAt ?? null,
          expectedEnd,
          calmSince,
          nextAction: next?.name ?? null,
          nextActionAt: next?.at ?? null,
        },
      });
      if (reachedNobody === true) inputs.hearFirst(new Ticket({ type: 'reached_nobody' }));
      if (openMembers !== null) inputs.hearFirst(new Ticket({ type: 'assessed', openMembers }));
    }
    if (decision.outcome !== null) ticket.answer = decision.outcome;
  }

  for (;;) {
    const waitMs = wakeAt === null ? 0 : msUntil(wakeAt);
    if (inputs.isEmpty && waitMs > 0) await condition(() => !inputs.isEmpty, waitMs);
    if (inputs.isEmpty) inputs.hear({ type: 'clock' });
    for (let ticket = inputs.takeFirst(); ticket !== undefined; ticket = inputs.takeFirst())
      await take(ticket);
    if (state.ending !== null || workflowInfo().historyLength > mostEvents) {
      // An update that arrives meanwhile waits for its answer: it is taken.
      const takesOn = patched('takes-on-while-leaving');
      await condition(() => allHandlersFinished() || (takesOn && !inputs.isEmpty));
      if (!inputs.isEmpty || !allHandlersFinished()) continue;
      if (state.ending !== null) return;
      await continueAsNew<typeof disruption>({ ...input, state });
    }
  }
}

type Heard = Ticket<Decided, DisruptionOutcome | ApplicationFailure>;
