import type { z } from 'zod';
import type { Executor } from '../db/database';
import { getShipment, type OpenCaseRow, openCasesOf, type ShipmentRow } from '../db/shipments';
import { isActive } from '../domain/derive';
import { EXCEPTION_KIND_NAMES } from '../domain/exception-kind';
import { MILESTONES } from '../domain/milestone';
import type { TrackingState } from '../domain/tracking-state';
import type { Shipment, ShipmentSummary } from './schemas/shipment';

export function showSummary(
  row: ShipmentRow,
  cases: readonly OpenCaseRow[],
): z.output<typeof ShipmentSummary> {
  const { valueMinor, currency, ...rest } = row;
  return {
    ...rest,
    value: valueMinor === null || currency === null ? null : { minor: valueMinor, currency },
    openCases: cases.filter((one) => one.shipmentId === row.id).map(({ shipmentId: _, ...shown }) => shown),
  };
}

/** The shipment as the api shows it; null when there is none. */
export async function showShipment(db: Executor, id: string): Promise<z.output<typeof Shipment> | null> {
  const row = await getShipment(db, id);
  if (row === undefined) return null;
  const {
    tracking,
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
  return {
    ...showSummary(rest, await openCasesOf(db, [id])),
    recipient: { name, email, phone, streetLines, city, region, postalCode, country, locale, timeZone },
    tracking: showTracking(tracking as unknown as TrackingState),
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
    activeExceptions: reported.filter((one) => one.active).map((one) => one.kind),
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
