import type { ExceptionKind } from '../cases/exception-kind';
import type { Audience } from '../messages/message';

/**
 * A question that a message puts to the customer, with numbered answers. What an answer does is the policy's word, in the order
 * of the fields; an answer that does nothing of it is only written down.
 */
export interface Ask {
  readonly options: readonly AskOption[];
}

export interface AskOption {
  /** Names its wording in channels/templates/words.yaml. */
  readonly answer: string;
  /**
   * The answer is a fact about the parcel: it goes in as a tracking event of source `customer`. An exception kind, or `delivered`:
   * the parcel is there after all.
   */
  readonly reports: ExceptionKind | 'delivered' | null;
  /** Who is told of the answer at once. */
  readonly tells: Audience | null;
  /** What the customer gets a signed link to; an address is only ever taken from there. */
  readonly page: 'address' | null;
  /** Hands the case to people: its next page goes out now. */
  readonly person: boolean;
}

/** Is one of its answers to say where the parcel is to go? */
export function asksForAddress(ask: Ask | null): boolean {
  return ask?.options.some(({ page }) => page === 'address') === true;
}
