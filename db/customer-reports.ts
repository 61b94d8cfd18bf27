import type { AskOption } from '../domain/ask';
import { CUSTOMER_SOURCE, eventKey } from '../domain/event-identity';
import type { Meaning } from '../domain/meaning';
import { type Instant, NOWHERE } from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';
import type { Executor } from './database';
import { wakeRelay } from './relay';
import { takeEvents } from './take-events';

/**
 * A fact that a customer's answer reports enters as any other: an event of the shipment, folded, told to the workflow by the
 * relay. The same answer is the same event, however often it is taken. A shipment that is closed takes none.
 */
export async function reportByCustomer(
  tx: Executor,
  report: {
    readonly shipmentId: string;
    readonly messageId: string;
    readonly option: AskOption & { readonly reports: NonNullable<AskOption['reports']> };
    readonly at: Instant;
  },
): Promise<void> {
  const row = await tx
    .selectFrom('shipments as s')
    .select([
      's.id',
      's.carrier',
      's.trackingNumber',
      's.tracking',
      's.lastSeq',
      's.deliverAt',
      's.promisedDate',
    ])
    .where('s.id', '=', report.shipmentId)
    .where('s.closedAt', 'is', null)
    .forNoKeyUpdate('s')
    .executeTakeFirst();
  if (row === undefined) return;
  const shipment = { ...row, tracking: row.tracking as unknown as TrackingState, hasOpenCase: true };
  const update = {
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    events: [
      {
        carrier: row.carrier,
        trackingNumber: row.trackingNumber,
        eventKey: eventKey({ senderEventId: `customer:${report.messageId}` }),
        occurred: { local: report.at.slice(0, 19), offsetMinutes: 0, zone: 'given' as const, utc: report.at },
        meaning: meaningOf(report.option),
        code: `answer/${report.option.answer}`,
        text: null,
        place: NOWHERE,
      },
    ],
    estimate: null,
    unknownNumber: false,
    service: null,
  };
  await takeEvents(tx, shipment, [update], {
    source: CUSTOMER_SOURCE,
    inboxId: null,
    receivedAt: report.at,
    coalesceMs: 0,
  });
  await wakeRelay(tx);
}

function meaningOf({
  reports,
  answer,
}: {
  readonly reports: AskOption['reports'];
  readonly answer: string;
}): Meaning {
  const said = { movement: false, faultOwner: null, source: 'given' as const, rule: `customer:${answer}` };
  return reports === 'delivered'
    ? { ...said, milestone: 'delivered', exception: null, clears: ['delivered_in_dispute'] }
    : { ...said, milestone: null, exception: reports, clears: null };
}
