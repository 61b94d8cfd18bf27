import type { ExceptionKind } from '../domain/exception-kind';
import { type Meaning, UNMAPPED } from '../domain/meaning';
import { isTerminal, type Milestone } from '../domain/milestone';
import { meaningOfCarrierCode } from './carrier-codes/index';
import { classifyReasonText } from './reason-text/classify';
import { precedenceOf } from './reason-text/precedence';

export interface ReportedFacts {
  readonly carrier: string;
  readonly product?: string | null;
  readonly type?: string | null;
  readonly code?: string | null;
  readonly text?: string | null;
  /** What the provider's own status means, already mapped by the adapter; null where it says nothing. */
  readonly status?: Meaning | null;
  /** The provider says that something is wrong without saying what ("exception", "failure"); `status.exception` is null. */
  readonly statusSaysException?: boolean;
}

/** Kinds that providers use as a bucket: a cause that the text names says more. */
const BROAD: ReadonlySet<ExceptionKind> = new Set([
  'carrier_delay',
  'rescheduled',
  'recipient_unavailable',
  'returning',
  'customs_hold',
]);
/** From here up a problem can be true of a parcel that was delivered: damaged, wrong address, refused ... */
const STILL_TRUE_WHEN_DELIVERED = precedenceOf('address_problem');

/**
 * Combines the carrier's code, the carrier's sentence and the provider's status into the one meaning of a scan.
 *
 * The problem: the carrier's code, else the provider's status, else the text. Exceptions to that order:
 * - a broad kind (a bare delay, new date, missed delivery, return, customs hold) yields to a text that names its cause;
 * - an all-clear in the text ("released by customs") ends a status that still names that problem;
 * - a parcel that any of them proves delivered is not late, missed or waiting, but may be damaged or misdelivered;
 * - `statusSaysException` and nobody says what is wrong: unmapped, with the status named in `rule`, never a guess.
 *
 * The position: what ends the journey (as the problem says), the code, a terminal status, the text, the status. Where
 * status or text says that the carrier has not got the parcel yet, nothing but a code makes it move. A scan that nobody
 * understands keeps the status's position.
 *
 * Never throws; `source` and `rule` are those of the voice that decided.
 */
export function resolveMeaning(input: ReportedFacts): Meaning {
  const code = meaningOfCarrierCode({
    carrier: input.carrier,
    product: input.product ?? null,
    type: input.type ?? null,
    code: input.code ?? null,
  });
  const text = understood(classifyReasonText(input.text ?? '', { carrier: input.carrier }));
  const status = understood(input.status);
  const voices: Voices = { code, text, status };

  const problem = problemOf(voices);
  if (problem !== null) {
    return {
      ...problem,
      milestone: problemPosition(problem) ?? positionOf(voices),
      movement: problem.movement || code?.movement === true || status?.movement === true,
    };
  }
  if (input.statusSaysException === true && code === null && !tellsAllIsWell(text)) {
    return {
      ...UNMAPPED,
      milestone: positionOf(voices),
      movement: text?.movement ?? false,
      rule: `unmapped:${input.status?.rule ?? 'status says exception'}`,
    };
  }
  const decider = code ?? (text?.clears != null ? text : (status ?? text));
  if (decider === null) return { ...UNMAPPED, milestone: input.status?.milestone ?? null };
  const milestone = positionOf(voices);
  return {
    ...decider,
    exception: null,
    milestone,
    movement: milestone !== 'pre_transit' && (decider.movement || (code === null && text?.movement === true)),
    clears: code?.clears ?? text?.clears ?? status?.clears ?? null,
  };
}

interface Voices {
  readonly code: Meaning | null;
  readonly text: Meaning | null;
  readonly status: Meaning | null;
}

function understood(meaning: Meaning | null | undefined): Meaning | null {
  return meaning == null || meaning.source === 'unmapped' ? null : meaning;
}

function problemOf(voices: Voices): Meaning | null {
  const { code, text, status } = voices;
  const named = code?.exception ? code : code === null || isOnlyPosition(code) ? withProblem(status) : null;
  const told = withProblem(text);
  const problem =
    named === null ? (code === null || isOnlyPosition(code) ? told : null) : moreTelling(named, told);
  if (problem === null || problem.exception === null) return null;
  if (problem !== text && text?.clears != null && isCleared(problem.exception, text.clears)) return null;
  const delivered = [code, text, status].some((voice) => voice?.milestone === 'delivered');
  const survives =
    problem.milestone === 'returned' || precedenceOf(problem.exception) >= STILL_TRUE_WHEN_DELIVERED;
  return delivered && !survives ? null : problem;
}

/** A plain scan code ("arrived") does not contradict a problem that text or status name beside it. */
function isOnlyPosition(code: Meaning): boolean {
  return code.exception === null && code.clears === null;
}

function withProblem(meaning: Meaning | null): Meaning | null {
  return meaning?.exception ? meaning : null;
}

function moreTelling(named: Meaning, told: Meaning | null): Meaning {
  if (told === null || named.exception === null || told.exception === null) return named;
  const yields = BROAD.has(named.exception) && precedenceOf(told.exception) > precedenceOf(named.exception);
  return yields ? told : named;
}

function isCleared(kind: ExceptionKind, clears: NonNullable<Meaning['clears']>): boolean {
  return clears === 'all' || clears.includes(kind);
}

function tellsAllIsWell(text: Meaning | null): boolean {
  return text !== null && (text.clears !== null || text.milestone === 'delivered');
}

function problemPosition(problem: Meaning): Milestone | null {
  return problem.milestone !== null && isTerminal(problem.milestone) ? problem.milestone : null;
}

function positionOf({ code, text, status }: Voices): Milestone | null {
  if (code?.milestone != null) return code.milestone;
  if (status?.milestone != null && isTerminal(status.milestone)) return status.milestone;
  if (status?.milestone === 'pre_transit' && text?.milestone !== 'cancelled') return 'pre_transit';
  return text?.milestone ?? status?.milestone ?? null;
}
