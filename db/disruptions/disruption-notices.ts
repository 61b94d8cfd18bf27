import { type RawBuilder, sql } from 'kysely';
import { type Channel, LOCALES } from '../../domain/messages/message';
import { TERMINAL_MILESTONES } from '../../domain/tracking/milestone';
import type { Instant } from '../../domain/tracking/tracking-event';
import { decideAgainst } from '../messages/move-messages';
import { writeAfterAll, writeIntentsOf } from '../messages/outbox';
import { meantFor, wasTold } from '../messages/was-told';
import type { Executor } from '../postgres/database';
import { customersOf } from '../tracking/shipment-orders';

/**
 * What a disruption makes of the ledger, for all its members in a few statements. Once per customer is the key's promise: it is
 * made of the disruption, the channel and the address, so whoever has two parcels, or is asked about twice, hears once.
 */

/** Bad news that the customer has. */
const told = (message: string) =>
  sql<boolean>`(${sql.ref(message)}.audience = 'customer'
    and ${meantFor(message)} in ('first_notification', 'repeat', 'disruption') and ${wasTold(message)})`;

/** Has the customer at this address (`way`) bad news of any member? */
const hasBeenTold = (disruptionId: string) =>
  sql<boolean>`exists (select 1 from messages m join disruption_members other on other.case_id = m.case_id
                        where other.disruption_id = ${disruptionId} and m.channel = way.channel
                          and m.address = way.address and ${told('m')})`;

/** The language that the reader of an address chose goes before that of the shipment. */
const locale = sql`coalesce(
  (select p.locale from contact_preferences p where p.channel = way.channel and p.address = lower(way.address)),
  case when left(lower(r.locale), 2) in (${sql.join(LOCALES.map((known) => sql.lit(known)))}) then left(lower(r.locale), 2) else 'en' end)`;

const OF_NOTICE = ['shipment_id', 'case_id', 'disruption_id', 'recipient_id'] as const;

/** All customers of a shipment `s`. */
const CUSTOMERS = sql.raw(customersOf('s'));

/** The address is not readable in the key: erasing a person empties the columns that hold personal data, and no key. */
const noticeKey = (disruptionId: string, what: 'notice' | 'cleared') =>
  sql<string>`'disruption:' || ${disruptionId}::text || ${`:${what}:`} || one.channel || ':' ||
    coalesce(encode(sha256(convert_to(lower(one.address), 'UTF8')), 'hex'), one.shipment_id::text)`;

/**
 * Means to tell the customers of the members, each once, and after everything else that waits: thousands of messages must not
 * hold up what is about one other parcel.
 *
 *   own first message not gone out yet   it is dropped as deduplicated, also from a bundle that waits, and the disruption's words
 *                                        go in its place
 *   told by it already                   a row that says so: deduplicated
 *   not due yet                          the disruption's words go now; recordIntents drops the own message when it comes
 *
 * @param caseId null for all members, else one that has just joined
 */
