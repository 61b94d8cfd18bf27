import { type CaseFilter, listCasesByAge, listCasesByUrgency } from '../../db/cases/case-lists';
import { listQueue, type QueueFilter } from '../../db/cases/queue';
import { listSuppressions } from '../../db/consent/consent-log';
import { listMessages, type MessageFilter } from '../../db/messages/message-log';
import type { Database } from '../../db/postgres/database';
import { type InboxFilter, listInbox } from '../../db/tracking/inbox';
import type { ShipmentFilter } from '../../db/tracking/shipment-walks';
import { listShipments } from '../../db/tracking/shipments';
import { TURNS, type Turn } from '../../domain/cases/turn';
import { RARE, WAREHOUSE } from './fill';
import type { Look, Sample } from './look';

/** Every list of the API with every filter that it offers: alone, with every other one, and a few all together. */

type Values<Filter> = { readonly [F in keyof Filter]?: readonly NonNullable<Filter[F]>[] };

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** For each filter what is common, what is rare, and what there is not. */
export function shipmentFilters(sample: Sample): Values<ShipmentFilter> {
  return {
    milestones: [['in_transit'], ['returned'], ['delivered'], ['disposed', 'available_for_pickup']],
    carriers: ['dhl_parcel_de', RARE.carrier, RARE.leftCarrier, 'nobody'].map((carrier) => [carrier]),
    trackingNumber: [sample.trackingNumber, 'NOBODYS'],
    reference: [sample.reference, 'SAMPLE', 'NONE'],
    merchantId: ['shop-1', 'shop-40', RARE.shop, 'default'],
    openCase: [['late'], ['lost'], ['refused', 'damaged']],
    hasOpenCase: [true, false],
    closed: [true, false],
    registeredFrom: [ago(1), ago(200)],
    registeredBefore: [ago(1), ago(200), ago(4_000)],
    lastEventFrom: [ago(1), ago(200)],
    lastEventBefore: [ago(1), ago(200), ago(4_000)],
    search: [sample.trackingNumber.slice(-9), RARE.name.slice(0, 9), 'order-', 'gmail', 'hal', 'zzzqqq', 'z'],
  };
}

export const CASES: Values<CaseFilter> = {
  statuses: [['open', 'acknowledged', 'snoozed'], ['open'], ['snoozed'], ['resolved'], ['open', 'resolved']],
  kinds: [['late'], ['lost'], ['refused', 'damaged', 'lost']],
  severities: [['critical'], ['info'], ['minor', 'major']],
  assignee: ['ada', 'dora', 'nobody'],
  unassigned: [true, false],
  carriers: ['dhl_parcel_de', RARE.carrier, 'nobody'].map((carrier) => [carrier]),
  merchantId: ['shop-1', 'shop-40', RARE.shop],
};

const { statuses: _, ...OF_QUEUE } = CASES;
export const QUEUE: Values<QueueFilter & { readonly turns?: readonly Turn[] }> = {
  ...OF_QUEUE,
  turns: [['needs_first_answer'], ['put_off'], ['waiting_for_customer', 'waiting_for_carrier']],
  search: [RARE.name.slice(0, 9), 'order-', 'z'],
};

export function messageFilters(sample: Sample): Values<MessageFilter> {
  return {
    shipmentId: [sample.shipmentId],
    caseId: [sample.caseId],
    direction: ['outbound', 'inbound'],
    channel: ['email', 'sms'],
    statuses: [
      ['sent'],
      ['delivered'],
      ['failed', 'undelivered'],
      ['intended'],
      ['unknown', 'sending'],
      ['not_sent'],
    ],
    audience: ['customer', 'merchant', 'team:carrier_desk', 'team:none'],
    address: [sample.address, WAREHOUSE],
    awaitsStaff: [true, false],
    intendedFrom: [ago(1), ago(200)],
    intendedBefore: [ago(1), ago(200), ago(4_000)],
  };
}

export const INBOX: Values<InboxFilter> = {
  outcomes: [['accepted'], ['rejected'], ['unmatched', 'ignored'], ['received']],
  source: ['events', 'easypost', 'email', 'nobody'],
  receivedFrom: [ago(1), ago(200)],
  receivedBefore: [ago(1), ago(200), ago(4_000)],
};

const SUPPRESSIONS: Values<{
  channel?: 'email' | 'sms';
  reason?: 'hard_bounce' | 'opted_out';
  address?: string;
}> = {
  channel: ['email', 'sms'],
  reason: ['hard_bounce', 'opted_out'],
  address: ['gone.77@post.example', 'here@post.example'],
};

const LIMIT = 51;
const PAGE = { limit: LIMIT, before: null };

export function listsOf(sample: Sample): readonly Look[] {
  const asLook =
    <Filter extends object>(group: string, read: (db: Database, filter: Filter) => Promise<unknown>) =>
    (filter: Filter): Look => ({
      group,
      name: JSON.stringify(filter).replace(/"/g, ''),
      filters: Object.keys(filter).length,
      read: (db) => read(db, filter),
    });
  return [
    ...combinations(shipmentFilters(sample)).map(
      asLook('shipments', (db, filter) => listShipments(db, filter, PAGE)),
    ),
    ...combinations({ ...CASES, shipmentId: [sample.shipmentId] }).flatMap((filter) => [
      asLook<CaseFilter>('cases by urgency', (db, asked) =>
        listCasesByUrgency(db, asked, { limit: LIMIT, after: null }),
      )(filter),
      asLook<CaseFilter>('cases by age', (db, asked) => listCasesByAge(db, asked, PAGE))(filter),
    ]),
    ...combinations(QUEUE)
      .map(
        asLook('queue', (db, { turns, ...filter }) =>
          listQueue(db, turns ?? TURNS, filter, { limit: LIMIT, after: null }),
        ),
      )
      // Whose move it is, is asked of every row besides.
      .map((look) => ({ ...look, filters: look.filters + 1 })),
    ...combinations(messageFilters(sample)).map(
      asLook('messages', (db, filter) => listMessages(db, filter, PAGE)),
    ),
    ...combinations(INBOX).map(asLook('inbox', (db, filter) => listInbox(db, filter, PAGE))),
    ...combinations(SUPPRESSIONS).map(
      asLook('suppressions', (db, filter) => listSuppressions(db, filter, PAGE)),
    ),
  ];
}

/** None, each, each two of different filters, and as many of three and of all as there are of one. */
export function combinations<Filter extends object>(values: Values<Filter>): Filter[] {
  const filters = Object.keys(values) as (keyof Filter)[];
  const each = filters.map((name) =>
    (values[name] ?? []).map((value) => ({ [name]: value }) as unknown as Filter),
  );
  const singles = each.flat();
  const pairs = each.flatMap((ones, at) =>
    each
      .slice(at + 1)
      .flatMap((others) => ones.flatMap((own) => others.map((other) => ({ ...own, ...other })))),
  );
  // The same ones in every run: by counting, not by chance.
  const mixed = (filtersInOne: number) =>
    singles.map((_, turn) => {
      const chosen = Array.from(
        { length: filtersInOne },
        (__, place) => each[(turn * 7 + place * (1 + (turn % 3))) % each.length] ?? [],
      );
      return Object.assign(
        {},
        ...chosen.map((ones, place) => ones[(turn + place * 5) % ones.length]),
      ) as Filter;
    });
  return [{} as Filter, ...singles, ...pairs, ...mixed(3), ...mixed(filters.length)];
}
