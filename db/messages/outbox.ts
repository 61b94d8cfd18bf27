import { type RawBuilder, sql } from 'kysely';
import type { OptedOutOf } from '../../domain/consent/consent';
import type {
  Audience,
  Channel,
  Dispatch,
  Locale,
  MessageStatus,
  Priority,
  SendReason,
} from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { DISPATCH_NOTIFICATION } from '../postgres/notifications';
import { plannedStatement } from '../postgres/planned-statements';
import { statementsIn } from '../postgres/statements-in';

/**
 * The outbox: the only place that inserts outbound messages (test/db/messages/one-writer.test.ts). Whoever means to send something
 * writes an intent here, in the transaction that gives reason to it; dispatchers and activities send what they find
 * (message-moves.ts). Three ways in:
 *
 *   writeIntents       what the program has put together, row by row; `insertOfIntents` is its INSERT for statements that are written out
 *   writeIntentsOf     what only a query knows: one message for each row that it gives
 *   writeAfterAll      what was decided against and is to be said now: the same message again, under a key of its own
 *
 * A key says what is told, to whom and how, so nothing is meant twice: what stands there already is left as it is. The dispatchers
 * of the channels that new messages take are woken when the transaction is committed.
 */
export interface Intent {
  readonly key: string;
  readonly shipmentId?: string | null;
  readonly caseId?: string | null;
  readonly stepId?: string | null;
  readonly occurrence?: number | null;
  readonly audience: Audience;
  readonly memberId?: string | null;
  /** The customer whom it is for; null: the shipment's own recipient. */
  readonly recipientId?: string | null;
  readonly channel: Channel;
  readonly address: string | null;
  readonly template: string;
  /** What somebody wrote, to be said to its readers. */
  readonly words?: string | null;
  readonly locale: Locale;
  /** Small, without personal data. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
  readonly priority: Priority;
  readonly dispatch: Dispatch;
  /** `not_sent`: decided against from the start; the row says why. */
  readonly status: 'intended' | 'not_sent';
  readonly reason: SendReason;
  readonly optedOutOf?: OptedOutOf | null;
  readonly disruptionId?: string | null;
  /** The thread with a carrier that it belongs to. */
  readonly carrierCaseId?: string | null;
  /** The inbound message that it answers. */
  readonly replyToId?: string | null;
  /** The staff id of who wrote it. */
  readonly actor?: string | null;
  /** An answer of its reader goes to the staff. */
  readonly awaitsAnswer?: boolean;
  /** Absent: now, by the database's clock. */
  readonly intendedAt?: Instant;
}

/** An intent as it stands in the ledger, which may be further on if it was written before. */
export interface WrittenIntent {
  readonly id: string;
  readonly key: string;
  readonly channel: Channel;
  readonly status: MessageStatus;
  readonly dispatch: Dispatch;
  readonly reason: SendReason;
}

const WRITTEN = 'id, key, channel, status, dispatch, reason';

/**
 * The INSERT of a list of `Intent`, as a part of a statement that is written out; it gives those that are new (`WrittenIntent`).
 *
 * @param list the parameter that holds them as JSON
 * @param onlyIf a relation of the statement: without a row in it, nothing is meant
 */
export function insertOfIntents(list: `$${number}`, onlyIf?: string): string {
  return `
    insert into messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, member_id, recipient_id, channel, address,
                          template, words, locale, parameters, priority, dispatch, status, reason, opted_out_of, disruption_id, reply_to_id, actor,
                          carrier_case_id, awaits_answer, intended_at)
    select m.key, 'outbound', m."shipmentId", m."caseId", m."stepId", m.occurrence, m.audience, m."memberId", m."recipientId", m.channel, m.address,
           m.template, m.words, m.locale, coalesce(m.parameters, '{}'), m.priority, m.dispatch, m.status, m.reason, m."optedOutOf",
           m."disruptionId", m."replyToId", m.actor, m."carrierCaseId", coalesce(m."awaitsAnswer", false), coalesce(m."intendedAt", now())
      from ${onlyIf === undefined ? '' : `${onlyIf} cross join `}json_to_recordset(${list}::json) as m (
             key text, "shipmentId" uuid, "caseId" uuid, "stepId" text, occurrence int, audience text, "memberId" text, "recipientId" uuid,
             channel text, address text, template text, words text, locale text, parameters jsonb, priority text, dispatch text,
             status text, reason text, "optedOutOf" text, "disruptionId" uuid, "replyToId" uuid, actor text, "carrierCaseId" uuid, "awaitsAnswer" boolean,
             "intendedAt" timestamptz)
        on conflict (key) do nothing
    returning ${WRITTEN}`;
}