export async function tellMembers(
  tx: Executor,
  disruptionId: string,
  at: Instant,
  caseId: string | null = null,
): Promise<void> {
  const only = caseId === null ? sql`` : sql`and member.case_id = ${caseId}`;
  // First, and not in one statement with the look: whoever is just being handed over blocks this on its row, and is then seen
  // as told by the next statement.
  await decideAgainst(
    tx,
    () => sql<boolean>`messages.audience = 'customer' and messages.reason = 'first_notification'
      and messages.case_id in (select member.case_id
                                 from disruption_members member join cases c on c.id = member.case_id
                                where member.disruption_id = ${disruptionId} and member.left_at is null ${only}
                                  and c.status <> 'resolved')
      and not exists (select 1 from messages earlier
                       where earlier.case_id = messages.case_id and earlier.audience = 'customer'
                         and earlier.step_id <> messages.step_id and earlier.intended_at < messages.intended_at)`,
    'deduplicated',
    disruptionId,
  );
  await leaveOutOfWaitingBundles(tx, disruptionId, only);
  await writeIntentsOf(
    tx,
    sql`
      select distinct on (1) ${noticeKey(disruptionId, 'notice')} as key, one.shipment_id, one.case_id, one.recipient_id, 'customer' as audience,
             one.channel, one.address, 'disruption_notice' as template, one.locale, 'routine' as priority,
             case when one.erased or one.address is null or one.told then 'not_sent' else 'intended' end as status,
             case when one.erased then 'erased' when one.address is null then 'no_address'
                  when one.told then 'deduplicated' else 'disruption' end as reason,
             ${disruptionId}::uuid as disruption_id, ${at}::timestamptz as intended_at
        from (select member.case_id, c.shipment_id, who.of_message as recipient_id, r.erased_at is not null as erased, way.channel, way.address,
                     ${locale} as locale, ${hasBeenTold(disruptionId)} as told
                from disruption_members member
                join cases c on c.id = member.case_id
                join shipments s on s.id = c.shipment_id
               cross join lateral ${CUSTOMERS} who
                join recipients r on r.id = who.id
               cross join lateral (
                 select channel, case when r.erased_at is not null then null
                                      when channel = 'email' then r.email else r.phone end as address
                   from jsonb_array_elements_text(coalesce(
                     jsonb_path_query_first(c.plan, '$.steps[*] ? (@.audience == "customer").channels'),
                     '["email"]')) as channels (channel)) way
               where member.disruption_id = ${disruptionId} and member.left_at is null and c.status <> 'resolved' ${only}) one
       order by 1, one.case_id, one.recipient_id nulls first`,
    OF_NOTICE,
  );
}

/** A bundle that waits would say what the disruption's words say as well. */
async function leaveOutOfWaitingBundles(
  tx: Executor,
  disruptionId: string,
  only: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    update messages part
       set reason = 'deduplicated', disruption_id = ${disruptionId}, updated_at = now()
      from messages bundle
     where bundle.id = part.bundle_id and bundle.status = 'intended' and part.reason in ('bundled', 'order_speaks')
       and part.audience = 'customer' and part.intended_reason = 'first_notification'
       and part.case_id in (select member.case_id
                              from disruption_members member join cases c on c.id = member.case_id
                             where member.disruption_id = ${disruptionId} and member.left_at is null ${only}
                               and c.status <> 'resolved')`.execute(tx);
}

/** Has a disruption told this address, or found it told? Whether its message has left or still waits is all the same. */
export async function hasToldOrWill(
  db: Executor,
  disruptionId: string,
  channel: Channel,
  address: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from messages m, (select ${channel}::text as channel, ${address}::text as address, ''::text as shipment_id) one
     where m.key = ${noticeKey(disruptionId, 'notice')}
       and (m.status <> 'not_sent' or m.reason in ('deduplicated', 'bundled', 'order_speaks'))`.execute(db);
  return rows.length > 0;
}

