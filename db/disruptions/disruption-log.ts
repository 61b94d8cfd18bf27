import { sql } from 'kysely';
import type { DisruptionScope, DisruptionWording } from '../../domain/disruptions/disruption';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** What happened to a disruption, and the words that people wrote about it. */

/** What happened to a disruption, oldest first; a note with its words. */
export async function entriesOfDisruption(db: Executor, id: string) {
  return db
    .selectFrom('disruptionEntries as e')
    .leftJoin('disruptionNotes as n', (join) =>
      join
        .onRef('n.disruptionId', '=', 'e.disruptionId')
        .on('e.type', '=', 'note')
        .on(sql<boolean>`n.id::text = e.detail ->> 'noteId'`),
    )
    .select(['e.at', 'e.type', 'e.actor', 'e.detail', 'n.text as note'])
    .where('e.disruptionId', '=', id)
    .orderBy('e.at')
    .orderBy('e.entryKey')
    .limit(1_000)
    .execute();
}

/** Adds a line to the history of a disruption. The same line written twice is one. */
export async function writeDisruptionEntry(
  tx: Executor,
  entry: {
    readonly disruptionId: string;
    readonly at: Instant;
    readonly type: string;
    readonly actor: string;
    readonly detail: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { at, type, actor, detail } = entry;
  await tx
    .insertInto('disruptionEntries')
    .values({
      ...entry,
      // Of two notes in the same millisecond both are kept; the same one, written twice, is one.
      entryKey: [type, at, actor, detail.phase ?? detail.noteId ?? ''].join(':'),
      detail: JSON.stringify(detail),
    })
    .onConflict((conflict) => conflict.columns(['disruptionId', 'entryKey']).doNothing())
    .execute();
}

/** Puts the words of a note where its id can be spoken of. The same id again changes nothing. */
export async function stageDisruptionNote(
  db: Executor,
  note: {
    readonly id: string;
    readonly disruptionId: string;
    readonly author: string;
    readonly text: string;
  },
): Promise<void> {
  await db
    .insertInto('disruptionNotes')
    .values(note)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The same for a new wording: it is in force once the workflow has said so. */
export async function stageWording(
  db: Executor,
  staged: {
    readonly id: string;
    readonly disruptionId: string;
    readonly author: string;
    readonly wording: DisruptionWording;
  },
): Promise<void> {
  await db
    .insertInto('disruptionWordings')
    .values({ ...staged, wording: JSON.stringify(staged.wording) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** From now on customers read these words: also those whose message waits, since it is written when it goes out. */
export async function useWording(tx: Executor, disruptionId: string, wordingId: string): Promise<void> {
  await tx
    .updateTable('disruptions')
    .from('disruptionWordings as staged')
    .set((set) => ({ wording: set.ref('staged.wording') }))
    .where('disruptions.id', '=', disruptionId)
    .where('staged.id', '=', wordingId)
    .whereRef('staged.disruptionId', '=', 'disruptions.id')
    .execute();
}

/** The same for what it concerns. */
export async function stageScope(
  db: Executor,
  staged: {
    readonly id: string;
    readonly disruptionId: string;
    readonly author: string;
    readonly scope: DisruptionScope;
  },
): Promise<void> {
  await db
    .insertInto('disruptionScopes')
    .values({ ...staged, scope: JSON.stringify(staged.scope) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** From now on it concerns these. Who belongs to it by that is not looked for here. */
export async function useScope(tx: Executor, disruptionId: string, scopeId: string): Promise<void> {
  await tx
    .updateTable('disruptions')
    .from('disruptionScopes as staged')
    .set((set) => ({ scope: set.ref('staged.scope') }))
    .where('disruptions.id', '=', disruptionId)
    .where('staged.id', '=', scopeId)
    .whereRef('staged.disruptionId', '=', 'disruptions.id')
    .execute();
}
