import type { ExceptionKind } from '../domain/cases/exception-kind';
import { DENIES_DELIVERY } from '../domain/tracking/denies-delivery';
import { type Meaning, UNMAPPED } from '../domain/tracking/meaning';
import { isTerminal, type Milestone } from '../domain/tracking/milestone';
import { meaningOfCarrierCode } from './carrier-codes/index';
import { classifyReasonText, isCatchAll } from './reason-text/classify';
import { askModel, isByModel } from './reason-text/model/ask-model';
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

/** Kinds that providers use as a bucket: a cause that another voice names says more. */
const BROAD: ReadonlySet<ExceptionKind> = new Set([
  'carrier_delay',
  'rescheduled',
  'recipient_unavailable',
  'returning',
  'customs_hold',
]);

/**
 * Combines the carrier's code, the carrier's sentence and the provider's status into the one meaning of a scan.
 *
 * The problem: the carrier's code, else the provider's status, else the text. Exceptions to that order:
 * - a broad kind (a bare delay, new date, missed delivery, return, customs hold) yields to a voice that names its cause; a
 *   sentence that only says that something failed names none;
 * - an all-clear in the text ("released by customs") ends a status that still names that problem;
 * - a parcel that code or status call delivered is not late or waiting, but may be damaged; where the text denies the delivery
 *   ("refused", "wrong address") that is a dispute for people to look into;
 * - a sentence that no rule reads is shown to the model (`reason-text/model/`), whose word weighs less than any other;
 * - `statusSaysException` and nobody says what is wrong: unmapped, with the status named in `rule`, never a guess. UPS files notes
 *   of all sorts under its type X, so there a sentence that only tells where the parcel is is believed.
 *
 * The position: the code, the status, the text, the first of them that ends the journey or else the first that knows one. A
 * sentence alone never ends the journey of a parcel that code or status know to be elsewhere: "delivered" is then unmapped.
 * Where status or text says that the carrier has not got the parcel yet, nothing but a code makes it move. A scan that nobody
 * understands keeps the status's position, and mere information takes nothing from what the status knows.
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
  const status = understood(input.status);
  const said =
    understood(classifyReasonText(input.text ?? '', { carrier: input.carrier })) ??
    guessed(input.text ?? '', [code, status]);
  const isContradicted = contradicts(said, code, status, input.statusSaysException === true);
  const text = isContradicted && said !== null ? { ...said, milestone: null } : said;
  const voices: Voices = { code, text, status };

  const problem = problemOf(voices);
  if (problem !== null) {
    return {
      ...problem,
      milestone: positionOf(voices, problem),
      movement: problem.movement || code?.movement === true || status?.movement === true,
    };
  }
  if (isContradicted && said !== null && said.exception === null && (code === null || isInformation(code))) {
    return {
      ...UNMAPPED,
      milestone: positionOf(voices, null),
      movement: status?.movement ?? false,
      rule: `unmapped:${input.status?.rule ?? status?.rule ?? 'status'} against ${said.rule}`,
    };
  }
  if (input.statusSaysException === true && code === null && !tellsAllIsWell(text, input)) {
    return {
      ...UNMAPPED,
      milestone: positionOf(voices, null),
      movement: text?.movement ?? false,
      rule: `unmapped:${input.status?.rule ?? 'status says exception'}`,
    };
  }
  const decider = deciderOf(voices);
  if (decider === null) return { ...UNMAPPED, milestone: input.status?.milestone ?? null };
  const milestone = positionOf(voices, null);
  const isCodeAlone = code !== null && !isInformation(code);
  return {
    ...decider,
    exception: null,
    milestone,
    movement:
      milestone !== 'pre_transit' &&
      (decider.movement || (!isCodeAlone && (text?.movement === true || status?.movement === true))),
    clears: code?.clears ?? text?.clears ?? status?.clears ?? null,
  };
}

/**
 * What the model makes of a sentence that no rule reads. It is not asked where the code or the status name a problem, its end, or the
 * end of the journey; and where they know the position, it may only say that something is wrong.
 */
function guessed(text: string, structured: readonly (Meaning | null)[]): Meaning | null {
  const known = structured.filter((voice) => voice !== null);
  if (known.some(({ exception, clears, milestone }) => exception ?? clears ?? isEnd(milestone))) return null;
  const meaning = understood(askModel(text));
  const isNews = meaning?.exception != null || known.every(({ milestone }) => milestone === null);
  return isNews ? meaning : null;
}

function isEnd(milestone: Milestone | null): true | null {
  return milestone !== null && isTerminal(milestone) ? true : null;
}

