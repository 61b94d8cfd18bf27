import { sql } from 'kysely';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import { CUSTOMER_SOURCE, eventKey } from '../../domain/tracking/event-identity';
import type { Meaning } from '../../domain/tracking/meaning';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { wakeRelay } from '../tracking/relay';
import { mayReopen } from '../tracking/reopen-shipment';
import { lockReported } from '../tracking/take-events';
import { takeReport } from '../tracking/take-report';

/**
 * A fact that a customer reports enters as any other: an event of the shipment, folded, told to the workflow by the relay. The same
 * words are the same event, however often they are taken. Where the parcel's story is over, the words themselves have it go on
 * (worker/conversation/tell-workflow.ts), and nothing else tells of the event; where it may not, none is taken.
 */
export async function reportByCustomer(
  tx: Executor,
  report: {
    readonly shipmentId: string;
    readonly messageId: string;
    /** An exception kind, or that the parcel is there after all. */
    readonly reports: ExceptionKind | 'delivered';
    /** What they chose, by its name. */
    readonly answer: string;
    readonly at: Instant;
  },
): Promise<void> {
  const shipment = await lockReported(tx, report.shipmentId);
  if (shipment === undefined || (shipment.closedAt !== null && !(await mayReopen(tx, shipment.id)))) return;
  await takeReport(tx, shipment, {
    ...{ source: CUSTOMER_SOURCE, at: report.at },
    event: {
      eventKey: keyOfReport(report.messageId),
      meaning: meaningOf(report),
      code: `answer/${report.answer}`,
    },
  });
  if (shipment.closedAt === null) await wakeRelay(tx);
  else {
    await tx
      .updateTable('shipments')
      .set({ deliverAt: null, deliveredSeq: sql<number>`last_seq` })
      .where('id', '=', shipment.id)
      .execute();
  }
}

/** What is wrong by these words of a customer. */
export async function kindsReportedBy(
  db: Executor,
  shipmentId: string,
  messageIds: readonly string[],
): Promise<readonly ExceptionKind[]> {
  if (messageIds.length === 0) return [];
  const rows = await db
    .selectFrom('trackingEvents')
    .select('exception')
    .where('shipmentId', '=', shipmentId)
    .where('eventKey', 'in', messageIds.map(keyOfReport))
    .execute();
  return rows.flatMap(({ exception }) => (exception === null ? [] : [exception]));
}

function keyOfReport(messageId: string): string {
  return eventKey({ senderEventId: `customer:${messageId}` });
}

function meaningOf({
  reports,
  answer,
}: {
  readonly reports: ExceptionKind | 'delivered';
  readonly answer: string;
}): Meaning {
  const said = { movement: false, faultOwner: null, source: 'given' as const, rule: `customer:${answer}` };
  return reports === 'delivered'
    ? { ...said, milestone: 'delivered', exception: null, clears: ['delivered_in_dispute'] }
    : { ...said, milestone: null, exception: reports, clears: null };
}
