import { TAKEN_BACK_REASONS } from '../../domain/cases/case';
import type { Audience } from '../../domain/messages/message';
import { ORDER_NEWS, type OrderProgress } from '../../domain/messages/sending/order-news';
import { GOOD_NEWS } from '../../domain/messages/sending/overtaken';
import { SPOILS_GOOD_NEWS } from '../../domain/tracking/derive';
import { CUSTOMER_SOURCE } from '../../domain/tracking/event-identity';
import { TERMINAL_MILESTONES } from '../../domain/tracking/milestone';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import { type Columns, type ColumnsAs, columns, type Perhaps } from '../postgres/columns';
import type {
  Asks,
  Cases,
  ContactPreferences,
  Disruptions,
  Members,
  Merchants,
  Messages,
  Recipients,
  Shipments,
  Suppressions,
  Teams,
} from '../schema';
import { SAME_ORDER_DAYS } from '../tracking/parcels-of-order';
import type { OutboundMessage } from './messages';

/** A message with all that it is about and who reads it, as one row of a statement that is written out. */

/** Of every table by its letter in FROM_MESSAGE; what may be missing is null. */
const OF_MESSAGE = [
  'id',
  'shipmentId',
  'caseId',
  'audience',
  'channel',
  'address',
  'template',
  'priority',
  'dispatch',
  'status',
  'reason',
  'intendedReason',
  'attempts',
  'doubtRepeats',
  'notBefore',
  'deferral',
  'releasedAt',
  'intendedAt',
  'sendingAt',
  'body',
  'providerMessageId',
  'emailMessageId',
  'replyToken',
] as const;
const BESIDE = ['locale', 'stepId', 'replyToId', 'parameters', 'words', 'carrierCaseId'] as const;
const OF_SHIPMENT = [
  'carrier',
  'trackingNumber',
  'service',
  'milestone',
  'milestoneAt',
  'estimatedDate',
  'lastMovementAt',
  'closedAt',
  'closeReason',
  'merchantId',
  'tags',
  'originCountry',
] as const;
const OF_RECIPIENT = {
  name: 'recipientName',
  timeZone: 'recipientZone',
  country: 'country',
  region: 'region',
  erasedAt: 'erasedAt',
} as const;
const OF_SHOP = { name: 'shopName', email: 'shopEmail', phone: 'shopPhone', timeZone: 'shopZone' } as const;
const OF_TEAM = { name: 'teamName', timeZone: 'teamZone' } as const;
const OF_MEMBER = { name: 'memberName', timeZone: 'memberZone' } as const;
const OF_CASE = {
  kind: 'kind',
  severity: 'severity',
  status: 'caseStatus',
  openedAt: 'openedAt',
  occurredAt: 'occurredAt',
  assignee: 'assignee',
  acknowledgedBy: 'acknowledgedBy',
  reports: 'reports',
  nextPage: 'nextPage',
  nextPageAt: 'nextPageAt',
  leaseEndsAt: 'leaseEndsAt',
  plan: 'plan',
} as const;
const OF_DISRUPTION = {
  title: 'disruptionTitle',
  wording: 'wording',
  expectedEnd: 'expectedEnd',
  acknowledgedBy: 'disruptionHolder',
  leaseEndsAt: 'disruptionLeaseEndsAt',
} as const;
const OF_SUPPRESSION = { reason: 'suppressed' } as const;
const OF_PREFERENCES = {
  mutedTopics: 'mutedTopics',
  quietHours: 'quietHours',
  quietFrom: 'quietFrom',
  quietTo: 'quietTo',
  timeZone: 'chosenZone',
} as const;
const OF_ASK = { options: 'options', answer: 'givenAnswer' } as const;

/**
 * A message with all that judging and rendering ask, joined in one row. Null or absent beside it: it has no such shipment, team, member,
 * case and so on.
 */
