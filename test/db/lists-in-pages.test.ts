import { sql } from 'kysely';
import { Client } from 'pg';
import { fillDatabase, YEAR_OF_A_SHOP } from '../../bench/reads/fill';
import { CASES, combinations, INBOX, messageFilters, QUEUE, shipmentFilters } from '../../bench/reads/lists';
import { sampleOf } from '../../bench/reads/looks';
import {
  type CaseFilter,
  listCasesByAge,
  listCasesByUrgency,
  type UrgencyKey,
} from '../../db/cases/case-lists';
import { listQueue, type QueueFilter, type QueueKey } from '../../db/cases/queue';
import { listMessages, type MessageFilter } from '../../db/messages/message-log';
import type { Listed } from '../../db/postgres/bounded-list';
import { type Database, openDatabase } from '../../db/postgres/database';
import { type InboxFilter, listInbox } from '../../db/tracking/inbox';
import type { ShipmentFilter } from '../../db/tracking/shipment-walks';
import { listShipments } from '../../db/tracking/shipments';
import { TURNS, type Turn } from '../../domain/cases/turn';
import { createTestDatabase, type TestDatabase } from '../harness/database';

/**
 * Whoever turns all pages of a list has seen what the filter lets through: each row once, in order, nothing left out where a page was
 * cut off. Held against all rows and a filter in plain words.
 */

const SHOP = {
  ...YEAR_OF_A_SHOP,
  shipments: 5_000,
  open: 0.4,
  troubled: { open: 0.7, closed: 0.3 },
  eventsEach: 1,
};

let database: TestDatabase;
let db: Database;
let close: () => Promise<void>;
let sample: Awaited<ReturnType<typeof sampleOf>>;
beforeAll(async () => {
  database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await fillDatabase(client, SHOP);
  // Written down long after it happened, or by a clock that was wrong.
  for (const [table, instant] of [
    ['shipments', 'registered_at'],
    ['messages', 'intended_at'],
    ['inbox', 'received_at'],
  ])
    await client.query(
      `UPDATE ${table} SET ${instant} = ${instant} + (hashtext(id::text) % 300) * interval '1 day' WHERE hashtext(id::text) % 97 = 0`,
    );
  await client.end();
  ({ db, close } = openDatabase({ url: database.url }));
  sample = await sampleOf(db);
});
afterAll(async () => {
  await close();
  await database.drop();
});

/** Not all of what is common: the pages are many, and alike. */
const ENOUGH = 900;

async function turned<Row extends { readonly id: string }>(
  read: (page: { limit: number; before: string | null }) => Promise<Listed<Row>>,
): Promise<string[]> {
  const seen: string[] = [];
  for (let before: string | null = null; ; ) {
    const { rows, stoppedAt }: Listed<Row> = await read({ limit: 400, before });
    seen.push(...rows.map(({ id }) => id));
    before = stoppedAt ?? (rows.length === 400 ? (rows.at(-1)?.id ?? null) : null);
    if (before === null || seen.length >= ENOUGH) return seen;
  }
}

/** As many filters of each kind as fit in a test; every one comes up. */
function some<Filter>(filters: readonly Filter[], every: number): Filter[] {
  return filters.filter((_, place) => place < 60 || place % every === 0);
}

type Judge<Row, Filter> = {
  readonly [F in keyof Required<Filter>]: (row: Row, asked: NonNullable<Filter[F]>) => boolean;
};

function fits<Row, Filter extends object>(judge: Judge<Row, Filter>, row: Row, filter: Filter): boolean {
  return (Object.keys(filter) as (keyof Filter)[]).every((name) => {
    const asked = filter[name];
    return (
      asked === undefined || asked === null || judge[name](row, asked as NonNullable<Filter[keyof Filter]>)
    );
  });
}

const newestFirst = (one: { id: string }, other: { id: string }) => (one.id < other.id ? 1 : -1);

