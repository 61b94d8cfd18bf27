import { sql } from 'kysely';
import type { OptedOutOf } from '../../domain/consent/consent';
import {
  CARRIED_REASONS,
  type CarriedReason,
  type Deferral,
  type MessageStatus,
  type NotSentReason,
} from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { plannedStatement, type StatementRunner } from '../postgres/planned-statements';
import {
  MAY_HAVE_ARRIVED,
  type MovedMessage,
  move,
  movedAndPublished,
  moveMessages,
  REASON_AFTER_ALL,
  withdraw,
} from './move-messages';

/**
 * Every change of a message's status. Each names the states that it may start from, and the UPDATE checks them: of two
 * processes that want to move a message only one does, and nothing ever moves back to a state that people would be told twice
 * from, but by the three stated rules.
 *
 *                    .--------------- retry_later: certainly not taken ----------------.
 *                    v                                                                  |
 *   intended --markSending--> sending --recordSent--> sent --receipt--> delivered | undelivered | failed
 *      |                       |   |                   ^
 *      |                       |   `--recordFailed--> failed           the gateway refused: certain
 *      |                       |                       ^ |
 *      |                       `--recordInDoubt--> unknown --recordSent (found by look-up, or a receipt told its SID)
 *      |                                             |
 *      |<-- sendAgain: an SMS that the gateway does certainly not have; a critical email, once, under the same Message-ID
 *      |      (decided against, refused or given up after that: unknown again, since the first copy may have arrived)
 *      |<-- returnAfterSoftBounce: the reader's server took it and then gave it up for now; at most twice (delivery-reports.ts)
 *      |--holdBack--> intended, with a deferral and its time; judged anew when that has come (services/messages/judge-message.ts)
 *      |--recordBundled--> not_sent                  another message says it, together with more
 *      `--recordNotSent--> not_sent                  decided against, with the reason
 *
 * A gateway that says that it has a message, late, is believed: recordSent and receipts lead to `sent` from intended, not_sent and
 * failed too, where it was handed over before.
 *
 * Who moves it: the shipment's activity or the dispatcher (services/messages/send-message.ts); receipts (receipts.ts). What decides
 * against many at once (a case that is over, a disruption that speaks for its cases) asks decideAgainst for it (move-messages.ts),
 * so that subscribers hear of those too.
 */

/** What gets written the moment before a message is handed over: exactly what the reader will see. */
export interface OutgoingContent {
  readonly subject: string | null;
  /** The SMS as sent, or an email's text part. A look-up compares it letter by letter. */
  readonly body: string;
  readonly segments: number | null;
  readonly emailMessageId: string | null;
  readonly replyToken: string | null;
}

/**
 * `released_at` is its first release: a retry keeps its place under the throttle, and its age. From here on it is `sending_at` that says
 * how long somebody may have it in hand, not the claim of who may be dead.
 */
const MARK_SENDING = plannedStatement<{ newestFirst: string[] }>(
  'message_sending',
  `with marked as (
     update messages set subject = $2, body = $3, segments = $4, email_message_id = $5, reply_token = $6, status = 'sending',
            released_at = coalesce(released_at, $7::timestamptz, now()), attempts = attempts + 1, sending_at = clock_timestamp(),
            claimed_until = null, not_before = null, error_code = null, error_text = null, updated_at = now()
      where id = $1 and status = 'intended'
     returning id, channel, shipment_id, address, reply_to_id, carrier_case_id)
   select array(
            select m.email_message_id from messages m
             where marked.channel = 'email' and m.shipment_id = marked.shipment_id and m.channel = 'email'
               and lower(m.address) = lower(marked.address) and m.id <> marked.id
               and m.status in ('sending', 'sent', 'delivered', 'unknown', 'received') and m.email_message_id is not null
             order by m.id is not distinct from marked.reply_to_id desc, m.intended_at desc limit 20)
       || array(
            select m.email_message_id from messages m
             where m.carrier_case_id = marked.carrier_case_id and m.id <> marked.id and m.email_message_id is not null
               and m.status in ('sending', 'sent', 'delivered', 'unknown', 'received')
             order by m.intended_at desc limit 20) as "newestFirst"
     from marked`,
);

