import { sql } from 'kysely';
import type { Wish } from '../../domain/conversation/wish';
import type { LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { PageParcel, PageSubject } from './page-subject';
import { type Photo, photoStore } from './photos';
import { writeFromPage } from './write-inbound';

/** What customers say on the page of their parcel: it enters like anything they write, as an answer to the message whose link they hold. */

/** What it is, besides its words. */
export type SaidOnPage =
  | WishOnPage
  /** An answer to this question of ours, by its name in the policy. */
  | { readonly answer: string; readonly askId: string };

export interface WishOnPage {
  readonly wish: Wish;
  /** The day that was chosen. */
  readonly day?: LocalDate;
  /** Something was written beside it. */
  readonly note?: boolean;
}

export interface PageLetter {
  /** Made for the form, so that what is sent twice is one letter. */
  readonly once: string;
  readonly said: SaidOnPage;
  /** What people read, in the customer's language. */
  readonly words: string;
  readonly photos: readonly Photo[];
}

/** By the link of one message; whoever has more to say answers by mail. */
const MOST_LETTERS = 30;
/** About one parcel. */
const MOST_PHOTOS = 24;

/** Takes it; `too_many`: nothing was written. Sent twice, it is taken once. */
export async function takePageLetter(
  tx: Executor,
  subject: PageSubject,
  parcel: PageParcel,
  letter: PageLetter,
): Promise<'taken' | 'too_many'> {
  // Whoever uses the same link waits here.
  await tx
    .selectFrom('shipments')
    .select('id')
    .where('id', '=', parcel.shipmentId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const key = `page:${subject.messageId}:${letter.once}`;
  const before = await lettersBy(tx, subject.messageId);
  if (before.some((known) => known.key === key)) return 'taken';
  if (before.length >= MOST_LETTERS) return 'too_many';
  if (letter.photos.length > 0 && (await photosAbout(tx, parcel.shipmentId)) >= MOST_PHOTOS)
    return 'too_many';
  const messageId = await writeFromPage(tx, subject, parcel, {
    key,
    body: letter.words,
    parameters: { onPage: letter.said },
    attachments: letter.photos.map((_, index) => ({ name: `photo-${index + 1}.jpg`, type: 'image/jpeg' })),
    at: new Date().toISOString(),
  });
  await photoStore.keep(tx, messageId, letter.photos);
  return 'taken';
}

async function lettersBy(tx: Executor, messageId: string): Promise<readonly { readonly key: string }[]> {
  return await tx
    .selectFrom('messages')
    .select('key')
    .where('replyToId', '=', messageId)
    .where(sql<boolean>`parameters ? 'onPage'`)
    .execute();
}

async function photosAbout(tx: Executor, shipmentId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('photos as p')
    .innerJoin('messages as m', 'm.id', 'p.messageId')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('m.shipmentId', '=', shipmentId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Null: it was not said on the page. */
export async function saidOnPage(db: Executor, messageId: string): Promise<SaidOnPage | null> {
  const row = await db
    .selectFrom('messages')
    .select(sql<SaidOnPage | null>`parameters -> 'onPage'`.as('said'))
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row?.said ?? null;
}
