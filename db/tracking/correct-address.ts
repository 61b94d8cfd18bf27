import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { recordDoneOnPage } from '../conversation/asks';
import type { PageParcel, PageSubject } from '../conversation/page-subject';
import { writeFromPage } from '../conversation/write-inbound';
import type { Database, Executor } from '../postgres/database';
import { BY_CUSTOMER, noteAddressChange } from './address-changes';
import { changeShipmentIn } from './change-shipment';
import type { Recipient } from './registration';

/** Where a parcel is to go, as its recipient wrote it. */
export type CorrectedAddress = Pick<Recipient, 'streetLines' | 'city' | 'region' | 'postalCode' | 'country'>;

/** `closed`: the parcel can go nowhere else any more, so nothing is saved. */
export type Correction =
  | { readonly outcome: 'saved' }
  /** More than any person corrects: this is what stays. */
  | { readonly outcome: 'too_often'; readonly address: CorrectedAddress }
  | { readonly outcome: 'closed' };

/** Each is told to people who pass it on: whoever needs more must write to them. */
const MOST_CORRECTIONS = 10;

/**
 * Takes the address that a customer gave on the page of a message; the last one counts. In one transaction: the parcel has a new
 * address, its workflow is told of the changed facts, and the conversation holds what the customer said, like any answer to
 * that message; so staff see it and the case logs it.
 *
 * @param recipient the address with what follows from it (its time zone)
 * @param words what the conversation says, for people
 */
export async function correctAddress(
  db: Database,
  subject: PageSubject,
  parcel: PageParcel,
  recipient: CorrectedAddress & Partial<Recipient>,
  words: string,
): Promise<Correction> {
  return await db.transaction().execute(async (tx): Promise<Correction> => {
    // Whoever else writes about the parcel or uses the same link waits here.
    await tx
      .selectFrom('shipments')
      .select('id')
      .where('id', '=', parcel.shipmentId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const before = await corrections(tx, subject.messageId);
    const [last] = before;
    const { streetLines, city, region, postalCode, country } = recipient;
    const correctedAddress: CorrectedAddress = { streetLines, city, region, postalCode, country };
    // Sent twice, or by two fingers at once.
    if (last !== undefined && isDeepStrictEqual(last, correctedAddress)) return { outcome: 'saved' };
    if (last !== undefined && before.length >= MOST_CORRECTIONS)
      return { outcome: 'too_often', address: last };
    const changed = await changeShipmentIn(tx, parcel.shipmentId, { recipient }, parcel.recipientId);
    if (changed !== 'changed') return { outcome: 'closed' };
    const { recipientId } = parcel;
    await noteAddressChange(tx, parcel.shipmentId, { actor: BY_CUSTOMER, recipientId });
    const now = new Date().toISOString();
    const messageId = await writeFromPage(tx, subject, parcel, {
      key: answerKey(subject.messageId, before.length + 1),
      body: words,
      parameters: { correctedAddress },
      at: now,
    });
    await recordDoneOnPage(tx, 'address', { shipmentId: parcel.shipmentId, messageId, at: now });
    return { outcome: 'saved' };
  });
}

/** The address that was saved last by the link of this message; null while it was not used. */
export async function savedAddress(db: Executor, messageId: string): Promise<CorrectedAddress | null> {
  const [last = null] = await corrections(db, messageId);
  return last;
}

/** All that were saved by the link of this message, the last one first. */
async function corrections(db: Executor, messageId: string): Promise<readonly CorrectedAddress[]> {
  const rows = await db
    .selectFrom('messages')
    .select(sql<CorrectedAddress>`parameters -> 'correctedAddress'`.as('corrected'))
    .where('replyToId', '=', messageId)
    .where(sql<boolean>`parameters ? 'correctedAddress'`)
    .orderBy('intendedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ corrected }) => corrected);
}

/** Did this message come about by a correction on the page? */
export async function holdsCorrection(db: Executor, messageId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select(sql<boolean>`parameters ? 'correctedAddress'`.as('held'))
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row?.held === true;
}

/** The first one by the key that 0.3.0 knows. */
function answerKey(messageId: string, nth: number): string {
  return `address_correction:${messageId}${nth === 1 ? '' : `:${nth}`}`;
}
