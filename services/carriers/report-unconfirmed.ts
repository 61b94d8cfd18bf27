import type { Intervention } from '../../db/carriers/interventions';
import type { Executor } from '../../db/postgres/database';
import { wakeRelay } from '../../db/tracking/relay';
import { lockReported, takeEvents } from '../../db/tracking/take-events';
import { eventKey, INTERVENTION_SOURCE } from '../../domain/tracking/event-identity';
import { type Instant, NOWHERE } from '../../domain/tracking/tracking-event';

/** A carrier's silence after it took a change is a fact of the parcel, and so is that a scan has proved it after all. */
export async function reportUnconfirmed(
  tx: Executor,
  row: Pick<Intervention, 'id' | 'shipmentId'>,
  at: Instant,
  isOver = false,
): Promise<void> {
  const shipment = await lockReported(tx, row.shipmentId);
  if (shipment === undefined || shipment.closedAt !== null) return;
  const { carrier, trackingNumber } = shipment;
  const name = isOver ? 'confirmed' : 'unconfirmed';
  const update = {
    carrier,
    trackingNumber,
    events: [
      {
        carrier,
        trackingNumber,
        eventKey: eventKey({ senderEventId: `intervention:${row.id}:${name}` }),
        occurred: { local: at.slice(0, 19), offsetMinutes: 0, zone: 'given' as const, utc: at },
        meaning: {
          milestone: null,
          exception: isOver ? null : ('change_unconfirmed' as const),
          clears: isOver ? (['change_unconfirmed'] as const) : null,
          movement: false,
          faultOwner: null,
          source: 'given' as const,
          rule: `intervention:${name}`,
        },
        code: `intervention/${name}`,
        text: null,
        place: NOWHERE,
      },
    ],
    estimate: null,
    unknownNumber: false,
    service: null,
  };
  await takeEvents(tx, shipment, [update], {
    ...{ source: INTERVENTION_SOURCE, inboxId: null, receivedAt: at, coalesceMs: 0 },
  });
  await wakeRelay(tx);
}
