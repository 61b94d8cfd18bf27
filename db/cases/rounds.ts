import { type EndReason, isTakenBack } from '../../domain/cases/case';
import { kept } from '../../domain/cases/process/kept';
import { upcastState } from '../../domain/cases/process/upcast';
import type { ProcessState } from '../../domain/cases/process-state';
import type { SuppressionReason, Topic } from '../../domain/consent/consent';
import { asOneAddress, type Locale } from '../../domain/messages/message';
import type { ShipmentFacts } from '../../domain/tracking/shipment-facts';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { TrackingState } from '../../domain/tracking/tracking-state';
import { type Consents, consentsFrom, consentsOf } from '../consent/consent';
import { type Intent, insertOfIntents, intentsAreAnnounced } from '../messages/outbox';
import type { Executor } from '../postgres/database';
import { plannedStatement, type StatementRunner } from '../postgres/planned-statements';
import { FACTS_COLUMNS, type FactsRow, factsOf } from '../tracking/shipment-facts';
import { type CustomerContact, customerContacts } from '../tracking/shipment-orders';
import type { WrittenProcess } from './processes';

/**
 * What a round of a shipment's process (activities/take-round.ts) reads and writes: one statement each, in a transaction that has
 * locked the shipment, or by themselves. In the latter case what is written stands only if nothing of what was read has changed.
 */

/** All that a round decides by, read in one statement. */
export interface RoundRead {
  readonly facts: ShipmentFacts;
  /** What all events up to `lastSeq` say. */
  readonly tracking: TrackingState;
  readonly lastSeq: number;
  /** How many rounds have written something, by any version of Wayward. */
  readonly rounds: number;
  readonly process: WrittenProcess | null;
  /** There are cases of it, open or not. */
  readonly hasCases: boolean;
  /** Somebody changed where it goes, and nobody was told yet. */
  readonly hasNewAddress: boolean;
  /** Its carrier was asked, or has answered, and the process has not heard of it. */
  readonly hasCarrierNews: boolean;
  /** People ended it: it was registered by mistake, or under a wrong number. */
  readonly isTakenBack: boolean;
  /** Whom its milestones are told, the shipment's own recipient first, and what they said about that. */
  readonly customers: readonly CustomerContact[];
  readonly consents: Consents;
}

interface ConsentRow {
  readonly suppressed: SuppressionReason | null;
  readonly mutedTopics: readonly Topic[] | null;
  readonly chosenLocale: Locale | null;
}

interface Row extends FactsRow, Omit<CustomerContact, 'recipientId'>, ConsentRow {
  readonly tracking: TrackingState;
  readonly lastSeq: number;
  readonly rounds: number;
  readonly version: number | null;
  readonly state: ProcessState;
  readonly at: Instant;
  readonly hasCases: boolean;
  readonly hasNewAddress: boolean;
  readonly hasCarrierNews: boolean;
  readonly closeReason: EndReason | null;
  /** Other orders go with it. */
  readonly hasOrders: boolean;
  /** The address as Postgres writes it small. */
  readonly address: string | null;
}

const CONSENT = 'x.reason as "suppressed", w.muted_topics as "mutedTopics", w.locale as "chosenLocale"';

const READ = plannedStatement<Row>(
  'round_read',
  `select s.tracking, s.last_seq as "lastSeq", s.process_version as "rounds", ${FACTS_COLUMNS},
          r.email, r.phone, r.locale, r.erased_at as "erasedAt", p.version, p.state, p.at,
          exists (select from cases c where c.shipment_id = s.id) as "hasCases",
          exists (select from address_changes a where a.shipment_id = s.id and a.told_at is null) as "hasNewAddress",
          exists (select from carrier_news n where n.shipment_id = s.id and n.heard_at is null) as "hasCarrierNews",
          exists (select from shipment_orders o where o.shipment_id = s.id and o.left_at is null) as "hasOrders",
          s.close_reason as "closeReason",
          lower(r.email) as "address", ${CONSENT}
     from shipments s
     join recipients r on r.id = s.recipient_id
     left join processes p on p.shipment_id = s.id
     left join suppressions x on x.channel = 'email' and x.address = lower(r.email)
     left join contact_preferences w on w.channel = 'email' and w.address = lower(r.email)
    where s.id = $1`,
);

const READ_CONSENT = plannedStatement<ConsentRow>(
  'round_consent',
  `select ${CONSENT} from (select $1::text as address) a
     left join suppressions x on x.channel = 'email' and x.address = a.address
     left join contact_preferences w on w.channel = 'email' and w.address = a.address`,
);

