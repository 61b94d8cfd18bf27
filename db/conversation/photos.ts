import type { Executor } from '../postgres/database';

/**
 * Where photos are kept that customers send: in Postgres, so that they are written, backed up and erased with their message (0054_photos).
 * Only what was made anew of a picture comes here (api/pages/parcel/photos.ts).
 */

/** A JPEG. */
export type Photo = Buffer;

/** Numbered from 1, as the message's attachments are. */
export async function keepPhotos(tx: Executor, messageId: string, photos: readonly Photo[]): Promise<void> {
  if (photos.length === 0) return;
  await tx
    .insertInto('photos')
    .values(photos.map((bytes, index) => ({ messageId, number: index + 1, bytes })))
    .execute();
}

/** Null: it came with none of this number, or it is forgotten. */
export async function photoOf(db: Executor, messageId: string, number: number): Promise<Photo | null> {
  const row = await db
    .selectFrom('photos')
    .select('bytes')
    .where('messageId', '=', messageId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.bytes ?? null;
}

/** How large each photo of a message is, by its number. */
export async function photoSizes(db: Executor, messageId: string): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('photos')
    .select((photo) => ['number', photo.fn<number>('octet_length', ['bytes']).as('size')])
    .where('messageId', '=', messageId)
    .execute();
  return new Map(rows.map(({ number, size }) => [number, size]));
}
