import type { Executor } from '../postgres/database';

/** A JPEG, made anew of what a customer sent (api/pages/parcel/photos.ts). */
export type Photo = Buffer;

/**
 * Where photos are kept that customers send. Whoever keeps them elsewhere than in Postgres implements this and puts it in the place of
 * `photoStore`, and has to see to two things that come by themselves here: that they go with the words of their message (the trigger
 * `forget_photos`), and that a case with a carrier gets copies of them (`attachPhotos` in db/carriers/carrier-cases.ts).
 */
export interface PhotoStore {
  /** In the transaction that writes their message; numbered from 1, as the message's attachments are. */
  keep(tx: Executor, messageId: string, photos: readonly Photo[]): Promise<void>;
  /** Null: it came with none of this number, or it is forgotten. */
  find(db: Executor, messageId: string, number: number): Promise<Photo | null>;
  /** How large each photo of a message is, by its number. */
  sizes(db: Executor, messageId: string): Promise<ReadonlyMap<number, number>>;
}

/** Beside their message, so that they are written, backed up and erased with it (0054_photos). */
export const photoStore: PhotoStore = {
  async keep(tx, messageId, photos) {
    if (photos.length === 0) return;
    await tx
      .insertInto('photos')
      .values(photos.map((bytes, index) => ({ messageId, number: index + 1, bytes })))
      .execute();
  },

  async find(db, messageId, number) {
    const row = await db
      .selectFrom('photos')
      .select('bytes')
      .where('messageId', '=', messageId)
      .where('number', '=', number)
      .executeTakeFirst();
    return row?.bytes ?? null;
  },

  async sizes(db, messageId) {
    const rows = await db
      .selectFrom('photos')
      .select((photo) => ['number', photo.fn<number>('octet_length', ['bytes']).as('size')])
      .where('messageId', '=', messageId)
      .execute();
    return new Map(rows.map(({ number, size }) => [number, size]));
  },
};
