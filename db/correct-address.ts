import { sql } from 'kysely';
import { recordDoneOnPage } from './asks';
import type { Database, Executor } from './database';
import { announceInbound } from './inbound-queue';
import type { PageParcel, PageSubject } from './page-subject';
import { changeShipmentIn, type Recipient } from './register-shipment';
import { publish } from './subscriptions';

/** Where a parcel is to go, as its recipient wrote it. */
export type CorrectedAddress = Pick<Recipient, 'streetLines' | 'city' | 'region' | 'postalCode' | 'country'>;

export type Correction =
  | { readonly outcome: 'saved' }
  /** The link has done its work before: this is what was saved. */
  | { readonly outcome: 'saved_before'; readonly address: CorrectedAddress }
  | { readonly outcome: 'closed' };

/**
 * Takes the address that a customer gave on the page of a message, once per message. In one transaction: the parcel has a new
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
    const before = await savedAddress(tx, subject.messageId);
    if (before !== null) return { outcome: 'saved_before', address: before };
    const changed = await changeShipmentIn(tx, parcel.shipmentId, { recipient });
    if (changed !== 'changed') return { outcome: 'closed' };
    const { streetLines, city, region, postalCode, country } = recipient;
    const correctedAddress: CorrectedAddress = { streetLines, city, region, postalCode, country };
    const now = new Date().toISOString();
    const answer = await tx
      .insertInto('messages')
      .values({
        key: answerKey(subject.messageId),
        direction: 'inbound',
        shipmentId: parcel.shipmentId,
        caseId: subject.caseId,
        replyToId: subject.messageId,
        routedBy: 'token',
        audience: 'customer',
        channel: subject.channel,
        address: subject.address,
        body: words,
        parameters: JSON.stringify({ correctedAddress }),
        priority: 'normal',
        dispatch: 'none',
        status: 'received',
        reason: 'customer_message',
        intendedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordDoneOnPage(tx, 'address', { shipmentId: parcel.shipmentId, messageId: answer.id, at: now });
    await announceInbound(tx);
    await publish(tx, {
      key: `message.received:${answer.id}`,
      type: 'message.received',
      payload: {
        messageId: answer.id,
        shipmentId: parcel.shipmentId,
        channel: subject.channel,
        keyword: null,
        at: now,
      },
    });
    return { outcome: 'saved' };
  });
}

/** The address that was saved by the link of this message; null while it was not used. */
export async function savedAddress(db: Executor, messageId: string): Promise<CorrectedAddress | null> {
  const row = await db
    .selectFrom('messages')
    .select('parameters')
    .where('key', '=', answerKey(messageId))
    .executeTakeFirst();
  const { correctedAddress = null } = (row?.parameters ?? {}) as {
    readonly correctedAddress?: CorrectedAddress;
  };
  return correctedAddress;
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

function answerKey(messageId: string): string {
  return `address_correction:${messageId}`;
}