interface Voices {
  readonly code: Meaning | null;
  readonly text: Meaning | null;
  readonly status: Meaning | null;
}

function understood(meaning: Meaning | null | undefined): Meaning | null {
  return meaning == null || meaning.source === 'unmapped' ? null : meaning;
}

/** The kind of trouble in which a journey that does not end with the recipient ends. */
const END_OF: Readonly<Partial<Record<Milestone, ExceptionKind>>> = {
  returned: 'returning',
  cancelled: 'cancelled',
  disposed: 'disposed',
};

/** Does the sentence end a journey that code or status know to be going on, or to end otherwise? */
function contradicts(
  text: Meaning | null,
  code: Meaning | null,
  status: Meaning | null,
  statusSaysException: boolean,
): boolean {
  if (text === null || text.milestone === null || !isTerminal(text.milestone)) return false;
  const structured = [code, status].filter((voice) => voice !== null && !isInformation(voice));
  if (structured.length === 0) {
    return statusSaysException && code === null && text.milestone === 'delivered';
  }
  return !structured.some(
    (voice) =>
      (voice?.milestone != null && isTerminal(voice.milestone)) ||
      (text.milestone !== null && voice?.exception != null && voice.exception === END_OF[text.milestone]) ||
      (voice?.milestone == null && voice?.exception == null),
  );
}

function problemOf(voices: Voices): Meaning | null {
  const { code, text, status } = voices;
  const structured = code !== null && code.clears !== null ? [code] : [code, status];
  const named = structured.filter(hasProblem).reduce<Meaning | null>(moreTelling, null);
  const told = code === null || named !== null || isOnlyPosition(code) ? withProblem(text) : null;
  const problem = told === null ? named : moreTelling(named, told);
  if (problem === null || problem.exception === null) return null;
  if (problem !== text && text?.clears != null && isCleared(problem.exception, text.clears)) return null;
  if (problem.milestone === 'returned' || !isDelivered(voices)) return problem;
  if (problem.exception === 'damaged') return problem;
  return DENIES_DELIVERY.has(problem.exception) && problem.milestone !== 'delivered'
    ? { ...problem, exception: 'delivered_in_dispute' }
    : null;
}

/** By what can be relied on: the code or the status, or a sentence that neither contradicts. */
function isDelivered({ code, text, status }: Voices): boolean {
  return [code, text, status].some((voice) => voice?.milestone === 'delivered');
}

/** A plain scan code ("arrived") does not contradict a problem that text or status name beside it. */
function isOnlyPosition(code: Meaning): boolean {
  return code.exception === null && code.clears === null;
}

/** Tells neither of a position nor of a problem. */
function isInformation(voice: Meaning): boolean {
  return voice.milestone === null && voice.exception === null && voice.clears === null;
}

function hasProblem(meaning: Meaning | null): meaning is Meaning {
  return meaning !== null && meaning.exception !== null;
}

function withProblem(meaning: Meaning | null): Meaning | null {
  return meaning?.exception ? meaning : null;
}

function moreTelling(named: Meaning | null, told: Meaning): Meaning {
  if (named === null || named.exception === null || told.exception === null) return named ?? told;
  const yields =
    BROAD.has(named.exception) &&
    !isCatchAll(told) &&
    precedenceOf(told.exception) > precedenceOf(named.exception);
  return yields ? told : named;
}

function isCleared(kind: ExceptionKind, clears: NonNullable<Meaning['clears']>): boolean {
  return clears === 'all' || clears.includes(kind);
}

function tellsAllIsWell(text: Meaning | null, { carrier, type }: ReportedFacts): boolean {
  if (text === null) return false;
  return (
    text.clears !== null || (carrier === 'ups' && type === 'X' && text.milestone !== null && !isByModel(text))
  );
}

/** Who speaks for a scan without a problem. */
function deciderOf({ code, text, status }: Voices): Meaning | null {
  if (code !== null && !isInformation(code)) return code;
  if (text?.clears != null) return text;
  return status ?? code ?? text;
}

function positionOf({ code, text, status }: Voices, problem: Meaning | null): Milestone | null {
  if (problem?.milestone != null && isTerminal(problem.milestone)) return problem.milestone;
  if (code?.milestone != null) return code.milestone;
  if (status?.milestone != null && isTerminal(status.milestone)) return status.milestone;
  if (status?.milestone === 'pre_transit' && text?.milestone !== 'cancelled') return 'pre_transit';
  return text?.milestone ?? status?.milestone ?? null;
}
