import { type RawBuilder, sql } from 'kysely';
import type { Channel } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';
import { decideAgainst } from './move-messages';
import { meantFor, wasTold } from './was-told';

/**
 * What a disruption makes of the ledger, for all its members in a few statements. Once per customer is the key's promise: it is
 * made of the disruption, the channel and the address, so whoever has two parcels, or is asked about twice, hears once.
 */

/** Bad news that the customer has. */
const told = (message: string) =>
  sql<boolean>`(${sql.ref(message)}.audience = 'customer'
    and ${meantFor(message)} in ('first_notification', 'repeat', 'disruption') and ${wasTold(message)})`;

/** The language that the reader of an address chose goes before that of the shipment. */
const locale = sql`coalesce(
  (select p.locale from contact_preferences p where p.channel = way.channel and p.address = lower(way.address)),
  case when left(lower(r.locale), 2) in ('en', 'de', 'es') then left(lower(r.locale), 2) else 'en' end)`;

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
  await sql`
    insert into messages (key, direction, shipment_id, case_id, audience, channel, address, template, locale, priority,
                          dispatch, status, reason, disruption_id, intended_at)
    select distinct on (1) ${noticeKey(disruptionId, 'notice')}, 'outbound', one.shipment_id, one.case_id, 'customer',
           one.channel, one.address, 'disruption_notice', one.locale, 'routine', 'dispatcher',
           case when one.erased or one.address is null or one.told then 'not_sent' else 'intended' end,
           case when one.erased then 'erased' when one.address is null then 'no_address'
                when one.told then 'deduplicated' else 'disruption' end,
           ${disruptionId}::uuid, ${at}::timestamptz
      from (select member.case_id, c.shipment_id, r.erased_at is not null as erased, way.channel, way.address,
                   ${locale} as locale,
                   exists (select 1 from messages m join disruption_members other on other.case_id = m.case_id
                            where other.disruption_id = ${disruptionId} and m.channel = way.channel
                              and m.address = way.address and ${told('m')}) as told
              from disruption_members member
              join cases c on c.id = member.case_id
              join shipments s on s.id = c.shipment_id
              join recipients r on r.id = s.recipient_id
             cross join lateral (
               select channel, case when r.erased_at is not null then null
                                    when channel = 'email' then r.email else r.phone end as address
                 from jsonb_array_elements_text(coalesce(
                   jsonb_path_query_first(c.plan, '$.steps[*] ? (@.audience == "customer").channels'),
                   '["email"]')) as channels (channel)) way
             where member.disruption_id = ${disruptionId} and member.left_at is null and c.status <> 'resolved' ${only}) one
     order by 1, one.case_id
    on conflict (key) do nothing`.execute(tx);
  await wakeDispatcher(tx);
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
     where bundle.id = part.bundle_id and bundle.status = 'intended' and part.reason = 'bundled'
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
       and (m.status <> 'not_sent' or m.reason in ('deduplicated', 'bundled'))`.execute(db);
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
       set case_id = other.case_id, shipment_id = other.shipment_id, updated_at = now()
      from (select distinct on (n.id) n.id, c.id as case_id, c.shipment_id
              from messages n
              join disruption_members mine on mine.disruption_id = n.disruption_id and mine.left_at is null
              join cases c on c.id = mine.case_id and c.status <> 'resolved' and c.id <> n.case_id
              join shipments s on s.id = c.shipment_id
              join recipients r on r.id = s.recipient_id
                               and case n.channel when 'email' then lower(r.email) = lower(n.address)
                                                  else r.phone = n.address end
             where n.case_id = ${caseId} and n.template = 'disruption_notice' and n.status = 'intended'
             order by n.id, c.id) other
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
  await sql`
    insert into messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, channel, address, template,
                          locale, parameters, priority, dispatch, status, reason, intended_at)
    select own.key || ':after', 'outbound', own.shipment_id, own.case_id, own.step_id, own.occurrence, own.audience,
           own.channel, own.address, own.template, own.locale, own.parameters, own.priority, 'dispatcher', 'intended',
           'first_notification', ${at}::timestamptz
      from messages own join cases c on c.id = own.case_id
     where own.disruption_id = ${disruptionId} and own.audience = 'customer' and own.reason = 'deduplicated'
       and own.step_id is not null and own.address is not null and c.status <> 'resolved'
       and exists (select 1 from messages notice
                    where notice.disruption_id = ${disruptionId} and notice.template = 'disruption_notice'
                      and notice.channel = own.channel and notice.address = own.address
                      and notice.reason = 'superseded')
    on conflict (key) do nothing`.execute(tx);
  await sql`
    insert into messages (key, direction, shipment_id, case_id, audience, channel, address, template, locale, priority,
                          dispatch, status, reason, disruption_id, intended_at)
    select distinct on (1) ${noticeKey(disruptionId, 'cleared')}, 'outbound', one.shipment_id, one.case_id, 'customer',
           one.channel, one.address, 'disruption_cleared', one.locale, 'routine', 'dispatcher', 'intended',
           'disruption_cleared', ${disruptionId}::uuid, ${at}::timestamptz
      from (select c.shipment_id, case when c.status = 'resolved' then null else c.id end as case_id,
                   ${locale} as locale,
                   way.channel, way.address
              from disruption_members member
              join cases c on c.id = member.case_id
              join shipments s on s.id = c.shipment_id
              join recipients r on r.id = s.recipient_id
             cross join lateral (values ('email', r.email), ('sms', r.phone)) way (channel, address)
             where member.disruption_id = ${disruptionId} and r.erased_at is null and way.address is not null
               and (c.status <> 'resolved' or (c.resolution = 'resolved_by_staff' and s.closed_at is null
                    and coalesce(s.milestone, '') not in ('delivered', 'returned', 'cancelled', 'disposed')))
               and exists (select 1 from messages m join disruption_members other on other.case_id = m.case_id
                            where other.disruption_id = ${disruptionId} and m.channel = way.channel
                              and m.address = way.address and ${told('m')})) one
     order by 1, one.case_id nulls last
    on conflict (key) do nothing`.execute(tx);
  await wakeDispatcher(tx);
}

/**
 * The newest page that a member's disruption kept back goes out after all, where nobody has the case in hand, one after the
 * other `gapMs` apart; what else its plan holds comes at its own time.
 */
export async function pageAgain(
  tx: Executor,
  disruptionId: string,
  at: Instant,
  gapMs: number,
): Promise<void> {
  await sql`
    insert into messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, member_id, channel, address,
                          template, locale, parameters, priority, dispatch, status, reason, not_before, intended_at)
    select key || ':after', 'outbound', shipment_id, case_id, step_id, occurrence, audience, member_id, channel, address,
           template, locale, parameters, priority, 'dispatcher', 'intended', 'repeat',
           now() + (dense_rank() over (order by case_id) - 1) * ${gapMs}::float8 * interval '1 millisecond',
           ${at}::timestamptz
      from (select m.*, rank() over (partition by m.case_id order by m.intended_at desc, m.step_id, m.occurrence desc) as newest
              from disruption_members member
              join cases c on c.id = member.case_id
              join messages m on m.case_id = c.id
             where member.disruption_id = ${disruptionId} and c.status = 'open'
               and m.disruption_id = ${disruptionId} and m.reason = 'disruption_speaks' and m.address is not null) kept
     where newest = 1
    on conflict (key) do nothing`.execute(tx);
  await wakeDispatcher(tx);
}

async function wakeDispatcher(tx: Executor): Promise<void> {
  await sql`select pg_notify('wayward_dispatch', '')`.execute(tx);
}