export type MessageRow = Columns<Messages, typeof OF_MESSAGE> &
  Columns<Messages, typeof BESIDE> &
  Perhaps<
    Columns<Shipments, typeof OF_SHIPMENT> &
      ColumnsAs<Recipients, typeof OF_RECIPIENT> &
      ColumnsAs<Merchants, typeof OF_SHOP> &
      ColumnsAs<Teams, typeof OF_TEAM> &
      ColumnsAs<Members, typeof OF_MEMBER> &
      ColumnsAs<Cases, typeof OF_CASE> &
      ColumnsAs<Disruptions, typeof OF_DISRUPTION> &
      ColumnsAs<Suppressions, typeof OF_SUPPRESSION> &
      ColumnsAs<ContactPreferences, typeof OF_PREFERENCES> &
      ColumnsAs<Asks, typeof OF_ASK>
  > & {
    readonly replySubject: string | null;
    readonly repliedToAt: Instant | null;
    readonly sendingForMs: number | null;
    readonly byCustomer: boolean | null;
    readonly carrierSays: string | null;
    readonly isSpoiled: boolean;
    readonly order: OrderProgress | null;
    readonly customerUnreachable: boolean;
    readonly lettersWaiting: number | null;
    readonly lettersSince: Instant | null;
    /** Of the order that it is about. */
    readonly reference: string | null;
    readonly promisedDate: LocalDate | null;
    /** For staff and the shop: what else goes with the parcel. */
    readonly otherOrders:
      | readonly { readonly reference: string | null; readonly name: string | null }[]
      | null;
  };

const GOOD = `m.template in (${quoted(GOOD_NEWS)})`;

const IS_SPOILED = `(${GOOD} and exists (
            select from cases b
             where b.shipment_id = m.shipment_id and b.status <> 'resolved'
               and b.kind in (${quoted(SPOILS_GOOD_NEWS)})))`;

/** What the message's own order is called: one that joined later has its own. */
const REFERENCE = 'case when j.shipment_id is null then s.reference else j.reference end';
const MERCHANT = 'coalesce(j.merchant_id, s.merchant_id)';
const PROMISED = `case when j.shipment_id is null then s.promised_date else (j.details ->> 'promisedDate')::date end`;

const OTHER_ORDERS = `(case when m.audience <> 'customer' then (
            select json_agg(json_build_object('reference', k.reference, 'name', f.name) order by k.joined_at, k.recipient_id)
              from shipment_orders k join recipients f on f.id = k.recipient_id
             where k.shipment_id = m.shipment_id and k.left_at is null
               and (m.audience <> 'merchant' or k.merchant_id = s.merchant_id)) end)`;

const SAME_READER = '(other.id = r.id or lower(other.email) = lower(r.email) or other.phone = r.phone)';

/** How the others of the same order to the same reader stand, and the parcel itself with them. Null: the order has no name, or it does not matter. */
const ORDER_PROGRESS = `(case when m.audience = 'customer' and m.template in (${quoted(ORDER_NEWS)}) then (
            select json_build_object('reference', ${REFERENCE}, 'parcels', 1 + count(*),
                     'arrived', (case when s.milestone = 'delivered' then 1 else 0 end) + count(*) filter (where p.milestone = 'delivered'),
                     'toCome', count(*) filter (where p.is_open and not p.is_missing),
                     'missing', count(*) filter (where p.is_open and p.is_missing))
              from (
                select p.milestone, p.closed_at is null and (p.milestone is null or p.milestone not in (${quoted(TERMINAL_MILESTONES)})) as is_open,
                       exists (select from cases gone
                                where gone.shipment_id = p.id and gone.kind = 'lost' and gone.status <> 'resolved') as is_missing
                  from (
                    select own.id, own.recipient_id from shipments own
                     where own.reference = ${REFERENCE} and own.merchant_id = ${MERCHANT}
                    union
                    select k.shipment_id, k.recipient_id from shipment_orders k
                     where k.reference = ${REFERENCE} and k.merchant_id = ${MERCHANT} and k.left_at is null) part
                  join shipments p on p.id = part.id
                  join recipients other on other.id = part.recipient_id
                 where p.id <> s.id and ${SAME_READER}
                   and (p.close_reason is null or p.close_reason not in (${quoted(TAKEN_BACK_REASONS)}))
                   and p.registered_at between s.registered_at - interval '${SAME_ORDER_DAYS} days' and s.registered_at + interval '${SAME_ORDER_DAYS} days'
              ) p
            having ${REFERENCE} is not null) end)`;