/**
 * Null when somebody else has moved it meanwhile: then nothing must be sent. Else the Message-IDs of this shipment's conversation with
 * this address by email, or of this thread with a carrier, theirs and ours, oldest first; what the message answers comes last, as In-Reply-To wants it.
 *
 * @param now the sender's clock; null: the database's
 */
export async function markSending(
  statements: StatementRunner,
  id: string,
  content: OutgoingContent,
  now: Instant | null = null,
): Promise<readonly string[] | null> {
  const { subject, body, segments, emailMessageId, replyToken } = content;
  const values = [id, subject, body, segments, emailMessageId, replyToken, now];
  const [marked] = await statements.run(MARK_SENDING, values);
  return marked === undefined ? null : [...marked.newestFirst].reverse();
}

const RECORD_SENT = plannedStatement<MovedMessage>(
  'message_sent',
  movedAndPublished(
    `update messages set reason = ${REASON_AFTER_ALL}, opted_out_of = null, provider_message_id = $2, sent_at = $3, failed_at = null,
            claimed_until = null, not_before = null, status = 'sent', updated_at = now()
      where id = $1 and status in ('sending', 'unknown', 'intended', 'not_sent', 'failed')`,
  ),
);

/**
 * The gateway has it: certain, whatever was thought meanwhile. A worker that was frozen in the middle of a hand-over finds, when it
 * goes on, that the message was given up for lost, taken back for another try, or overtaken.
 */
export async function recordSent(
  statements: StatementRunner,
  id: string,
  sent: { readonly providerMessageId: string | null; readonly at: Instant },
): Promise<MovedMessage | null> {
  const [moved] = await statements.run(RECORD_SENT, [id, sent.providerMessageId, sent.at]);
  return moved ?? null;
}

/** What a gateway said, or our own words where it said nothing. Shown to people. */
export interface SendError {
  readonly code: string;
  readonly text: string;
}

/**
 * It will not be sent: `failed`, or `unknown` where an earlier attempt may have arrived. Null when it was in none of the `from` states any
 * more.
 */
export function recordFailed(
  db: Executor,
  id: string,
  error: SendError,
  from: readonly MessageStatus[] = ['sending', 'intended'],
): Promise<MovedMessage | null> {
  return move(
    db,
    id,
    from,
    sql<MessageStatus>`CASE WHEN ${MAY_HAVE_ARRIVED} THEN 'unknown' ELSE 'failed' END`,
    {
      ...errorColumns(error),
      failedAt: sql`CASE WHEN ${MAY_HAVE_ARRIVED} THEN NULL ELSE now() END`,
      claimedUntil: null,
      notBefore: null,
    },
  );
}

/** Handed over, and no answer. `notBefore` is when a look-up makes sense. */
export function recordInDoubt(db: Executor, id: string, error: SendError): Promise<MovedMessage | null> {
  return move(db, id, ['sending'], 'unknown', { ...errorColumns(error), claimedUntil: null });
}

/** @param optedOutOf where the reason is `opted_out`: of what */
export async function recordNotSent(
  db: Executor,
  id: string,
  reason: NotSentReason,
  optedOutOf: OptedOutOf | null = null,
): Promise<MovedMessage | null> {
  const [moved] = await withdraw(db, (message) => message('messages.id', '=', id), reason, { optedOutOf });
  return moved ?? null;
}

export interface Hold {
  readonly deferral: Deferral;
  readonly until: Instant;
  /** The silence that holds it; null: none does. */
  readonly silenceId: string | null;
}

/**
 * It waits in the ledger, for the dispatcher, whoever was to send it before. The silence that held it once stays written down,
 * whatever holds it next.
 */
export async function holdBack(db: Executor, id: string, hold: Hold): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      deferral: hold.deferral,
      notBefore: hold.until,
      silenceId: sql`coalesce(${hold.silenceId}::uuid, silence_id)`,
      dispatch: 'dispatcher',
      claimedUntil: null,
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .where('status', '=', 'intended')
    .execute();
}

