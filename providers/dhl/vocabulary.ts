import {
  moved,
  noticed,
  readingOf,
  SAYS_NOTHING,
  SOMETHING_WRONG,
  type StatusReading,
} from '../status-reading';

/** `statusCode` of DHL's unified tracking: https://developer.dhl.com/api-reference/shipment-tracking */
export type DhlStatusCode = 'pre-transit' | 'transit' | 'delivered' | 'failure' | 'unknown';

const DHL_STATUS_CODES: Readonly<Record<DhlStatusCode, StatusReading>> = {
  'pre-transit': noticed('pre_transit'),
  transit: moved('in_transit'),
  delivered: moved('delivered'),
  failure: SOMETHING_WRONG,
  unknown: SAYS_NOTHING,
};

export function dhlReading(statusCode: string | null): StatusReading | null {
  return readingOf(DHL_STATUS_CODES, statusCode?.toLowerCase() ?? null);
}
