import type { Addressee } from '../../db/people/addressee';
import type { Executor } from '../../db/postgres/database';
import type { NotSentReason } from '../../domain/messages/message';
import type { IntentRequest } from './intent-request';

/** What speaks in place of a message about one parcel, and for which of its addressees. */
export interface KeptBack {
  /** The disruption that speaks; null: something else does. */
  readonly disruptionId: string | null;
  /** Null: this addressee is told all the same. */
  reasonFor(addressee: Addressee): NotSentReason | null;
}

/** Asked in the transaction in which a message is meant. Null: nothing is kept back. */
export type KeepBack = (
  tx: Executor,
  request: IntentRequest,
  addressees: readonly Addressee[],
) => Promise<KeptBack | null>;

/** The first of them that keeps anything back speaks for the message. */
export async function firstToKeepBack(
  keepBack: readonly KeepBack[],
  ...asked: Parameters<KeepBack>
): Promise<KeptBack | null> {
  for (const ask of keepBack) {
    const keptBack = await ask(...asked);
    if (keptBack !== null) return keptBack;
  }
  return null;
}
