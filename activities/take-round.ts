import { takeCarrierNews } from '../db/carriers/carrier-news';
import { casesAskedInVain } from '../db/cases/asked-in-vain';
import type { WrittenProcess } from '../db/cases/processes';
import { lockForRound, type RoundRead, readRound, writeRound } from '../db/cases/rounds';
import { kindsReportedBy } from '../db/conversation/customer-reports';
import { messagesToHandOver } from '../db/messages/messages';
import type { Database, Executor } from '../db/postgres/database';
import type { StatementRunner } from '../db/postgres/planned-statements';
import { statementsIn } from '../db/postgres/statements-in';
import { reopenShipment } from '../db/tracking/reopen-shipment';
import type { AllKnown } from '../domain/cases/process/decide';
import { laterOf, nextDeadline, shipmentNextAction } from '../domain/cases/process/next-action';
import { reopened } from '../domain/cases/process/reopen';
import { upcastState } from '../domain/cases/process/upcast';
import { newProcess, type OpenCase, type ProcessState } from '../domain/cases/process-state';
import type { Instant } from '../domain/tracking/tracking-event';
import type { Planner } from '../planning/planner';
import { carryOut, carryOutQuietly } from '../services/cases/carry-out';
import { type CaseSoFar, processFromRows } from '../services/cases/process-from-rows';
import {
  type CaseRow,
  type CaseSubscriber,
  type Round,
  type RoundContext,
  refKey,
} from '../services/cases/round-context';
import { showCases, whatToShow } from '../services/cases/show-process';
import { type HeardInput, type TakenInputs, takeInputs } from '../services/cases/take-inputs';
import { tellOfAddress } from '../services/cases/tell-of-address';
import type { FaultPoints } from '../services/fault-point';
import { newsToTell } from '../services/messages/tell-news';
import type { RoundAnswer, RoundInput, RoundRequest } from './contract';

export interface RoundDeps {
  readonly db: Database;
  readonly statements: StatementRunner;
  readonly planner: Planner;
  /** Who has to do with cases; in this order. */
  readonly subscribers: readonly CaseSubscriber[];
  readonly faults: FaultPoints;
}

/**
 * One round of a shipment's process:
 *
 *   quiet    read -> decide -> write, unless anything that was read has changed by then
 *   locked   lock the shipment -> read -> for each input: decide, carry out, decide on what came of it -> show -> write
 *
 * Most rounds are quiet: a registration, scans of a parcel that is well, its good news. They take two statements, of which the second is
 * all that is written. Whatever touches a case, and what lost to others twice, is done in one transaction under the shipment's lock.
 * Both read, decide and write by the same functions.
 *
 * What is written is the truth; the workflow remembers nothing. A worker that dies before the commit has done nothing. One that dies
 * after it has done everything: whoever repeats the round, with the same inputs or with more of them and at a later time, goes on
 * from what is written, where each of those inputs is known (events by their seq, a registration by its version, a message of the
 * conversation and an action by its id, the clock by what has run). What was meant to be sent, and was not handed over because
 * the answer was lost, stands in the ledger and is answered again.
 */
export function createTakeRound(deps: RoundDeps): (request: RoundRequest) => Promise<RoundAnswer> {
  return async (request) => {
    deps.faults('before-round');
    const answer =
      (await takeQuietly(deps, request)) ??
      (await deps.db.transaction().execute((tx) => takeLocked(deps, tx, request)));
    deps.faults('after-intent');
    return answer;
  };
}

const QUIET_TRIES = 2;

/** Null: it takes a transaction. */
async function takeQuietly(deps: RoundDeps, request: RoundRequest): Promise<RoundAnswer | null> {
  const { db, statements } = deps;
  if (!request.inputs.every(mayBeQuiet)) return null;
  for (let tried = 0; tried < QUIET_TRIES; tried += 1) {
    const read = await readRound({ db, statements }, request.shipmentId);
    if (mustSeeCasesFirst(read, request) || read.hasNewAddress || read.hasCarrierNews) return null;
    const before = remembered(read, request, []);
    if (read.isTakenBack && !before.state.closed) return null;
    // Whether the customer was reached at all is looked up under the lock.
    if (before.state.cases.some(awaitsCustomer)) return null;
    const round = roundBy(deps, read, before, request);
    const taken = await takeInputs(round, before.state, request, (decision) =>
      carryOutQuietly(round, decision),
    );
    if (taken === null) return null;
    const { isWhole, views } = whatToShow(before.state, taken.state, before.version === 0);
    if (views.length > 0 || (isWhole && read.hasCases)) return null;
    const end = { read, before, taken, round, isChanged: isChanged(before, taken) };
    const sends = await sendsOf(statements, taken.state);
    if (!end.isChanged || (await write(statements, end))) return answerOf(end, sends, request);
  }
  return null;
}

