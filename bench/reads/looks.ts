import { sql } from 'kysely';
import { forgetOldIdempotencyKeys } from '../../db/access/idempotency';
import { countOpenFindings, listFindings } from '../../db/audit/findings';
import { handedOverByMinute, waitingMessages } from '../../db/audit/lanes';
import * as audit from '../../db/audit/looks';
import { shipmentsToCompare, shownProcesses, toldShipments } from '../../db/audit/processes';
import { lastLook, lastRun } from '../../db/audit/runs';
import { claimBulkItems, untilNextBulkItem } from '../../db/cases/bulk-act-queue';
import { entriesOfCases, getCase, stepsOfCases } from '../../db/cases/cases';
import { readRound } from '../../db/cases/rounds';
import { consentEntries } from '../../db/consent/consent-log';
import { openShipmentsOf } from '../../db/conversation/conversation';
import { conversationOf, messagesOfNobody } from '../../db/conversation/conversation-log';
import { claimInbound, untilNextInbound } from '../../db/conversation/inbound-queue';
import { untoldReplies } from '../../db/conversation/staff-replies';
import { disruptionsToStart, listDisruptions, listMembers } from '../../db/disruptions/disruptions';
import {
  claimAbandonedMessages,
  claimDueMessages,
  untilNextAbandoned,
  untilNextMessage,
} from '../../db/messages/dispatch-queue';
import { messagesOfCase } from '../../db/messages/message-log';
import { loadToSend } from '../../db/messages/message-to-send';
import { listSilences } from '../../db/messages/silences';
import { dealsWith } from '../../db/messages/sms-countries';
import { waiting } from '../../db/overview/overview';
import { countCasesHeldBy } from '../../db/people/members';
import type { Database } from '../../db/postgres/database';
import type { StatementRunner } from '../../db/postgres/planned-statements';
import { statementsIn } from '../../db/postgres/statements-in';
import {
  claimDueDeliveries,
  failOverdueDeliveries,
  untilNextDelivery,
} from '../../db/subscriptions/delivery-queue';
import { listDeliveries } from '../../db/subscriptions/subscriptions';
import { forgetBodiesOfNobody, forgetOldBodies } from '../../db/tracking/inbox';
import { claimDue, untilNextDue } from '../../db/tracking/relay';
import { getShipment, openCasesOf, relayBacklog } from '../../db/tracking/shipments';
import { timelineKeys } from '../../db/tracking/timeline';
import { forgetOldUpdates } from '../../db/tracking/unmatched';
import { WAREHOUSE } from './fill';
import { listsOf } from './lists';
import type { Look, Sample } from './look';

