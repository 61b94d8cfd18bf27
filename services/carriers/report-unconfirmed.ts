import type { Intervention } from '../../db/carriers/interventions';
import type { Executor } from '../../db/postgres/database';
import { wakeRelay } from '../../db/tracking/relay';
import { lockReported } from '../../db/tracking/take-events';
import { takeReport } from '../../db/tracking/take-report';
import { eventKey, INTERVENTION_SOURCE } from '../../domain/tracking/event-identity';
import type { Instant } from '../../domain/tracking/tracking-event';

/** A carrier's silence after it took a change is a fact of the parcel, and so is that a scan has proved it after all. */
export async function reportUnconfirmed(
  tx: Executor,
  row: Pick<Intervention, 'id' | 'shipmentId'>,
  at: Instant,
  isOver = false,
): Promise<void> {
  const shipment = await lockReported(tx, row.shipmentId);
  if (shipment === undefined || shipment.closedAt !== null) return;
  const name = isOver ? 'confirmed' : 'unconfirmed';
  await takeReport(tx, shipment, {
    ...{ source: INTERVENTION_SOURCE, at },
    event: {
      eventKey: eventKey({ senderEventId: `intervention:${row.id}:${name}` }),
      meaning: {
        milestone: null,
        exception: isOver ? null : 'change_unconfirmed',
        clears: isOver ? ['change_unconfirmed'] : null,
        movement: false,
        faultOwner: null,
        source: 'given',
        rule: `intervention:${name}`,
      },
      code: `intervention/${name}`,
    },
  });
  await wakeRelay(tx);
}
