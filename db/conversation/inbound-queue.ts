import { sql } from 'kysely';
import type { SmsKeyword } from '../../domain/consent/sms-keyword';
import type { RoutedBy } from '../../domain/conversation/routing';
import type { Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { announce } from '../postgres/announce';
import type { Executor } from '../postgres/database';
import { INBOUND_NOTIFICATION } from '../postgres/notifications';

/** What somebody wrote to us, and what is known of it so far. */
export interface InboundMessage {
  readonly id: string;
  readonly channel: Channel;
  /** Who wrote: E.164, or an email address. */
  readonly address: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  /** Of an SMS: what it was taken for at the door. */
  readonly keyword: SmsKeyword | null;
  readonly shipmentId: string | null;
  readonly caseId: string | null;
  /** The outbound message that it answers, where that is certain. */
  readonly replyToId: string | null;
  /** The gateway's id: a MessageSid, a Message-ID. */
  readonly providerMessageId: string | null;
  /** A program wrote it: it is only shown. */
  readonly automatic: boolean;
  /** How its shipment was found; null: nobody has looked. */
  readonly routedBy: RoutedBy | null;
  /** Of a mail: Message-IDs of the conversation, the one that it answers first. */
  readonly mailReferences: readonly string[];
  readonly receivedAt: Instant;
  readonly failures: number;
}

const INBOUND = [
  'id',
  'channel',
  'address',
  'subject',
  'body',
  'keyword',
  'shipmentId',
  'caseId',
  'replyToId',
  'providerMessageId',
  'automatic',
  'routedBy',
  'mailReferences',
  'intendedAt as receivedAt',
  'handleFailures as failures',
] as const;

/**
 * Takes inbound messages that nobody has dealt with, for `leaseMs`. What one address wrote is dealt with in its order: the second
 * message of a person is only taken once the first is done, or set aside.
 */
export async function claimInbound(
  db: Executor,
  limit: number,
  leaseMs: number,
): Promise<readonly InboundMessage[]> {
  const rows = await db
    .updateTable('messages')
    .set({ claimedUntil: sql`now() + ${leaseMs} * interval '1 millisecond'` })
    .where('id', 'in', (query) =>
      query
        .selectFrom('messages as m')
        .select('m.id')
        .where('m.direction', '=', 'inbound')
        .where('m.handledAt', 'is', null)
        .where(sql<boolean>`coalesce(m.not_before, '-infinity') <= now()`)
        .where(sql<boolean>`coalesce(m.claimed_until, '-infinity') <= now()`)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('messages as earlier')
                .select('earlier.id')
                .where('earlier.direction', '=', 'inbound')
                .where('earlier.handledAt', 'is', null)
                .where('earlier.setAsideAt', 'is', null)
                .whereRef('earlier.address', '=', 'm.address')
                .whereRef('earlier.id', '<', 'm.id'),
            ),
          ),
        )
        .orderBy('m.id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(INBOUND)
    .execute();
  return rows.sort((row, other) => (row.id < other.id ? -1 : 1));
}

/** How long until a message may be tried again, or is free again of a worker that died (ms); null: none waits. */
export async function untilNextInbound(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(greatest(not_before, claimed_until, now()) - now())) * 1000)::float8 as ms
      from (select not_before, claimed_until from messages where direction = 'inbound' and handled_at is null
             order by id limit ${MOST_LOOKED_AT}) waiting`.execute(db);
  return rows[0]?.ms ?? null;
}

/** More wait only while nobody deals with any; then something is due anyway. */
const MOST_LOOKED_AT = 1_000;

/** Takes an inbound message out of the queue for good, also one that was set aside. Nobody claims it again. */
export async function markHandled(db: Executor, id: string): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      handledAt: sql`now()`,
      setAsideAt: null,
      claimedUntil: null,
      notBefore: null,
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .where('direction', '=', 'inbound')
    .execute();
}

/** An outage of minutes keeps the order in which somebody wrote; whatever fails for longer must not hold up what they write next. */
const SET_ASIDE = { failures: 5, afterMs: 5 * 60_000 } as const;

/**
 * To be tried again after `delayMs`; nothing is dropped, however often it fails. What goes on failing is set aside: a person sees it
 * (`setAside`, and the auditor finds it), and what its writer wrote since goes first.
 */
export async function handleLater(
  db: Executor,
  id: string,
  delayMs: number,
  error: { readonly code: string; readonly text: string },
): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      handleFailures: sql`handle_failures + 1`,
      setAsideAt: sql`coalesce(set_aside_at, CASE
        WHEN handle_failures + 1 >= ${SET_ASIDE.failures}
          AND intended_at < now() - ${SET_ASIDE.afterMs} * interval '1 millisecond' THEN now() END)`,
      notBefore: sql`now() + ${delayMs} * interval '1 millisecond'`,
      claimedUntil: null,
      errorCode: error.code.slice(0, 64),
      errorText: error.text.slice(0, 500),
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .where('handledAt', 'is', null)
    .execute();
}

/** Says to the workers that something came in; delivered with the caller's transaction. */
export async function announceInbound(tx: Executor): Promise<void> {
  await announce(tx, INBOUND_NOTIFICATION);
}
