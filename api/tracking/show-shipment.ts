import type { z } from 'zod';
import type { Executor } from '../../db/postgres/database';
import { formerNumbers, ordersOf } from '../../db/tracking/shipment-orders';
import { getShipment, type OpenCaseRow, openCasesOf, type ShipmentRow } from '../../db/tracking/shipments';
import { EXCEPTION_KIND_NAMES } from '../../domain/cases/exception-kind';
import { isActive } from '../../domain/tracking/derive';
import { MILESTONES } from '../../domain/tracking/milestone';
import type { TrackingState } from '../../domain/tracking/tracking-state';
import type { Shipment, ShipmentSummary } from './shipment-schemas';

export function showSummary(
  row: ShipmentRow,
  cases: readonly OpenCaseRow[],
): z.output<typeof ShipmentSummary> {
  const { valueMinor, currency, ...rest } = row;
  return {
    ...rest,
    value: valueMinor === null || currency === null ? null : { minor: valueMinor, currency },
    openCases: cases
      .filter((found) => found.shipmentId === row.id)
      .map(({ shipmentId: _, ...shown }) => shown),
  };
}

/** The shipment as the api shows it; null when there is none. */
export async function showShipment(db: Executor, id: string): Promise<z.output<typeof Shipment> | null> {
  const row = await getShipment(db, id);
  if (row === undefined) return null;
  const {
    tracking,
    recipientId,
    name,
    email,
    phone,
    streetLines,
    city,
    region,
    postalCode,
    country,
    locale,
    timeZone,
    ...rest
  } = row;
  const own = {
    id: recipientId,
    ...{ name, email, phone, streetLines, city, region, postalCode, country, locale, timeZone },
  };
  return {
    ...showSummary(rest, await openCasesOf(db, [id])),
    ...(await showOrders(db, rest, own)),
    recipient: own,
    tracking: showTracking(tracking as unknown as TrackingState),
  };
}

type View = z.output<typeof Shipment>;

async function showOrders(
  db: Executor,
  { id, reference, merchantId, registeredAt }: ShipmentRow,
  recipient: View['recipient'],
): Promise<Pick<View, 'orders' | 'departedOrders' | 'formerNumbers'>> {
  const rows = await ordersOf(db, id);
  const former = await formerNumbers(db, id);
  return {
    orders: [
      { reference, merchantId, joinedAt: registeredAt, recipient },
      ...rows.flatMap((row) => {
        const { shipmentId: _, recipientId, leftAt, leftBecause, leftBy, movedTo, ...order } = row;
        if (leftAt !== null) return [];
        const { reference, merchantId, joinedAt, ...person } = order;
        return [{ reference, merchantId, joinedAt, recipient: { id: recipientId, ...person } }];
      }),
    ],
    departedOrders: rows.flatMap(({ recipientId, reference, leftAt, leftBecause, leftBy, movedTo }) =>
      leftAt === null || leftBecause === null
        ? []
        : [{ recipientId, reference, leftAt, because: leftBecause, actor: leftBy, movedTo }],
    ),
    formerNumbers: former.map(({ correctedBy: actor, ...number }) => ({ ...number, actor })),
  };
}

function showTracking(state: TrackingState): z.output<typeof Shipment>['tracking'] {
  const reported = EXCEPTION_KIND_NAMES.flatMap((kind) => {
    const report = state.reported[kind];
    if (report === undefined) return [];
    const { first, last, count } = report;
    return [{ kind, first, last, count, active: isActive(state, kind) }];
  });
  return {
    eventCount: state.events,
    unmappedCount: state.unmapped,
    activeExceptions: reported.filter((exception) => exception.active).map((exception) => exception.kind),
    reached: MILESTONES.flatMap((milestone) => {
      const span = state.reached[milestone];
      return span === undefined ? [] : [{ milestone, first: span.first, last: span.last }];
    }),
    reported,
    firstEstimate: state.estimate?.first ?? null,
    latestEstimate: state.estimate?.latest ?? null,
    unknownNumberAt: state.unknownNumberAt,
  };
}