test('Shipments', async () => {
  const { rows } = await sql<{
    id: string;
    milestone: string | null;
    carrier: string;
    trackingNumber: string;
    reference: string | null;
    merchantId: string;
    closedAt: string | null;
    registeredAt: string;
    lastEventAt: string | null;
    openKinds: string[];
    words: string;
  }>`SELECT s.*, lower(concat_ws('|', s.tracking_number, s.reference, r.name, r.email)) AS words,
       ARRAY(SELECT kind FROM cases c WHERE c.shipment_id = s.id AND c.status <> 'resolved') AS open_kinds
     FROM shipments s JOIN recipients r ON r.id = s.recipient_id`.execute(db);
  const judge: Judge<(typeof rows)[number], ShipmentFilter> = {
    milestones: (row, asked) => asked.some((one) => one === row.milestone),
    carriers: (row, asked) => asked.includes(row.carrier),
    trackingNumber: (row, asked) => row.trackingNumber === asked,
    reference: (row, asked) => row.reference === asked,
    merchantId: (row, asked) => row.merchantId === asked,
    openCase: (row, asked) => row.openKinds.some((kind) => asked.some((one) => one === kind)),
    hasOpenCase: (row, asked) => row.openKinds.length > 0 === asked,
    closed: (row, asked) => (row.closedAt !== null) === asked,
    registeredFrom: (row, asked) => row.registeredAt >= asked,
    registeredBefore: (row, asked) => row.registeredAt < asked,
    lastEventFrom: (row, asked) => row.lastEventAt !== null && row.lastEventAt >= asked,
    lastEventBefore: (row, asked) =>
      row.lastEventAt !== null && row.lastEventAt < asked && row.registeredAt < asked,
    search: (row, asked) => row.words.includes(asked.toLowerCase()),
  };
  rows.sort(newestFirst);
  const filters = some(combinations(shipmentFilters(sample)), 11);
  for (const filter of filters) {
    const seen = await turned((page) => listShipments(db, filter, page));
    const meant = rows.filter((row) => fits(judge, row, filter)).map(({ id }) => id);
    expect({ filter, seen }).toEqual({ filter, seen: meant.slice(0, Math.max(seen.length, ENOUGH)) });
  }
});

const RANKS = ['critical', 'major', 'minor', 'info'];

test('Cases, by age and by urgency', async () => {
  const rows = await db
    .selectFrom('cases as c')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .select([
      'c.id',
      'c.shipmentId',
      'c.status',
      'c.kind',
      'c.severity',
      'c.assignee',
      'c.clockBreached',
      'c.nextActionAt',
    ])
    .select(['s.carrier', 's.merchantId'])
    .execute();
  const judge: Judge<(typeof rows)[number], CaseFilter> = {
    statuses: (row, asked) => asked.includes(row.status),
    kinds: (row, asked) => asked.includes(row.kind),
    severities: (row, asked) => asked.includes(row.severity),
    assignee: (row, asked) => row.assignee === asked,
    unassigned: (row, asked) => (row.assignee === null) === asked,
    carriers: (row, asked) => asked.includes(row.carrier),
    merchantId: (row, asked) => row.merchantId === asked,
    shipmentId: (row, asked) => row.shipmentId === asked,
  };
  const urgency = (row: (typeof rows)[number]) =>
    row.status === 'resolved'
      ? `9 ${[...row.id].map((digit) => (15 - Number.parseInt(digit, 16)).toString(16)).join('')}`
      : `${2 * RANKS.indexOf(row.severity) + (row.clockBreached ? 0 : 1)} ${row.nextActionAt ?? '9'} ${row.id}`;
  const byAge = [...rows].sort(newestFirst);
  const byUrgency = [...rows].sort((one, other) => (urgency(one) < urgency(other) ? -1 : 1));
  for (const filter of some(combinations({ ...CASES, shipmentId: [sample.shipmentId] }), 7)) {
    const meant = (sorted: typeof rows) =>
      sorted.filter((row) => fits(judge, row, filter)).map(({ id }) => id);
    const seen = await turned((page) => listCasesByAge(db, filter, page));
    expect({ filter, seen }).toEqual({ filter, seen: meant(byAge).slice(0, Math.max(seen.length, ENOUGH)) });
    const urgent: string[] = [];
    for (let after: UrgencyKey | null = null; ; ) {
      const { rows: page, stoppedAt }: Awaited<ReturnType<typeof listCasesByUrgency>> =
        await listCasesByUrgency(db, filter, { limit: 400, after });
      urgent.push(...page.map(({ id }) => id));
      after = stoppedAt ?? (page.length === 400 ? (page.at(-1) ?? null) : null);
      if (after === null || urgent.length >= ENOUGH) break;
    }
    expect({ filter, urgent }).toEqual({
      filter,
      urgent: meant(byUrgency).slice(0, Math.max(urgent.length, ENOUGH)),
    });
  }
});

