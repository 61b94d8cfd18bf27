import type { KeyObject } from 'node:crypto';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Provider } from '../../providers/provider-adapter';
import type { CarrierRecord, Word } from '../scan';

/** What a provider signs with. */
export interface Signing {
  readonly secret: string;
  /** ShipEngine only. */
  readonly privateKey: KeyObject;
  readonly keyId: string;
  readonly sentAt: Instant;
}

/** One provider as a sender of webhooks: puts a carrier's record into its own payload, and signs the bytes. */
export interface Sender {
  readonly provider: Provider;
  /** Slugs of the carriers whose parcels it follows here. */
  readonly carriers: readonly string[];
  /** What it has words for. */
  readonly words: ReadonlySet<Word>;
  /** False where a push carries the newest scan alone, so that each scan must be pushed. */
  readonly sendsHistory: boolean;
  /** The body's value; a record has at least one scan. */
  payload(record: CarrierRecord, sentAt: Instant): unknown;
  /** The push that says that the carrier does not know the number; absent where a provider sends none. */
  unknownNumber?(record: CarrierRecord, sentAt: Instant): unknown;
  /** Headers that prove who sent `body`. */
  sign(body: string, signing: Signing): Readonly<Record<string, string>>;
}

/** The words of a vocabulary. */
export function wordsOf(vocabulary: Readonly<Partial<Record<Word, unknown>>>): ReadonlySet<Word> {
  return new Set(Object.keys(vocabulary) as Word[]);
}

/**
 * What the vocabulary has for a word.
 *
 * @throws Error when it has nothing: lives are only given to senders that can tell them
 */
export function termFor<T>(vocabulary: Readonly<Partial<Record<Word, T>>>, word: Word): T {
  const term = vocabulary[word];
  if (term === undefined) throw new Error(`this sender has no word for ${word}`);
  return term;
}

/** The newest scan. */
export function newest(record: CarrierRecord) {
  const scan = record.scans.at(-1);
  if (scan === undefined) throw new Error(`${record.trackingNumber} has no scan to tell of`);
  return scan;
}
