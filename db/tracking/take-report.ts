import type { Meaning } from '../../domain/tracking/meaning';
import { type Instant, NOWHERE, type TrackingUpdate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { type ReportedShipment, takeEvents } from './take-events';

/** What somebody says of a shipment that is no scan of a provider. It happens where and when it is said, and waits for no company. */
export interface Report {
  readonly source: string;
  readonly at: Instant;
  /** Null: nothing happened, there is an estimate alone. */
  readonly event: { readonly eventKey: string; readonly meaning: Meaning; readonly code: string } | null;
  readonly estimate?: TrackingUpdate['estimate'];
}

/** Takes it as an event like any other. Whoever calls has locked the shipment (`lockReported`) and wakes the relay. */
export async function takeReport(
  tx: Executor,
  shipment: ReportedShipment,
  { source, at, event, estimate = null }: Report,
): Promise<void> {
  const { carrier, trackingNumber } = shipment;
  const occurred = { local: at.slice(0, 19), offsetMinutes: 0, zone: 'given' as const, utc: at };
  const update = {
    carrier,
    trackingNumber,
    events:
      event === null ? [] : [{ carrier, trackingNumber, ...event, occurred, text: null, place: NOWHERE }],
    estimate,
    unknownNumber: false,
    service: null,
  };
  await takeEvents(tx, shipment, [update], { source, inboxId: null, receivedAt: at, coalesceMs: 0 });
}