/** What is new waits until then, so that more of the same goes with it; what waits already is not put off again. */
export async function gatherUntil(db: Executor, ids: readonly string[], until: Instant): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('messages')
    .set({ deferral: 'throttled', notBefore: until, updatedAt: sql`now()` })
    .where('id', 'in', [...ids])
    .where('status', '=', 'intended')
    .where('deferral', 'is', null)
    .where('attempts', '=', 0)
    .execute();
}

/** Another message says it, together with more. */
export async function recordBundled(
  db: Executor,
  ids: readonly string[],
  bundleId: string,
  reason: CarriedReason = 'bundled',
): Promise<void> {
  await moveMessages(db, (message) => message('messages.id', 'in', [...ids]), ['intended'], 'not_sent', {
    reason,
    intendedReason: sql`reason`,
    bundleId,
    claimedUntil: null,
    notBefore: null,
  });
}

/** The bundle goes out without it after all: the reason why it was not sent is then its own. */
export async function leaveOutOfBundle(
  db: Executor,
  id: string,
  reason: NotSentReason,
  optedOutOf: OptedOutOf | null,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ reason, optedOutOf, updatedAt: sql`now()` })
    .where('id', '=', id)
    .where('status', '=', 'not_sent')
    .where('reason', 'in', [...CARRIED_REASONS])
    .execute();
}

/** Certainly not taken; to be tried again after `delayMs`. Returns that instant, or null when it had moved. */
export async function returnToIntended(
  db: Executor,
  id: string,
  error: SendError,
  delayMs: number,
): Promise<Instant | null> {
  const row = await db
    .updateTable('messages')
    .set({
      status: 'intended',
      ...errorColumns(error),
      notBefore: sql`now() + ${delayMs} * interval '1 millisecond'`,
      claimedUntil: null,
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .returning('notBefore')
    .executeTakeFirst();
  return row?.notBefore ?? null;
}

/**
 * The reader's mail server took it and then reported that it gave it up for now: nobody has it, so it may go out once more.
 * False when the message was in no state to come back from.
 */
export async function returnAfterSoftBounce(
  db: Executor,
  id: string,
  error: SendError,
  delayMs: number,
): Promise<boolean> {
  const result = await db
    .updateTable('messages')
    .set({
      status: 'intended',
      // Whoever sent it at first has long gone home.
      dispatch: 'dispatcher',
      ...errorColumns(error),
      softBounces: sql`soft_bounces + 1`,
      // Its reader got nothing for the place that it took, and its age counts from the next try: the report may come after days.
      releasedAt: null,
      notBefore: sql`now() + ${delayMs} * interval '1 millisecond'`,
      claimedUntil: null,
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .where('status', 'in', ['sent', 'unknown'])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** `repeat`: it may have arrived (counts, and happens once). `certainly_not_taken`: nobody has it. */
export async function sendAgain(
  db: Executor,
  id: string,
  why: 'repeat' | 'certainly_not_taken',
): Promise<boolean> {
  const result = await db
    .updateTable('messages')
    .set({
      status: 'intended',
      notBefore: null,
      claimedUntil: null,
      doubtRepeats: why === 'repeat' ? sql`doubt_repeats + 1` : sql`doubt_repeats`,
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .where('status', '=', 'unknown')
    .where('doubtRepeats', '<=', why === 'repeat' ? 0 : 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** When to look again at a message in doubt. */
export async function lookAgainAt(db: Executor, id: string, delayMs: number): Promise<void> {
  await db
    .updateTable('messages')
    .set({ notBefore: sql`now() + ${delayMs} * interval '1 millisecond'`, claimedUntil: null })
    .where('id', '=', id)
    .where('status', '=', 'unknown')
    .execute();
}

function errorColumns(error: SendError): { errorCode: string; errorText: string } {
  // A gateway's text may be a page of HTML; its beginning says enough.
  return { errorCode: error.code.slice(0, 64), errorText: error.text.slice(0, 500) };
}
