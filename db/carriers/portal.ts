import { sql } from 'kysely';
import { type Locale, localeOf } from '../../domain/messages/message';
import { CARRIER_ANSWER_SOURCE, CUSTOMER_SOURCE } from '../../domain/tracking/event-identity';
import type { Instant } from '../../domain/tracking/tracking-event';
import { writeInbound } from '../conversation/write-inbound';
import type { Executor } from '../postgres/database';
import type { SaidOfParcel } from './carrier-answers';
import { lockCarrierCase, writeEntry } from './carrier-cases';
import type { CarrierFile } from './carrier-files';
import { PARCELS } from './carrier-thread';

/** What a carrier sees and does on its portal: of the threads that were taken to its own address, and of no other. */

/** Who holds the link of one of our mails to a carrier. */
export interface PortalVisitor {
  /** The mail whose link it is. */
  readonly messageId: string;
  readonly carrier: string;
  readonly address: string;
  readonly locale: Locale;
}

/** Null: there is no such mail, or its thread is gone. */
export async function portalVisitor(db: Executor, messageId: string): Promise<PortalVisitor | null> {
  const row = await db
    .selectFrom('messages as m')
    .innerJoin('carrierCases as c', 'c.id', 'm.carrierCaseId')
    .select(['m.address', 'm.locale', 'c.carrier'])
    .where('m.id', '=', messageId)
    .where('m.direction', '=', 'outbound')
    .where('m.audience', '=', 'carrier')
    .executeTakeFirst();
  return row?.address == null
    ? null
    : { messageId, carrier: row.carrier, address: row.address, locale: localeOf(row.locale) };
}

/** Threads that were taken to this address of this carrier. */
function own({ carrier, address }: PortalVisitor) {
  return sql<boolean>`c.carrier = ${carrier} and exists (
    select from messages m where m.carrier_case_id = c.id and m.direction = 'outbound' and m.audience = 'carrier'
       and lower(m.address) = lower(${address}) and m.status <> 'not_sent')`;
}

const MOST_SHOWN = 200;

/** Those that are open first, the newest first. */
export async function portalCases(db: Executor, visitor: PortalVisitor) {
  return await db
    .selectFrom('carrierCases as c')
    .select(['c.id', 'c.topic', 'c.status', 'c.turn', 'c.openedAt', 'c.answerDueAt'])
    .select(PARCELS)
    .where(own(visitor))
    .orderBy(sql`c.status = 'closed'`)
    .orderBy('c.id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
}

/** Undefined: there is no such thread, or it is not theirs; which of the two is told to nobody. */
export async function portalCase(db: Executor, visitor: PortalVisitor, id: string) {
  return await db
    .selectFrom('carrierCases as c')
    .select(['c.id', 'c.carrier', 'c.topic', 'c.status', 'c.turn', 'c.answerDueAt'])
    .where('c.id', '=', id)
    .where(own(visitor))
    .executeTakeFirst();
}

/** The carrier's own scans, newest first: not what others reported of the parcel. */
export async function scansOf(db: Executor, shipmentId: string) {
  return await db
    .selectFrom('trackingEvents')
    .select(['localTime', 'text', 'code', 'place'])
    .where('shipmentId', '=', shipmentId)
    .where('source', 'not in', [CUSTOMER_SOURCE, CARRIER_ANSWER_SOURCE])
    .where('overruled', '=', false)
    .orderBy('occurredAt', 'desc')
    .limit(10)
    .execute();
}

export interface PortalAnswer {
  readonly carrierCaseId: string;
  /** Made for the form, so that what is sent twice is one answer. */
  readonly once: string;
  readonly said: readonly SaidOfParcel[];
  readonly words: string;
  readonly files: readonly {
    readonly name: string;
    readonly type: CarrierFile['type'];
    readonly bytes: Buffer;
  }[];
  readonly at: Instant;
}

/** In one thread by the carrier; whoever has more to hand in answers by mail. */
const MOST_ANSWERS = 100;
const MOST_FILES = 70;

/**
 * Takes what the carrier said on the portal: a message that comes in like its mails, and is dealt with by the worker. `too_many`: nothing was
 * written. Sent twice, it is taken once.
 */
export async function takePortalAnswer(
  tx: Executor,
  visitor: PortalVisitor,
  answer: PortalAnswer,
): Promise<'taken' | 'too_many'> {
  const { carrierCaseId, once, said, words, files, at } = answer;
  // Whoever answers in the same thread waits here.
  await lockCarrierCase(tx, carrierCaseId);
  const key = `portal:${carrierCaseId}:${once}`;
  const before = await tx
    .selectFrom('messages')
    .select('key')
    .where('carrierCaseId', '=', carrierCaseId)
    .where('direction', '=', 'inbound')
    .where(sql<boolean>`parameters ? 'onPortal'`)
    .execute();
  if (before.some((known) => known.key === key)) return 'taken';
  const { handedIn } = await tx
    .selectFrom('carrierCaseFiles')
    .select(sql<number>`coalesce(max(number), 0)`.as('handedIn'))
    .where('carrierCaseId', '=', carrierCaseId)
    .executeTakeFirstOrThrow();
  if (before.length >= MOST_ANSWERS || handedIn + files.length > MOST_FILES) return 'too_many';
  await writeInbound(tx, {
    key,
    shipmentId: null,
    carrierCaseId,
    replyToId: visitor.messageId,
    audience: 'carrier',
    channel: 'email',
    address: visitor.address,
    body: words,
    parameters: { onPortal: said },
    at,
  });
  for (const [index, file] of files.entries()) {
    const number = handedIn + index + 1;
    await tx
      .insertInto('carrierCaseFiles')
      .values({ carrierCaseId, number, by: 'carrier', key: `${once}:${index}`, ...file, at })
      .execute();
    const detail = { number, name: file.name };
    await writeEntry(tx, carrierCaseId, {
      key: `file:${number}`,
      at,
      type: 'file',
      actor: 'carrier',
      detail,
    });
  }
  return 'taken';
}
