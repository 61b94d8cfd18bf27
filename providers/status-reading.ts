import type { ExceptionKind, FaultOwner } from '../domain/cases/exception-kind';
import type { Meaning } from '../domain/tracking/meaning';
import type { Milestone } from '../domain/tracking/milestone';

/** What one word of a provider's vocabulary says; the rows of the `vocabulary.ts` tables. */
export interface StatusReading {
  /** What the word proves by itself; null when the carrier's code or sentence has to tell. */
  readonly meaning: Omit<Meaning, 'source' | 'rule'> | null;
  /** The word says that something is wrong but not what ("exception", "failure"). */
  readonly saysException: boolean;
  /** The sender has nothing to tell of this parcel: such a status, alone, is no event. */
  readonly noInformation: boolean;
}

interface Details {
  readonly milestone?: Milestone | null;
  readonly movement?: boolean;
  readonly faultOwner?: FaultOwner;
}

function reading(meaning: StatusReading['meaning'], saysException = false): StatusReading {
  return { meaning, saysException, noInformation: false };
}

/** A scan of the parcel itself: it was moved or handled. */
export function moved(milestone: Milestone): StatusReading {
  return reading({ milestone, exception: null, movement: true, clears: null, faultOwner: null });
}

/** A notice, a plan or paperwork: nothing moved. */
export function noticed(milestone: Milestone | null = null): StatusReading {
  return reading({ milestone, exception: null, movement: false, clears: null, faultOwner: null });
}

/** Something is wrong, and the word says what. By default the parcel is with the carrier and did not move. */
export function wrong(exception: ExceptionKind, details: Details = {}): StatusReading {
  return reading({
    milestone: details.milestone === undefined ? 'in_transit' : details.milestone,
    exception,
    movement: details.movement ?? false,
    clears: null,
    faultOwner: details.faultOwner ?? null,
  });
}

/** The driver was there and came away with the parcel: handled, and something was in the way. */
export function attempted(exception: ExceptionKind, details: Details = {}): StatusReading {
  return wrong(exception, { movement: true, ...details });
}

/** The carrier says that problems are over. */
export function cleared(clears: 'all' | readonly ExceptionKind[], movement = true): StatusReading {
  return reading({ milestone: 'in_transit', exception: null, movement, clears, faultOwner: null });
}

/** Something is wrong; what, the carrier's code or sentence has to tell. */
export const SOMETHING_WRONG: StatusReading = reading(null, true);

/** The word tells nothing; the carrier's code or sentence may. */
export const SAYS_NOTHING: StatusReading = reading(null);

/** The sender has nothing to tell yet. */
export const NO_INFORMATION: StatusReading = { meaning: null, saysException: false, noInformation: true };

/** What customs can hold a parcel for; over when customs release it. */
export const CUSTOMS_KINDS = ['customs_hold', 'documents_missing', 'payment_due'] as const;

/**
 * The row of a word, or null for a word that the table lacks (the event is then read from code and text, or unmapped).
 * Own keys only: payloads may say `constructor`.
 */
export function readingOf<Word extends string>(
  vocabulary: Readonly<Record<Word, StatusReading>>,
  word: string | null,
): StatusReading | null {
  return word !== null && isWordOf(vocabulary, word) ? vocabulary[word] : null;
}

export function isWordOf<Word extends string>(
  vocabulary: Readonly<Record<Word, unknown>>,
  word: string,
): word is Word {
  return Object.hasOwn(vocabulary, word);
}