test('The queue', async () => {
  const rows = await db
    .selectFrom('cases as c')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .select(['c.id', 'c.kind', 'c.severity', 'c.assignee', 'c.nextActionAt', 'c.turn'])
    .select(['s.carrier', 's.merchantId'])
    .where('c.status', '<>', 'resolved')
    .execute();
  type Asked = Omit<QueueFilter, 'search' | 'openedFrom' | 'openedBefore'> & {
    readonly turns?: readonly Turn[];
  };
  const judge: Judge<(typeof rows)[number], Asked> = {
    turns: (row, asked) => asked.some((turn) => turn === row.turn),
    kinds: (row, asked) => asked.includes(row.kind),
    severities: (row, asked) => asked.includes(row.severity),
    assignee: (row, asked) => row.assignee === asked,
    unassigned: (row, asked) => (row.assignee === null) === asked,
    carriers: (row, asked) => asked.includes(row.carrier),
    merchantId: (row, asked) => row.merchantId === asked,
  };
  const due = (row: (typeof rows)[number]) => `${row.nextActionAt ?? '9'} ${row.id}`;
  const sorted = [...rows].sort((a, b) => (due(a) < due(b) ? -1 : 1));
  const { search: _, ...filters } = QUEUE;
  for (const filter of some(combinations<Asked>(filters), 3)) {
    const { turns, ...others } = filter;
    const seen: string[] = [];
    for (let after: QueueKey | null = null; ; ) {
      const { rows: page, stoppedAt }: Awaited<ReturnType<typeof listQueue>> = await listQueue(
        db,
        turns ?? TURNS,
        others,
        { limit: 90, after },
      );
      seen.push(...page.map(({ id }) => id));
      after = stoppedAt ?? (page.length === 90 ? (page.at(-1) ?? null) : null);
      if (after === null || seen.length >= ENOUGH) break;
    }
    const meant = sorted.filter((row) => fits(judge, row, filter)).map(({ id }) => id);
    expect({ filter, seen }).toEqual({ filter, seen: meant.slice(0, Math.max(seen.length, ENOUGH)) });
  }
});

test('Messages', async () => {
  const rows = await db
    .selectFrom('messages')
    .select([
      'id',
      'shipmentId',
      'caseId',
      'direction',
      'channel',
      'status',
      'audience',
      'address',
      'intendedAt',
    ])
    .select(sql<boolean>`awaits_staff OR set_aside_at IS NOT NULL`.as('awaits'))
    .execute();
  const judge: Judge<(typeof rows)[number], MessageFilter> = {
    shipmentId: (row, asked) => row.shipmentId === asked,
    caseId: (row, asked) => row.caseId === asked,
    direction: (row, asked) => row.direction === asked,
    channel: (row, asked) => row.channel === asked,
    statuses: (row, asked) => asked.includes(row.status),
    audience: (row, asked) => row.audience === asked,
    address: (row, asked) => row.address === asked,
    awaitsStaff: (row, asked) => row.awaits === asked,
    intendedFrom: (row, asked) => row.intendedAt >= asked,
    intendedBefore: (row, asked) => row.intendedAt < asked,
  };
  rows.sort(newestFirst);
  for (const filter of some(combinations(messageFilters(sample)), 7)) {
    const seen = await turned((page) => listMessages(db, filter, page));
    const meant = rows.filter((row) => fits(judge, row, filter)).map(({ id }) => id);
    expect({ filter, seen }).toEqual({ filter, seen: meant.slice(0, Math.max(seen.length, ENOUGH)) });
  }
});

test('The inbox', async () => {
  const rows = await db.selectFrom('inbox').select(['id', 'outcome', 'source', 'receivedAt']).execute();
  const judge: Judge<(typeof rows)[number], InboxFilter> = {
    outcomes: (row, asked) => asked.includes(row.outcome),
    source: (row, asked) => row.source === asked,
    receivedFrom: (row, asked) => row.receivedAt >= asked,
    receivedBefore: (row, asked) => row.receivedAt < asked,
  };
  rows.sort(newestFirst);
  for (const filter of combinations(INBOX)) {
    const seen = await turned((page) => listInbox(db, filter, page));
    const meant = rows.filter((row) => fits(judge, row, filter)).map(({ id }) => id);
    expect({ filter, seen }).toEqual({ filter, seen: meant.slice(0, Math.max(seen.length, ENOUGH)) });
  }
});