function awaitsCustomer({ waiting }: OpenCase): boolean {
  return waiting !== null && waiting.endedAt === null;
}

/** What people did or wrote is about a case. */
function mayBeQuiet({ type }: RoundInput): boolean {
  return type === 'batch' || type === 'clock';
}

async function takeLocked(deps: RoundDeps, tx: Executor, request: RoundRequest): Promise<RoundAnswer> {
  const { shipmentId } = request;
  const statements = statementsIn(tx);
  await lockForRound(tx, shipmentId);
  const read = await readRound({ db: tx, statements }, shipmentId);
  const known = remembered(
    read,
    request,
    mustSeeCasesFirst(read, request) ? await casesSoFar(tx, shipmentId) : [],
  );
  const words = newWords(known, request);
  const before =
    !read.isTakenBack && known.state.closed && words.length > 0 && (await reopenShipment(tx, shipmentId))
      ? { ...known, state: await goesOn(tx, read, known.state, words, request.at) }
      : known;
  const round = await contextOf(deps, tx, read, before, roundBy(deps, read, before, request));
  const inputs: readonly HeardInput[] = read.isTakenBack
    ? [{ type: 'taken_back' }, ...request.inputs]
    : [
        // What they report stands beside their words: people are told of both at once. What is predicted is held against all scans.
        ...(words.length === 0 && !request.inputs.some(({ type }) => type === 'predicted')
          ? []
          : [{ type: 'all_known', ...allKnownOf(read) } as const]),
        // What a carrier answered is written on the case before the fact that it reports ends it.
        ...(read.hasCarrierNews ? await newsOfCarrier(round) : []),
        ...request.inputs,
        ...(await foundBeside(round, read, before)),
      ];
  const taken = await takeInputs(round, before.state, { inputs }, (decision) => carryOut(round, decision));
  const end = { read, before, taken, round, isChanged: isChanged(before, taken) };
  if (end.isChanged) {
    await showCases(round, whatToShow(before.state, taken.state, before.version === 0), taken.state);
    if (!(await write(statements, end)))
      throw new Error(`shipment ${shipmentId} changed although the round holds its lock`);
  }
  return answerOf(end, await sendsOf(statements, taken.state), request);
}

/** The messages of the customer that no round has heard. What comes again changes nothing, and words that came before the end were heard then. */
function newWords({ state }: WrittenProcess, { inputs }: RoundRequest): readonly string[] {
  return inputs.flatMap((input) =>
    input.type === 'customer_wrote' && !state.heard.includes(input.messageId) ? [input.messageId] : [],
  );
}

async function goesOn(
  tx: Executor,
  read: RoundRead,
  ended: ProcessState,
  words: readonly string[],
  at: Instant,
): Promise<ProcessState> {
  const reported = await kindsReportedBy(tx, ended.shipmentId, words);
  return reopened(ended, allKnownOf(read), at, reported);
}

function allKnownOf({ facts, lastSeq: seq, tracking }: RoundRead): AllKnown {
  return { facts, seq, tracking };
}

/** What a round takes though no workflow heard of it. */
async function foundBeside(
  round: RoundContext,
  { hasNewAddress }: RoundRead,
  before: WrittenProcess,
): Promise<readonly HeardInput[]> {
  const waits = before.state.cases.some(awaitsCustomer);
  const inVain = waits ? await casesAskedInVain(round.tx, round.shipmentId) : [];
  const changes = hasNewAddress ? await tellOfAddress(round) : [];
  return [...changes, ...(inVain.length === 0 ? [] : [{ type: 'nobody_asked', cases: inVain } as const])];
}

