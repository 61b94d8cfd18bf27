import type { Database, Executor } from '../db/database';
import { messagesToHandOver } from '../db/messages';
import { type LockedShipment, lockProcess, type WrittenProcess, writeProcess } from '../db/processes';
import { loadFacts } from '../db/shipment-facts';
import { outcomeBefore, rememberAction } from '../domain/process/acted';
import { outcomeNow, refusal } from '../domain/process/actions';
import { decide, type ProcessInput } from '../domain/process/decide';
import { laterOf, nextDeadline } from '../domain/process/next-action';
import { upcastState } from '../domain/process/upcast';
import { newProcess, type ProcessState } from '../domain/process-state';
import type { ShipmentFacts } from '../domain/shipment-facts';
import type { Instant } from '../domain/tracking-event';
import type { Planner } from '../planning/planner';
import { carryOut } from './carry-out';
import type { ActionAnswer, RoundAnswer, RoundInput, RoundRequest } from './contract';
import type { FaultPoints } from './fault-point';
import { type CaseSoFar, processFromRows } from './process-from-rows';
import { type CaseRow, type RoundContext, refKey } from './round-context';
import { showProcess } from './show-process';

export interface RoundDeps {
  readonly db: Database;
  readonly planner: Planner;
  readonly faults: FaultPoints;
}

/** Decisions that answer each other in one input; a story has six at most. */
const MOST_DECISIONS = 50;

/**
 * One round of a shipment's process, in one transaction:
 *
 *   lock the shipment -> read what is remembered -> for each input: decide, carry out, decide on what came of it -> show -> write
 *
 * What is written is the truth; the workflow remembers nothing. A worker that dies before the commit has done nothing. One that dies
 * after it has done everything: whoever repeats the round, with the same inputs or with more of them and at a later time, goes on
 * from what is written, where each of those inputs is known (an event by its seq, a registration by its version, a message of the
 * conversation and an action by its id, the clock by what has run). What was meant to be sent, and was not handed over because
 * the answer was lost, stands in the ledger and is answered again.
 */
export function createTakeRound(deps: RoundDeps): (request: RoundRequest) => Promise<RoundAnswer> {
  return async (request) => {
    deps.faults('before-round');
    const answer = await deps.db.transaction().execute((tx) => takeRound(deps, tx, request));
    deps.faults('after-intent');
    return answer;
  };
}

async function takeRound(deps: RoundDeps, tx: Executor, request: RoundRequest): Promise<RoundAnswer> {
  const { shipmentId } = request;
  const locked = await lockProcess(tx, shipmentId);
  const facts = (await loadFacts(tx, [shipmentId])).get(shipmentId);
  if (facts === undefined) throw new Error(`shipment ${shipmentId} has no facts`);
  const before = locked.process ?? (await firstProcess(tx, request, locked, facts));
  const version = before.version + 1;
  // What a registration that is told anew shows whole (activities/show-process.ts), it must see whole.
  const isWhole = version === 1 || request.inputs.some((one) => one.type === 'batch' && one.facts !== null);
  const rows = hadCases(before.state) || isWhole ? await caseRows(tx, shipmentId) : [];
  let entries = 0;
  const context: RoundContext = {
    tx,
    shipmentId,
    at: notBefore(request.at, before.at),
    planner: deps.planner,
    facts,
    tracking: locked.tracking,
    cases: new Map(rows.map((row) => [refKey(row), row])),
    toldOfRecovery: new Set(),
    nextEntryKey: () => {
      entries += 1;
      return `${String(version).padStart(6, '0')}.${String(entries).padStart(3, '0')}`;
    },
  };

  let state = before.state;
  let hasCommands = false;
  const answers: Record<string, ActionAnswer> = {};
  const { inputs } = request;
  for (const input of inputs.length === 0 ? [{ type: 'clock' } as const] : inputs) {
    const taken = await takeInput(context, state, input);
    state = taken.state;
    hasCommands ||= taken.hasCommands;
    if (input.type === 'action' && taken.answer !== null) answers[input.id] = taken.answer;
  }

  const isChanged = hasCommands || JSON.stringify(state) !== JSON.stringify(before.state);
  if (isChanged) {
    await showProcess(context, before.state, state, version === 1);
    await writeProcess(tx, { version, state, at: context.at });
  }
  return {
    version: isChanged ? version : before.version,
    wakeAt: state.closed ? null : nextDeadline(state),
    closed: state.closed,
    sends: hadCases(state) ? await messagesToHandOver(tx, shipmentId) : [],
    answers,
    took: { signals: inputs.filter(({ type }) => type !== 'action').length, rang: request.rang },
  };
}