export async function sampleOf(db: Database): Promise<Sample> {
  const open = await db
    .selectFrom('shipments as s')
    .innerJoin('cases as c', 'c.shipmentId', 's.id')
    .innerJoin('messages as m', 'm.shipmentId', 's.id')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select([
      's.id as shipmentId',
      's.trackingNumber',
      's.reference',
      'c.id as caseId',
      'm.id as messageId',
      'm.address',
      'r.phone',
    ])
    .where('s.closedAt', 'is', null)
    .where('s.reference', '<>', 'SAMPLE')
    .where('r.phone', 'is not', null)
    .where('m.address', 'is not', null)
    .orderBy('s.id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const ids = await db
    .selectFrom('shipments')
    .select('id')
    .where('closedAt', 'is', null)
    .orderBy('id')
    .limit(64)
    .execute();
  const { id: subscriptionId } = await db
    .selectFrom('subscriptions')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { id: disruptionId } = await db
    .selectFrom('disruptions')
    .select('id')
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  const { reference, address, phone } = open;
  if (reference === null || address === null || phone === null)
    throw new Error('there is nothing to ask for');
  return {
    ...open,
    reference,
    address,
    phone,
    openIds: ids.map(({ id }) => id),
    subscriptionId,
    disruptionId,
  };
}

const HOUR_MS = 3_600_000;
const LEASE = { limit: 50, leaseMs: 1_000 };

/** Everything that the api, the auditor and the workers look at, but for what counts a whole (counts.ts). */
export function looksOf(sample: Sample): readonly Look[] {
  const look = (group: string, looks: Readonly<Record<string, (db: Database) => Promise<unknown>>>): Look[] =>
    Object.entries(looks).map(([name, read]) => ({ group, name, filters: 0, read }));
  const page = { limit: 51, before: null };
  const first = { limit: 51, after: null };
  const auditPage = { limit: 200, after: null };
  return [
    ...listsOf(sample),
    ...look('api', {
      'a shipment': (db) => getShipment(db, sample.shipmentId),
      'its open cases': (db) => openCasesOf(db, [sample.shipmentId]),
      'its timeline': (db) =>
        timelineKeys(db, sample.shipmentId, { limit: 51, after: null, newestFirst: true }),
      'its conversation': (db) => conversationOf(db, sample.shipmentId, first),
      'a case': (db) => getCase(db, sample.caseId),
      'its steps': (db) => stepsOfCases(db, [sample.caseId]),
      'its entries': (db) => entriesOfCases(db, [sample.caseId]),
      'its messages': (db) => messagesOfCase(db, sample.caseId),
      'messages of nobody': (db) => messagesOfNobody(db, first),
      deliveries: (db) => listDeliveries(db, sample.subscriptionId, { ...page, status: null }),
      'failed deliveries': (db) => listDeliveries(db, sample.subscriptionId, { ...page, status: 'failed' }),
      'pending deliveries': (db) => listDeliveries(db, sample.subscriptionId, { ...page, status: 'pending' }),
      'consent of an address': (db) => consentEntries(db, 'gone.77@post.example', page),
      findings: (db) => listFindings(db, {}, page),
      'open findings': (db) => listFindings(db, { states: ['reported', 'healing'] }, page),
      'findings of a check': (db) =>
        listFindings(db, { check: 'message_overdue', states: ['reported'] }, page),
      'findings of a shipment': (db) => listFindings(db, { shipmentId: sample.shipmentId }, page),
      'open findings by check': (db) => countOpenFindings(db),
      'what waits beside the queue': (db) => waiting(db),
      silences: (db) => listSilences(db, { state: null }, page),
      'silences that are over': (db) => listSilences(db, { state: 'over' }, page),
      disruptions: (db) => listDisruptions(db, { statuses: null }, page),
      'members of a disruption': (db) => listMembers(db, sample.disruptionId, { ...first, statuses: null }),
      'members that are snoozed': (db) =>
        listMembers(db, sample.disruptionId, { ...first, statuses: ['snoozed'] }),
      'cases that a member holds': (db) => countCasesHeldBy(db, 'dora'),
      'metrics: what waits for the relay': (db) => relayBacklog(db),
    }),
    ...look('auditor', {
      'the last run': (db) => lastRun(db),
      'the last look': (db) => lastLook(db, 'update_unclaimed'),
      'cases without a next action': (db) => audit.casesWithoutNextAction(db, HOUR_MS, auditPage),
      'cases overdue': (db) => audit.casesOverdue(db, HOUR_MS, auditPage),
      'shipments overdue': (db) => audit.shipmentsOverdue(db, HOUR_MS, auditPage),
      'disruptions overdue': (db) => audit.disruptionsOverdue(db, HOUR_MS, auditPage),
      'updates unclaimed': (db) => audit.updatesUnclaimed(db, HOUR_MS, new Date().toISOString(), auditPage),
      'messages overdue': (db) =>
        audit.messagesOverdue(
          db,
          [{ channel: 'email', priority: 'routine', lateAfterMs: 400 * 24 * HOUR_MS }],
          0,
          auditPage,
        ),
      'messages in doubt': (db) => audit.messagesInDoubt(db, HOUR_MS, auditPage),
      'messages held for nothing': (db) => audit.messagesHeldForNothing(db, HOUR_MS, auditPage),
      'messages kept back': (db) => audit.messagesKeptBack(db, HOUR_MS, auditPage),
      'inbound unhandled': (db) => audit.inboundUnhandled(db, HOUR_MS, auditPage),
      'subscribers untold': (db) => audit.subscribersUntold(db, HOUR_MS, auditPage),
      'messages that wait in line': (db) => waitingMessages(db),
      'messages handed over in a day': (db) => handedOverByMinute(db),
      'shipments that were told': (db) => toldShipments(db, HOUR_MS, auditPage),
      'shipments to compare': (db) =>
        shipmentsToCompare(db, { graceMs: HOUR_MS, since: null, after: null, limit: 1_000 }),
      'processes as shown': async (db) => [...(await shownProcesses(db, sample.openIds)).values()],
    }),
    ...look('workers', {
      'the relay claims': (db) => claimDue(db, 64),
      'the relay, until the next': (db) => untilNextDue(db),
      'what a round reads': (db) =>
        planned(db, (statements) => readRound({ db, statements }, sample.shipmentId)),
      'the dispatcher claims emails': async (db) =>
        (await planned(db, (statements) => claimDueMessages(statements, 'email', LEASE))).messages,
      'the dispatcher claims texts': async (db) =>
        (await planned(db, (statements) => claimDueMessages(statements, 'sms', LEASE))).messages,
      'the dispatcher, until the next': (db) => untilNextMessage(db, 'email', null),
      'abandoned messages': (db) =>
        claimAbandonedMessages(db, { staleAfterMs: 60_000, lostAfterMs: 600_000 }, 50, 1),
      'abandoned messages, until the next': (db) =>
        untilNextAbandoned(db, { staleAfterMs: 60_000, lostAfterMs: 600_000 }),
      'what a message needs': (db) =>
        planned(db, (statements) =>
          loadToSend({ db, statements }, sample.messageId, new Date().toISOString()),
        ),
      'inbound messages': (db) => claimInbound(db, 10, 1_000),
      'acts on many cases': (db) => claimBulkItems(db, { limit: 12, leaseMs: 1_000 }),
      'the next of them': (db) => untilNextBulkItem(db),
      'inbound messages, until the next': (db) => untilNextInbound(db),
      'replies to tell of': (db) => untoldReplies(db, 50),
      'deliveries that are due': (db) =>
        claimDueDeliveries(db, { perSubscription: 5, limit: 50, leaseMs: 1, places: new Map() }),
      'deliveries, until the next': (db) => untilNextDelivery(db),
      'deliveries that waited out their day': (db) => failOverdueDeliveries(db),
      'disruptions to start': (db) => disruptionsToStart(db, 10),
      'parcels of a phone': (db) => openShipmentsOf(db, 'sms', sample.phone),
      'parcels of an address': (db) => openShipmentsOf(db, 'email', sample.address),
      'parcels of a warehouse': (db) => openShipmentsOf(db, 'email', WAREHOUSE),
      'does a shop deal with a country': (db) => dealsWith(db, 'NZ', sample.shipmentId),
      'does any shop deal with a country': (db) => dealsWith(db, 'JP', null),
    }),
    ...look('what is forgotten', {
      bodies: (db) => forgetOldBodies(db, 3_000),
      'bodies of nobody': (db) => forgetBodiesOfNobody(db, 3_000),
      'updates of nobody': (db) => forgetOldUpdates(db, 3_000),
      'idempotency keys': (db) => forgetOldIdempotencyKeys(db),
    }),
  ];
}

/** Statements that are written out have one plan for all values (db/postgres/planned-statements.ts), over whichever connection. */
async function planned<T>(db: Database, read: (statements: StatementRunner) => Promise<T>): Promise<T> {
  await sql`SET plan_cache_mode = force_generic_plan`.execute(db);
  try {
    return await read(statementsIn(db));
  } finally {
    await sql`RESET plan_cache_mode`.execute(db);
  }
}