/**
 * Wakes the dispatchers of the channels that these new messages take, once the transaction is committed: as the condition of a statement,
 * which is always so, and which Postgres has to notify to know.
 */
export function intentsAreAnnounced(written: string): string {
  return `(select count(pg_notify('${DISPATCH_NOTIFICATION}', due.channel)) from (
            select distinct channel from ${written} where dispatch = 'dispatcher' and status = 'intended') due) >= 0`;
}

const WRITE = plannedStatement<WrittenIntent>(
  'write_intents',
  `with written as (${insertOfIntents('$1')}) select ${WRITTEN} from written where ${intentsAreAnnounced('written')}`,
);
const WRITTEN_BEFORE = plannedStatement<WrittenIntent>(
  'intents_by_key',
  `select ${WRITTEN} from messages where key = any($1::text[])`,
);

/** Writes them down, unless they stand there already; gives them as they stand there, in any order. */
export async function writeIntents(
  tx: Executor,
  intents: readonly Intent[],
): Promise<readonly WrittenIntent[]> {
  if (intents.length === 0) return [];
  const statements = statementsIn(tx);
  const written = await statements.run(WRITE, [JSON.stringify(intents)]);
  if (written.length === intents.length) return written;
  // In a statement of its own: what somebody else wrote meanwhile, this one could not see.
  return await statements.run(WRITTEN_BEFORE, [intents.map(({ key }) => key)]);
}

/** What a query may say of a message for the dispatcher; the rest is as the table has it. */
type QueriedColumn =
  | 'shipment_id'
  | 'case_id'
  | 'step_id'
  | 'occurrence'
  | 'member_id'
  | 'recipient_id'
  | 'parameters'
  | 'disruption_id'
  | 'not_before'
  | 'released_at';
const ALWAYS_QUERIED = [
  'key',
  'audience',
  'channel',
  'address',
  'template',
  'locale',
  'priority',
  'status',
  'reason',
  'intended_at',
] as const;

/**
 * Writes a message for the dispatcher for each row of a query, in its order, and gives how many are new: for thousands at once.
 *
 * @param rows gives the columns `ALWAYS_QUERIED` and those that are named, by these names
 */
export async function writeIntentsOf(
  tx: Executor,
  rows: RawBuilder<unknown>,
  named: readonly QueriedColumn[],
): Promise<number> {
  const columns = sql.raw([...ALWAYS_QUERIED, ...named].join(', '));
  const result = await sql<{ count: number }>`
    with written as (
      insert into messages (direction, dispatch, ${columns})
      select 'outbound', 'dispatcher', ${columns} from (${rows}) meant
          on conflict (key) do nothing
      returning channel, dispatch, status)
    select count(*)::int as count from written where ${sql.raw(intentsAreAnnounced('written'))}`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

/**
 * Means once more what stood back: the first news for a customer, a repetition for everybody else. However often it is asked for, it is
 * said once.
 *
 * @param which gives the `id` of each, and `not_before` (null: at once)
 * @param at null: now, by the database's clock
 */
export async function writeAfterAll(
  tx: Executor,
  which: RawBuilder<unknown>,
  at: Instant | null,
): Promise<void> {
  await writeIntentsOf(
    tx,
    sql`
      select own.key || ':after' as key, own.shipment_id, own.case_id, own.step_id, own.occurrence, own.audience, own.member_id,
             own.recipient_id,
             own.channel, own.address, own.template, own.locale, own.parameters, own.priority, 'intended' as status,
             case own.audience when 'customer' then 'first_notification' else 'repeat' end as reason, again.not_before,
             coalesce(${at}::timestamptz, now()) as intended_at
        from (${which}) again (id, not_before) join messages own on own.id = again.id`,
    [
      'shipment_id',
      'case_id',
      'step_id',
      'occurrence',
      'member_id',
      'recipient_id',
      'parameters',
      'not_before',
    ],
  );
}
