import { sql } from 'kysely';
import type { Channel } from '../../domain/messages/message';
import type { Executor } from '../postgres/database';

/**
 * What somebody has begun to write to a customer. It stands with the parcel, so that whoever has it next goes on with it. A draft that was
 * sent or given up leaves its row, with no text: its version tells a saving that comes late from the beginning of the next draft.
 */

/** `channel` null: not chosen yet. `awaitsAnswer`: the answer is needed before anything else can happen. */
export interface DraftFields {
  readonly text: string;
  readonly channel: Channel | null;
  readonly awaitsAnswer: boolean;
}

const DRAFT = ['text', 'channel', 'awaitsAnswer', 'author', 'version', 'updatedAt'] as const;

/** What staff have begun to write to a shipment's customer; undefined when nothing is kept. */
export async function getDraft(db: Executor, shipmentId: string) {
  return await db
    .selectFrom('replyDrafts')
    .select(DRAFT)
    .where('shipmentId', '=', shipmentId)
    .executeTakeFirst();
}

export type DraftRow = NonNullable<Awaited<ReturnType<typeof getDraft>>>;

/**
 * Keeps a draft over the one of `version` (0: there is none).
 *
 * @returns undefined when somebody else has changed it since, or the shipment is gone
 */
export async function saveDraft(
  tx: Executor,
  shipmentId: string,
  { version, author, ...fields }: DraftFields & { readonly version: number; readonly author: string },
): Promise<DraftRow | undefined> {
  if (version > 0)
    return await tx
      .updateTable('replyDrafts')
      .set({ ...fields, author, version: version + 1, updatedAt: sql<string>`now()` })
      .where('shipmentId', '=', shipmentId)
      .where('version', '=', version)
      .returning(DRAFT)
      .executeTakeFirst();
  return await tx
    .insertInto('replyDrafts')
    .values({ ...fields, author, shipmentId })
    .onConflict((conflict) => conflict.column('shipmentId').doNothing())
    .returning(DRAFT)
    .executeTakeFirst();
}

/** It was sent by `author`; what was on its way to be kept is refused as a change of a version that is gone. */
export async function emptyDraft(tx: Executor, shipmentId: string, author: string): Promise<void> {
  const empty = { text: '', channel: null, awaitsAnswer: false, author, updatedAt: sql<string>`now()` };
  await tx
    .insertInto('replyDrafts')
    .values({ ...empty, shipmentId })
    .onConflict((conflict) =>
      conflict.column('shipmentId').doUpdateSet({ ...empty, version: sql<number>`reply_drafts.version + 1` }),
    )
    .execute();
}
