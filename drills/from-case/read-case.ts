import { CasePage } from '../../api/cases/case-schemas';
import { ConversationPage } from '../../api/conversation/conversation-schemas';
import { Shipment } from '../../api/tracking/shipment-schemas';
import { TimelinePage } from '../../api/tracking/timeline-schemas';
import type { Client } from '../../demo/client';
import { type CaseClock, wordOf } from './from-case';

const HOUR_MS = 3_600_000;

/** What a closed case gives for a drill, and all that must not be in it. */
export interface ReadCase {
  readonly clock: CaseClock;
  readonly originals: readonly string[];
}

/** @throws Error when the case is not closed */
export async function readCase(client: Client, caseId: string): Promise<ReadCase> {
  const every = 'status=open&status=acknowledged&status=snoozed&status=resolved';
  const { shipmentId } = await client.get(
    `/v1/cases/${encodeURIComponent(caseId)}`,
    CasePage.shape.data.element,
  );
  const cases = await client.all(`/v1/cases?shipmentId=${shipmentId}&${every}`, CasePage);
  const about = cases.find(({ id }) => id === caseId);
  if (about?.status !== 'resolved') throw new Error('the case is not closed yet');
  const path = `/v1/shipments/${shipmentId}`;
  const shipment = await client.get(path, Shipment);
  const timeline = await client.all(`${path}/timeline`, TimelinePage);
  const said = await client.all(`${path}/conversation`, ConversationPage);
  const events = timeline.flatMap((item) => (item.type === 'event' ? [item.event] : []));
  const began = Date.parse(events[0]?.occurredAt ?? about.openedAt);
  const hourOf = (at: string): number => Math.max(0, (Date.parse(at) - began) / HOUR_MS);
  const inbound = said.filter(({ direction, automatic }) => direction === 'inbound' && !automatic);
  const { recipient, trackingNumber, reference } = shipment;
  return {
    clock: {
      kind: about.kind,
      scans: events.flatMap(({ occurredAt, exception, milestone }) => {
        const word = wordOf(exception, milestone);
        return word === null ? [] : [{ hour: hourOf(occurredAt), word }];
      }),
      letters: inbound.map(({ at }) => hourOf(at)),
    },
    originals: [
      ...[recipient.name, recipient.email, recipient.phone, recipient.city, recipient.postalCode],
      ...recipient.streetLines,
      ...[trackingNumber, reference],
      ...said.map(({ address }) => address),
      ...events.flatMap(({ place }) => [place.city, place.postalCode, place.facility]),
    ].filter((one) => one !== null && one !== undefined),
  };
}
