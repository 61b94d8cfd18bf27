import type { Audience } from '../../messages/message';

/** One thing that holds, in plain words. The key says what it is about and stays when the words change. */
export interface Sentence {
  readonly key: string;
  readonly text: string;
}

/** What one kind of reader hears and what is expected of them. */
export interface Role {
  readonly audience: Audience;
  /** `The customer`, `Support lead`. */
  readonly name: string;
  readonly hears: readonly string[];
  readonly expected: readonly string[];
}

/** Parts of an explanation, in the order in which people read them. */
export const TOPICS = [
  'applies',
  'timetable',
  'acknowledgement',
  'clocks',
  'questions',
  'ending',
  'calendar',
] as const;
export type Topic = (typeof TOPICS)[number];

/** One policy as a page of words. */
export interface Explanation {
  readonly policyId: string;
  readonly version: number;
  /** The document that the policy stands in. */
  readonly source: string;
  readonly purpose: string;
  readonly roles: readonly Role[];
  readonly topics: Readonly<Record<Topic, readonly Sentence[]>>;
}