/** What people wrote that no case hears of, as far as it still waits for staff (AWAITING_STAFF in message-log.ts). */
const letters = (asked: string): string =>
  `(case when m.template = 'staff_letters' then (
            select ${asked} from messages l
             where (l.awaits_staff or l.set_aside_at is not null) and l.waits_since is not null) end)`;

/** Words of ours, for a list in SQL. */
function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}

/** The columns of a `MessageRow`. */
export const MESSAGE_ROW = [
  columns('m', OF_MESSAGE),
  columns('m', BESIDE),
  columns('s', OF_SHIPMENT),
  columns('r', OF_RECIPIENT),
  columns('shop', OF_SHOP),
  columns('t', OF_TEAM),
  columns('w', OF_MEMBER),
  columns('c', OF_CASE),
  columns('d', OF_DISRUPTION),
  columns('x', OF_SUPPRESSION),
  columns('p', OF_PREFERENCES),
  columns('q', OF_ASK),

  `asked.subject as "replySubject", asked.intended_at as "repliedToAt"`,
  `(extract(epoch from clock_timestamp() - m.sending_at) * 1000)::float8 as "sendingForMs"`,
  `report."byCustomer", report.words as "carrierSays"`,
  `${IS_SPOILED} as "isSpoiled", ${ORDER_PROGRESS} as "order"`,
  `${letters('count(*)::int')} as "lettersWaiting", ${letters('min(l.waits_since)')} as "lettersSince"`,
  `(m.case_id is not null and m.audience not in ('customer', 'merchant', 'carrier') and not exists (
      select from (values ('email', r.email), ('sms', r.phone)) way(channel, address)
       where way.address is not null and not exists (
         select from suppressions dead where dead.channel = way.channel and dead.address = lower(way.address)))
    and not exists (
      select from shipment_orders k join recipients f on f.id = k.recipient_id
       cross join lateral (values ('email', f.email), ('sms', f.phone)) way(channel, address)
       where k.shipment_id = m.shipment_id and k.left_at is null and way.address is not null and not exists (
         select from suppressions dead where dead.channel = way.channel and dead.address = lower(way.address)))) as "customerUnreachable"`,
  `${REFERENCE} as "reference", ${PROMISED} as "promisedDate", ${OTHER_ORDERS} as "otherOrders"`,
].join(', ');

/** Where they come from, in the order in which the tables are reached from the message. */
export const FROM_MESSAGE = `
     from messages m
     left join shipments s on s.id = m.shipment_id
     left join recipients r on r.id = coalesce(m.recipient_id, s.recipient_id)
     left join shipment_orders j on j.shipment_id = m.shipment_id and j.recipient_id = m.recipient_id
     left join merchants shop on shop.id = coalesce(j.merchant_id, s.merchant_id)
     left join cases c on c.id = m.case_id
     left join disruptions d on d.id = m.disruption_id
     left join teams t on t.id = substr(m.audience, 6) and m.audience like 'team:%'
     left join messages asked on asked.id = m.reply_to_id
     left join asks q on q.case_id = m.case_id and q.step_id = m.step_id and q.occurrence = m.occurrence
     left join lateral (
            select bool_or(e.source = '${CUSTOMER_SOURCE}') as "byCustomer",
                   max(e.text) filter (where e.source <> '${CUSTOMER_SOURCE}') as words
              from tracking_events e
             where e.shipment_id = c.shipment_id and e.exception = c.kind and e.occurred_at = c.occurred_at) report on true
     left join members w on w.id = m.member_id
     left join suppressions x on x.channel = m.channel and x.address = lower(m.address)
     left join contact_preferences p on p.channel = m.channel and p.address = lower(m.address) and m.audience = 'customer'`;

/** What moves and judges of a message look at. */
export function outboundOf(row: MessageRow): OutboundMessage {
  const message = Object.fromEntries(OF_MESSAGE.map((name) => [name, row[name]])) as Columns<
    Messages,
    typeof OF_MESSAGE
  >;
  const { repliedToAt, sendingForMs } = row;
  return { ...message, audience: message.audience as Audience, repliedToAt, sendingForMs };
}