/** That its carrier was asked, and what it answered. */
async function newsOfCarrier({ tx, shipmentId, at }: RoundContext): Promise<readonly HeardInput[]> {
  const news = await takeCarrierNews(tx, shipmentId, at);
  return news.map((fact) => ({ type: 'carrier_news', ...fact }) as const);
}

/** A round whose inputs are taken. */
interface TakenRound {
  readonly read: RoundRead;
  readonly before: WrittenProcess;
  readonly taken: TakenInputs;
  readonly round: Round;
  readonly isChanged: boolean;
}

/** Nothing is written yet: what there is was written by a version that remembered in the workflow. */
function mustSeeCasesFirst({ process, hasCases }: RoundRead, { state }: RoundRequest): boolean {
  return process === null && state === undefined && hasCases;
}

/** What the process remembers. Version 0: nothing is written of it yet. */
function remembered(
  { process, facts, tracking, lastSeq: seq }: RoundRead,
  { shipmentId, at, state }: RoundRequest,
  cases: readonly CaseSoFar[],
): WrittenProcess {
  if (process !== null) return process;
  if (state !== undefined) return { version: 0, state: upcastState(state), at };
  const begun =
    cases.length === 0
      ? newProcess(shipmentId)
      : processFromRows({ shipmentId, facts, seq, tracking }, cases);
  return { version: 0, state: begun, at };
}

function roundBy(
  { planner }: RoundDeps,
  read: RoundRead,
  before: WrittenProcess,
  { shipmentId, at }: RoundRequest,
): Round {
  return { shipmentId, at: notBefore(at, before.at), planner, ...allKnownOf(read), news: [] };
}

/** Clocks of servers differ by less than this (ms). */
const CLOCKS_DIFFER_MS = 60_000;

/** What is remembered does not go back in time, unless a clock was wrong when it was written. */
function notBefore(at: Instant, writtenAt: Instant): Instant {
  return Date.parse(writtenAt) - Date.parse(at) > CLOCKS_DIFFER_MS ? at : laterOf(at, writtenAt);
}

async function contextOf(
  { subscribers }: RoundDeps,
  tx: Executor,
  { hasCases, facts }: RoundRead,
  before: WrittenProcess,
  round: Round,
): Promise<RoundContext> {
  const version = before.version + 1;
  // What a registration that is told anew shows whole (show-process.ts), it must see whole.
  const isWhole = version === 1 || facts.version !== before.state.facts?.version;
  const rows = hasCases && (hadCases(before.state) || isWhole) ? await caseRows(tx, round.shipmentId) : [];
  let entries = 0;
  return {
    ...round,
    tx,
    subscribers,
    cases: new Map(rows.map((row) => [refKey(row), row])),
    toldOfRecovery: new Set(),
    nextEntryKey: () => {
      entries += 1;
      return `${String(version).padStart(6, '0')}.${String(entries).padStart(3, '0')}`;
    },
  };
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

function isChanged(before: WrittenProcess, taken: TakenInputs): boolean {
  return taken.hasCommands || JSON.stringify(taken.state) !== JSON.stringify(before.state);
}

function write(statements: StatementRunner, { read, before, taken, round }: TakenRound): Promise<boolean> {
  const { state } = taken;
  return writeRound(statements, {
    read,
    next: state.closed ? null : shipmentNextAction(state),
    process: { version: before.version + 1, state, at: round.at },
    meant: newsToTell(round, read.customers, read.consents),
  });
}

async function sendsOf(statements: StatementRunner, state: ProcessState): Promise<RoundAnswer['sends']> {
  return hadCases(state) ? await messagesToHandOver(statements, state.shipmentId) : [];
}

function answerOf(end: TakenRound, sends: RoundAnswer['sends'], { inputs, rang }: RoundRequest): RoundAnswer {
  const { state, answers } = end.taken;
  return {
    version: end.before.version + (end.isChanged ? 1 : 0),
    wakeAt: state.closed ? null : nextDeadline(state),
    closed: state.closed,
    sends,
    answers,
    took: { signals: inputs.filter(({ type }) => type !== 'action').length, rang },
  };
}