/**
 * @param db for what few shipments have
 * @throws Error when the shipment does not exist
 */
export async function readRound(
  { db, statements }: { readonly db: Executor; readonly statements: StatementRunner },
  shipmentId: string,
): Promise<RoundRead> {
  const [row] = await statements.run(READ, [shipmentId]);
  if (row === undefined) throw new Error(`there is no shipment ${shipmentId}`);
  const { email, phone, locale, erasedAt } = row;
  const own: CustomerContact = { recipientId: null, email, phone, locale, erasedAt };
  return {
    facts: factsOf(row),
    tracking: row.tracking,
    lastSeq: row.lastSeq,
    rounds: row.rounds,
    process:
      row.version === null ? null : { version: row.version, state: upcastState(row.state), at: row.at },
    hasCases: row.hasCases,
    hasNewAddress: row.hasNewAddress,
    hasCarrierNews: row.hasCarrierNews,
    isTakenBack: isTakenBack(row.closeReason),
    ...(row.hasOrders
      ? await allCustomers(db, statements, shipmentId)
      : { customers: [own], consents: await consentsOfReader(statements, row) }),
  };
}

async function allCustomers(
  db: Executor,
  statements: StatementRunner,
  shipmentId: string,
): Promise<Pick<RoundRead, 'customers' | 'consents'>> {
  const customers = await customerContacts(statements, shipmentId);
  const addresses = customers.flatMap(({ email }) => (email === null ? [] : [email]));
  return { customers, consents: await consentsOf(db, addresses) };
}

async function consentsOfReader(
  statements: StatementRunner,
  { email, address, ...own }: Row,
): Promise<Consents> {
  if (email === null) return new Map();
  // A database that knows only the letters from A to Z writes others as they are.
  const isAsked = address === asOneAddress(email);
  const [consent = own] = isAsked ? [own] : await statements.run(READ_CONSENT, [asOneAddress(email)]);
  const { suppressed, mutedTopics, chosenLocale } = consent;
  return consentsFrom('email', email, { suppressed, mutedTopics: mutedTopics ?? [], locale: chosenLocale });
}

/** What a round writes. Nothing of it is written where something of `read` has changed meanwhile. */
export interface RoundToWrite {
  /** What it was decided by. */
  readonly read: Pick<RoundRead, 'rounds' | 'lastSeq' | 'facts'>;
  /** What the shipment waits for next, as lists show it. */
  readonly next: { readonly name: string; readonly at: Instant } | null;
  readonly process: WrittenProcess;
  /** News for the customer. */
  readonly meant: readonly Intent[];
}

/**
 * A round takes no part in what another one, an ingestion or a changed registration wrote since it read. Ingestion in its turn judges by
 * whether a case is open, and knows by `process_version` that this may have changed (take-group.ts).
 */
const WRITTEN = `
  with shown as (
    update shipments set next_action = $2, next_action_at = $3, process_version = process_version + 1
     where id = $1 and process_version = $4 and last_seq = $5 and facts_version = $6
    returning id
  ), written as (
    insert into processes (shipment_id, version, state, at) select id, $7::int, $8::jsonb, $9::timestamptz from shown
        on conflict (shipment_id) do update set version = excluded.version, state = excluded.state, at = excluded.at
  )`;
const WRITE = plannedStatement<{ id: string }>('round_write', `${WRITTEN} select id from shown`);
const WRITE_AND_TELL = plannedStatement<{ id: string }>(
  'round_write_and_tell',
  `${WRITTEN}, meant as (${insertOfIntents('$10', 'shown')}) select id from shown where ${intentsAreAnnounced('meant')}`,
);

/** False: something that it was decided by has changed, and nothing is written. */
export async function writeRound(
  statements: StatementRunner,
  { read, next, process: { version, state, at }, meant }: RoundToWrite,
): Promise<boolean> {
  const values = [
    state.shipmentId,
    next?.name ?? null,
    next?.at ?? null,
    read.rounds,
    read.lastSeq,
    read.facts.version,
    version,
    JSON.stringify(kept(state)),
    at,
  ];
  const rows =
    meant.length === 0
      ? await statements.run(WRITE, values)
      : await statements.run(WRITE_AND_TELL, [...values, JSON.stringify(meant)]);
  return rows.length > 0;
}

/** Until the transaction ends no other round, and no ingestion, changes the shipment. What it reads, it reads afterwards. */
export async function lockForRound(tx: Executor, shipmentId: string): Promise<void> {
  await tx
    .selectFrom('shipments')
    .select('id')
    .where('id', '=', shipmentId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}