/** Has the customer heard anything of this case by another step, or was anything meant for them? */
export async function hasOtherCustomerStep(db: Executor, caseId: string, stepId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('caseId', '=', caseId)
    .where('audience', '=', 'customer')
    .where('stepId', 'is not', null)
    .where('stepId', '<>', stepId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * A case is over before its customer was told: where another parcel of theirs is still held up, the news is about that one.
 * Called before the case's messages are superseded.
 */
export async function passOnNotice(tx: Executor, caseId: string): Promise<void> {
  await sql`
    update messages m
       set case_id = other.case_id, shipment_id = other.shipment_id, recipient_id = other.recipient_id, updated_at = now()
      from (select distinct on (n.id) n.id, c.id as case_id, c.shipment_id, who.of_message as recipient_id
              from messages n
              join disruption_members mine on mine.disruption_id = n.disruption_id and mine.left_at is null
              join cases c on c.id = mine.case_id and c.status <> 'resolved' and c.id <> n.case_id
              join shipments s on s.id = c.shipment_id
             cross join lateral ${CUSTOMERS} who
              join recipients r on r.id = who.id
                               and case n.channel when 'email' then lower(r.email) = lower(n.address)
                                                  else r.phone = n.address end
             where n.case_id = ${caseId} and n.template = 'disruption_notice' and n.status = 'intended'
             order by n.id, c.id, who.of_message nulls first) other
     where m.id = other.id and m.status = 'intended'`.execute(tx);
}

/**
 * It is over. Whoever was told hears that once, if a parcel of theirs is still waiting or a person closed its case without a
 * word; who was not told yet is not told any more, and their case speaks for itself again.
 */
export async function tellCleared(tx: Executor, disruptionId: string, at: Instant): Promise<void> {
  await decideAgainst(
    tx,
    () => sql<boolean>`messages.disruption_id = ${disruptionId} and messages.template = 'disruption_notice'`,
    'superseded',
  );
  // The own first message that stood back for a notice which now never comes.
  await writeAfterAll(
    tx,
    sql`
      select own.id, null::timestamptz
        from messages own join cases c on c.id = own.case_id
       where own.disruption_id = ${disruptionId} and own.audience = 'customer' and own.reason = 'deduplicated'
         and own.step_id is not null and own.address is not null and c.status <> 'resolved'
         and exists (select 1 from messages notice
                      where notice.disruption_id = ${disruptionId} and notice.template = 'disruption_notice'
                        and notice.channel = own.channel and notice.address = own.address
                        and notice.reason = 'superseded')`,
    at,
  );
  await writeIntentsOf(
    tx,
    sql`
      select distinct on (1) ${noticeKey(disruptionId, 'cleared')} as key, one.shipment_id, one.case_id, one.recipient_id, 'customer' as audience,
             one.channel, one.address, 'disruption_cleared' as template, one.locale, 'routine' as priority, 'intended' as status,
             'disruption_cleared' as reason, ${disruptionId}::uuid as disruption_id, ${at}::timestamptz as intended_at
        from (select c.shipment_id, who.of_message as recipient_id,
                     case when c.status = 'resolved' then null else c.id end as case_id, ${locale} as locale,
                     way.channel, way.address
                from disruption_members member
                join cases c on c.id = member.case_id
                join shipments s on s.id = c.shipment_id
               cross join lateral ${CUSTOMERS} who
                join recipients r on r.id = who.id
               cross join lateral (values ('email', r.email), ('sms', r.phone)) way (channel, address)
               where member.disruption_id = ${disruptionId} and r.erased_at is null and way.address is not null
                 and (c.status <> 'resolved' or (c.resolution = 'resolved_by_staff' and s.closed_at is null
                      and coalesce(s.milestone, '') not in (${sql.join(TERMINAL_MILESTONES.map((milestone) => sql.lit(milestone)))})))
                 and ${hasBeenTold(disruptionId)}) one
       order by 1, one.case_id nulls last, one.recipient_id nulls first`,
    OF_NOTICE,
  );
}

/**
 * The newest page that a member's disruption kept back goes out after all, where nobody has the case in hand, one after the
 * other `gapMs` apart; what else its plan holds comes at its own time.
 */
export async function alertAgain(
  tx: Executor,
  disruptionId: string,
  at: Instant,
  gapMs: number,
): Promise<void> {
  await alertOf(
    tx,
    disruptionId,
    sql`select case_id from disruption_members where disruption_id = ${disruptionId}`,
    at,
    gapMs,
  );
}

/** The same of cases that do not belong to it any more. */
export async function alertReleased(
  tx: Executor,
  disruptionId: string,
  caseIds: readonly string[],
  at: Instant,
  gapMs: number,
): Promise<void> {
  await alertOf(tx, disruptionId, sql`select unnest(${[...caseIds]}::uuid[])`, at, gapMs);
}

async function alertOf(
  tx: Executor,
  disruptionId: string,
  which: RawBuilder<unknown>,
  at: Instant,
  gapMs: number,
): Promise<void> {
  await writeAfterAll(
    tx,
    sql`
      select id, now() + (dense_rank() over (order by case_id) - 1) * ${gapMs}::float8 * interval '1 millisecond'
        from (select m.id, m.case_id,
                     rank() over (partition by m.case_id order by m.intended_at desc, m.step_id, m.occurrence desc) as newest
                from (${which}) member (case_id)
                join cases c on c.id = member.case_id
                join messages m on m.case_id = c.id
               where c.status = 'open'
                 and m.disruption_id = ${disruptionId} and m.reason = 'disruption_speaks' and m.address is not null) kept
       where newest = 1`,
    at,
  );
}
