import type { ActionAnswer, RoundInput } from '../../activities/contract';
import { outcomeBefore, rememberAction } from '../../domain/cases/process/acted';
import { outcomeNow, refusal } from '../../domain/cases/process/actions';
import { type Decision, decide, type ProcessInput } from '../../domain/cases/process/decide';
import type { ProcessState } from '../../domain/cases/process-state';
import type { Instant } from '../../domain/tracking/tracking-event';
import { allKnown, type Round } from './round-context';

/** What became of the inputs of a round. */
export interface TakenInputs {
  readonly state: ProcessState;
  readonly hasCommands: boolean;
  /** The answers to staff actions. */
  readonly answers: Readonly<Record<string, ActionAnswer>>;
}

/** What the workflow heard, and what the round itself found in Postgres. */
export type HeardInput =
  | RoundInput
  | Extract<
      ProcessInput,
      { type: 'nobody_asked' | 'address_changed' | 'carrier_news' | 'taken_back' | 'all_known' }
    >;

/** Carries out a decision and returns the answers for `decide`. */
export type CarryOut<Answer extends ProcessInput[] | null> = (decision: Decision) => Promise<Answer> | Answer;

/** Limit of decisions that follow from one input; real cases need six at most. */
const MOST_DECISIONS = 50;

/**
 * Processes inputs in order. Each is finished before the next: decide, carry out, decide on the answers, until nothing is left to do.
 *
 * @returns null as soon as `carryOut` returns null
 */
export async function takeInputs<Answer extends ProcessInput[] | null>(
  round: Taking,
  before: ProcessState,
  { inputs }: { readonly inputs: readonly HeardInput[] },
  carryOut: CarryOut<Answer>,
): Promise<TakenInputs | Extract<Answer, null>> {
  let state = before;
  let hasCommands = false;
  const answers: Record<string, ActionAnswer> = {};
  for (const input of inputs.length === 0 ? [{ type: 'clock' } as const] : inputs) {
    const taken = await takeInput(round, state, input, carryOut);
    if (taken === null) return null as Extract<Answer, null>;
    state = taken.state;
    hasCommands ||= taken.hasCommands;
    if (input.type === 'action' && taken.answer !== null) answers[input.id] = taken.answer;
  }
  return { state, hasCommands, answers };
}

type Taking = Omit<Round, 'planner' | 'news'>;

interface Taken {
  readonly state: ProcessState;
  readonly hasCommands: boolean;
  readonly answer: ActionAnswer | null;
}

async function takeInput(
  round: Taking,
  before: ProcessState,
  input: HeardInput,
  carryOut: CarryOut<ProcessInput[] | null>,
): Promise<Taken | null> {
  if (input.type !== 'action') {
    const heard = input.type === 'batch' ? allKnown(round) : input;
    return withAnswer(await takeAll(round, before, heard, carryOut), null);
  }
  const { id, action } = input;
  const answer = answeredAtOnce(before, input, round.at);
  // The action is not carried out, but what is due by now runs, as in every round.
  if (answer !== null) return withAnswer(await takeAll(round, before, { type: 'clock' }, carryOut), answer);
  const taken = await takeAll(round, before, { type: 'action', action }, carryOut);
  if (taken === null) return null;
  if (taken.outcome === null)
    throw new Error(`action on case ${action.caseId} was accepted but decide() returned no outcome`);
  const outcome = outcomeNow(taken.state, taken.outcome);
  return { ...taken, state: rememberAction(taken.state, id, outcome), answer: { outcome } };
}

function withAnswer(taken: TakenAll | null, answer: ActionAnswer | null): Taken | null {
  return taken === null ? null : { ...taken, answer };
}

/** The earlier answer to a repeated action, or a refusal; null when the action must be carried out. */
function answeredAtOnce(
  state: ProcessState,
  { id, action }: Extract<RoundInput, { type: 'action' }>,
  at: Instant,
): ActionAnswer | null {
  const outcome = outcomeBefore(state, id);
  if (outcome !== null) return { outcome };
  const why = refusal(state, action, at);
  return why === null ? null : { refusal: why };
}

type TakenAll = Omit<Taken, 'answer'> & Pick<Decision, 'outcome'>;

async function takeAll(
  { shipmentId, at }: Taking,
  before: ProcessState,
  input: ProcessInput,
  carryOut: CarryOut<ProcessInput[] | null>,
): Promise<TakenAll | null> {
  let state = before;
  let hasCommands = false;
  let outcome: Decision['outcome'] = null;
  const queue: ProcessInput[] = [input];
  for (let decisions = 1, next = queue.shift(); next !== undefined; decisions += 1, next = queue.shift()) {
    if (decisions > MOST_DECISIONS)
      throw new Error(`shipment ${shipmentId}: more than ${MOST_DECISIONS} decisions for one input`);
    const decision = decide(state, next, at);
    state = decision.state;
    outcome ??= decision.outcome;
    if (decision.commands.length === 0) continue;
    hasCommands = true;
    const heard = await carryOut(decision);
    if (heard === null) return null;
    queue.unshift(...heard);
  }
  return { state, hasCommands, outcome };
}