/** Clocks of servers differ by less than this (ms). */
const CLOCKS_DIFFER_MS = 60_000;

/** What is remembered does not go back in time, unless a clock was wrong when it was written. */
function notBefore(at: Instant, writtenAt: Instant): Instant {
  return Date.parse(writtenAt) - Date.parse(at) > CLOCKS_DIFFER_MS ? at : laterOf(at, writtenAt);
}

/** Nothing is written yet: the shipment is new, or what there is was written by a version that remembered in the workflow. */
async function firstProcess(
  tx: Executor,
  { shipmentId, at, state }: RoundRequest,
  { tracking, lastSeq: seq }: Pick<LockedShipment, 'tracking' | 'lastSeq'>,
  facts: ShipmentFacts,
): Promise<WrittenProcess> {
  if (state !== undefined) return { version: 0, state: upcastState(state), at };
  const cases = await casesSoFar(tx, shipmentId);
  const begun =
    cases.length === 0
      ? newProcess(shipmentId)
      : processFromRows({ shipmentId, facts, seq, tracking }, cases);
  return { version: 0, state: begun, at };
}

async function caseRows(tx: Executor, shipmentId: string): Promise<CaseRow[]> {
  return tx.selectFrom('cases').selectAll().where('shipmentId', '=', shipmentId).execute();
}

async function casesSoFar(tx: Executor, shipmentId: string): Promise<CaseSoFar[]> {
  return tx
    .selectFrom('cases')
    .selectAll('cases')
    .select((row) =>
      row
        .selectFrom('caseSteps as t')
        .select((step) => step.fn.countAll<number>().as('count'))
        .whereRef('t.caseId', '=', 'cases.id')
        .$asScalar()
        .$notNull()
        .as('steps'),
    )
    .where('shipmentId', '=', shipmentId)
    .execute();
}

function hadCases({ episodes }: ProcessState): boolean {
  return Object.keys(episodes).length > 0;
}

interface Taken {
  readonly state: ProcessState;
  readonly hasCommands: boolean;
  readonly answer: ActionAnswer | null;
}

/** Takes one input, and all that comes of it, before anything else is taken. */
async function takeInput(context: RoundContext, before: ProcessState, input: RoundInput): Promise<Taken> {
  if (input.type !== 'action') return { ...(await takeAll(context, before, input)), answer: null };
  const { id, action } = input;
  const answer = answeredAtOnce(before, input, context.at);
  // Nothing is done of it; what is due by now is, as in every round.
  if (answer !== null) return { ...(await takeAll(context, before, { type: 'clock' })), answer };
  const { outcome: first, ...taken } = await takeAll(context, before, { type: 'action', action });
  if (first === null) throw new Error(`an action on case ${action.caseId} was let in and has no outcome`);
  const outcome = outcomeNow(taken.state, first);
  return { ...taken, state: rememberAction(taken.state, id, outcome), answer: { outcome } };
}

/** What was done before is answered as it was, and what cannot be done is refused; null: it is to be done. */
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

async function takeAll(
  context: RoundContext,
  before: ProcessState,
  input: ProcessInput,
): Promise<Omit<Taken, 'answer'> & Pick<ReturnType<typeof decide>, 'outcome'>> {
  let state = before;
  let hasCommands = false;
  let outcome: ReturnType<typeof decide>['outcome'] = null;
  const queue: ProcessInput[] = [input];
  for (let decisions = 1, next = queue.shift(); next !== undefined; decisions += 1, next = queue.shift()) {
    if (decisions > MOST_DECISIONS) throw new Error(`shipment ${context.shipmentId} does not come to rest`);
    const decision = decide(state, next, context.at);
    state = decision.state;
    outcome ??= decision.outcome;
    if (decision.commands.length === 0) continue;
    hasCommands = true;
    queue.unshift(...(await carryOut(context, decision)));
  }
  return { state, hasCommands, outcome };
}
